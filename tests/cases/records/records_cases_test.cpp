// Each folder's NAME.csv, NAME.tsv or NAME.json is read, and what came out is compared with NAME.expected.json beside
// it (README.md). MOSTARI_WRITE_CASES=1 writes the expected files anew, to be read before they are committed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari {
namespace {

using json = nlohmann::ordered_json;
namespace fs = std::filesystem;

const fs::path cases = fs::path(MOSTARI_SOURCE_DIR) / "tests/cases/records";

const Countries& countries() {
  static const Countries all = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return all;
}

std::vector<fs::path> inputs() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::recursive_directory_iterator(cases)) {
    const std::string name = entry.path().filename().string();
    const std::string extension = entry.path().extension().string();
    const bool input = extension == ".csv" || extension == ".tsv" || extension == ".json";
    if (input && !name.ends_with(".expected.json")) all.push_back(entry.path());
  }
  std::ranges::sort(all);
  return all;
}

const RecordFormat* format_of(const std::string& content, const std::string& file, const std::string& forced) {
  if (forced.empty()) return recognise_record_format(content, file);
  const auto found = std::ranges::find(record_formats(), forced, &RecordFormat::name);
  return found == record_formats().end() ? nullptr : &*found;
}

json outcome(const std::string& content, const std::string& file, const std::string& forced) {
  const RecordFormat* format = format_of(content, file, forced);
  if (format == nullptr) return {{"problem", to_string(unrecognised_record_format(content, file).problem)}};
  json records = json::array();
  json problems = json::array();
  const auto result = read_records(
      content, file, *format, countries(),
      [&](NewRecord&& record, std::int64_t line) {
        json links = json::array();
        for (const Link& link : record.links) links.push_back(link.role + ": " + link.target);
        records.push_back({{"id", record.local_id},
                           {"kind", record.kind},
                           {"line", line},
                           {"properties", record.properties},
                           {"links", links}});
        return true;
      },
      [&](const Problem& problem) { problems.push_back(to_string(problem)); });
  if (!result) return {{"problem", to_string(result.problem())}};
  return {{"format", result->format},
          {"accepted", result->accepted},
          {"rejected", result->rejected},
          {"records", records},
          {"problems", problems}};
}

class RecordsCase : public testing::TestWithParam<fs::path> {};

TEST_P(RecordsCase, ComesOutAsExpected) {
  const fs::path expected_file = fs::path(GetParam()).replace_extension(".expected.json");
  const std::string content = read_file(GetParam(), 1U << 26U).value();
  const bool write = std::getenv("MOSTARI_WRITE_CASES") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  json expected = json::object();
  if (fs::exists(expected_file)) expected = json::parse(read_file(expected_file, 1U << 26U).value());
  const std::string forced = expected.value("forced", "");
  json actual = outcome(content, GetParam().filename().string(), forced);
  if (!forced.empty()) actual["forced"] = forced;
  if (write) std::ofstream(expected_file) << actual.dump(2) << '\n';
  ASSERT_FALSE(expected.empty()) << "write " << expected_file;
  EXPECT_EQ(actual.dump(1), expected.dump(1));
}

std::string case_name(const testing::TestParamInfo<fs::path>& param) {
  std::string name = param.param.lexically_relative(cases).string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, RecordsCase, testing::ValuesIn(inputs()), case_name);

/// Formats of which a case in the folder is read, with a record at least.
std::set<std::string> formats_with_a_case() {
  std::set<std::string> names;
  for (fs::path each : inputs()) {
    const json expected = json::parse(read_file(each.replace_extension(".expected.json"), 1U << 26U).value());
    if (expected.value("accepted", 0) > 0) names.insert(expected.value("format", ""));
  }
  return names;
}

/// Formats that the fuzzer's seeds name, in their first lines.
std::set<std::string> formats_with_a_seed() {
  const fs::path folder = fs::path(testing::TempDir()) / ("seeds-" + std::to_string(::getpid()));
  const std::string command = "bash '" MOSTARI_SOURCE_DIR "/tests/fuzz/seeds.sh' records '" + folder.string() + '\'';
  EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(concurrency-mt-unsafe)
  std::set<std::string> names;
  for (const auto& each : fs::directory_iterator(folder)) {
    const std::string seed = read_file(each.path(), 1U << 26U).value();
    names.insert(seed.substr(0, seed.find('\n')));
  }
  fs::remove_all(folder);
  return names;
}

TEST(Records, EveryFormatHasACase) {
  const std::set<std::string> known = formats_with_a_case();
  for (const RecordFormat& each : record_formats()) {
    EXPECT_TRUE(known.contains(each.name)) << "add a file in the format " << each.name << " to " << cases / "layouts";
  }
}

TEST(Records, EveryFormatIsASeedOfTheFuzzer) {
  std::set<std::string> named = formats_with_a_seed();
  for (const RecordFormat& each : record_formats()) EXPECT_EQ(named.erase(each.name), 1U) << each.name;
  named.erase("");  // what no format takes
  EXPECT_TRUE(named.empty()) << "no format: " << testing::PrintToString(named);
}

TEST(Records, TheReceiverMayStop) {
  std::string text = "from,to,year,layer,value\n";
  for (int i = 0; i < 500; ++i) text += "BIH,TUR," + std::to_string(1200 + i) + ",visits,1\n";
  int seen = 0;
  const auto result = read_records(
      text, "f.csv", *recognise_record_format(text), countries(),
      [&](NewRecord&&, std::int64_t) { return ++seen < 10; }, [](const Problem&) {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(seen, 10);
  EXPECT_EQ(result->accepted, 10);
}

TEST(Records, AFileOfWrongNamesIsAnsweredWithSoManyOfThem) {
  std::string text = "from,to,year,layer,value\n";
  for (int i = 0; i < 5'000; ++i) text += "nowhere " + std::to_string(i) + ",TUR,2000,visits,1\n";
  std::size_t problems = 0;
  const auto result = read_records(
      text, "f.csv", *recognise_record_format(text), countries(), [](NewRecord&&, std::int64_t) { return true; },
      [&](const Problem&) { ++problems; });
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->rejected, 5'000);
  EXPECT_EQ(problems, 201U);
}

TEST(Records, FormatsAreSortedAndDescribed) {
  EXPECT_TRUE(std::ranges::is_sorted(record_formats(), {}, &RecordFormat::name));
  for (const RecordFormat& each : record_formats()) {
    EXPECT_TRUE(fs::exists(fs::path(MOSTARI_SOURCE_DIR) / "schemas" / (each.kind + ".json"))) << each.name;
    EXPECT_FALSE(each.title.empty()) << each.name;
    EXPECT_FALSE(each.manifest.title.empty()) << each.name;
  }
}

}  // namespace
}  // namespace mostari
