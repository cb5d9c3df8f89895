#include "formats/dates/edtf.hpp"

#include <cstdlib>
#include <unordered_set>

#include "base/text.hpp"
#include "formats/dates/calendar.hpp"
#include "formats/dates/date_phrase.hpp"
#include "formats/dates/edtf_expression.hpp"
#include "formats/dates/periods.hpp"
#include "formats/table/no_value.hpp"

namespace mostari {
namespace {

/// "1926-46" and "1905-06" are spans to a museum, though the second is June to EDTF: the span holds both. What cannot
/// be a span ("1985-04", "2001-21", a season code of a year from 2000 on) stays EDTF.
bool is_short_span(std::string text) {
  std::erase(text, '?');
  if (text.size() != 7 || text[4] != '-') return false;
  for (const std::size_t at : {0U, 1U, 2U, 3U, 5U, 6U}) {
    if (text[at] < '0' || text[at] > '9') return false;
  }
  const bool season_of_now = text[0] == '2' && text[5] >= '2';
  return text.compare(5, 2, text, 2, 2) > 0 && !season_of_now;
}

/// Years of four digits; before year 0 and after 9999 with their sign.
std::string year_text(std::int64_t year) {
  std::string digits = std::to_string(std::abs(year));
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  return (year < 0 ? "-" : year > 9999 ? "Y" : "") + digits;
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// As short as the days from `first` to `last` allow; of an interval its `last` end where `last_end` is set.
std::string end_text(std::int32_t day, bool last_end, bool whole_year, bool whole_month) {
  if (day == DateRange::open_start || day == DateRange::open_end) return "..";
  const CalendarDay date = calendar_day(day);
  std::string text = year_text(date.year);
  const bool year_edge = last_end ? date.month == 12 && date.day == 31 : date.month == 1 && date.day == 1;
  if (whole_year && year_edge) return text;
  text += '-' + two_digits(date.month);
  const bool month_edge = last_end ? date.day == days_in_month(date.year, date.month) : date.day == 1;
  if (whole_month && month_edge) return text;
  return text + '-' + two_digits(date.day);
}

}  // namespace

std::string edtf_text(const DateRange& range) {
  const auto is_edge = [](std::int32_t day, bool last_end, bool year) {
    if (day == DateRange::open_start || day == DateRange::open_end) return true;
    const CalendarDay date = calendar_day(day);
    if (year) return last_end ? date.month == 12 && date.day == 31 : date.month == 1 && date.day == 1;
    return last_end ? date.day == days_in_month(date.year, date.month) : date.day == 1;
  };
  const bool years = is_edge(range.first_day, false, true) && is_edge(range.last_day, true, true);
  const bool months = is_edge(range.first_day, false, false) && is_edge(range.last_day, true, false);
  std::string first = end_text(range.first_day, false, years, months);
  std::string last = end_text(range.last_day, true, years, months);
  const char* mark = range.approximate && range.uncertain ? "%" : range.approximate ? "~" : range.uncertain ? "?" : "";
  const auto marked = [&](std::string& text) {
    if (text != "..") text += mark;
  };
  marked(first);
  marked(last);
  return first == last ? first : first + '/' + last;
}

Result<StatedDates> read_dates(std::string_view text) {
  const std::string_view plain = trimmed(text);
  std::optional<DateRange> range;
  if (plain.size() > 10 || !is_short_span(std::string(plain))) range = read_edtf(plain);
  // "1024/1615" is an interval of EDTF, and a year of the Hijra with that of the common era on a thousand labels.
  if (range && plain.front() != '/' && plain.find('/') != plain.npos &&
      plain.find_first_not_of("0123456789/") == plain.npos) {
    const std::optional<StatedDates> stated = read_date_phrases(plain);
    if (stated && stated->object.first_day > range->first_day) range = stated->object;
  }
  const auto problem = [&](Message reason, Message advice) {
    return Problem{.field = "date", .value = excerpt(plain), .reason = std::move(reason), .advice = std::move(advice)};
  };
  if (range) {
    StatedDates stated{.object = *range};
    if (plain.find('/') != plain.npos && plain.find_first_of("XxuS") == plain.npos &&
        range->last_day < DateRange::open_end && range->first_day > DateRange::open_start)
      stated.latest_year = calendar_day(range->last_day).year;
    return stated;
  }
  if (std::optional<StatedDates> stated = read_date_phrases(plain)) {
    std::vector<Problem> warnings;
    for (const DateFault fault : stated->faults) {
      const char* reason = fault == DateFault::day     ? "formats.date.no_day"
                           : fault == DateFault::month ? "formats.date.no_month"
                                                       : "formats.date.backwards";
      warnings.push_back(problem(message(reason), message(fault == DateFault::backwards ? "formats.date.turn_round"
                                                                                        : "formats.date.correct")));
    }
    return {std::move(*stated), std::move(warnings)};
  }
  if (std::optional<PeriodNamed> period = period_named(plain))
    return StatedDates{.object = period->range, .period = std::move(period->name)};
  return problem(plain.empty() ? message("base.value.empty") : message("formats.date.unreadable"),
                 message("formats.date.write"));
}

std::optional<Problem> future_problem(const StatedDates& dates, std::string_view text, std::int32_t today) {
  const std::int64_t this_year = calendar_day(today).year;
  const bool begins = dates.object.first_day != DateRange::open_start && dates.object.first_day > today &&
                      calendar_day(dates.object.first_day).year > this_year;
  if (!begins && dates.latest_year.value_or(this_year) <= this_year) return {};
  return Problem{.field = "date",
                 .value = excerpt(trimmed(text)),
                 .reason = message("formats.date.future"),
                 .advice = message("formats.date.correct_future")};
}

Result<DateRange> read_date(std::string_view text) {
  Result<StatedDates> stated = read_dates(text);
  if (!stated) return stated.problem();
  return {stated->object, stated.warnings()};
}

bool says_undated(std::string_view text) {
  static const std::unordered_set<std::string> forms = normalised_forms(
      "nd|undated|not dated|no date|date unknown|date not known|uncertain|various dates|s d|sd|"
      "sans date|non date|non datee|o j|oj|ohne jahr|undatiert|nicht datiert|senza data|"
      "non datato|s a|sin fecha|s f|ongedateerd|ohne datum|o d|sem data|s n|odaterad|udateret|"
      "udatert|u a|nedatovano|bez daty|b d|niedatowany|tarihsiz|без даты|б г|"
      "не датировано|χ χ|αχρονολογητο|غير مؤرخ|"
      "بدون تاريخ|ללא תאריך|年代不詳|无年款|z j");
  return says_unknown(text) || forms.contains(normalised(text));
}

}  // namespace mostari
