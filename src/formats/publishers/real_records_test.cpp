// What becomes of each published file: rows taken, rows rejected, names that did not resolve.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari {
namespace {

const Countries& all_countries() {
  static const Countries all = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return all;
}

struct FileReading {
  std::string format;
  ReadSummary summary;
  std::vector<NewRecord> records;
  std::vector<Problem> problems;
};

/// Reads a file as the format that it is recognised as.
FileReading read_real(const std::string& path) {
  FileReading reading;
  const std::string content = read_file(path, 1U << 30U).value();
  const RecordFormat* format = recognise_record_format(content, std::filesystem::path(path).filename().string());
  if (format == nullptr) {
    ADD_FAILURE() << to_string(unrecognised_record_format(content, path).problem);
    return reading;
  }
  reading.format = format->name;
  reading.summary = read_records(
                        content, path, *format, all_countries(),
                        [&](NewRecord&& record, std::int64_t) {
                          reading.records.push_back(std::move(record));
                          return true;
                        },
                        [&](const Problem& problem) { reading.problems.push_back(problem); })
                        .value();
  return reading;
}

std::set<std::string> unresolved(const FileReading& reading) {
  std::set<std::string> names;
  for (const Problem& each : reading.problems) {
    if (to_string(each.reason).starts_with("is no country")) names.insert(each.value);
  }
  return names;
}

struct Expected {
  const char* file;
  const char* format;
  std::int64_t accepted;
  std::int64_t rejected;
  std::size_t unresolved;  ///< names
};

class PublishedFile : public testing::TestWithParam<Expected> {};

TEST_P(PublishedFile, IsRecognisedAndCounted) {
  const Expected& expected = GetParam();
  const std::string path = std::string(MOSTARI_SHARED_DATA) + "/" + expected.file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared data is not here";
  const FileReading reading = read_real(path);
  EXPECT_EQ(reading.format, expected.format);
  EXPECT_EQ(reading.summary.accepted, expected.accepted);
  EXPECT_EQ(reading.summary.rejected, expected.rejected);
  EXPECT_EQ(unresolved(reading).size(), expected.unresolved);
  std::set<std::string> ids;
  for (const NewRecord& each : reading.records) EXPECT_TRUE(ids.insert(each.local_id).second) << each.local_id;
  for (const NewRecord& each : reading.records) {
    for (const Link& link : each.links) EXPECT_TRUE(ids.contains(link.target)) << link.target;
  }
  if (HasFailure()) {
    for (const Problem& each : reading.problems) std::printf("%s\n", to_string(each).c_str());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shared, PublishedFile,
    testing::Values(Expected{"heritage/whl_2025.csv", "world-heritage", 1'248, 0, 0},
                    Expected{"heritage/ich_2021.csv", "intangible-heritage", 629, 0, 0},
                    Expected{"heritage/borders.csv", "land-borders", 324, 0, 0},
                    Expected{"ties/cultural_treaties_bilateral_wti.csv", "cultural-treaties", 2'391, 0, 3},
                    Expected{"ties/culture_science_education_treaties_wti.csv", "cultural-treaties", 5'529, 0, 46},
                    Expected{"ties/twin_cities_raw.csv", "sister-cities", 42'027, 7, 3},
                    Expected{"ties/eurovision_votes_1975_2018.csv", "eurovision", 44'854, 0, 0},
                    Expected{"ties/gln_unesco_langlang_20120722_iso639-3.txt", "book-translations", 6'906, 0, 0},
                    Expected{"ties/gln_country_to_lang_mapping.json", "country-languages", 200, 3, 3},
                    Expected{"ties/visa_passport_index_2025.csv", "visa-rules", 39'402, 0, 0},
                    Expected{"ties/cepii_dist.csv", "cepii-distances", 49'952, 0, 0},
                    Expected{"ties/bilateral_ties.csv", "ties", 20'774, 154, 0},
                    Expected{"ties/confucius_institutes_2022.csv", "confucius-institutes", 665, 0, 0},
                    Expected{"index/gdp_usd_elcano_1990_2021.csv", "gdp-series", 2'359, 1, 1},
                    Expected{"index/population_elcano_1990_2021.csv", "population-series", 2'400, 1, 1},
                    Expected{"index/elcano_iepg_long.csv", "elcano-presence", 47'460, 260, 1}),
    [](const testing::TestParamInfo<Expected>& param) {
      std::string name = param.param.file;
      std::erase_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; });
      return name;
    });

/// Reads a shared file, or skips the test.
#define MOSTARI_READ_SHARED(reading, name)                                       \
  if (!std::filesystem::exists(std::string(MOSTARI_SHARED_DATA "/") + (name))) { \
    GTEST_SKIP() << "the shared data is not here";                               \
  }                                                                              \
  const FileReading reading = read_real(std::string(MOSTARI_SHARED_DATA "/") + (name))

std::int64_t count(const FileReading& reading, const std::function<bool(const nlohmann::json&)>& holds) {
  return std::ranges::count_if(reading.records, [&](const NewRecord& each) { return holds(each.properties); });
}

bool has(const nlohmann::json& list, const std::string& code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

TEST(PublishedFiles, OfOtherThingsAreNotTakenForTies) {
  bool any = false;
  for (const char* name :
       {"objects/tate.csv", "objects/moma.csv", "objects/dma.csv", "objects/autry.csv", "heritage/countries.csv",
        "heritage/ne_110m_land.json", "fund/unesco_projects_20241113.csv", "trade/baci_country_codes.csv",
        "trade/hs_concordances.csv", "iati/codelist_ActivityStatus.xml", "index/elcano_weights_recovered.csv",
        "ties/gln_unesco_langinfo_20120722_iso639-3.txt"}) {
    const std::filesystem::path path = std::filesystem::path(MOSTARI_SHARED_DATA) / name;
    if (!std::filesystem::exists(path)) continue;
    any = true;
    const RecordFormat* format = recognise_record_format(read_file(path, 1U << 30U).value(), name);
    // Any GeoJSON goes to the reader of sites and any XML to IATI's: they say what it is not.
    const bool told_by_reader = format != nullptr && (format->kind == "site" || format->kind == "project");
    EXPECT_TRUE(format == nullptr || told_by_reader) << name << " taken for " << format->name;
  }
  if (!any) GTEST_SKIP() << "the shared data is not here";
}

// The figures that SOURCES.md states of the files.

TEST(PublishedHeritage, TransboundaryAndInDanger) {
  MOSTARI_READ_SHARED(sites, "heritage/whl_2025.csv");
  EXPECT_EQ(count(sites, [](const auto& p) { return p["states"].size() > 1; }), 51);
  EXPECT_EQ(count(sites, [](const auto& p) { return p["in_danger"] == true; }), 53);
  EXPECT_EQ(count(sites, [](const auto& p) { return p["states"].empty(); }), 1) << "148, Jerusalem";
}

TEST(PublishedHeritage, MultinationalElements) {
  MOSTARI_READ_SHARED(elements, "heritage/ich_2021.csv");
  EXPECT_EQ(count(elements, [](const auto& p) { return p["states"].size() > 1; }), 61);
  std::set<std::string> states;
  for (const NewRecord& each : elements.records) {
    for (const auto& code : each.properties["states"]) states.insert(code);
  }
  EXPECT_EQ(states.size(), 139U);
}

TEST(PublishedTreaties, FormerStatesAreNotThoseOfTheIsoColumn) {
  MOSTARI_READ_SHARED(treaties, "ties/cultural_treaties_bilateral_wti.csv");
  const auto with = [&](const std::string& code) {
    return count(treaties, [&](const auto& p) { return has(p["parties"], code); });
  };
  EXPECT_EQ(with("SUN"), 186);
  EXPECT_EQ(with("CSK"), 115);
  EXPECT_EQ(with("DDR"), 195);
  EXPECT_EQ(with("ISR"), 63);
  EXPECT_EQ(with("PHL"), 27);
  EXPECT_EQ(with("COL"), 36);
  EXPECT_EQ(with("PRK"), 98);
  EXPECT_EQ(with("KOR"), 62);
}

TEST(PublishedSisterCities, APartnershipListedByBothSidesIsOne) {
  MOSTARI_READ_SHARED(cities, "ties/twin_cities_raw.csv");
  EXPECT_EQ(count(cities, [](const auto& p) { return p.value("listed_by", nlohmann::json::array()).size() == 2; }),
            1'272);
  // Counted by others with a rule of their own, 695 partnerships of France and Germany; names are folded here.
  const auto franco_german = count(cities, [](const auto& p) {
    return p.contains("countries") && has(p["countries"], "FRA") && has(p["countries"], "DEU");
  });
  EXPECT_NEAR(static_cast<double>(franco_german), 695, 5);
}

}  // namespace
}  // namespace mostari
