#include "formats/dates/periods.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "base/text.hpp"
#include "formats/dates/calendar.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t max_file_bytes = 1U << 20U;
constexpr std::size_t longest_period_text = 120;
constexpr std::int64_t open_year = 1'000'000;

struct Period {
  std::string name;
  std::int64_t first_year = 0;  ///< astronomical
  std::int64_t last_year = 0;
  bool reign = false;
};

/// Signs of Chinese, Japanese and Korean that stand for "period", "dynasty", "year of" and touch the name.
constexpr std::array<std::string_view, 12> touching{"時代", "时代", "시대", "年間", "年间", "年製",
                                                    "年制", "年造", "朝",   "代",   "期",   "年"};

/// The number that begins a text in Chinese signs, at most 99, and its bytes: "二十三", "廿三", "三五"; {0, 0} for
/// none.
std::pair<int, std::size_t> number_in_signs(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 15> signs{{{"〇", 0},
                                                                    {"一", 1},
                                                                    {"二", 2},
                                                                    {"三", 3},
                                                                    {"四", 4},
                                                                    {"五", 5},
                                                                    {"六", 6},
                                                                    {"七", 7},
                                                                    {"八", 8},
                                                                    {"九", 9},
                                                                    {"十", 10},
                                                                    {"壹", 1},
                                                                    {"拾", 10},
                                                                    {"廿", 20},
                                                                    {"卅", 30}}};
  int value = 0;
  std::size_t size = 0;
  for (;;) {
    const auto sign = std::ranges::find_if(signs, [&](const auto& each) { return text.starts_with(each.first); });
    if (sign == signs.end()) return {value, size};
    if (sign->second < 10) {
      value = (value % 10 == 0 ? value : 10 * value) + sign->second;
    } else {
      value = sign->second == 10 ? std::max(value, 1) * 10 : sign->second;
    }
    if (value > 99) return {};
    size += sign->first.size();
    text.remove_prefix(sign->first.size());
  }
}

/// A year of a reign in Chinese signs: they stand right before "年", and are no part of a name ("三国").
std::pair<int, std::size_t> year_in_signs(std::string_view rest) {
  const auto number = number_in_signs(rest);
  return rest.substr(number.second).starts_with("年") ? number : std::pair<int, std::size_t>{};
}

/// In one form of all scripts, figures by themselves: "昭和5年" and "昭和五年" -> "zhao he 5".
std::vector<std::string> period_words(std::string_view text) {
  std::string parted;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (const auto [year, size] = year_in_signs(rest); year > 0) {
      parted += " " + std::to_string(year) + " ";
      at += size;
      continue;
    }
    const auto sign = std::ranges::find_if(touching, [&](std::string_view each) { return rest.starts_with(each); });
    if (sign != touching.end()) {
      parted += ' ';
      at += sign->size();
      continue;
    }
    if (rest.starts_with("元年")) {  // the first year of a reign
      parted += " 1 ";
      at += std::string_view("元年").size();
      continue;
    }
    const bool digit = text[at] >= '0' && text[at] <= '9';
    const bool before = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
    if (digit != before && at > 0) parted += ' ';
    parted += text[at++];
  }
  return words(parted);
}

class Periods {
 public:
  Periods() {
    const Result<std::string> content = read_file(resource_dir() / "data" / "dates" / "periods.csv", max_file_bytes);
    if (!content) return;
    CsvTable table(
        *content, [](const Problem&) {}, [](const Problem&) {});
    if (table.problem()) return;
    const auto year = [&](const char* column, std::int64_t otherwise) {
      const std::string_view digits = table.cell(table.column(column));
      std::int64_t value = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (error != std::errc()) return otherwise;
      return value < 0 ? value + 1 : value;  // 1 BC is year 0
    };
    while (table.next()) {
      const std::size_t at = periods_.size();
      periods_.push_back({.name = std::string(table.cell(table.column("period"))),
                          .first_year = year("first_year", 0),
                          .last_year = year("last_year", open_year),
                          .reign = table.cell(table.column("kind")) == "reign"});
      std::string_view names = table.cell(table.column("names"));
      while (!names.empty()) {
        const std::size_t end = std::min(names.find('|'), names.size());
        const std::vector<std::string> form = period_words(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
        if (form.empty()) continue;
        longest_ = std::max(longest_, form.size());
        by_name_.try_emplace(joined(form, 0, form.size()), at);
      }
    }
  }

  /// The period whose longest name begins at a word; `size` is in words.
  const Period* at(const std::vector<std::string>& text, std::size_t begin, std::size_t& size) const {
    for (size = std::min(longest_, text.size() - begin); size > 0; --size) {
      const auto found = by_name_.find(joined(text, begin, begin + size));
      if (found != by_name_.end()) return &periods_[found->second];
    }
    return nullptr;
  }

 private:
  static std::string joined(const std::vector<std::string>& text, std::size_t begin, std::size_t end) {
    std::string all;
    for (std::size_t i = begin; i < end; ++i) all += (i > begin ? " " : "") + text[i];
    return all;
  }

  std::vector<Period> periods_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::size_t longest_ = 1;
};

/// Words that go with a period and say nothing of its years.
bool goes_with_period(const std::string& word) {
  static const std::unordered_set<std::string> known{"period",    "periods",   "era",
                                                     "age",       "dynasty",   "reign",
                                                     "reigns",    "time",      "times",
                                                     "style",     "of",        "the",
                                                     "in",        "mark",      "and",
                                                     "emperor",   "king",      "year",
                                                     "epoque",    "periode",   "regne",
                                                     "dynastie",  "style",     "du",
                                                     "de",        "la",        "le",
                                                     "des",       "zeit",      "epoche",
                                                     "dynastien", "regierung", "regierungszeit",
                                                     "stil",      "der",       "des",
                                                     "die",       "das",       "epoca",
                                                     "periodo",   "dinastia",  "regno",
                                                     "stile",     "di",        "del",
                                                     "della",     "reinado",   "estilo",
                                                     "el",        "tijd",      "tijdperk",
                                                     "stijl",     "van",       "het",
                                                     "japan",     "china",     "japon",
                                                     "chine",     "japanese",  "chinese",
                                                     "d",         "l",         "dell",
                                                     "probably",  "wohl",      "epokha",
                                                     "period",    "dinastiya", "nian",
                                                     "nen",       "shi",       "imperial",
                                                     "ere",       "ara",       "french",
                                                     "english",   "korea",     "british",
                                                     "ottoman"};
  return known.contains(word);
}

enum class Part : std::uint8_t { whole, early, middle, late };

std::optional<Part> part_of(const std::string& word) {
  for (const char* early :
       {"early", "debut", "fruhe", "fruhes", "fruher", "anfang", "inizio", "inicios", "vroeg", "vroege"}) {
    if (word == early) return Part::early;
  }
  for (const char* middle : {"mid", "middle", "milieu", "mitte", "meta", "mediados", "midden"}) {
    if (word == middle) return Part::middle;
  }
  for (const char* late :
       {"late", "end", "fin", "ende", "spate", "spates", "spater", "fine", "finales", "laat", "late"}) {
    if (word == late) return Part::late;
  }
  return {};
}

/// The number of a year: "5", "5th".
std::int64_t number_in(const std::string& word) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc() && end == word.data() + word.size() ? value : 0;
}

/// As the words of dates divide a century: its first 35 %, 33 to 67 %, last 35 %.
DateRange share_of(const Period& period, Part part) {
  DateRange range{.first_day = day_number(period.first_year, 1, 1), .last_day = DateRange::open_end};
  if (period.last_year == open_year) return range;
  const auto size = static_cast<double>(period.last_year - period.first_year + 1);
  const auto year_at = [&](double share) { return period.first_year + static_cast<std::int64_t>(share * size); };
  switch (part) {
    case Part::early:
      return years(period.first_year, year_at(0.35));
    case Part::middle:
      return years(year_at(0.33), std::min(period.last_year, year_at(0.67)));
    case Part::late:
      return years(year_at(0.65), period.last_year);
    default:
      return years(period.first_year, period.last_year);
  }
}

}  // namespace

std::optional<PeriodNamed> period_named(std::string_view text_utf8) {
  static const Periods periods;
  if (text_utf8.size() > longest_period_text) return {};
  const std::vector<std::string> text = period_words(text_utf8);
  const Period* found = nullptr;
  Part part = Part::whole;
  std::int64_t year = 0;
  bool approximate = false;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 1;
    const Period* period = periods.at(text, i, size);
    if (period != nullptr) {
      // "Qing dynasty, Kangxi": the shorter one, which lies within the other.
      const bool within =
          found != nullptr && period->first_year >= found->first_year && period->last_year <= found->last_year;
      const bool holds =
          found != nullptr && period->first_year <= found->first_year && period->last_year >= found->last_year;
      if (found != nullptr && !within && !holds) return {};
      if (!holds) found = period;
      i += size;
      continue;
    }
    const std::string& word = text[i++];
    if (const std::optional<Part> said = part_of(word)) {
      part = *said;
    } else if (const std::int64_t number = number_in(word); number > 0 && found != nullptr && year == 0) {
      year = number;
    } else if (word == "c" || word == "ca" || word == "circa" || word == "um" || word == "vers") {
      approximate = true;
    } else if (year > 0 && (word == "th" || word == "st" || word == "nd" || word == "rd" || word == "e")) {
      continue;
    } else if (!goes_with_period(word)) {
      return {};
    }
  }
  if (found == nullptr) return {};
  PeriodNamed named{.name = found->name, .range = share_of(*found, part)};
  if (year > 0) {
    const std::int64_t counted = found->first_year + year - 1;
    if (!found->reign || counted > found->last_year) return {};
    named.range = years(counted, counted);
  }
  named.range.approximate = approximate;
  return named;
}

}  // namespace mostari
