#include "formats/linked_art/linked_art.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "model/test_object.hpp"

namespace mostari::linked_art {
namespace {

using nlohmann::json;
using testing::ElementsAre;

/// Without what Linked Art has no place for.
CulturalObject full() {
  CulturalObject object = full_object();
  object.alternative_titles = {"Uhr"};
  object.source_url.clear();
  return object;
}

CulturalObject read(const json& document) {
  std::set<std::string> not_taken;
  return object_of(document, not_taken);
}

json written(const CulturalObject& object) {
  return json::parse(document(object, "house").dump());
}

TEST(LinkedArt, WhatIsWrittenIsReadAsItWas) {
  CulturalObject bare;
  bare.id = "2";
  bare.description = "Only words";
  for (const CulturalObject& each : {full(), bare}) {
    const json document = written(each);
    EXPECT_TRUE(is_document(document));
    std::set<std::string> not_taken;
    EXPECT_EQ(object_of(document, not_taken), each);
    EXPECT_THAT(not_taken, testing::IsEmpty());
  }
}

TEST(LinkedArt, ReadsWhatMuseumsPublish) {
  const json document = json::parse(R"({
    "@context": "https://linked.art/ns/v1/linked-art.json", "type": "HumanMadeObject",
    "id": "https://data.example.org/object/77", "_label": "Quay",
    "identified_by": [
      {"type": "Name", "content": "Kade", "language": [{"_label": "Dutch"}]},
      {"type": "Name", "content": "Quay at dusk",
       "classified_as": [{"id": "http://vocab.getty.edu/aat/300404670", "type": "Type"}]},
      {"type": "Identifier", "content": "13.5.1",
       "classified_as": [{"id": "http://vocab.getty.edu/aat/300312355", "type": "Type"}]}],
    "classified_as": [
      {"id": "http://vocab.getty.edu/aat/300133025", "type": "Type", "_label": "works of art"},
      {"id": "http://vocab.getty.edu/aat/300033618", "type": "Type", "_label": "painting",
       "classified_as": [{"id": "http://vocab.getty.edu/aat/300435443", "type": "Type"}]}],
    "made_of": [{"type": "Material", "_label": "oil paint"}, {"type": "Material", "_label": "canvas"}],
    "dimension": [
      {"type": "Dimension", "value": 74.9, "unit": {"id": "http://vocab.getty.edu/aat/300379098"},
       "classified_as": [{"_label": "height"}]},
      {"type": "Dimension", "value": 92, "unit": {"_label": "cm"}, "classified_as": [{"_label": "width"}]}],
    "produced_by": {"type": "Production",
      "timespan": {"type": "TimeSpan", "begin_of_the_begin": "1650-01-01T00:00:00Z",
                   "end_of_the_end": "1660-12-31T23:59:59Z"},
      "part": [{"type": "Production", "carried_out_by": [{"type": "Person", "_label": "Vera Proef"}]}],
      "assigned_by": [{"type": "AttributeAssignment", "classified_as": [{"_label": "circle of"}],
                       "assigned": [{"type": "Person", "_label": "Otto Muster"}]}]},
    "referred_to_by": [
      {"type": "LinguisticObject", "content": "Invented bequest",
       "classified_as": [{"id": "https://example.org/own", "_label": "Credit line, our own"}]
},
      {"type": "LinguisticObject", "content": "Open on Mondays", "classified_as": [{"_label": "Access"}]}],
    "shows": [{"type": "VisualItem", "represents": [{"_label": "ships"}]}],
    "current_owner": [{"type": "Group", "_label": "A museum"}]
})");
  ASSERT_TRUE(is_document(document));
  std::set<std::string> not_taken;
  const CulturalObject object = object_of(document, not_taken);
  EXPECT_EQ(object.id, "77");
  EXPECT_EQ(object.source_url, "https://data.example.org/object/77");
  EXPECT_EQ(object.title, "Quay at dusk");
  EXPECT_THAT(object.alternative_titles, ElementsAre("Kade"));
  EXPECT_EQ(object.inventory_number, "13.5.1");
  EXPECT_EQ(object.object_type, "painting");
  EXPECT_EQ(object.materials, "oil paint, canvas");
  EXPECT_EQ(object.measurements, "height 74.9 cm; width 92 cm");
  EXPECT_EQ(object.date, "1650/1660");
  EXPECT_THAT(object.maker, ElementsAre("circle of Otto Muster", "Vera Proef"));
  EXPECT_EQ(object.credit_line, "Invented bequest");
  EXPECT_EQ(object.subject, "ships");
  EXPECT_THAT(not_taken, ElementsAre("Access", "current_owner"));
}

TEST(LinkedArt, DatesAreAsPreciseAsTheyAre) {
  const auto date_of = [](const char* begin, const char* end) {
    return read({{"type", "HumanMadeObject"},
                 {"produced_by", {{"timespan", {{"begin_of_the_begin", begin}, {"end_of_the_end", end}}}}}})
        .date;
  };
  EXPECT_EQ(date_of("1889-01-01T00:00:00Z", "1889-12-31T23:59:59Z"), "1889");
  EXPECT_EQ(date_of("1889-01-01T00:00:00Z", "1890-01-01T00:00:00Z"), "1889") << "the end may be the first moment after";
  EXPECT_EQ(date_of("1889-05-03T00:00:00Z", "1889-05-04T23:59:59Z"), "1889-05-03/1889-05-04");
  EXPECT_EQ(date_of("-0500-01-01T00:00:00Z", "-0400-12-31T23:59:59Z"), "-0500/-0400");
  EXPECT_EQ(date_of("", "1700-12-31T23:59:59Z"), "1700");
}

TEST(LinkedArt, IsTheDocumentOfAnObject) {
  EXPECT_FALSE(
      is_document(json::parse(R"({"type": "Person", "@context": "https://linked.art/ns/v1/linked-art.json"})")));
  EXPECT_FALSE(is_document(json::parse(R"({"id": "1", "title": "a"})")));
  EXPECT_FALSE(is_document(json::parse(R"({"type": "HumanMadeObject", "@context": "https://example.org/other"})")));
}

/// Strange types where others stand: nothing is read, and nothing thrown.
TEST(LinkedArt, TakesAnything) {
  for (
      const char* text :
      {R"({"type": "HumanMadeObject", "identified_by": 5, "produced_by": [1, "x", null], "dimension": {"value": "x"}})",
       R"({"type": "HumanMadeObject", "classified_as": "aat:300033618", "referred_to_by": [["a"]], "shows": true})",
       R"({"type": "HumanMadeObject", "dimension": [null, 3, {"value": 2, "unit": 7}], "id": 4})"}) {
    EXPECT_NO_THROW(read(json::parse(text))) << text;
  }
}

namespace fs = std::filesystem;

/// valijson 1.0 throws where a format is asked of what is no text; a reference of the published schema lacks its "#".
void mend(json& node) {
  if (node.is_object()) {
    if (const auto format = node.find("format"); format != node.end() && format->is_string()) node.erase(format);
    const auto reference = node.find("$ref");
    if (reference != node.end() && reference->get<std::string>().starts_with("/definitions")) {
      *reference = "#" + reference->get<std::string>();
    }
  }
  if (!node.is_structured()) return;
  for (json& each : node) mend(each);
}

const json* fetched(const std::string& uri) {
  static std::map<std::string, json> read;
  const fs::path folder = fs::path(MOSTARI_SHARED_DATA) / "conformance/linked_art_schema";
  const fs::path file = folder / fs::path(uri).filename();
  if (!read.contains(uri) && fs::exists(file)) {
    std::ifstream stream(file);
    json schema = json::parse(stream);
    mend(schema);
    read[uri] = std::move(schema);
  }
  return read.contains(uri) ? &read[uri] : nullptr;
}

TEST(LinkedArt, WhatIsWrittenFitsThePublishedSchema) {
  const json* source = fetched("object.json");
  if (source == nullptr) GTEST_SKIP() << "the schemas of Linked Art are not here";
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(*source), schema,
                        std::function<const json*(const std::string&)>(fetched), [](const json*) {});
  CulturalObject bare;
  bare.id = "2 / ü";
  bare.title = "Only a title";
  for (const CulturalObject& each : {full(), bare}) {
    const json document = written(each);
    valijson::Validator validator(valijson::Validator::kWeakTypes);
    valijson::ValidationResults results;
    const bool fits = validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
    std::string why;
    for (valijson::ValidationResults::Error error; results.popError(error);) {
      for (const std::string& part : error.context) why += part;
      why += ": " + error.description + '\n';
    }
    EXPECT_TRUE(fits) << why;
    json broken = document;
    broken["identified_by"].push_back({{"type", "Name"}});
    EXPECT_FALSE(validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(broken), nullptr))
        << "the schema is asked indeed";
  }
}

}  // namespace
}  // namespace mostari::linked_art
