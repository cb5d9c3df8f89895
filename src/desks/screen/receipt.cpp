#include "desks/screen/receipt.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/screen/words.hpp"
#include "store/receipt.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;

/// The query as hashed: what was described, and the pictures by their own hashes.
std::string query_sha256(const Query& query) {
  json asked = {{"properties", properties_json(query.object)}, {"pictures", json::array()}};
  asked["properties"].erase("image");
  for (const QueryPicture& picture : query.pictures)
    asked["pictures"].push_back(sha256(std::string_view(picture.bytes)));
  return sha256(std::string_view(asked.dump(-1, ' ', false, json::error_handler_t::replace)));
}

/// The part of an answer that its receipt vouches for, from the answer's JSON.
json receipted_result(const json& answer) {
  json results = json::array();
  for (const json& candidate : answer.at("results")) {
    results.push_back(
        {{"id", candidate.at("id")}, {"probability", candidate.at("probability")}, {"match", candidate.at("match")}});
  }
  return {{"verdict", answer.at("verdict")}, {"probability", answer.at("probability")}, {"results", results}};
}

/// The same from the answer itself, without writing all of it out.
json receipted_result(const Answer& answer) {
  json results = json::array();
  for (const Candidate& candidate : answer.results) {
    results.push_back({{"id", candidate.record.id()},
                       {"probability", shown_probability(candidate.probability)},
                       {"match", candidate.match}});
  }
  return {{"verdict", verdict_name(answer.verdict)},
          {"probability", shown_probability(answer.probability)},
          {"results", std::move(results)}};
}

bool is_whole(const json& receipt, const json* answer) {
  if (!receipt.is_object() || !receipt.contains("sha256") || !receipt["sha256"].is_string()) return false;
  if (receipt["sha256"] != receipt_sha256(receipt)) return false;
  return answer == nullptr || (receipt.contains("result") && receipt["result"] == receipted_result(*answer));
}

}  // namespace

json make_receipt(const Query& query, const Answer& answer, const json& dataset_versions) {
  return {{"kind", "screening"},
          {"query", query.name},
          {"query_sha256", query_sha256(query)},
          {"datasets", dataset_versions},
          {"program", "mostari " + std::string(program_version())},
          {"time_utc", utc_now_text()},
          {"result", receipted_result(answer)}};
}

Result<ReceiptCheck> verify_receipts(std::string_view content, const std::string& file) {
  ReceiptCheck check;
  const auto count = [&](const json& receipt, const json* answer) {
    ++check.receipts;
    try {
      if (is_whole(receipt, answer)) ++check.whole;
    } catch (const json::exception&) {
      // An answer without the members that an answer has: not whole.
    }
    if (receipt.is_object() && receipt.contains("signature") && !receipt["signature"].is_null()) ++check.signed_ones;
  };
  if (const json whole = json::parse(content, nullptr, false); whole.is_object()) {
    const bool is_answer = whole.contains("receipt");
    count(is_answer ? whole["receipt"] : whole, is_answer ? &whole : nullptr);
    return check;
  }
  std::int64_t line = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view text = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const json answer = json::parse(text, nullptr, false);
    if (!answer.is_object() || !answer.contains("receipt")) {
      return Problem{.file = file,
                     .line = line,
                     .value = excerpt(text),
                     .reason = "is not an answer with a receipt",
                     .advice = "give a receipt, or what `mostari screen --json` printed"};
    }
    count(answer["receipt"], &answer);
  }
  if (check.receipts == 0) return Problem{.file = file, .reason = "holds no receipt"};
  return check;
}

}  // namespace mostari::screen
