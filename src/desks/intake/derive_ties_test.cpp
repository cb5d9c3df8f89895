#include "desks/intake/derive_ties.hpp"

#include <gmock/gmock.h>

#include <set>

#include "model/kind.hpp"

namespace mostari::intake {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(DeriveTies, EveryDesksRulesAreKnown) {
  for (const char* kind : {"site", "treaty", "partnership", "figure", "transaction", "country_pair"}) {
    EXPECT_NE(tie_rule_of(kind), nullptr) << kind;
  }
  std::set<std::string_view> ruled;
  for (const TieRule& rule : tie_rules()) {
    EXPECT_TRUE(ruled.insert(rule.kind).second) << "two rules for " << rule.kind;
    EXPECT_NE(kinds().find(rule.kind), nullptr) << rule.kind << " is no kind";
    EXPECT_GT(rule.version, 0);
  }
}

TEST(DeriveTies, TheRuleOfTheKindIsTaken) {
  Record record;
  record.kind = "treaty";
  record.properties = {{"parties", {"YUG", "FRA"}}, {"signed", "1920-03-05"}};
  EXPECT_THAT(derive_ties(record), SizeIs(1));
  record.kind = "object";
  EXPECT_EQ(tie_rule_of(record.kind), nullptr);
  EXPECT_THAT(derive_ties(record), IsEmpty());
}

TEST(DeriveTies, BrokenPropertiesTieNothing) {
  for (const TieRule& rule : tie_rules()) {
    EXPECT_THAT(rule.ties(nlohmann::json::object()), IsEmpty()) << rule.kind;
    EXPECT_THAT(rule.ties({{"states", 1}, {"parties", "x"}, {"countries", {1, 2}}, {"layer", 3}, {"from", {}}}),
                IsEmpty());
  }
}

}  // namespace
}  // namespace mostari::intake
