// The tables of the recovery chain: their words are those of the schemas, and the starter pack of recovery goes in.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/money/currencies.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"
#include "formats/records/assessment_terms.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/records/record_row.hpp"
#include "formats/table/csv_table.hpp"
#include "formats/table/number_text.hpp"
#include "model/kind.hpp"

namespace mostari {

std::vector<RecordReader> assessments_readers();
std::vector<RecordReader> incidents_readers();
std::vector<RecordReader> recovery_readers();
std::vector<RecordReader> sites_readers();

namespace {

using nlohmann::json;

std::vector<RecordReader> readers_of_the_house() {
  std::vector<RecordReader> all;
  for (auto* const readers : {assessments_readers, incidents_readers, recovery_readers, sites_readers}) {
    for (RecordReader& each : readers()) all.push_back(std::move(each));
  }
  return all;
}

json schema(const std::string& kind) {
  return json::parse(read_file(MOSTARI_SOURCE_DIR "/schemas/" + kind + ".json", 1U << 20U).value());
}

std::vector<std::string> words_of(const json& property) {
  std::vector<std::string> words;
  for (const json& each : property.at("oneOf")) words.push_back(each.at("const"));
  return words;
}

template <typename Terms>
std::vector<std::string> words_of_terms(const Terms& terms) {
  return {terms.begin(), terms.end()};
}

TEST(HouseTables, HaveTheColumnsThatTheirKindsDescribe) {
  // What a column may be beside a property of the kind.
  const std::map<std::string, std::string> exceptions{{"id", "identifies the record"},
                                                      {"coordinates", "latitude and longitude in one cell"}};
  const std::map<std::string, std::set<std::string>> becomes{{"site", {"country"}}};  // as the States Parties
  const std::set<std::string> links{"site", "incident", "assessment", "need", "project", "follows", "transaction"};
  std::set<std::string> columns_of_properties;
  for (const RecordReader& reader : readers_of_the_house()) {
    const Kind* kind = kinds().find(reader.format.kind);
    ASSERT_NE(kind, nullptr) << reader.format.kind;
    for (const LayoutField& field : reader.fields) {
      const auto other = becomes.find(kind->name());
      const bool is_other = other != becomes.end() && other->second.contains(field.name);
      if (is_other || exceptions.contains(field.name)) continue;
      if (kind->property(field.name) != nullptr) {
        columns_of_properties.insert(kind->name() + ' ' + field.name);
      } else {
        EXPECT_TRUE(links.contains(field.name)) << reader.format.name << ": " << field.name;
      }
    }
  }
  EXPECT_GT(columns_of_properties.size(), 60U);
}

TEST(AssessmentTerms, AreThoseOfTheSchema) {
  const json properties = schema("assessment").at("properties");
  EXPECT_EQ(words_of_terms(assessment_methods).size(), words_of(properties["method"]).size());
  for (const std::string& word : words_of(properties["method"])) {
    EXPECT_NE(std::ranges::find(assessment_methods, word), assessment_methods.end()) << word;
  }
  EXPECT_EQ(words_of_terms(overall_conditions), words_of(properties["overall_condition"]));
  EXPECT_EQ(words_of_terms(damage_classes), words_of(properties["damage_class"]));
  EXPECT_EQ(words_of_terms(damage_extents), words_of(properties["damage_extent"]));
  EXPECT_EQ(words_of_terms(recommendations), words_of(properties["recommendation"]));
  EXPECT_EQ(words_of_terms(priorities), words_of(properties["priority"]));
  const auto of_items = [&](const char* list, const char* member) {
    return words_of(properties[list]["items"]["properties"][member]);
  };
  EXPECT_EQ(words_of_terms(certainties), of_items("causes", "certainty"));
  EXPECT_EQ(words_of_terms(probabilities), of_items("threats", "probability"));
}

TEST(AssessmentTerms, HaveTheCategoriesAndTypesOfTheSchema) {
  const json definitions = schema("assessment").at("$defs");
  EXPECT_EQ(words_of_terms(damage_categories), words_of(definitions["category"]));
  std::vector<std::string> ours;
  std::vector<std::string> theirs;
  ours.reserve(damage_types.size());
  for (const DamageType& each : damage_types) ours.push_back(std::string(each.type) + " " + std::string(each.category));
  for (const json& each : definitions["type"]["oneOf"]) {
    theirs.push_back(each.at("const").get<std::string>() + " " + each.at("category").get<std::string>());
  }
  EXPECT_EQ(ours, theirs);
}

const std::string pack = MOSTARI_SOURCE_DIR "/data/recover/";

std::set<std::string> ids_of(const std::string& name) {
  const std::string content = read_file(pack + name + ".csv", 1U << 24U).value();
  const auto none = [](const Problem& problem) { ADD_FAILURE() << to_string(problem); };
  CsvTable table(content, none, none);
  std::set<std::string> ids;
  while (table.next()) ids.insert("recovery-" + name + "/" + std::string(table.cell(table.column("id"))));
  return ids;
}

struct PackFile {
  std::string format;
  std::vector<NewRecord> records = {};
};

std::vector<PackFile> read_pack() {
  static const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  std::vector<PackFile> files{{"assessments"}, {"needs"}, {"money"}, {"works"}};
  for (PackFile& file : files) {
    const std::string content = read_file(pack + file.format + ".csv", 1U << 24U).value();
    const RecordFormat* format = recognise_record_format(content);
    if (format == nullptr || format->name != file.format) {
      ADD_FAILURE() << file.format << ".csv is taken for " << (format == nullptr ? "nothing" : format->name);
      continue;
    }
    const auto read = read_records(
        content, file.format + ".csv", *format, countries,
        [&](NewRecord&& record, std::int64_t) {
          file.records.push_back(std::move(record));
          return true;
        },
        [](const Problem& problem) { ADD_FAILURE() << to_string(problem); });
    EXPECT_TRUE(read.ok());
  }
  return files;
}

TEST(StarterPackOfRecovery, EveryRowGoesInAndNamesItsSource) {
  for (const PackFile& file : read_pack()) {
    EXPECT_EQ(file.records.size(), ids_of(file.format).size()) << file.format;
    for (const NewRecord& record : file.records) {
      const std::string where = file.format + " " + record.local_id;
      EXPECT_FALSE(record.properties.value("source", "").empty()) << where;
      EXPECT_FALSE(record.links.empty()) << where;
    }
  }
}

TEST(Assessments, ExtentsAreReadInTheWordsOfSeveralInventories) {
  static const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  const auto extent_of = [&](const std::string& written) {
    std::string extent = "rejected";
    const std::string content = "id,name,Condition State,Damage Extent Type\n1,one,Very Bad,\"" + written + "\"\n";
    const RecordFormat* format = recognise_record_format(content);
    if (format == nullptr || format->name != "assessments") return std::string("not recognised");
    const auto read = read_records(
        content, "a.csv", *format, countries,
        [&](NewRecord&& record, std::int64_t) {
          extent = record.properties.value("damage_extent", "none said");
          EXPECT_EQ(record.properties["overall_condition"], "very_bad");
          return true;
        },
        [](const Problem&) {});
    return read.ok() ? extent : "refused";
  };
  for (const auto& [written, extent] : std::vector<std::pair<std::string, std::string>>{{"11-30 %", "11_30"},
                                                                                        {"11–30%", "11_30"},
                                                                                        {"31 to 60 percent", "31_60"},
                                                                                        {"10-30 %", "11_30"},
                                                                                        {"91_100", "91_100"},
                                                                                        {"25 %", "11_30"},
                                                                                        {"100", "91_100"},
                                                                                        {"0 %", "none"},
                                                                                        {"None", "none"},
                                                                                        {"No Visible/Known", "none"},
                                                                                        {"Unknown", "unknown"},
                                                                                        {"", "none said"},
                                                                                        {"20-50 %", "rejected"},
                                                                                        {"0.25", "rejected"},
                                                                                        {"much", "rejected"},
                                                                                        {"101 %", "rejected"},
                                                                                        {"30-11 %", "rejected"},
                                                                                        {"> 90 %", "rejected"}}) {
    EXPECT_EQ(extent_of(written), extent) << written;
  }
}

TEST(StarterPackOfRecovery, EveryLinkLeadsSomewhere) {
  std::set<std::string> ids;
  for (const char* name : {"sites", "incidents", "assessments", "needs", "money", "works"}) ids.merge(ids_of(name));
  for (const PackFile& file : read_pack()) {
    for (const NewRecord& record : file.records) {
      for (const Link& link : record.links) {
        EXPECT_TRUE(ids.contains(link.target)) << file.format << " " << record.local_id << " -> " << link.target;
      }
    }
  }
  const std::string incidents = read_file(pack + "incidents.csv", 1U << 24U).value();
  const auto none = [](const Problem& problem) { ADD_FAILURE() << to_string(problem); };
  CsvTable table(incidents, none, none);
  while (table.next()) {
    const std::string site(table.cell(table.column("site")));  // one: an incident of two sites has two rows
    EXPECT_TRUE(ids.contains(site)) << site;
  }
}

TEST(StarterPackOfRecovery, KeepsConflictingStatementsOfOneAmountSideBySide) {
  std::map<std::string, std::set<std::string>> stated;  // by site and figure: the amounts and their currencies
  for (const PackFile& file : read_pack()) {
    for (const NewRecord& record : file.records) {
      const std::string figure = record.properties.value("figure", "");
      if (figure.empty()) continue;
      const auto site = std::ranges::find(record.links, "site", &Link::role);
      ASSERT_NE(site, record.links.end()) << record.local_id << ": a figure is of a site";
      const json said = record.properties.contains("amount") ? record.properties["amount"]
                                                             : record.properties.value("amount_low", json());
      stated[site->target + " " + figure].insert(said.dump() + " " + record.properties.value("currency", ""));
    }
  }
  const std::set<std::string> mostar{"12000000.0 USD", "15000000.0 USD", "15500000.0 USD"};
  EXPECT_EQ(stated["recovery-sites/mostar-old-bridge whole-project"], mostar);
  const std::set<std::string> timbuktu{"10000000.0 EUR", "11000000.0 USD"};
  EXPECT_EQ(stated["recovery-sites/timbuktu-mausoleums whole-programme"], timbuktu);
}

TEST(StarterPackOfRecovery, RatesAreOfKnownCurrenciesAndStateTheirSource) {
  const std::string content = read_file(pack + "rates.csv", 1U << 24U).value();
  const auto none = [](const Problem& problem) { ADD_FAILURE() << to_string(problem); };
  CsvTable table(content, none, none);
  std::set<std::string> seen;
  while (table.next()) {
    const std::string currency(table.cell(table.column("currency")));
    const std::string year(table.cell(table.column("year")));
    EXPECT_EQ(currencies()->code(currency), currency);
    EXPECT_TRUE(seen.insert(currency + year).second) << currency << year << " stands twice";
    EXPECT_GT(number_in(table.cell(table.column("usd_per_unit"))).value_or(0), 0) << currency << year;
    EXPECT_FALSE(table.cell(table.column("source")).empty()) << currency << year;
  }
  EXPECT_GE(seen.size(), 20U);
}

}  // namespace
}  // namespace mostari
