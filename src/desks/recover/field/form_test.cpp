#include "desks/recover/field/form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "desks/recover/field/check.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

class Assessment : public testing::Test {
 protected:
  /// The schema of the program with `change` done to it, read.
  static Result<AssessmentForm> changed(const std::function<void(json&)>& change) {
    std::ifstream file(std::filesystem::path(MOSTARI_SOURCE_DIR) / "schemas" / "assessment.json");
    json schema = json::parse(file);
    change(schema);
    const std::filesystem::path copy = std::filesystem::path(testing::TempDir()) / "assessment-changed.json";
    std::ofstream(copy) << schema.dump();
    return read_assessment_form(copy);
  }

  /// "field reason" of everything wrong with a valid submission after `change`.
  std::vector<std::string> wrong(const std::function<void(json&)>& change) const {
    json properties = valid_;
    change(properties);
    std::vector<std::string> all;
    for (const Problem& problem : assessment_problems(form_, properties)) {
      EXPECT_FALSE(problem.advice.empty()) << problem.field;
      all.push_back(problem.field + " " + to_string(problem.reason));
    }
    return all;
  }

  const AssessmentForm form_ =
      read_assessment_form(std::filesystem::path(MOSTARI_SOURCE_DIR) / "schemas" / "assessment.json").value();
  const json valid_ = {
      {"date", "2026-05-04"},
      {"assessor", "A. Hadžić"},
      {"method", "field_visit"},
      {"overall_condition", "very_bad"},
      {"damage_extent", "61_90"},
      {"damage_class", "severe"},
      {"causes", {{{"category", "conflict"}, {"type", "shelling"}, {"certainty", "definite"}}}},
      {"threats", {{{"category", "natural"}, {"probability", "high"}}}},
      {"recommendation", "stabilisation"},
      {"priority", "high"},
      {"photos",
       {{{"sha256", std::string(64, 'a')}, {"when", "now"}, {"caption", "South arch"}, {"taken", "2026-05-04"}}}},
      {"latitude", 43.3373},
      {"longitude", 17.8151},
      {"location_error_m", 8}};
};

TEST_F(Assessment, FieldsStandInTheOrderOfTheSchemaWithTheirTypes) {
  std::vector<std::string> names;
  for (const AssessmentField& field : form_.fields) names.push_back(field.name);
  EXPECT_THAT(names,
              ElementsAre("name", "date", "assessor", "organisation", "method", "overall_condition", "damage_extent",
                          "damage_class", "causes", "threats", "recommendation", "priority", "urgency", "notes",
                          "photos", "latitude", "longitude", "location_error_m", "source", "source_url"));
  EXPECT_EQ(field_of(form_, "date")->type, FieldType::date);
  EXPECT_EQ(field_of(form_, "assessor")->type, FieldType::text);
  EXPECT_EQ(field_of(form_, "notes")->type, FieldType::long_text);
  EXPECT_EQ(field_of(form_, "priority")->type, FieldType::choice);
  EXPECT_EQ(field_of(form_, "causes")->type, FieldType::causes);
  EXPECT_EQ(field_of(form_, "latitude")->type, FieldType::number);
  EXPECT_EQ(field_of(form_, "no_such"), nullptr);
}

TEST_F(Assessment, FormAsksOnlyWhatAPersonFillsIn) {
  const json form = form_json(form_, {});
  std::vector<std::string> required;
  for (const json& field : form.at("fields")) {
    EXPECT_NE(field.at("name"), "name");
    EXPECT_NE(field.at("name"), "source");
    if (field.at("required")) required.push_back(field.at("name"));
    if (field.at("type") == "choice") {
      EXPECT_FALSE(field.at("options").empty()) << field.at("name");
    }
  }
  EXPECT_THAT(required, ElementsAre("date", "assessor", "method", "overall_condition"));
  const json& causes = *std::ranges::find_if(form.at("fields"), [](const json& f) { return f.at("name") == "causes"; });
  EXPECT_EQ(causes.at("parts").at(0).at("name"), "category");
  EXPECT_EQ(causes.at("parts").at(1).at("options").at(0),
            json({{"value", "shelling"}, {"title", "Shelling or rockets"}, {"category", "conflict"}}));
}

TEST_F(Assessment, EveryTypeOfCauseBelongsToACategoryThatExists) {
  const AssessmentField& causes = *field_of(form_, "causes");
  for (const AssessmentOption& type : causes.parts.at(1).options) {
    EXPECT_NE(std::ranges::find(causes.parts.at(0).options, type.category, &AssessmentOption::value),
              causes.parts.at(0).options.end())
        << type.value;
  }
}

TEST_F(Assessment, EveryClassOfUnosatStandsForAStateThatLeadsBackToIt) {
  ASSERT_EQ(form_.unosat.size(), field_of(form_, "damage_class")->options.size());
  for (const UnosatClass& each : form_.unosat) {
    EXPECT_EQ(unosat_of_state(form_, each.overall_condition, each.damage_extent), each.damage_class);
    EXPECT_EQ(state_of_unosat(form_, each.damage_class)->damage_extent, each.damage_extent);
  }
  EXPECT_FALSE(state_of_unosat(form_, "ruined"));
}

TEST_F(Assessment, EveryConditionAndExtentLeadsToOneClass) {
  for (const auto& [name, words] : {std::pair("overall_condition", &UnosatClass::from_conditions),
                                    std::pair("damage_extent", &UnosatClass::from_extents)}) {
    for (const AssessmentOption& option : field_of(form_, name)->options) {
      EXPECT_EQ(std::ranges::count_if(form_.unosat,
                                      [&, list = words](const UnosatClass& each) {
                                        return std::ranges::count(each.*list, option.value) > 0;
                                      }),
                1)
          << option.value;
    }
  }
}

TEST_F(Assessment, ExtentDecidesTheClassWhereItIsKnownElseTheCondition) {
  EXPECT_EQ(unosat_of_state(form_, "poor", "none"), "no_visible_damage") << "in a poor state, but not by damage";
  EXPECT_EQ(unosat_of_state(form_, "good", "31_60"), "severe");
  EXPECT_EQ(unosat_of_state(form_, "very_bad", "unknown"), "severe");
  EXPECT_EQ(unosat_of_state(form_, "destroyed", ""), "destroyed");
  EXPECT_EQ(unosat_of_state(form_, "unknown", "unknown"), "not_assessed");
  EXPECT_EQ(unosat_of_state(form_, "", ""), "not_assessed");
}

TEST_F(Assessment, WholeSubmissionHasNothingWrong) {
  EXPECT_THAT(wrong([](json&) {}), IsEmpty());
  EXPECT_THAT(wrong([](json& p) { p["date"] = "2026"; }), IsEmpty());
  EXPECT_THAT(wrong([](json& p) { p["date"] = "2024-02-29"; }), IsEmpty());
}

TEST_F(Assessment, WhatIsRequiredAndMissingIsToldFieldByField) {
  EXPECT_THAT(
      wrong([](json& p) { p = json::object(); }),
      ElementsAre("/date is missing", "/assessor is missing", "/method is missing", "/overall_condition is missing"));
  EXPECT_THAT(assessment_problems(form_, json::object(), false), IsEmpty()) << "an imported one may know less";
  EXPECT_THAT(wrong([](json& p) { p["causes"][0].erase("certainty"); }), ElementsAre("/causes/0/certainty is missing"));
}

TEST_F(Assessment, EveryKindOfWrongValueIsRefusedWhereItStands) {
  EXPECT_THAT(wrong([](json& p) { p["colour"] = "red"; }), ElementsAre("/colour is not a field of an assessment"));
  EXPECT_THAT(wrong([](json& p) { p["photos"][0]["by"] = "me"; }),
              ElementsAre("/photos/0/by is not a field of an assessment"));
  EXPECT_THAT(wrong([](json& p) { p["priority"] = "highest"; }),
              ElementsAre("/priority is not one of the words of this field"));
  EXPECT_THAT(wrong([](json& p) { p["priority"] = 1; }), ElementsAre("/priority is not a text"));
  EXPECT_THAT(wrong([](json& p) { p["notes"] = nullptr; }), ElementsAre("/notes is not a text"));
  EXPECT_THAT(wrong([](json& p) { p["assessor"] = "  "; }), ElementsAre("/assessor is empty"));
  EXPECT_THAT(wrong([](json& p) { p["latitude"] = 90.5; }), ElementsAre("/latitude is not from -90 to 90"));
  EXPECT_THAT(wrong([](json& p) { p["latitude"] = "43"; }), ElementsAre("/latitude is not a number"));
  EXPECT_THAT(wrong([](json& p) { p["photos"][0]["sha256"] = "abc"; }),
              ElementsAre("/photos/0/sha256 does not have the form of this field"));
  EXPECT_THAT(wrong([](json& p) { p["threats"] = "flood"; }), ElementsAre("/threats is not a list"));
  EXPECT_THAT(wrong([](json& p) { p["threats"][0] = "flood"; }), ElementsAre("/threats/0 is not an object"));
  EXPECT_THAT(wrong([](json& p) { p = json::array(); }), ElementsAre(" is not an object"));
  EXPECT_THAT(wrong([](json& p) { p["causes"] = json(21, p["causes"][0]); }), ElementsAre("/causes are more than 20"));
}

TEST_F(Assessment, DaysThatTheCalendarDoesNotHaveAreRefused) {
  for (const char* date : {"2026-02-29", "2026-13", "4 May 2026", "2026-5-4", "2026-05-04T10:00", "", "2026-00-01"}) {
    EXPECT_THAT(wrong([&](json& p) { p["date"] = date; }), ElementsAre("/date is not a date")) << date;
  }
}

TEST_F(Assessment, LengthIsCountedInCharactersNotBytes) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "ć";
  EXPECT_THAT(wrong([&](json& p) { p["assessor"] = text; }), IsEmpty());
  EXPECT_THAT(wrong([&](json& p) { p["assessor"] = text + "ć"; }),
              ElementsAre("/assessor is longer than 200 characters"));
}

/// The schema says in English what each code means; the form says it by messages, which must not drift from it.
TEST_F(Assessment, WordsAreThoseOfTheSchema) {
  std::ifstream file(std::filesystem::path(MOSTARI_SOURCE_DIR) / "schemas" / "assessment.json");
  const json schema = json::parse(file);
  const auto straight = [](const Message& message) {
    std::string text = to_string(message);
    for (std::size_t at = 0; (at = text.find("’", at)) != std::string::npos;) text.replace(at, 3, "'");
    return text;
  };
  const std::function<void(const AssessmentField&, const json&)> compare = [&](const AssessmentField& field,
                                                                               const json& written) {
    json node =
        written.contains("$ref") ? schema["$defs"][written["$ref"].get<std::string>().substr(8)] : json::object();
    node.update(written);
    EXPECT_EQ(straight(field.title), node["title"].get<std::string>()) << field.name;
    const std::string hint = field.in_form ? node["description"].get<std::string>() : std::string();
    EXPECT_EQ(straight(field.description), hint) << field.name;
    for (std::size_t i = 0; i < field.options.size(); ++i) {
      const json& option = node["oneOf"][i];
      EXPECT_EQ(straight(field.options[i].title), option["title"].get<std::string>()) << field.name;
      EXPECT_EQ(straight(field.options[i].description), option.value("description", "")) << field.name;
    }
    for (const AssessmentField& part : field.parts) compare(part, node["items"]["properties"][part.name]);
  };
  for (const AssessmentField& field : form_.fields) compare(field, schema["properties"][field.name]);
}

TEST_F(Assessment, FormIsAskedInEveryLanguage) {
  const auto field = [&](const char* language, const char* name) {
    const json form = form_json(form_, Language::of(language).value());
    const auto& fields = form["fields"];
    return *std::ranges::find_if(fields, [&](const json& each) { return each["name"] == name; });
  };
  EXPECT_EQ(field("fr", "overall_condition")["title"], "État général");
  EXPECT_EQ(field("fr", "overall_condition")["options"][3]["title"], "Très mauvais");
  EXPECT_EQ(field("fr", "overall_condition")["options"][3]["value"], "very_bad") << "codes are not translated";
  EXPECT_EQ(field("ar", "causes")["parts"][1]["options"][0]["title"], "قصف مدفعي أو صواريخ");
  EXPECT_EQ(field("ar", "assessor")["description"], "اسم الشخص الذي قيّم.");
  const std::vector<Problem> problems =
      assessment_problems(form_, {{"date", "2026-05-04"}, {"assessor", std::string(201, 'a')}}, false);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(Language::of("fr")->say(problems[0].reason), "dépasse 200 caractères");
  EXPECT_EQ(Language::of("ar")->say(problems[0].reason).find("أطول من"), 0U);
}

TEST_F(Assessment, TypeOfCauseMustBeOneOfItsCategory) {
  EXPECT_THAT(wrong([](json& p) { p["causes"][0]["category"] = "natural"; }),
              ElementsAre("/causes/0/type does not belong to the category natural"));
  EXPECT_THAT(wrong([](json& p) { p["causes"][0]["type"] = "meteor"; }),
              ElementsAre("/causes/0/type is not one of the words of this field"));
}

TEST_F(Assessment, SchemaThatSaysMoreThanIsCheckedIsRefused) {
  EXPECT_TRUE(changed([](json&) {}));
  const Result<AssessmentForm> form = changed([](json& s) { s["properties"]["notes"]["multipleOf"] = 2; });
  ASSERT_FALSE(form);
  EXPECT_EQ(form.problem().field, "/notes");
  EXPECT_EQ(form.problem().reason, "has the unknown keyword multipleOf");
  EXPECT_FALSE(changed([](json& s) { s["properties"].erase("damage_class"); }));
  EXPECT_FALSE(changed([](json& s) { s["properties"]["latitude"].erase("maximum"); }));
  EXPECT_FALSE(read_assessment_form("no/such.json"));
}

}  // namespace
}  // namespace mostari::recover
