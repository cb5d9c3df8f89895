#include "engines/clauses/word_repair.hpp"
#include "engines/clauses/letters.hpp"

#include <algorithm>
#include <array>

namespace mostari::clauses {
namespace {

constexpr std::size_t shortest_joined = 7;
constexpr std::size_t shortest_mended = 8;
/// What may follow a beginning: "scholarship" + "s", "archaeolog" + "ical".
constexpr std::size_t longest_ending = 5;
/// Behind a mended beginning only a plural may follow: longer endings make other words ("vocational", "vacation").
constexpr std::size_t longest_mended_ending = 1;

/// How many bytes at the front of `word` are `stem` with one letter wrong, missing or surplus; 0 when it is further
/// off. The first letter and the last two must be right: there words of the language differ ("performed", "performer").
std::size_t near_front(std::string_view word, std::string_view stem) {
  std::size_t same = 0;
  while (same < stem.size() && same < word.size() && word[same] == stem[same]) ++same;
  if (same == 0 || same + 2 >= stem.size() || same >= word.size()) return 0;
  const std::string_view rest = stem.substr(same);
  const auto follows = [&](std::size_t word_at, std::size_t stem_at) {
    return word_at <= word.size() && word.substr(word_at).starts_with(rest.substr(stem_at));
  };
  if (follows(same + 1, 1)) return stem.size();      // wrong
  if (follows(same + 1, 0)) return stem.size() + 1;  // surplus
  if (follows(same, 1)) return stem.size() - 1;      // missing
  return 0;
}

/// No second half of a word that was cut ("members" + "hall").
bool is_common(std::string_view word) {
  constexpr std::array<std::string_view, 30> common{"shall", "should", "so",     "such", "some", "same", "still", "see",
                                                    "set",   "state",  "states", "she",  "the",  "to",   "of",    "or",
                                                    "on",    "in",     "is",     "it",   "its",  "and",  "any",   "are",
                                                    "as",    "at",     "all",    "each", "may",  "by"};
  return std::ranges::find(common, word) != common.end();
}

}  // namespace

void WordRepair::learn(std::string_view expression) {
  // A run of letters that goes on behind a group or a class ("galler(y|ies)") is the beginning of a word; one that
  // comes after such is an ending, and no word begins with it.
  bool boundary = true;
  for (std::size_t at = 0; at < expression.size();) {
    if (expression[at] == '\\') {
      boundary = at + 1 < expression.size() && expression[at + 1] == 'b';
      at += 2;
      continue;
    }
    if (expression[at] == '[') {
      boundary = false;
      const std::size_t close = expression.find(']', at);
      at = close == std::string_view::npos ? expression.size() : close + 1;
      continue;
    }
    std::size_t end = at;
    while (end < expression.size() && is_lower(expression[end])) ++end;
    if (end == at) {
      boundary = expression[at] == ' ' || expression[at] == '|' || expression[at] == '(' || expression[at] == ':' ||
                 expression[at] == '?' || expression[at] == '}';
      ++at;
      continue;
    }
    const bool last_is_optional =
        end < expression.size() && (expression[end] == '?' || expression[end] == '*' || expression[end] == '{');
    const bool begins_word = boundary;
    boundary = false;
    std::string stem(expression.substr(at, end - at - (last_is_optional ? 1 : 0)));
    at = end;
    if (!begins_word || stem.size() < shortest_joined || std::ranges::find(stems_, stem) != stems_.end()) continue;
    const auto index = static_cast<std::uint32_t>(stems_.size());
    by_front_[stem.substr(0, 3)].push_back(index);
    by_middle_[stem.substr(3, 3)].push_back(index);
    stems_.push_back(std::move(stem));
  }
}

void WordRepair::keep(std::string_view word) {
  kept_.emplace_back(word);
}

bool WordRepair::is_known(std::string_view word) const {
  const auto bucket = by_front_.find(std::string(word.substr(0, 3)));
  const bool learnt = bucket != by_front_.end() && std::ranges::any_of(bucket->second, [&](std::uint32_t index) {
                        return word.starts_with(stems_[index]);
                      });
  return learnt || std::ranges::any_of(kept_, [&](const std::string& each) { return word.starts_with(each); });
}

bool WordRepair::is_cut(std::string_view first, std::string_view second) const {
  if (first.size() < 2 || second.size() < 2 || is_common(second) || first.size() + second.size() < shortest_joined)
    return false;
  const std::string joined = std::string(first).append(second);
  const auto bucket = by_front_.find(joined.substr(0, 3));
  if (bucket == by_front_.end()) return false;
  return std::ranges::any_of(bucket->second, [&](std::uint32_t index) {
    const std::string& stem = stems_[index];
    return stem.size() >= first.size() + 2 && joined.starts_with(stem) && joined.size() <= stem.size() + longest_ending;
  });
}

WordRepair::Mending WordRepair::mending(std::string_view word) const {
  if (word.size() + 1 < shortest_mended || word.size() > 24 || is_known(word)) return {};
  Mending best;
  const auto weigh = [&](const std::vector<std::uint32_t>& candidates) {
    for (const std::uint32_t index : candidates) {
      const std::string& stem = stems_[index];
      if (stem.size() < shortest_mended || stem.size() <= best.beginning.size()) continue;
      const std::size_t replaces = near_front(word, stem);
      if (replaces > 0 && word.size() <= replaces + longest_mended_ending) best = {stem, replaces};
    }
  };
  // One damaged letter leaves the first three letters whole, or the three after them, shifted by at most one.
  if (const auto bucket = by_front_.find(std::string(word.substr(0, 3))); bucket != by_front_.end()) {
    weigh(bucket->second);
  }
  for (const std::size_t from : {2U, 3U, 4U}) {
    const auto bucket = by_middle_.find(std::string(word.substr(from, 3)));
    if (bucket != by_middle_.end()) weigh(bucket->second);
  }
  return best;
}

void WordRepair::repair(ComparisonForm& form) const {
  if (stems_.empty()) return;
  const ComparisonForm before = std::move(form);
  form = {};
  form.text.reserve(before.text.size());
  form.at.reserve(before.text.size());
  const auto copy = [&](std::size_t begin, std::size_t end) {
    form.text.append(before.text, begin, end - begin);
    form.at.insert(form.at.end(), before.at.begin() + static_cast<std::ptrdiff_t>(begin),
                   before.at.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const std::string_view text = before.text;
  const auto word_end = [&](std::size_t at) {
    while (at < text.size() && is_lower(text[at])) ++at;
    return at;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(at);
    if (end == at) {
      copy(at, at + 1);
      ++at;
      continue;
    }
    const std::string_view word = text.substr(at, end - at);
    if (end + 1 < text.size() && text[end] == ' ') {
      const std::size_t next_end = word_end(end + 1);
      if (is_cut(word, text.substr(end + 1, next_end - end - 1))) {
        copy(at, end);
        copy(end + 1, next_end);
        at = next_end;
        continue;
      }
    }
    const Mending mend = mending(word);
    for (std::size_t place = 0; place < mend.beginning.size(); ++place) {
      form.text += mend.beginning[place];
      form.at.push_back(before.at[at + std::min(place, mend.replaces - 1)]);
    }
    copy(at + mend.replaces, end);
    at = end;
  }
}

}  // namespace mostari::clauses
