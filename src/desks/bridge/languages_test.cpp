#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/resources.hpp"
#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/partners.hpp"
#include "desks/bridge/report.hpp"
#include "desks/bridge/test_world.hpp"
#include "desks/bridge/words.hpp"
#include "formats/places/country_files.hpp"
#include "formats/treaties/clause_file.hpp"

/// What the desk says in French and in Arabic.
namespace mostari::bridge {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const Language french = Language::of("fr").value();
const Language arabic = Language::of("ar").value();

/// Of a message that a language lacks English is said, or its name.
void expect_in_every_language(const Message& said) {
  const std::string english = to_string(said);
  EXPECT_NE(english, said.name_or_text()) << "no message has this name";
  EXPECT_NE(arabic.say(said), english) << said.name_or_text();
  EXPECT_FALSE(french.say(said).empty()) << said.name_or_text();
}

TEST(Languages, EveryLayerHasItsWords) {
  const std::vector<LayerInfo> layers = read_layers(resource_dir() / "data" / "layers.yaml").value();
  for (const LayerInfo& each : layers) {
    expect_in_every_language(each.title);
    expect_in_every_language(each.description);
    if (!each.proxy.empty()) expect_in_every_language(each.proxy);
    if (!each.expected) expect_in_every_language(each.why_not_expected);
    EXPECT_NE(french.say(each.description), to_string(each.description)) << each.name;
    expect_in_every_language(message("bridge.unit." + each.unit, {{"count", 2}, {"amount", 2}}));
  }
}

TEST(Languages, EveryClauseHasItsWords) {
  const ClauseRules rules = read_clause_rules(resource_dir() / "data" / "clauses.yaml").value();
  for (const ClauseRule& each : rules.clauses) {
    expect_in_every_language(message("clauses.title." + each.name));
    expect_in_every_language(message("clauses.within." + each.name));
    const Message why = message("clauses.why." + each.name);
    expect_in_every_language(why);
    EXPECT_NE(french.say(why), to_string(why)) << each.name;
  }
}

TEST(Languages, EveryRegionHasItsName) {
  const Countries countries = read_countries(resource_dir() / "data").value();
  for (const Country& each : countries.all()) {
    for (const std::string& region : {each.region, each.subregion}) {
      if (region.empty()) continue;
      EXPECT_EQ(region_words(region), region) << "in English as the register has it";
      expect_in_every_language(region_words(region));
    }
  }
  EXPECT_EQ(french.say(region_words("Southern Europe")), "Europe méridionale");
}

TEST(Languages, FiguresAndComparisons) {
  const gravity::Expected many{.mean = 40, .low = 20, .high = 60};
  EXPECT_EQ(french.say(number(1234.6)), "1\u202F235") << "without decimals where a figure is large";
  EXPECT_EQ(french.say(number(0.4)), "0,4");
  EXPECT_EQ(french.say(measured(sure(1), "partnerships")), "1 partenariat");
  EXPECT_EQ(french.say(measured({.low = 100, .high = 110}, "points")), "100 à 110 points");
  EXPECT_EQ(french.say(compared_words(sure(120), many)), "environ 3 fois l’attendu");
  EXPECT_EQ(arabic.say(measured(sure(2), "partnerships")), "شراكتان");
  EXPECT_EQ(arabic.say(compared_words(sure(30), many)), "كالمتوقع");
  EXPECT_THAT(arabic.say(measured({.low = 1, .high = 2}, "points")), Not(HasSubstr("نقطتان"))) << "both ends are said";
}

class InLanguages : public TestWorld {
 protected:
  Dossier of(const char* a, const char* b) {
    desk_ = desk();
    const auto pair = desk_->pair(a, b).value();
    return dossier(*desk_, pair.first, pair.second, {});
  }

  std::shared_ptr<const Desk> desk_;
};

TEST_F(InLanguages, TheReportIsWholeInFrench) {
  const Dossier dossier = of("BIH", "TUR");
  const std::string page = dossier_report(*desk_, dossier, french);
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"fr\">"), HasSubstr("Bosnie-Herzégovine – Turquie"),
                          HasSubstr("<h2>Ce qui n’est pas connu</h2>"), HasSubstr("Villes jumelées")));
  EXPECT_THAT(page, HasSubstr("<h3>Article 1. ")) << "the draft programme's articles";
  for (const char* english :
       {"Sister cities", "What is not known", "Observed", "as expected", "the source", "Turkey"}) {
    EXPECT_THAT(page, Not(HasSubstr(english)));
  }
}

TEST_F(InLanguages, TheReportIsWrittenFromTheRightInArabic) {
  const Dossier dossier = of("BIH", "TUR");
  const std::string page = dossier_report(*desk_, dossier, arabic);
  EXPECT_THAT(page, AllOf(HasSubstr("<html lang=\"ar\" dir=\"rtl\">"), HasSubstr("<h2>ما ليس معروفًا</h2>"),
                          HasSubstr("مدن متوأمة"), HasSubstr("تركيا")));
  EXPECT_THAT(programme_html(dossier.programme, arabic),
              AllOf(HasSubstr("dir=\"rtl\""), HasSubstr("اللجنة المشتركة والمدة والمراجعة")));
}

TEST_F(InLanguages, TheAnswersAreSaidInTheLanguageAskedFor) {
  const Dossier dossier = of("BIH", "TUR");
  const json view = dossier_json(*desk_, dossier, french);
  EXPECT_EQ(view["a"]["name"], "Bosnie-Herzégovine");
  EXPECT_EQ(view["layers"][0]["title"], "Villes jumelées");
  EXPECT_EQ(view["layers"][0]["unit"], "partnerships") << "a code";
  EXPECT_EQ(view["programme"]["articles"].back()["heading"], "Commission mixte, durée et révision");
  const json country = country_dossier_json(*desk_, country_dossier(*desk_, dossier.a, {}), arabic);
  EXPECT_EQ(country["country"]["subregion"], "أوروبا الجنوبية");
  const auto problem = desk_->pair("Germny", "FRA").problem();
  EXPECT_THAT(french.say(problem.advice), HasSubstr("Allemagne (DEU)"));
  EXPECT_THAT(arabic.say(problem.advice), HasSubstr("ألمانيا (DEU)"));
}

}  // namespace
}  // namespace mostari::bridge
