#include "formats/treaties/treaty_date.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "formats/dates/calendar.hpp"

namespace mostari {
namespace {

// Each month in English and French; a blank may stand where a line's end cut it.
constexpr std::array<std::string_view, 12> months{"jan ?u ?ary|janvier",
                                                  "feb ?ru ?ary|f[ée]vrier",
                                                  "mar ?ch|mars",
                                                  "ap ?ril|avril",
                                                  "may|mai",
                                                  "june|juin",
                                                  "july|juillet",
                                                  "au ?gust|ao[ûu]t",
                                                  "sep ?tem ?ber|septembre",
                                                  "oc ?to ?ber|octobre",
                                                  "no ?vem ?ber|novembre",
                                                  "de ?cem ?ber|d[ée]cembre"};
constexpr std::array<std::string_view, 20> units{
    "",    "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 20> ordinals{
    "",           "first",     "second",    "third",       "fourth",     "fifth",     "sixth",
    "seventh",    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",   "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
constexpr std::array<std::string_view, 10> tens{"",      "",      "twenty",  "thirty", "forty",
                                                "fifty", "sixty", "seventy", "eighty", "ninety"};

std::string alternatives() {
  std::string all;
  for (const std::string_view month : months) all.append(all.empty() ? "" : "|").append(month);
  return all;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

int month_number(std::string_view written) {
  static const std::array<std::unique_ptr<re2::RE2>, 12> patterns = [] {
    std::array<std::unique_ptr<re2::RE2>, 12> made;
    for (std::size_t at = 0; at < months.size(); ++at) {
      made[at] = std::make_unique<re2::RE2>("(?i)" + std::string(months[at]));
    }
    return made;
  }();
  for (std::size_t at = 0; at < patterns.size(); ++at) {
    if (re2::RE2::FullMatch(re2::StringPiece(written.data(), written.size()), *patterns[at])) {
      return static_cast<int>(at) + 1;
    }
  }
  return 0;
}

template <std::size_t size>
int place(const std::array<std::string_view, size>& words, std::string_view word) {
  if (word.empty()) return -1;
  const auto found = std::ranges::find(words, word);
  return found == words.end() ? -1 : static_cast<int>(found - words.begin());
}

/// "fifteenth" 15, "twenty first" 21, "sixty one" 61, "fifty" 50; 0 when it is no number below 100.
int small_number(std::string_view text) {
  int value = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find_first_of(" -", begin);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty() || word == "and") continue;
    int part = std::max(place(units, word), place(ordinals, word));
    if (const int ten = place(tens, word); part < 0 && ten > 0) part = ten * 10;
    if (part < 0 && word == "twentieth") part = 20;
    if (part < 0 && word == "thirtieth") part = 30;
    if (part < 0) return 0;
    value += part;
  }
  return value < 100 ? value : 0;
}

int number(const std::string& digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string iso_date(int year, int month, int day) {
  if (year < 1600 || year > 2199 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

const re2::RE2& figures() {
  static const re2::RE2 pattern(R"((?i)\b((?:(\d{1,2})(?:st|nd|rd|th|er)?,?(?: day of)? ()" + alternatives() +
                                R"()|()" + alternatives() +
                                R"() (\d{1,2})(?:st|nd|rd|th)?),? (?:of )?(1[6-9]\d\d|20\d\d))\b)");
  return pattern;
}

const re2::RE2& words() {
  static const re2::RE2 pattern(
      R"((?i)\b(((?:twenty|thirty)?[ -]?[a-z]+(?:st|nd|rd|th)|\d{1,2}(?:st|nd|rd|th)?)(?:,? day)? (?:of )?(?:the month of )?()" +
      alternatives() +
      R"(),? ?(?:of |in )?(?:the )?(?:year )?(?:of )?(?:our lord )?,?(?:(?:one thousand )?(nine|eight)[ -]hundred|(nineteen)(?:[ -]hundred)?)(?: and)? ?((?:[a-z]+ty)?[ -]?(?:one|two|three|four|five|six|seven|eight|nine)?|ten|eleven|twelve|[a-z]+teen))\b)");
  return pattern;
}

std::optional<TreatyDate> in_figures(std::string_view text, std::size_t from) {
  const re2::StringPiece source(text.data(), text.size());
  re2::StringPiece groups[7];
  while (figures().Match(source, from, text.size(), re2::RE2::UNANCHORED, groups, 7)) {
    const bool day_first = !groups[2].empty();
    const re2::StringPiece& month = day_first ? groups[3] : groups[4];
    const int day = number(std::string(day_first ? groups[2] : groups[5]));
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    TreatyDate date{.iso = iso_date(number(std::string(groups[6])), month_number({month.data(), month.size()}), day),
                    .begin = begin,
                    .end = begin + groups[0].size()};
    if (!date.iso.empty()) return date;
    from = date.end;
  }
  return std::nullopt;
}

std::optional<TreatyDate> in_words(std::string_view text) {
  const re2::StringPiece source(text.data(), text.size());
  re2::StringPiece groups[7];
  for (std::size_t from = 0; words().Match(source, from, text.size(), re2::RE2::UNANCHORED, groups, 7);) {
    const std::string day_words = lower({groups[2].data(), groups[2].size()});
    const bool digits = day_words[0] >= '0' && day_words[0] <= '9';
    const int day =
        digits ? number(day_words.substr(0, day_words.find_first_not_of("0123456789"))) : small_number(day_words);
    const int century = !groups[4].empty() && lower({groups[4].data(), groups[4].size()}) == "eight" ? 1800 : 1900;
    const int year = century + small_number(lower({groups[6].data(), groups[6].size()}));
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    TreatyDate date{.iso = iso_date(year, month_number({groups[3].data(), groups[3].size()}), day),
                    .begin = begin,
                    .end = begin + groups[0].size()};
    if (!date.iso.empty()) return date;
    from = date.end;
  }
  return std::nullopt;
}

}  // namespace

std::optional<TreatyDate> find_treaty_date(std::string_view text) {
  auto written = in_figures(text, 0);
  auto spelt = in_words(text);
  if (written && spelt) return written->begin <= spelt->begin ? written : spelt;
  return written ? written : spelt;
}

}  // namespace mostari
