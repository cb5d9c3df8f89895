#include "formats/dates/edtf_expression.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "formats/dates/calendar.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

constexpr std::size_t longest_expression = 1000;

/// Digits of which some may be unspecified ("19XX"): the smallest and the largest number they may stand for.
struct Digits {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool exact() const { return low == high; }
};

/// 'u' and 'x' are the unspecified digits of the drafts before 2019 that many catalogues still hold.
bool is_unspecified(char c) {
  return c == 'X' || c == 'x' || c == 'u';
}

/// Reads one calendar date from the front of a text.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) {}

  std::optional<DateRange> whole() {
    std::optional<DateRange> range = date();
    if (range && at_ != text_.size()) range.reset();
    if (range) {
      range->approximate = approximate_;
      range->uncertain = uncertain_;
    }
    return range;
  }

 private:
  std::optional<DateRange> date() {
    qualifiers();
    const bool negative = take('-');
    if (take('Y')) return long_year(negative);
    std::optional<Digits> year = digits(4);
    if (!year) return {};
    if (negative) year = Digits{-year->high, -year->low};
    if (take('S')) {
      const std::optional<Digits> significant = digits(1);
      if (!significant || !significant->exact()) return {};
      return rounded_year(year->low, static_cast<int>(significant->low));
    }
    qualifiers();
    if (!take('-')) return years(year->low, year->high);
    qualifiers();
    const std::optional<Digits> month = digits(2);
    if (!month) return {};
    qualifiers();
    if (month->exact() && is_season(static_cast<int>(month->low))) {
      const auto code = static_cast<int>(month->low);
      return hull(season_of(year->low, code), season_of(year->high, code));
    }
    const auto first_month = static_cast<int>(std::max<std::int64_t>(month->low, 1));
    const auto last_month = static_cast<int>(std::min<std::int64_t>(month->high, 12));
    if (first_month > last_month) return {};
    if (!take('-')) return hull(month_of(year->low, first_month), month_of(year->high, last_month));
    qualifiers();
    const std::optional<Digits> day = digits(2);
    if (!day) return {};
    qualifiers();
    if (take('T')) at_ = text_.find_first_not_of("0123456789:.+-Z", at_) == std::string_view::npos ? text_.size() : at_;
    const auto first_day = static_cast<int>(std::max<std::int64_t>(day->low, 1));
    if (day->exact() && (day->low < 1 || day->low > days_in_month(year->high, last_month))) return {};
    const int last_of_month = days_in_month(year->high, last_month);
    const auto last_day = static_cast<int>(std::min<std::int64_t>(day->high, last_of_month));
    if (first_day > last_day) return {};
    return DateRange{.first_day = day_number(year->low, first_month, first_day),
                     .last_day = day_number(year->high, last_month, last_day)};
  }

  /// After 'Y': any number of digits, an exponent, significant digits ("Y-17E7", "Y171010000S3").
  std::optional<DateRange> long_year(bool negative) {
    negative = take('-') || negative;
    std::int64_t year = 0;
    const std::size_t begin = at_;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) year = std::min(year * 10 + (text_[at_] - '0'), far_year);
    if (at_ == begin) return {};
    if (take('E')) {
      const std::optional<Digits> exponent = digits(1);
      if (!exponent) return {};
      for (std::int64_t i = 0; i < exponent->low; ++i) year = std::min(year * 10, far_year);
    }
    if (negative) year = -year;
    if (!take('S')) return years(year, year);
    const std::optional<Digits> significant = digits(1);
    if (!significant) return {};
    return rounded_year(year, static_cast<int>(significant->low));
  }

  /// A year of which only the first `significant` digits count.
  static DateRange rounded_year(std::int64_t year, int significant) {
    const std::int64_t size = year < 0 ? -year : year;
    std::int64_t unit = 1;
    std::int64_t limit = 1;
    for (int i = 0; i < significant; ++i) limit *= 10;
    while (size / unit >= limit) unit *= 10;
    const std::int64_t low = size / unit * unit;
    return year < 0 ? years(-(low + unit - 1), -low) : years(low, low + unit - 1);
  }

  /// Exactly `count` digits, specified or not.
  std::optional<Digits> digits(std::size_t count) {
    if (text_.size() - at_ < count) return {};
    Digits result;
    for (std::size_t i = 0; i < count; ++i, ++at_) {
      const char c = text_[at_];
      if (!is_digit(c) && !is_unspecified(c)) return {};
      result.low = result.low * 10 + (is_digit(c) ? c - '0' : 0);
      result.high = result.high * 10 + (is_digit(c) ? c - '0' : 9);
    }
    return result;
  }

  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }

  void qualifiers() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c != '?' && c != '~' && c != '%') return;
      uncertain_ = uncertain_ || c != '~';
      approximate_ = approximate_ || c != '?';
    }
  }

  static constexpr std::int64_t far_year = 1'000'000'000'000;
  std::string_view text_;
  std::size_t at_ = 0;
  bool uncertain_ = false;
  bool approximate_ = false;
};

std::optional<DateRange> whole_date(std::string_view text) {
  return DateReader(text).whole();
}

std::optional<DateRange> spanned(std::string_view start, std::string_view end) {
  const bool open_start = start.empty() || start == ".." || start == "unknown";
  const bool open_end = end.empty() || end == ".." || end == "open" || end == "unknown";
  if (open_start && open_end) return {};
  DateRange range;
  if (!open_start) {
    const std::optional<DateRange> first = whole_date(start);
    if (!first) return {};
    range = *first;
    if (open_end) range.last_day = DateRange::open_end;
  }
  if (!open_end) {
    const std::optional<DateRange> last = whole_date(end);
    if (!last || (!open_start && last->last_day < range.first_day)) return {};
    range = open_start ? *last : hull(range, *last);
    if (open_start) range.first_day = DateRange::open_start;
  }
  return range;
}

/// "[1667, 1668, 1670..1672]" (one of) and "{1960, 1961-12}" (all of).
std::optional<DateRange> read_set(std::string_view members) {
  std::optional<DateRange> all;
  for (std::size_t begin = 0; begin <= members.size();) {
    const std::size_t end = std::min(members.find(',', begin), members.size());
    std::string_view member = members.substr(begin, end - begin);
    begin = end + 1;
    while (!member.empty() && member.front() == ' ') member.remove_prefix(1);
    while (!member.empty() && member.back() == ' ') member.remove_suffix(1);
    const std::size_t dots = member.find("..");
    const std::optional<DateRange> range =
        dots == std::string_view::npos ? whole_date(member) : spanned(member.substr(0, dots), member.substr(dots + 2));
    if (!range) return {};
    all = all ? hull(*all, *range) : *range;
  }
  return all;
}

}  // namespace

std::optional<DateRange> read_edtf(std::string_view text) {
  if (text.empty() || text.size() > longest_expression) return {};
  const char last = text.back();
  if ((text.front() == '[' && last == ']') || (text.front() == '{' && last == '}')) {
    return read_set(text.substr(1, text.size() - 2));
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return whole_date(text);
  return spanned(text.substr(0, slash), text.substr(slash + 1));
}

}  // namespace mostari
