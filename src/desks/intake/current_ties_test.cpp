#include "desks/intake/current_ties.hpp"

#include <gtest/gtest.h>

#include "desks/intake/tie_rule_of.hpp"
#include "store/test_workspace.hpp"

namespace mostari::intake {
namespace {

class CurrentTies : public TestWorkspace {
 protected:
  static int ties_of(const Store& store) {
    int ties = 0;
    store.for_each_tie(store.tie_layers(), [&](const StoredTie&) { ++ties; });
    return ties;
  }
};

TEST_F(CurrentTies, AreDerivedWhereNoneOrOlderOnesAre) {
  const auto store = open();
  auto session = store->begin_import(manifest("towns"), "towns.csv").value();
  ASSERT_TRUE(session->put("1", "partnership", {{"countries", {"BIH", "TUR"}}, {"listed_by", {"BIH"}}}).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  ASSERT_EQ(ties_of(*store), 0);
  ASSERT_TRUE(bring_ties_up_to_date(*store).ok());
  const int derived = ties_of(*store);
  EXPECT_GT(derived, 0);
  const int version = tie_rule_of("partnership")->version;
  EXPECT_EQ(store->tie_rule("towns", "partnership"), version);

  const auto none = [](const Record&) { return std::vector<Tie>{}; };
  ASSERT_TRUE(store->rebuild_ties("towns", "partnership", version - 1, none).ok());
  ASSERT_EQ(ties_of(*store), 0) << "as an older rule left it";
  ASSERT_TRUE(bring_ties_up_to_date(*store).ok());
  EXPECT_EQ(ties_of(*store), derived);
}

TEST_F(CurrentTies, OfOtherRecordsAreNoWork) {
  const auto store = open();
  auto session = store->begin_import(manifest("register"), "register.csv").value();
  ASSERT_TRUE(session->put("1", "object", {{"title", "Vase"}}).ok());
  ASSERT_TRUE(session->commit("", 0).ok());
  ASSERT_TRUE(bring_ties_up_to_date(*store).ok());
  EXPECT_EQ(store->tie_rule("register", "object"), 0);
}

}  // namespace
}  // namespace mostari::intake
