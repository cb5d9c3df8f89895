// What becomes of each published file: rows taken, rows rejected, names that did not resolve.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/country_files.hpp"
#include "formats/records.hpp"

namespace mostari {
namespace {

const Countries& countries() {
  static const Countries all = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return all;
}

struct Reading {
  std::string format;
  ReadSummary summary;
  std::vector<NewRecord> records;
  std::vector<Problem> problems;
};

/// Reads a file as the format that it is recognised as.
Reading read(const std::string& path) {
  Reading reading;
  const std::string content = read_file(path, 1U << 30U).value();
  const RecordFormat* format = recognise_record_format(content, std::filesystem::path(path).filename().string());
  if (format == nullptr) {
    ADD_FAILURE() << to_string(unrecognised_record_format(content, path));
    return reading;
  }
  reading.format = format->name;
  reading.summary = read_records(
                        content, path, *format, countries(),
                        [&](NewRecord&& record, std::int64_t) {
                          reading.records.push_back(std::move(record));
                          return true;
                        },
                        [&](const Problem& problem) { reading.problems.push_back(problem); })
                        .value();
  return reading;
}

struct Expected {
  const char* file;
  const char* format;
  std::int64_t accepted;
  std::int64_t rejected;
  std::size_t problems;
};

class PublishedFile : public testing::TestWithParam<Expected> {};

TEST_P(PublishedFile, IsRecognisedAndCounted) {
  const Expected& expected = GetParam();
  const std::string path = std::string(MOSTARI_SHARED_DATA) + "/" + expected.file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared data is not here";
  const Reading reading = read(path);
  EXPECT_EQ(reading.format, expected.format);
  EXPECT_EQ(reading.summary.accepted, expected.accepted);
  EXPECT_EQ(reading.summary.rejected, expected.rejected);
  EXPECT_EQ(reading.problems.size(), expected.problems);
  if (HasFailure() || std::getenv("MOSTARI_SHOW_PROBLEMS") != nullptr) {
    for (const Problem& each : reading.problems) std::printf("%s\n", to_string(each).c_str());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shared, PublishedFile,
    testing::Values(Expected{"heritage/whl_2025.csv", "world-heritage", 1248, 0, 0},
                    Expected{"heritage/ich_2021.csv", "intangible-heritage", 629, 0, 0},
                    Expected{"heritage/borders.csv", "land-borders", 324, 0, 0},
                    Expected{"ties/cultural_treaties_bilateral_wti.csv", "cultural-treaties", 2391, 0, 0},
                    Expected{"ties/culture_science_education_treaties_wti.csv", "cultural-treaties", 5529, 0, 0},
                    Expected{"ties/twin_cities_raw.csv", "sister-cities", 0, 0, 0},
                    Expected{"ties/eurovision_votes_1975_2018.csv", "eurovision", 44980, 0, 1},
                    Expected{"ties/gln_unesco_langlang_20120722_iso639-3.txt", "book-translations", 6906, 0, 0},
                    Expected{"ties/gln_country_to_lang_mapping.json", "country-languages", 0, 0, 0},
                    Expected{"ties/visa_passport_index_2025.csv", "visa-rules", 39601, 0, 0},
                    Expected{"ties/cepii_dist.csv", "cepii-distances", 49952, 0, 1},
                    Expected{"ties/bilateral_ties.csv", "ties", 20928, 0, 0},
                    Expected{"ties/confucius_institutes_2022.csv", "confucius-institutes", 665, 0, 0},
                    Expected{"index/gdp_usd_elcano_1990_2021.csv", "gdp-series", 0, 0, 0},
                    Expected{"index/population_elcano_1990_2021.csv", "population-series", 0, 0, 0},
                    Expected{"index/elcano_iepg_long.csv", "elcano-presence", 0, 0, 0}),
    [](const testing::TestParamInfo<Expected>& param) {
      std::string name = param.param.file;
      std::erase_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; });
      return name;
    });

}  // namespace
}  // namespace mostari
