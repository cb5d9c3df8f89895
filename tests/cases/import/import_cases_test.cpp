// Each folder's NAME.csv (.jsonl, .json, .xlsx, .ods, .xml) is read, and what came out is compared with
// NAME.expected.json beside it:
//   {"format": …, "accepted": …, "rejected": …, "objects": [{"id": …, "line": …, …}], "problems": ["line 3 id: …"]}
// or {"problem": "words of it"} when the file as a whole cannot be used. `"forced"` names a format to use. A case may
// leave out "objects". MOSTARI_WRITE_CASES=1 writes the expected files anew, to be read before they are committed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/objects/import.hpp"

namespace mostari {
namespace {

using json = nlohmann::ordered_json;
namespace fs = std::filesystem;

const fs::path cases = fs::path(MOSTARI_SOURCE_DIR) / "tests/cases/import";
const ObjectLayouts layouts{.program = fs::path(MOSTARI_SOURCE_DIR) / "data/layouts"};

std::vector<fs::path> inputs() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::recursive_directory_iterator(cases)) {
    static const std::set<std::string> endings = {".csv", ".jsonl", ".json", ".txt", ".xlsx", ".ods", ".xml"};
    const std::string name = entry.path().filename().string();
    if (!endings.contains(entry.path().extension().string()) || name == "CMakeLists.txt") continue;
    if (!name.ends_with(".expected.json")) all.push_back(entry.path());
  }
  std::ranges::sort(all);
  return all;
}

json outcome(std::string_view content, const std::string& file, const std::string& forced) {
  json objects = json::array();
  json problems = json::array();
  const auto result = read_objects(
      content, file, layouts, forced,
      [&](CulturalObject&& object, std::int64_t line) {
        json one{{"id", object.id}, {"line", line}};
        const nlohmann::json properties = properties_json(object);
        for (const auto& [name, value] : properties.items()) one[name] = value;
        objects.push_back(one);
        return true;
      },
      [&](const Problem& problem) { problems.push_back(to_string(problem)); });
  if (!result) return {{"problem", to_string(result.problem())}};
  return {{"format", result->format},
          {"accepted", result->accepted},
          {"rejected", result->rejected},
          {"objects", objects},
          {"problems", problems}};
}

class ImportCase : public testing::TestWithParam<fs::path> {};

TEST_P(ImportCase, ComesOutAsExpected) {
  const fs::path expected_file = fs::path(GetParam()).replace_extension(".expected.json");
  const std::string content = read_file(GetParam(), 1U << 26U).value();
  const bool write = std::getenv("MOSTARI_WRITE_CASES") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  json expected = json::object();
  if (fs::exists(expected_file)) expected = json::parse(read_file(expected_file, 1U << 26U).value());
  const std::string forced = expected.value("forced", "");
  json actual = outcome(content, GetParam().filename().string(), forced);
  if (write) {
    if (!forced.empty()) actual["forced"] = forced;
    std::ofstream(expected_file) << actual.dump(2) << '\n';
  }
  ASSERT_FALSE(expected.empty()) << "write " << expected_file;
  expected.erase("forced");
  actual.erase("forced");
  EXPECT_EQ(actual.dump(1), expected.dump(1));
}

std::string case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.lexically_relative(cases).string();
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, ImportCase, testing::ValuesIn(inputs()), case_name);

TEST(Import, EveryLayoutHasACase) {
  std::set<std::string> known;
  for (fs::path each : inputs()) {
    const json expected = json::parse(read_file(each.replace_extension(".expected.json"), 1U << 26U).value());
    if (expected.value("accepted", 0) > 0) known.insert(expected.value("format", ""));
  }
  for (const auto& entry : fs::directory_iterator(layouts.program)) {
    if (entry.path().extension() != ".json") continue;
    const std::string name = json::parse(read_file(entry.path(), 1U << 20U).value())["name"];
    EXPECT_TRUE(known.contains(name)) << "add a file in the layout " << name << " to " << cases / "layouts";
  }
}

// Cases too large to keep as files.

TEST(ImportLarge, AMillionColumnsAreOneClearError) {
  std::string text = "id,title";
  for (int i = 0; i < 1'000'000; ++i) text += ",x";
  const json result = outcome(text + "\n1,a\n", "wide.csv", "");
  EXPECT_THAT(result.value("problem", ""), testing::HasSubstr("more than 1,000 columns"));
}

TEST(ImportLarge, ARowOfAMillionColumnsIsRejectedAlone) {
  std::string text = "id,title\n1,a\n2";
  for (int i = 0; i < 1'000'000; ++i) text += ",x";
  const json result = outcome(text + "\n3,c\n", "wide.csv", "");
  EXPECT_EQ(result["accepted"], 2);
  EXPECT_EQ(result["rejected"], 1);
  EXPECT_THAT(result["problems"][0].get<std::string>(), testing::HasSubstr("wide.csv:3"));
}

TEST(ImportLarge, ACellOf50MegabytesIsRejectedAlone) {
  for (const bool quoted : {true, false}) {
    const std::string mark = quoted ? "\"" : "";
    const std::string text = "id,title\n1,a\n2," + mark + std::string(50'000'000, 'x') + mark + "\n3,c\n";
    const json result = outcome(text, "deep.csv", "");
    EXPECT_EQ(result["accepted"], 2);
    EXPECT_EQ(result["rejected"], 1);
    EXPECT_THAT(result["problems"][0].get<std::string>(), testing::HasSubstr("is a cell of 50,000,000 bytes"));
  }
}

TEST(ImportLarge, ADeepJsonLineIsRejectedAlone) {
  const std::string text =
      "{\"id\": \"1\", \"title\": " + std::string(400'000, '[') + "\n{\"id\": \"2\", \"title\": \"b\"}\n" +
      "{\"id\": \"3\", \"title\": " + std::string(400'000, '[') + std::string(400'000, ']') + "}\n";
  const json result = outcome(text, "deep.jsonl", "");
  EXPECT_EQ(result["accepted"], 1);
  EXPECT_EQ(result["rejected"], 2);
}

TEST(ImportLarge, TheReceiverMayStop) {
  std::string text = "id,title\n";
  for (int i = 0; i < 1000; ++i) text += std::to_string(i) + ",a\n";
  int seen = 0;
  const auto result = read_objects(
      text, "f.csv", layouts, "", [&](CulturalObject&&, std::int64_t) { return ++seen < 10; }, [](const Problem&) {});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(seen, 10);
}

}  // namespace
}  // namespace mostari
