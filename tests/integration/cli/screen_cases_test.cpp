#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "program.hpp"

/// Cases of screening, asked of the program itself: tests/cases/screen/README.md.
namespace mostari::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path cases_dir = fs::path(MOSTARI_SOURCE_DIR) / "tests" / "cases" / "screen";

json json_of(const fs::path& file) {
  std::ifstream in(file);
  return json::parse(in);
}

/// The file of a folder whose name begins so; empty where there is none.
std::string file_of(const fs::path& folder, const std::string& beginning) {
  for (const auto& each : fs::directory_iterator(folder)) {
    if (each.path().filename().string().starts_with(beginning)) return each.path().string();
  }
  return {};
}

class ScreenCases : public Program {
 protected:
  /// Checks the answers of one case; each register is a dataset of its own.
  void check(const std::string& name, const std::string& register_file, const std::string& lots_file,
             const json& expected) {
    SCOPED_TRACE(name);
    const std::string dataset = "case-" + std::to_string(++datasets_);
    const Ran imported = run({"import", register_file, "--kind", "object", "--dataset", dataset});
    ASSERT_LE(imported.exit, 1) << imported.err;
    if (expected.contains("records")) check_records(dataset, expected["records"]);
    if (!expected.contains("answers")) return;
    const Ran asked = run({"screen", lots_file, "--against", dataset, "--json"});
    ASSERT_LE(asked.exit, 1) << asked.err;
    std::map<std::string, json> answers;
    std::istringstream lines(asked.out);
    for (std::string line; std::getline(lines, line);) {
      json answer = json::parse(line);
      answers[answer["query"]] = answer;
    }
    for (const auto& [lot, wanted] : expected["answers"].items()) {
      SCOPED_TRACE(lot);
      ASSERT_TRUE(answers.contains(lot)) << asked.err;
      check_answer(answers[lot], wanted, dataset, answers);
    }
  }

 private:
  static double probability_of(const json& answer) { return answer["probability"].get<double>(); }

  static void check_answer(const json& answer, const json& wanted, const std::string& dataset,
                           const std::map<std::string, json>& answers) {
    const json none = json::object();
    const json& first = answer["results"].empty() ? none : answer["results"][0];
    if (wanted.contains("first")) {
      ASSERT_FALSE(first.empty()) << answer["verdict"];
      EXPECT_EQ(first["id"], dataset + '/' + wanted["first"].get<std::string>()) << answer.dump(1);
    }
    if (wanted.contains("verdict")) {
      EXPECT_NE(std::ranges::find(wanted["verdict"], answer["verdict"]), wanted["verdict"].end()) << answer["verdict"];
    }
    if (wanted.contains("at_least")) {
      EXPECT_GE(probability_of(answer), wanted["at_least"].get<double>()) << answer.dump(1);
    }
    if (wanted.contains("as")) {
      const json& other = answers.at(wanted["as"]);
      EXPECT_NEAR(probability_of(answer), probability_of(other), wanted.value("within", 0.001)) << other["query"];
    }
    const json& evidence = first.empty() ? none : first["explanations"];
    const auto weight = [&](const std::string& field) {
      return evidence.contains(field) ? evidence[field]["weight_log2"].get<double>() : 0.0;
    };
    for (const std::string field : wanted.value("for", json::array())) {
      EXPECT_GT(weight(field), 0) << field << ": " << evidence.value(field, none).dump();
    }
    for (const std::string field : wanted.value("not_against", json::array())) {
      EXPECT_GE(weight(field), 0) << field << ": " << evidence.value(field, none).dump();
    }
    for (const std::string field : wanted.value("silent", json::array())) {
      EXPECT_EQ(weight(field), 0) << field << ": " << evidence.value(field, none).dump();
    }
    if (wanted.contains("told")) {
      std::vector<std::string> told;
      for (const json& each : answer["not_read"]) {
        told.push_back(each["field"]);
        EXPECT_GT(each["line"].get<int>(), 0);
        EXPECT_FALSE(each["value"].get<std::string>().empty());
        EXPECT_FALSE(each["reason"].get<std::string>().empty());
      }
      EXPECT_EQ(told, wanted["told"].get<std::vector<std::string>>()) << answer["not_read"].dump();
    }
  }

  void check_records(const std::string& dataset, const json& wanted) const {
    const Ran exported = run({"dataset", "export", dataset, "--format", "jsonl"});
    ASSERT_EQ(exported.exit, 0) << exported.err;
    std::map<std::string, json> records;
    std::istringstream lines(exported.out);
    for (std::string line; std::getline(lines, line);) {
      json record = json::parse(line);
      records[record["id"]] = record;
    }
    for (const auto& [id, properties] : wanted.items()) {
      ASSERT_TRUE(records.contains(id)) << exported.out;
      for (const std::string property : properties) {  // "maker", "maker x2" of two, "-maker" of none
        const std::size_t times = property.find(" x");
        const bool absent = property.starts_with('-');
        const std::string name = property.substr(absent ? 1 : 0, times);
        EXPECT_NE(records[id].contains(name), absent) << id << ' ' << property;
        if (times != std::string::npos) {
          EXPECT_EQ(std::to_string(records[id][name].size()), property.substr(times + 2)) << id << ' ' << property;
        }
      }
    }
  }

  int datasets_ = 0;
};

TEST_F(ScreenCases, AnswerWhatTheirFoldersExpect) {
  std::vector<fs::path> folders;
  for (const auto& each : fs::directory_iterator(cases_dir)) {
    if (each.is_directory()) folders.push_back(each.path());
  }
  std::ranges::sort(folders);
  ASSERT_GE(folders.size(), 10U);
  for (const fs::path& folder : folders) {
    check(folder.filename(), file_of(folder, "register."), file_of(folder, "lots."), json_of(folder / "expected.json"));
  }
}

TEST_F(ScreenCases, SharedFoldersAreReadAndAnswered) {
  const fs::path shared = fs::path(MOSTARI_SHARED_DATA).parent_path() / "cases";
  if (!fs::exists(shared)) GTEST_SKIP() << shared << " is absent";
  const json all = json_of(cases_dir / "shared.json");
  for (const json& each : all) {
    const std::string folder = each["folder"];
    const std::string registered = each["register"];
    const fs::path file =
        registered.starts_with("data/") ? fs::path(MOSTARI_SOURCE_DIR) / registered : shared / folder / registered;
    ASSERT_TRUE(fs::exists(file)) << file;
    check(folder + '/' + registered, file.string(), (shared / folder / each.value("lots", "")).string(), each);
  }
}

/// A date and a size of every lot and record that could not be read is told with its line, column and value at import.
TEST_F(ScreenCases, AnImportTellsOfEveryDateAndSizeThatItCouldNotRead) {
  const std::vector<std::string> dates = {"in the old days", "рано утром", "いつか", "Tuesday"};
  const std::vector<std::string> sizes = {"quite large", "как стол", "45 x 60", "пять"};
  std::string rows = "id,title,date,measurements\n";
  for (std::size_t i = 0; i < dates.size(); ++i) {
    rows += "d" + std::to_string(i) + ",Landscape," + dates[i] + ",30 x 40 cm\n";
    rows += "s" + std::to_string(i) + ",Landscape,1820," + sizes[i] + "\n";
  }
  const Ran ran = run({"import", write("rows.csv", rows), "--kind", "object", "--dataset", "r", "--lang", "en"});
  ASSERT_LE(ran.exit, 1);
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const std::string date = ":" + std::to_string(2 * i + 2) + ", date \"" + dates[i] + "\": ";
    const std::string size = ":" + std::to_string(2 * i + 3) + ", measurements \"" + sizes[i] + "\": ";
    EXPECT_NE((ran.err + ran.out).find(date), std::string::npos) << date << ran.err << ran.out;
    EXPECT_NE((ran.err + ran.out).find(size), std::string::npos) << size << ran.err << ran.out;
  }
}

}  // namespace
}  // namespace mostari::test
