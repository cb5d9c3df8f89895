#include "desks/intake/tie_rule_of.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "model/kind.hpp"

namespace mostari::intake {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

TEST(TieRuleOf, EveryDesksRulesAreKnown) {
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

TEST(TieRuleOf, IsTheRuleOfTheKind) {
  EXPECT_EQ(tie_rule_of("treaty")->kind, "treaty");
  EXPECT_THAT(tie_rule_of("treaty")->ties({{"parties", {"YUG", "FRA"}}, {"signed", "1920-03-05"}}), SizeIs(1));
  EXPECT_EQ(tie_rule_of("object"), nullptr);
}

TEST(TieRuleOf, BrokenPropertiesTieNothing) {
  for (const TieRule& rule : tie_rules()) {
    EXPECT_THAT(rule.ties(nlohmann::json::object()), IsEmpty()) << rule.kind;
    EXPECT_THAT(rule.ties({{"states", 1}, {"parties", "x"}, {"countries", {1, 2}}, {"layer", 3}, {"from", {}}}),
                IsEmpty());
  }
}

}  // namespace
}  // namespace mostari::intake
