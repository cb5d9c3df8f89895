// mostari-demo-check CATALOGUE.csv ANSWERS.jsonl: prints what the demonstration found, lot by lot, beside the
// catalogue's columns `truth` and `truth_id`, which the screening never reads. Ends with 0 when all lots were answered.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "formats/table/csv.hpp"

namespace {

using nlohmann::json;

struct Lot {
  std::string id;
  std::string title;
  std::string truth;
  std::string truth_id;
};

std::vector<Lot> read_lots(const std::string& content) {
  std::vector<Lot> lots;
  mostari::CsvReader reader(content);
  mostari::CsvRow row;
  std::map<std::string, std::size_t> column;
  while (reader.next(row)) {
    if (column.empty()) {
      for (std::size_t i = 0; i < row.cells.size(); ++i) column[std::string(row.cells[i])] = i;
      continue;
    }
    const auto cell = [&](const char* name) { return std::string(row.cells[column.at(name)]); };
    lots.push_back({cell("id"), cell("title"), cell("truth"), cell("truth_id")});
  }
  return lots;
}

std::map<std::string, json> read_answers(const std::string& path) {
  std::map<std::string, json> answers;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    json answer = json::parse(line);
    const std::string name = answer.at("query");
    answers.emplace(name, std::move(answer));
  }
  return answers;
}

/// How much a verdict claims, from nothing to one very object.
int claim(std::string_view verdict) {
  constexpr std::array<std::string_view, 4> claims = {"no_record_found", "possible", "indistinguishable_group",
                                                      "identified"};
  const auto found = std::find(claims.begin(), claims.end(), verdict == "same_edition" ? claims[2] : verdict);
  return static_cast<int>(found - claims.begin());
}

/// "yes", or which way the answer is wrong. `truth` may allow several verdicts, divided by '|'; the right object must
/// be among those that belong to the answer.
std::string judged(const Lot& lot, const json& answer) {
  const std::string verdict = answer.at("verdict");
  const bool allowed = ('|' + lot.truth + '|').find('|' + verdict + '|') != std::string::npos;
  const bool names_it =
      lot.truth_id.empty() || std::any_of(answer["results"].begin(), answer["results"].end(), [&](const json& result) {
        const std::string id = result.at("id");
        return result.at("match").get<bool>() && lot.truth_id.find(id.substr(id.find('/') + 1)) != std::string::npos;
      });
  const std::string wanted = fmt::format("{} {}", lot.truth, lot.truth_id);
  if (verdict != "no_record_found" && !names_it) return "no, another object: " + wanted;
  if (allowed) return "yes";
  const int wanted_claim = claim(lot.truth.substr(0, lot.truth.find('|')));
  if (claim(verdict) == wanted_claim) return "no, another kind of answer: " + wanted;
  if (verdict == "no_record_found") return "no, missed: " + wanted;
  if (lot.truth == "no_record_found") return "no, false alarm: " + wanted;
  return (claim(verdict) > wanted_claim ? "no, too sure: " : "no, too careful: ") + wanted;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: mostari-demo-check CATALOGUE.csv ANSWERS.jsonl\n");
    return 2;
  }
  const auto catalogue = mostari::read_file(argv[1], 1U << 24U);
  if (!catalogue) {
    fmt::print(stderr, "{}\n", to_string(catalogue.problem()));
    return 3;
  }
  const std::vector<Lot> lots = read_lots(*catalogue);
  const std::map<std::string, json> answers = read_answers(argv[2]);

  std::size_t right = 0;
  std::size_t answered = 0;
  fmt::print("{:<8} {:<24} {:>6}  {:<42} {}\n", "lot", "verdict", "prob.", "best candidate",
             "as an expert would answer");
  for (const Lot& lot : lots) {
    const auto found = answers.find(lot.id);
    if (found == answers.end() || !found->second.at("verdict").is_string()) {
      fmt::print("{:<8} not answered\n", lot.id);
      continue;
    }
    ++answered;
    const json& answer = found->second;
    const std::string how = judged(lot, answer);
    if (how == "yes") ++right;
    const bool none = answer["verdict"] == "no_record_found";
    std::string best = none || answer["results"].empty() ? "" : answer["results"][0]["caption"].get<std::string>();
    if (best.size() > 40) best = mostari::excerpt(best, 38);
    fmt::print("{:<8} {:<24} {:>6}  {:<42} {}\n", lot.id, answer["verdict"].get<std::string>(),
               none ? "" : fmt::format("{:.2f}", answer["probability"].get<double>()), best, how);
  }
  fmt::print("\n{} of {} lots answered as an expert who knows the truth would answer\n", right, lots.size());
  return answered == lots.size() ? 0 : 1;
}
