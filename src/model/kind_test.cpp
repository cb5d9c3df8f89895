#include "model/kind.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "model/iso_date.hpp"
#include "model/record_caption.hpp"
#include "model/schema_judge.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using testing::HasSubstr;

json schema_of(const std::string& kind) {
  return json::parse(read_file("schemas/" + kind + ".json", 1U << 20U).value());
}

Problem fault_of(const std::string& kind, const json& properties) {
  return kinds().find(kind)->fault(properties).value_or(Problem{});
}

/// Keywords that are checked, and those that only tell people something.
const std::set<std::string> checked_keywords{"type",    "enum",      "const",      "oneOf",    "minimum",
                                             "maximum", "minLength", "maxLength",  "pattern",  "format",
                                             "items",   "maxItems",  "properties", "required", "additionalProperties",
                                             "$ref"};
const std::set<std::string> telling_keywords{"$schema", "$id",     "title",    "description", "examples",    "caption",
                                             "unit",    "in_form", "category", "stands_for",  "follows_from"};

/// Every keyword of a schema, `where` it stands.
void for_each_node(const json& node, const std::string& where,
                   const std::function<void(const json&, const std::string&)>& visit) {
  visit(node, where);
  for (const char* members : {"properties", "$defs"}) {
    if (!node.contains(members)) continue;
    for (const auto& [name, each] : node.at(members).items()) for_each_node(each, (where + '/').append(name), visit);
  }
  if (node.contains("items")) for_each_node(node.at("items"), where + "/items", visit);
  if (node.contains("oneOf")) {
    for (const json& each : node.at("oneOf")) for_each_node(each, where + "/oneOf", visit);
  }
  if (node.contains("additionalProperties") && node.at("additionalProperties").is_object()) {
    for_each_node(node.at("additionalProperties"), where + "/additionalProperties", visit);
  }
}

TEST(Kinds, AreThoseOfTheFolder) {
  EXPECT_EQ(kinds().all().size(), 20U);
  ASSERT_NE(kinds().find("site"), nullptr);
  EXPECT_EQ(kinds().find("site")->title(), "Heritage site");
  EXPECT_EQ(kinds().find("no_kind"), nullptr);
  const Kind& pair = *kinds().find("country_pair");
  EXPECT_EQ(pair.properties().front().name, "from") << "in the schema's order";
  EXPECT_EQ(pair.property("distance_km")->unit, "km");
  EXPECT_TRUE(pair.property("to")->required);
  EXPECT_EQ(kinds().find("assessment")->property("priority")->rule.words().size(), 3U);
}

TEST(Kinds, AFolderWithoutUsableSchemasIsAProblem) {
  EXPECT_FALSE(Kinds::read("docs").ok());
  EXPECT_FALSE(Kinds::read("no such folder").ok());
}

TEST(Kinds, SayOnlyWhatIsChecked) {
  for (const Kind& kind : kinds().all()) {
    for_each_node(schema_of(kind.name()), kind.name(), [](const json& node, const std::string& where) {
      EXPECT_TRUE(node.contains("type") || node.contains("$ref") || where.ends_with("/oneOf")) << where;
      for (const auto& [keyword, value] : node.items()) {
        const bool is_root_word = keyword == "$defs";
        EXPECT_TRUE(checked_keywords.contains(keyword) || telling_keywords.contains(keyword) || is_root_word)
            << where << ' ' << keyword;
        EXPECT_TRUE(keyword != "format" || value == "iso-date-or-its-beginning") << where;
        if (keyword == "oneOf") {
          for (const json& each : value) EXPECT_TRUE(each.at("const").is_string()) << where;
        }
      }
    });
    EXPECT_EQ(schema_of(kind.name()).at("additionalProperties"), false) << kind.name();
  }
}

TEST(Kinds, ExamplesAreWhatIsAskedFor) {
  int examples = 0;
  for (const Kind& kind : kinds().all()) {
    const json schema = schema_of(kind.name());
    for (const KindProperty& property : kind.properties()) {
      json alone = schema;
      alone.erase("required");
      const SchemaJudge judge(alone);
      for (const json& example : schema.at("properties").at(property.name).value("examples", json::array())) {
        EXPECT_FALSE(property.rule.fault(example)) << kind.name() << ' ' << property.name;
        EXPECT_FALSE(judge.fault({{property.name, example}})) << kind.name() << ' ' << property.name;
        ++examples;
      }
    }
  }
  EXPECT_GT(examples, 100);
}

TEST(Kinds, ARecordThatFitsHasNoFault) {
  EXPECT_EQ(kinds().find("site")->fault({{"name", "Old Bridge"}, {"year", 2005}, {"states", {"BIH"}}}), std::nullopt);
  EXPECT_EQ(kinds()
                .find("assessment")
                ->fault({{"name", "Visit"},
                         {"causes", {{{"category", "conflict"}, {"certainty", "high"}}}},
                         {"photos", {{{"sha256", std::string(64, 'a')}, {"when", "now"}}}}}),
            std::nullopt);
}

TEST(Kinds, AFaultIsSaidInARegistrarsWords) {
  const Problem type = fault_of("site", {{"name", "Old Bridge"}, {"year", "soon"}});
  EXPECT_EQ(type.field, "Year of inscription");
  EXPECT_EQ(type.value, "soon");
  EXPECT_EQ(type.reason, "is not a whole number");
  EXPECT_EQ(type.advice, "write digits only, e.g. 2005");

  const Problem bounds = fault_of("site", {{"name", "Old Bridge"}, {"latitude", 143.5}});
  EXPECT_EQ(to_string(bounds),
            "Latitude \"143.5\": is more than 90; check it, and whether two columns are exchanged, e.g. 43.34");

  const Problem word = fault_of("site", {{"name", "Old Bridge"}, {"significance", "global"}});
  EXPECT_EQ(word.field, "Significance");
  EXPECT_EQ(word.advice, "write one of: world, national, local");

  const Problem pattern = fault_of("site", {{"name", "Old Bridge"}, {"states", {"BIH", "Croatia"}}});
  EXPECT_EQ(pattern.field, "States Parties");
  EXPECT_EQ(pattern.value, "Croatia");
  EXPECT_THAT(to_string(pattern.advice), HasSubstr("ISO 3166-1 alpha-3"));

  const Problem missing = fault_of("treaty", {{"name", "Culture"}, {"parties", {"BIH", "TUR"}}});
  EXPECT_EQ(missing.field, "Signed");
  EXPECT_EQ(missing.reason, "is missing");
  EXPECT_THAT(to_string(missing.advice), HasSubstr("1974-11-12"));

  const Problem date = fault_of("treaty", {{"name", "Culture"}, {"parties", {"BIH"}}, {"signed", "1974-02-30"}});
  EXPECT_EQ(date.field, "Signed");
  EXPECT_EQ(date.reason, "is not a date");

  const Problem unknown = fault_of("site", {{"name", "Old Bridge"}, {"colour", "white"}});
  EXPECT_EQ(unknown.field, "colour");
  EXPECT_THAT(to_string(unknown.advice), HasSubstr("Year of inscription"));

  EXPECT_EQ(fault_of("work", {{"name", ""}, {"status", "finished"}}).reason, "is empty");
  EXPECT_EQ(fault_of("work", {{"name", std::string(1001, 'x')}, {"status", "finished"}}).reason,
            "is longer than 1,000 characters");
  EXPECT_NE(kinds().find("site")->fault(json::array()), std::nullopt);
}

TEST(Kinds, AFaultInsideAListIsSaidOfWhatIsWrongThere) {
  const json cause = {{"category", "conflict"}};
  const Problem missing = fault_of("assessment", {{"name", "Visit"}, {"causes", {cause}}});
  EXPECT_EQ(missing.field, "Certainty");
  EXPECT_EQ(missing.reason, "is missing in: Causes of damage");
  EXPECT_THAT(to_string(missing.advice), HasSubstr("definite, high, medium, low"));

  json other = cause;
  other["certainty"] = "maybe";
  const Problem word = fault_of("assessment", {{"name", "Visit"}, {"causes", {other}}});
  EXPECT_EQ(word.field, "Certainty");
  EXPECT_EQ(word.value, "maybe");

  const json photo = {{"sha256", std::string(64, 'a')}, {"when", "now"}, {"taken", "yesterday"}};
  EXPECT_EQ(fault_of("assessment", {{"name", "Visit"}, {"photos", {photo}}}).field, "Taken");

  EXPECT_EQ(fault_of("country_languages", {{"country", "BIH"}, {"languages", {{"bos", 120}}}}).reason,
            "is more than 100");
}

TEST(Kinds, TheRulesAndTheJudgeSayTheSame) {
  // Values of every kind for every property: what the quick rules let pass, valijson must let pass.
  const std::vector<json> values{json("x"),     json(""),       json("BIH"),    json(5),           json(5.5),
                                 json(-1e9),    json(true),     json(nullptr),  json("https://a"), json::array(),
                                 json({"BIH"}), json({1}),      json::object(), json({{"a", 1}}),  json("high"),
                                 json("exact"), json("2001-05")};
  int asked = 0;
  for (const Kind& kind : kinds().all()) {
    json schema = schema_of(kind.name());
    schema.erase("required");
    const SchemaJudge judge(schema);
    for (const KindProperty& property : kind.properties()) {
      if (!property.rule.is_whole()) continue;
      for (const json& value : values) {
        const bool is_format = property.rule.format_fault(value).has_value();
        EXPECT_EQ(property.rule.fault(value).has_value() && !is_format,
                  judge.fault({{property.name, value}}).has_value())
            << kind.name() << ' ' << property.name << ' ' << value;
        ++asked;
      }
    }
  }
  EXPECT_GT(asked, 2000);
}

std::string caption_of(const std::string& kind, const json& properties) {
  return caption(Record{.dataset = "set", .local_id = "1", .kind = kind, .properties = properties});
}

TEST(Kinds, CaptionTheirRecords) {
  EXPECT_EQ(caption_of("site", {{"name", "Old Bridge"}, {"year", 2005}}), "Old Bridge, 2005");
  EXPECT_EQ(caption_of("site", {{"year", 2005}}), "2005");
  EXPECT_EQ(caption_of("figure", {{"year", 2012}, {"from", "ESP"}, {"to", "ITA"}, {"value", 12.0}, {"unit", "points"}}),
            "2012, ESP – ITA: 12 points");
  EXPECT_EQ(
      caption_of("figure", {{"from_language", "bos"}, {"to_language", "tur"}, {"text", "visa free"}, {"value", 1}}),
      "bos – tur: visa free");
  EXPECT_EQ(caption_of("membership", {{"city", "Mostar"}, {"network", "Creative Cities"}, {"field", "film"}}),
            "Mostar, Creative Cities (film)");
  EXPECT_EQ(caption_of("membership", {{"city", "Mostar"}, {"field", "film"}}), "set/1");
  EXPECT_EQ(caption_of("object", {{"title", "Highland Dogs"}, {"maker", {"Landseer"}}}), "Highland Dogs, Landseer");
  EXPECT_EQ(caption_of("no_kind", {{"name", "Old Bridge"}}), "set/1");
}

TEST(Kinds, CaptionByPropertiesThatTheyHave) {
  for (const Kind& kind : kinds().all()) {
    const json schema = schema_of(kind.name());
    if (kind.name() == "object") continue;  // captioned by its type
    ASSERT_TRUE(schema.contains("caption")) << kind.name();
    const std::string texts = schema.at("caption").dump();
    for (std::size_t at = texts.find('{'); at != std::string::npos; at = texts.find('{', at + 1)) {
      const std::string name = texts.substr(at + 1, texts.find('}', at) - at - 1);
      EXPECT_NE(kind.property(name), nullptr) << kind.name() << ' ' << name;
    }
  }
}

TEST(IsoDates, AreDaysThatTheCalendarHas) {
  for (const char* date : {"2026-05-04", "2026-05", "2026", "2024-02-29"}) {
    EXPECT_TRUE(is_iso_date_or_its_beginning(date)) << date;
  }
  for (const char* other : {"", "26", "2026-13", "2023-02-29", "2026/05", "2026-05-04T00:00", "May 2026", "2026-5-4"}) {
    EXPECT_FALSE(is_iso_date_or_its_beginning(other)) << other;
  }
}

}  // namespace
}  // namespace mostari
