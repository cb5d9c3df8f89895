#include "desks/screen/receipt.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "base/parts.hpp"
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

/// The query as hashed: what was described, the pictures by their own hashes, and the settings, which change the answer
/// as well.
std::string query_sha256(const Query& query, const Settings& settings) {
  json asked = {{"properties", properties_json(query.object)},
                {"pictures", json::array()},
                {"settings", settings_json(settings)}};
  asked["properties"].erase("image");
  if (!query.taken_for.empty()) asked["taken_for"] = taken_for_json(query.taken_for);
  for (const QueryPicture& picture : query.pictures)
    asked["pictures"].push_back(sha256(std::string_view(picture.bytes)));
  return sha256(std::string_view(asked.dump(-1, ' ', false, json::error_handler_t::replace)));
}

/// What an answer that found nothing said when receipts did not vouch for it yet: those spoke English only.
constexpr std::string_view nothing_found_without_words =
    "No registered object resembles it. Absence from a register is no proof of good title.";

/// Receipts have had a version since they vouch for the settings and the place in the batch; those before have none.
constexpr int with_settings = 2;
/// Since when they vouch for the whole answer.
constexpr int with_whole_answer = 3;

int version_of(const json& receipt) {
  const auto version = receipt.find("version");
  return version == receipt.end() ? 1 : version->get<int>();
}

/// A number as every program writes it: 1.0 read and written again may have become 1.
json canonical(json value) {
  if (value.is_structured()) {
    for (json& each : value) each = canonical(std::move(each));
  } else if (value.is_number()) {
    constexpr double exact = 9'007'199'254'740'992;  // beyond, a double does not tell neighbours apart
    const auto number = value.get<double>();
    if (std::abs(number) < exact && number == std::trunc(number)) return static_cast<std::int64_t>(number);
    return number;
  }
  return value;
}

/// What an answer came to, from its JSON, as its receipt says it. Receipts of earlier versions have no `words`: neither
/// the summary nor the captions.
json receipted_result(const json& answer, bool words, int version) {
  json results = json::array();
  for (const json& candidate : answer.at("results")) {
    results.push_back(
        {{"id", candidate.at("id")}, {"probability", candidate.at("probability")}, {"match", candidate.at("match")}});
    if (words) results.back()["caption"] = candidate.at("caption");
  }
  json result = {{"verdict", answer.at("verdict")}, {"probability", answer.at("probability")}, {"results", results}};
  if (words) result["summary"] = answer.at("summary");
  if (version >= with_settings) result["below_threshold"] = answer.at("below_threshold");
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
          {"below_threshold", answer.below_threshold},
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
  const int version = version_of(receipt);
  if (result != receipted_result(answer, words, version)) return false;
  if (version >= with_whole_answer && receipt.at("answer_sha256") != answer_sha256(answer)) return false;
  if (version >= with_settings &&
      (receipt.at("settings") != answer.at("settings") || receipt.at("batch") != answer.at("batch"))) {
    return false;
  }
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

/// Where an answer or a receipt says that it stands among what was asked together; without a count: it does not say.
Place place_of(const json& told) {
  const json none;
  const json& batch = told.is_object() ? told.value("batch", none) : none;
  if (!batch.is_object()) return {};
  const json id = batch.value("id", none);
  const json number = batch.value("number", none);
  const json count = batch.value("count", none);
  constexpr std::size_t most = 1'000'000'000;  // beyond, somebody made it up
  if (!id.is_string() || !number.is_number_unsigned() || !count.is_number_unsigned()) return {};
  const Place place{.batch = id, .number = number, .count = count};
  return place.number >= 1 && place.number <= place.count && place.count <= most ? place : Place();
}

/// Takes the answers of a file.
class Checker {
 public:
  /// `ordered`: as they were asked, one a line; else the file keeps them by their names.
  explicit Checker(bool ordered) : ordered_(ordered) {}

  /// `line`: of the file; 0 where it has none. `name`: under which the file keeps it.
  void take(const json& receipt, const json* answer, std::int64_t line = 0, const std::string& name = {}) {
    std::string query = name.empty() ? query_of(receipt) : name;
    if (query.empty() && answer != nullptr) query = query_of(*answer);
    Seen seen{.line = line, .query = std::move(query), .place = answer == nullptr ? Place() : place_of(*answer)};
    if (answer != nullptr && is_unchecked(*answer)) {
      ++check_.unchecked;
      remember(std::move(seen));
      return;
    }
    ++check_.receipts;
    if (receipt.is_object() && receipt.contains("signature") && !receipt["signature"].is_null()) ++check_.signed_ones;
    ReceiptFault fault{.line = line, .query = seen.query, .why = {}};
    try {
      fault.why = alteration(receipt, answer);
      if (fault.why.empty()) {
        seen.sha256 = receipt.at("sha256").get<std::string>();
        const json& previous = receipt.at("previous");
        if (previous.is_string()) seen.previous = previous.get<std::string>();
        if (places_.contains(seen.sha256)) {
          fault.why = message("screen.receipts.stood_before");
        } else if (has_number(seen.place)) {
          fault.why = message("screen.receipts.other_with_number",
                              {{"number", seen.place.number}, {"count", seen.place.count}});
        } else {
          if (answer == nullptr) ++check_.alone;
          if (answer != nullptr && seen.place.count == 0) ++check_.unnumbered;
          if (answer != nullptr && version_of(receipt) < with_whole_answer) ++check_.partial;
          remember(std::move(seen));
          return;
        }
        ++check_.repeated;
        fault.kind = ReceiptFault::Kind::repeated;
      }
    } catch (const json::exception&) {  // without the members that a receipt or an answer has
      fault.why = message("screen.receipts.lacks_members");
    }
    check_.faults.push_back(std::move(fault));
    if (check_.faults.back().kind == ReceiptFault::Kind::altered) {
      seen.sha256.clear();
      remember(std::move(seen));  // it stands there, whatever became of it
    }
  }

  ReceiptCheck finish() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      if (seen_[i].sha256.empty()) continue;
      if (!ordered_ || !comes_too_early(i)) {
        ++check_.whole;
        continue;
      }
      ++check_.out_of_order;
      check_.faults.push_back({.kind = ReceiptFault::Kind::out_of_order,
                               .line = seen_[i].line,
                               .query = seen_[i].query,
                               .why = message("screen.receipts.comes_after")});
    }
    for (const auto& [name, batch] : batches_) tell_missing(batch);
    std::ranges::stable_sort(check_.faults, {}, &ReceiptFault::line);
    return check_;
  }

 private:
  struct Seen {
    std::int64_t line = 0;
    std::string query;
    Place place;
    std::string sha256 = {};    ///< of a receipt that is as it was made; empty: there is none
    std::string previous = {};  ///< hash of the one before; empty: none
  };
  /// What was asked together.
  struct Batch {
    std::size_t count = 0;
    bool vouched = false;                        ///< a receipt that is as it was made says the count
    std::map<std::size_t, std::size_t> numbers;  ///< in seen_
  };

  bool has_number(const Place& place) const {
    const auto batch = batches_.find(place.batch);
    if (place.count == 0 || batch == batches_.end()) return false;
    const auto other = batch->second.numbers.find(place.number);
    return other != batch->second.numbers.end() && !seen_[other->second].sha256.empty();
  }

  void remember(Seen seen) {
    const std::size_t at = seen_.size();
    const bool vouched = !seen.sha256.empty();
    if (vouched) places_.try_emplace(seen.sha256, at);
    if (seen.place.count > 0) {
      Batch& batch = batches_[seen.place.batch];
      const auto [number, is_new] = batch.numbers.try_emplace(seen.place.number, at);
      if (vouched && !is_new) number->second = at;
      if (batch.count == 0 || (vouched && !batch.vouched)) batch.count = seen.place.count;
      batch.vouched = batch.vouched || vouched;
    }
    seen_.push_back(std::move(seen));
  }

  /// Whether the one before it, of the chain or of what was asked together, comes after it.
  bool comes_too_early(std::size_t at) const {
    const Seen& seen = seen_[at];
    const auto before = places_.find(seen.previous);
    if (before != places_.end() && before->second > at) return true;
    if (seen.place.count == 0) return false;
    const Batch& batch = batches_.at(seen.place.batch);
    const auto own = batch.numbers.find(seen.place.number);
    return own != batch.numbers.begin() && std::prev(own)->second > at;
  }

  static Message name_of(const Seen* seen) {
    if (seen == nullptr) return {};
    return seen->query.empty() ? message("screen.printed.line", {{"line", seen->line}}) : excerpt(seen->query);
  }

  void tell_missing(const Batch& batch) {
    const Seen* before = nullptr;
    std::size_t last = 0;
    const auto tell = [&](std::size_t next, const Seen* after) {
      if (next <= last + 1) return;
      const std::size_t missing = next - last - 1;
      check_.missing += static_cast<std::int64_t>(missing);
      check_.faults.push_back({.kind = ReceiptFault::Kind::missing,
                               .line = after != nullptr ? after->line : before->line,
                               .query = {},
                               .why = message("screen.receipts.missing", {{"missing", missing},
                                                                          {"first", last + 1},
                                                                          {"last", next - 1},
                                                                          {"count", batch.count},
                                                                          {"where", before == nullptr  ? "start"
                                                                                    : after == nullptr ? "end"
                                                                                                       : "between"},
                                                                          {"before", name_of(before)},
                                                                          {"after", name_of(after)}})});
    };
    for (const auto& [number, at] : batch.numbers) {
      if (number > batch.count) break;
      tell(number, &seen_[at]);
      before = &seen_[at];
      last = number;
    }
    if (before != nullptr) tell(batch.count + 1, nullptr);
  }

  bool ordered_;
  ReceiptCheck check_;
  std::vector<Seen> seen_;
  std::unordered_map<std::string, std::size_t> places_;  ///< in seen_, by the hashes of receipts
  std::map<std::string, Batch> batches_;
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
    case ReceiptFault::Kind::missing:
      return "missing";
  }
  return "";
}

std::string answer_sha256(const json& answer) {
  json hashed = canonical(answer);
  hashed.erase("receipt");
  return sha256(std::string_view(hashed.dump(-1, ' ', false, json::error_handler_t::replace)));
}

json make_receipt(const Query& query, const Answer& answer, const json& dataset_versions, Language language,
                  const AnswerView& view) {
  json receipt = {{"kind", "screening"},
                  {"version", with_whole_answer},
                  {"query", query.name},
                  {"query_sha256", query_sha256(query, answer.settings)},
                  {"settings", settings_json(answer.settings)},
                  {"batch", place_json(answer.place)},
                  {"datasets", dataset_versions},
                  {"program", "mostari " + std::string(program_version())},
                  {"time_utc", utc_now_text()},
                  {"language", language.code()},
                  {"result", receipted_result(answer, language)},
                  {"answer_sha256", answer_sha256(view ? view(answer, language) : answer_json(answer, language))}};
  if (!query.taken_for.empty()) receipt["taken_for"] = taken_for_json(query.taken_for);
  return receipt;
}

Result<ReceiptCheck> verify_receipts(std::string_view content, const std::string& file) {
  Checker checker(true);
  const auto take_answer = [&](const json& answer, std::int64_t line) {
    if (!answer.is_object()) return false;
    if (answer.contains("receipt")) {
      checker.take(answer["receipt"], &answer, line);
    } else if (answer.contains("sha256") && answer.contains("previous")) {
      checker.take(answer, nullptr, line);
    } else {
      return false;
    }
    return true;
  };
  if (const json whole = json::parse(content, nullptr, false); whole.is_object()) {
    const auto responses = whole.find("responses");
    if (responses == whole.end() || !responses->is_object()) {
      if (!take_answer(whole, 0)) checker.take(whole, nullptr);
      return checker.finish();
    }
    Checker by_name(false);
    for (const auto& [name, answer] : responses->items()) {
      by_name.take(answer.is_object() ? answer.value("receipt", json()) : json(), &answer, 0, name);
    }
    return by_name.finish();
  }
  std::int64_t answers = 0;
  FilledLines lines(content);
  while (const std::optional<NumberedLine> line = lines.next()) {
    ++answers;
    if (!take_answer(json::parse(line->text, nullptr, false), line->number)) {
      return Problem{.file = file,
                     .line = line->number,
                     .value = excerpt(line->text),
                     .reason = message("screen.receipts.no_answer"),
                     .advice = message("screen.receipts.give")};
    }
  }
  if (answers == 0) return Problem{.file = file, .reason = message("screen.receipts.none")};
  return checker.finish();
}

}  // namespace mostari::screen
