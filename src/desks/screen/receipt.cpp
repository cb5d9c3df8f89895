#include "desks/screen/receipt.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/screen/words.hpp"
#include "store/receipt.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;

/// What a person said the words of the lot's text are: bytes of it, for the text itself is kept as a hash only.
json taken_for_json(const std::vector<LotSpan>& spans) {
  json list = json::array();
  for (const LotSpan& span : spans) {
    list.push_back({{"field", lot_field_name(span.field)}, {"begin", span.begin}, {"end", span.end}});
  }
  return list;
}

/// The query as hashed: what was described, and the pictures by their own hashes.
std::string query_sha256(const Query& query) {
  json asked = {{"properties", properties_json(query.object)}, {"pictures", json::array()}};
  asked["properties"].erase("image");
  if (!query.taken_for.empty()) asked["taken_for"] = taken_for_json(query.taken_for);
  for (const QueryPicture& picture : query.pictures)
    asked["pictures"].push_back(sha256(std::string_view(picture.bytes)));
  return sha256(std::string_view(asked.dump(-1, ' ', false, json::error_handler_t::replace)));
}

/// What an answer that found nothing said when receipts did not vouch for it yet: those spoke English only.
constexpr std::string_view nothing_found_without_words =
    "No registered object resembles it. Absence from a register is no proof of good title.";

/// The part of an answer that its receipt vouches for, from the answer's JSON. Receipts of earlier versions vouch for
/// no `words`: neither the summary nor the captions.
json receipted_result(const json& answer, bool words) {
  json results = json::array();
  for (const json& candidate : answer.at("results")) {
    results.push_back(
        {{"id", candidate.at("id")}, {"probability", candidate.at("probability")}, {"match", candidate.at("match")}});
    if (words) results.back()["caption"] = candidate.at("caption");
  }
  json result = {{"verdict", answer.at("verdict")}, {"probability", answer.at("probability")}, {"results", results}};
  if (words) result["summary"] = answer.at("summary");
  return result;
}

/// The same from the answer itself, without writing all of it out.
json receipted_result(const Answer& answer, Language language) {
  json results = json::array();
  for (const Candidate& candidate : answer.results) {
    results.push_back({{"id", candidate.record.id()},
                       {"caption", candidate.caption},
                       {"probability", shown_probability(candidate.probability)},
                       {"match", candidate.match}});
  }
  return {{"verdict", verdict_name(answer.verdict)},
          {"probability", shown_probability(answer.probability)},
          {"summary", language.say(answer.summary)},
          {"results", std::move(results)}};
}

/// Nothing could be checked, which is no verdict: no receipt is made of that.
bool is_unchecked(const json& answer) {
  const auto is = [&](const char* member, auto fits) { return answer.contains(member) && fits(answer[member]); };
  return is("receipt", [](const json& value) { return value.is_null(); }) &&
         is("verdict", [](const json& value) { return value.is_null(); }) &&
         is("error", [](const json& value) { return value.is_object(); }) &&
         is("results", [](const json& value) { return value.is_array() && value.empty(); });
}

bool is_of(const json& receipt, const json& answer) {
  if (receipt.at("query") != answer.at("query")) return false;
  const json& result = receipt.at("result");
  const bool words = result.contains("summary");
  if (result != receipted_result(answer, words)) return false;
  // What found nothing says so, and nothing else does.
  return words || (answer.at("verdict") == verdict_name(Verdict::no_record_found)) ==
                      (answer.at("summary") == nothing_found_without_words);
}

/// Why it is not as it was made; empty where it is.
Message alteration(const json& receipt, const json* answer) {
  if (receipt.at("sha256") != receipt_sha256(receipt)) return message("screen.receipts.other_hash");
  // No signature is issued yet: one that is there is somebody else's.
  if (!receipt.at("signature").is_null()) return message("screen.receipts.foreign_signature");
  if (answer != nullptr && !is_of(receipt, *answer)) return message("screen.receipts.other_answer");
  return {};
}

/// Of a receipt, or of an answer.
std::string query_of(const json& told) {
  const bool named = told.is_object() && told.contains("query") && told["query"].is_string();
  return named ? told["query"].get<std::string>() : std::string();
}

/// Takes the receipts of a file in its order.
class Checker {
 public:
  /// `line`: of the file; 0 where it has none.
  void take(const json& receipt, const json* answer, std::int64_t line = 0) {
    if (answer != nullptr && is_unchecked(*answer)) {
      ++check_.unchecked;
      return;
    }
    ++check_.receipts;
    if (receipt.is_object() && receipt.contains("signature") && !receipt["signature"].is_null()) ++check_.signed_ones;
    ReceiptFault fault{.line = line, .query = query_of(receipt), .why = {}};
    if (fault.query.empty() && answer != nullptr) fault.query = query_of(*answer);
    try {
      fault.why = alteration(receipt, answer);
      if (fault.why.empty()) {
        const auto name = receipt.at("sha256").get<std::string>();
        const json& previous = receipt.at("previous");
        if (places_.try_emplace(name, found_.size()).second) {
          found_.push_back({.previous = previous.is_string() ? previous.get<std::string>() : std::string(),
                            .line = line,
                            .query = std::move(fault.query)});
          return;
        }
        ++check_.repeated;
        fault.kind = ReceiptFault::Kind::repeated;
        fault.why = message("screen.receipts.stood_before");
      }
    } catch (const json::exception&) {  // without the members that a receipt or an answer has
      fault.why = message("screen.receipts.lacks_members");
    }
    check_.faults.push_back(std::move(fault));
  }

  ReceiptCheck finish() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const auto before = places_.find(found_[i].previous);
      if (before == places_.end() || before->second <= i) {
        ++check_.whole;
        continue;
      }
      ++check_.out_of_order;
      check_.faults.push_back({.kind = ReceiptFault::Kind::out_of_order,
                               .line = found_[i].line,
                               .query = found_[i].query,
                               .why = message("screen.receipts.comes_after")});
    }
    std::ranges::stable_sort(check_.faults, {}, &ReceiptFault::line);
    return check_;
  }

 private:
  /// A receipt that is as it was made.
  struct Found {
    std::string previous;  ///< hash of the one before; empty: none
    std::int64_t line = 0;
    std::string query;
  };

  ReceiptCheck check_;
  std::vector<Found> found_;
  std::unordered_map<std::string, std::size_t> places_;  ///< in found_, by their hashes
};

}  // namespace

std::string_view fault_name(ReceiptFault::Kind kind) {
  switch (kind) {
    case ReceiptFault::Kind::altered:
      return "altered";
    case ReceiptFault::Kind::repeated:
      return "repeated";
    case ReceiptFault::Kind::out_of_order:
      return "out_of_order";
  }
  return "";
}

json make_receipt(const Query& query, const Answer& answer, const json& dataset_versions, Language language) {
  json receipt = {{"kind", "screening"},
                  {"query", query.name},
                  {"query_sha256", query_sha256(query)},
                  {"datasets", dataset_versions},
                  {"program", "mostari " + std::string(program_version())},
                  {"time_utc", utc_now_text()},
                  {"language", language.code()},
                  {"result", receipted_result(answer, language)}};
  if (!query.taken_for.empty()) receipt["taken_for"] = taken_for_json(query.taken_for);
  return receipt;
}

Result<ReceiptCheck> verify_receipts(std::string_view content, const std::string& file) {
  Checker checker;
  const auto take_answer = [&](const json& answer, std::int64_t line) {
    if (!answer.is_object() || !answer.contains("receipt")) return false;
    checker.take(answer["receipt"], &answer, line);
    return true;
  };
  if (const json whole = json::parse(content, nullptr, false); whole.is_object()) {
    const auto responses = whole.find("responses");
    if (responses == whole.end() || !responses->is_object()) {
      if (!take_answer(whole, 0)) checker.take(whole, nullptr);
      return checker.finish();
    }
    // In a batch the queries stand by their names, not in the order of the chain: each is checked by itself.
    ReceiptCheck all;
    for (const auto& [name, answer] : responses->items()) {
      Checker one;
      one.take(answer.is_object() ? answer.value("receipt", json()) : json(), &answer);
      const ReceiptCheck check = one.finish();
      all.receipts += check.receipts;
      all.whole += check.whole;
      all.unchecked += check.unchecked;
      all.signed_ones += check.signed_ones;
      for (ReceiptFault fault : check.faults) {
        fault.query = name;
        all.faults.push_back(std::move(fault));
      }
    }
    return all;
  }
  std::int64_t line = 0;
  std::int64_t answers = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view text = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    ++answers;
    if (!take_answer(json::parse(text, nullptr, false), line)) {
      return Problem{.file = file,
                     .line = line,
                     .value = excerpt(text),
                     .reason = message("screen.receipts.no_answer"),
                     .advice = message("screen.receipts.give")};
    }
  }
  if (answers == 0) return Problem{.file = file, .reason = message("screen.receipts.none")};
  return checker.finish();
}

}  // namespace mostari::screen
