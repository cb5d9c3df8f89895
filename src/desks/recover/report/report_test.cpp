#include "desks/recover/report/report.hpp"

#include <gmock/gmock.h>

#include "desks/recover/test_world.hpp"

namespace mostari::recover {
namespace {

using testing::HasSubstr;
using testing::Not;

class SituationReport : public TestWorld {
 protected:
  std::string of(const std::string& id, Language language = {}) const {
    const auto opened = desk();
    return situation_report(*opened, opened->site(id).value(), {}, language);
  }
};

/// Each tag that is opened is closed, in order; void elements and self-closing ones aside.
std::string unbalanced(const std::string& html) {
  std::vector<std::string> open;
  const std::size_t style = html.find("</style>");
  for (std::size_t at = html.find('<', style + 1); at != std::string::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    const std::string tag = html.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(0, tag.find_first_of(" /", 1));
    if (tag.ends_with('/') || name == "br" || name == "img" || name == "meta") continue;
    if (name.starts_with('/') || tag.starts_with('/')) {
      const std::string closed = tag.substr(1);
      if (closed == "style" || closed == "head") continue;
      if (closed == "html" && open.empty()) continue;
      if (open.empty() || open.back() != closed) return "</" + closed + "> after " + html.substr(at - 60, 60);
      open.pop_back();
    } else {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back() + " stays open";
}

TEST_F(SituationReport, OfASiteTellsTheWholeChain) {
  put_chain();
  const std::string html = of(bridge);
  EXPECT_EQ(unbalanced(html), "");
  for (const char* part : {"Stone Bridge", "What happened", "State of damage", "Exposure to conflict", "Assessments",
                           "Money, from what was lost", "Each amount", "Work", "What is not known", "CC0-1.0",
                           "9 November 1993", "Ruritania", "USD 9 million", "23 July 2004"}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST_F(SituationReport, OfASiteWithNothingSaysThatNothingIsKnown) {
  const std::string html = of("places/well");
  EXPECT_EQ(unbalanced(html), "");
  EXPECT_THAT(html, HasSubstr("Of its state nothing is recorded"));
  EXPECT_THAT(html, HasSubstr("that does not mean nothing happened"));
  EXPECT_THAT(html, Not(HasSubstr("Datasets</h2></tbody>")));
}

TEST_F(SituationReport, EscapesWhatStrangersWrote) {
  const std::string evil = "<script>alert('1')</script>\"&";
  put_unchecked(
      "evil",
      {record("s", "site",
              {{"name", evil}, {"states", {"BIH"}}, {"latitude", 1}, {"longitude", 1}, {"description", evil}}),
       record("i", "incident",
              {{"name", evil}, {"date", evil}, {"source", evil}, {"source_url", "javascript:alert(1)"}},
              {{"site", "s"}}),
       record("a", "assessment",
              {{"name", evil},
               {"date", "2020"},
               {"assessor", evil},
               {"notes", evil},
               {"recommendation", evil},
               {"causes", {{{"category", evil}, {"type", evil}, {"certainty", evil}}}},
               {"photos", {{{"sha256", evil}, {"caption", evil}, {"when", evil}}}}},
              {{"site", "s"}}),
       record("n", "need",
              {{"name", evil},
               {"measure", "need"},
               {"amount", 5},
               {"currency", evil},
               {"source_url", "https://x/?\"><script>"}},
              {{"site", "s"}}),
       record("t", "transaction",
              {{"name", evil},
               {"transaction_type", "pledge"},
               {"amount", 5},
               {"currency", "USD"},
               {"provider", evil},
               {"receiver", evil},
               {"in_kind", evil}},
              {{"site", "s"}}),
       record("w", "work", {{"name", evil}, {"status", evil}, {"unit", evil}, {"quantity", 3}}, {{"site", "s"}}),
       record("o", "observation", {{"name", evil}, {"run", evil}, {"status", evil}, {"sees", evil}, {"event", evil}},
              {{"site", "s"}})});
  const auto opened = desk();
  for (const std::string& html :
       {of("evil/s"), situation_report(*opened, nullptr, {}, {}), situation_report(*opened, nullptr, "BIH", {})}) {
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("href=\"javascript:")));
    EXPECT_EQ(unbalanced(html), "");
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;"));
  }
}

TEST_F(SituationReport, StatementsThatDifferStandSideBySide) {
  put("money",
      {money_record("Whole project", "expenditure", 12e6, "USD", {{"figure", "w"}, {"source", "Review"}}),
       money_record("Whole project, press", "expenditure", 15e6, "USD", {{"figure", "w"}, {"source", "Press"}})});
  const std::string html = of(bridge);
  EXPECT_THAT(html, HasSubstr("sources differ"));
  EXPECT_THAT(html, HasSubstr("USD 12 to 15 million"));
  EXPECT_THAT(html, HasSubstr("Review"));
  EXPECT_THAT(html, HasSubstr("Press"));
}

TEST_F(SituationReport, OfAllListsSitesOrderAndDonors) {
  put_chain();
  put("events", {record("hit", "incident", {{"name", "Fire"}, {"date", "1994-02"}}, {{"site", library}})});
  const auto opened = desk();
  const std::string html = situation_report(*opened, nullptr, {}, {});
  EXPECT_EQ(unbalanced(html), "");
  for (const char* part : {"Stone Bridge", "Town Library", "What comes first", "Ruritania", "Handed over"}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
  EXPECT_THAT(situation_report(*opened, nullptr, "MLI", {}), Not(HasSubstr("Stone Bridge")));
}

TEST_F(SituationReport, OfAnEmptyWorkspaceIsWhole) {
  store_.reset();
  std::filesystem::remove_all(folder_);
  store_ = open();
  const std::string html = situation_report(*desk(), nullptr, {}, {});
  EXPECT_EQ(unbalanced(html), "");
  EXPECT_THAT(html, HasSubstr("No site has a record of damage or recovery"));
}

const Language french = Language::of("fr").value();
const Language arabic = Language::of("ar").value();

TEST_F(SituationReport, IsWholeInFrench) {
  put_chain();
  const std::string html = of(bridge, french);
  EXPECT_EQ(unbalanced(html), "");
  for (const char* part :
       {"<html lang=\"fr\">", "Rapport de situation", "Bosnie-Herzégovine", "9 novembre 1993", "État des dommages",
        "détruit", "9 millions USD", "Ce qui n’est pas connu", "Fonds enregistrés\u00a0: besoin 9 millions USD"}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
  for (const char* english : {"What happened", "million;", "Pledged", "Stands again", "Handed over", "no source"}) {
    EXPECT_THAT(html.substr(html.find("</style>")), Not(HasSubstr(english)));
  }
}

TEST_F(SituationReport, InArabicReadsFromTheRight) {
  put_chain();
  const std::string html = of(bridge, arabic);
  EXPECT_EQ(unbalanced(html), "");
  EXPECT_THAT(html, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  for (const char* part : {"تقرير الوضع", "حالة الضرر", "مدمَّر", "ملايين USD", "ما ليس معروفًا", "<bdi>Promise"}) {
    EXPECT_THAT(html, HasSubstr(part));
  }
}

TEST_F(SituationReport, OfAllIsSaidInItsLanguage) {
  put_chain();
  const auto opened = desk();
  const std::string in_french = situation_report(*opened, nullptr, "BIH", french);
  EXPECT_THAT(in_french, HasSubstr("<h1 dir=\"auto\">Bosnie-Herzégovine</h1>"));
  EXPECT_THAT(in_french, HasSubstr("1 site sur 2 a un dommage ou un relèvement enregistré."));
  EXPECT_THAT(in_french, HasSubstr("Ce qui vient en premier"));
  EXPECT_THAT(situation_report(*opened, nullptr, {}, arabic), HasSubstr("موقع واحد من "));
}

}  // namespace
}  // namespace mostari::recover
