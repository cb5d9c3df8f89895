#include "desks/screen/screen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <regex>

#include "desks/screen/report.hpp"
#include "store/racing_store.hpp"
#include "store/test_workspace.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// Answers must not depend on which dictionaries the machine has; they are opened once in a process.
[[maybe_unused]] const int without_dictionaries = ::setenv("MOSTARI_DICTIONARIES", "/there/is/no/such/folder", 1);

class Screening : public TestWorkspace {
 protected:
  /// So many coins of which the register says the same, and other coins so that a match means something.
  static void import_coins(Store& store, int equal) {
    auto session = store.begin_import(manifest("coins"), "coins.csv").value();
    const auto put = [&](const std::string& id, const json& properties) {
      ASSERT_TRUE(session->put(id, "object", properties).ok());
    };
    for (int i = 0; i < equal; ++i) {
      put("athens-" + std::to_string(i), {{"object_type", "coin"},
                                          {"title", "Tetradrachm of Athens with owl"},
                                          {"materials", "silver"},
                                          {"measurements", "24 mm"},
                                          {"date", "440 BC"}});
    }
    constexpr std::array<const char*, 6> cities{"Corinth", "Syracuse", "Aegina", "Rhodes", "Ephesus", "Smyrna"};
    for (int i = 0; i < 120; ++i) {
      put("other-" + std::to_string(i),
          {{"object_type", "coin"},
           {"title",
            "Stater of " + std::string(cities.at(static_cast<std::size_t>(i) % 6)) + " number " + std::to_string(i)},
           {"materials", "gold"},
           {"measurements", std::to_string(10 + i % 17) + " mm"},
           {"date", std::to_string(200 + i) + " BC"}});
    }
    ASSERT_TRUE(session->commit("", 0).ok());
  }

  static Query owl() {
    Query query{.name = "lot-1", .object = {}, .pictures = {}};
    query.object.object_type = "coin";
    query.object.title = "Tetradrachm of Athens with owl";
    query.object.materials = "silver";
    query.object.measurements = "24 mm";
    query.object.date = "440 BC";
    return query;
  }

  static Answer asked(Store& store, const Options& options = {}) {
    return Registers::open(store, {"coins"}).value()->screen(owl(), options);
  }
};

TEST_F(Screening, AGroupHasTheProbabilityOfAllItsMembers) {
  const auto store = open();
  import_coins(*store, 7);
  const Answer answer = asked(*store);
  ASSERT_EQ(answer.verdict, Verdict::indistinguishable_group) << answer.summary;
  EXPECT_EQ(answer.group_members, 7U);
  double together = 0;
  for (const Candidate& each : answer.results) together += each.match ? each.probability : 0;
  EXPECT_NEAR(answer.probability, together, 1e-9);
  EXPECT_GT(answer.probability, 3 * answer.results.front().probability);
  const json shown = answer_json(answer, Language());
  EXPECT_EQ(shown.at("group"), json({{"size", 7}, {"probability", shown.at("probability")}, {"shown", 7}}));
  EXPECT_THAT(to_string(answer.summary), HasSubstr("One of these seven registered coins: "));

  Report report(*store, json::array(), {});
  report.add(owl(), answer);
  EXPECT_THAT(report.html(), HasSubstr("The seven together: "));
  EXPECT_THAT(report.html(), HasSubstr("This one alone: "));
  EXPECT_THAT(report.html(), testing::Not(HasSubstr("more like these")));
}

TEST_F(Screening, AGroupShowsTwentyMembersAndCountsTheOthers) {
  const auto store = open();
  import_coins(*store, 33);
  for (const std::size_t limit : {std::size_t{1}, std::size_t{100}}) {
    const Answer answer = asked(*store, {.results = limit});
    ASSERT_EQ(answer.verdict, Verdict::indistinguishable_group) << answer.summary;
    EXPECT_EQ(answer.group_members, 33U);
    EXPECT_EQ(std::ranges::count_if(answer.results, &Candidate::match), 20);
    EXPECT_EQ(answer_json(answer, Language()).at("group").at("size"), 33);
    EXPECT_EQ(answer_json(answer, Language()).at("group").at("shown"), 20);
    Report report(*store, json::array(), {});
    report.add(owl(), answer);
    EXPECT_THAT(report.html(), HasSubstr("… and 13 more like these"));
  }
}

TEST_F(Screening, TitlesThatNoDictionaryTranslatesAreTold) {
  const auto store = open();
  import_coins(*store, 1);
  const auto told = [&](const char* title) {
    Query query = owl();
    query.object.title = title;
    return to_string(Registers::open(*store, {"coins"}).value()->screen(query, {}).calibration);
  };
  EXPECT_THAT(
      told("Die Eule auf der Münze aus der Stadt"),
      HasSubstr("titles in German were not compared in translation: no dictionary of this language is installed"));
  EXPECT_THAT(told("The owl on the coin of Athens"), testing::Not(HasSubstr("in translation")));
}

TEST_F(Screening, AnAnswerIsSaidInTheLanguageAskedFor) {
  const auto store = open();
  import_coins(*store, 1);
  const Language french = Language::of("fr").value();
  const Answer answer = asked(*store, {.language = french});
  EXPECT_EQ(answer.receipt.at("language"), "fr");
  const json said = answer_json(answer, french);
  EXPECT_EQ(said.at("summary"), answer.receipt.at("result").at("summary"));
  EXPECT_THAT(said.at("calibration").get<std::string>(), testing::StartsWith("texte\u00a0: étalonné sur"));
  const json& title = said.at("results").at(0).at("explanations").at("title");
  EXPECT_THAT(title.at("detail").get<std::string>(), testing::StartsWith("les mêmes mots"));
  EXPECT_EQ(title.at("query"), "Tetradrachm of Athens with owl") << "what was written is not translated";
}

/// The words of a page outside of its markup and its style.
std::string words_of(const std::string& html) {
  const std::size_t body = html.find("<main>");
  return std::regex_replace(html.substr(body), std::regex("<bdi>[^<]*</bdi>|<[^>]*>"), " ");
}

TEST_F(Screening, ItsReportIsWholeInEachLanguage) {
  const auto store = open();
  import_coins(*store, 33);
  for (const char* code : {"fr", "ar"}) {
    const Language language = Language::of(code).value();
    Report report(*store, Registers::open(*store, {"coins"}).value()->dataset_versions(), {.language = language});
    report.add(owl(), asked(*store, {.language = language}));
    Answer unchecked;
    unchecked.failure = Problem{.reason = message("screen.query.empty")};
    report.add(Query{.name = "lot-2", .object = {}, .pictures = {}}, unchecked);
    const std::string html = report.html();
    EXPECT_THAT(html, HasSubstr(code == std::string("ar") ? "<html lang=\"ar\" dir=\"rtl\">" : "<html lang=\"fr\">"));
    EXPECT_THAT(html, HasSubstr("<h1>" + language.say(message("screen.printed.title")) + "</h1>"));
    EXPECT_THAT(html, HasSubstr("<bdi>Tetradrachm of Athens with owl</bdi>"));
    EXPECT_THAT(html, testing::Not(HasSubstr("screen.printed"))) << "a message without words";
    for (const char* english : {"register", "object", "hecked", "asked", "record", " the ", " and ", "likely"}) {
      EXPECT_THAT(words_of(html), testing::Not(HasSubstr(english)));
    }
  }
}

TEST_F(Screening, OtherVerdictsHaveNoGroup) {
  const auto store = open();
  import_coins(*store, 1);
  EXPECT_TRUE(answer_json(asked(*store), Language()).at("group").is_null());
}

TEST_F(Screening, ARegisterMayBeUndoneAtAnyMoment) {
  for (int moment = 0; moment < 100; ++moment) {
    std::filesystem::remove_all(folder_);
    RacingStore store(open());
    import_coins(store, 3);
    store.before_read(moment, [](Store& behind) { ASSERT_TRUE(behind.undo("coins").ok()); });
    const Result<std::unique_ptr<Registers>> registers = Registers::open(store, {"coins"});
    if (!registers) {
      EXPECT_EQ(registers.problem().field, "dataset") << moment;
      continue;
    }
    const Answer answer = (*registers)->screen(owl(), {});
    EXPECT_FALSE(answer.failure) << moment;
    EXPECT_EQ(answer.receipt.at("datasets")[0].at("records"), 123) << moment;
    if (!store.happened()) return;
  }
  FAIL() << "the store is read without end";
}

}  // namespace
}  // namespace mostari::screen
