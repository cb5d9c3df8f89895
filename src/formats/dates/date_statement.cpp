#include "formats/dates/date_statement.hpp"

#include <algorithm>
#include <utility>

#include "formats/dates/calendar.hpp"

namespace mostari {
namespace {

constexpr int last_century = 21;
constexpr std::int64_t longest_ago_centuries = 50;
constexpr std::int64_t last_hijri_year = 1500;
/// Of "años 20" and "anni Trenta", which are no older than the people who write so.
constexpr std::int64_t usual_century = 1900;

}  // namespace

DateRange DateStatement::days_of(const Waiting& point, std::int64_t year) {
  if (point.season != 0) return season_of(year, point.season);
  DateRange range = month_of(year, point.month);
  if (point.day >= 1 && point.day <= days_in_month(year, point.month)) {
    range.first_day += point.day - 1;
    range.last_day = range.first_day;
  } else if (point.portion.part != DatePart::whole && point.portion.part != DatePart::turn) {
    range = portion_of(range, point.portion);
  }
  return range;
}

void DateStatement::add(Span span) {
  span.link = spans_.empty() ? DateLink::none : link_;
  if (!spans_.empty()) span.after_slash = std::exchange(slash_, false) && span.link == DateLink::range;
  span.side = std::exchange(side_, DateSide::none);
  span.approximate = std::exchange(approximate_ahead_, false);
  if (span.era == Era::unknown) span.era = std::exchange(era_ahead_, Era::unknown);
  uncertain_ = uncertain_ || std::exchange(uncertain_ahead_, false);
  further_work_ = false;
  link_ = DateLink::none;
  spans_.push_back(span);
}

void DateStatement::drop_waiting_numbers() {
  std::erase_if(waiting_, [](const Waiting& point) { return point.is_number(); });
}

void DateStatement::year(std::int64_t year) {
  drop_waiting_numbers();
  if (std::exchange(decade_ahead_, false)) return decade(year);
  if (waiting_.empty()) {
    const DatePortion portion = std::exchange(portion_, {});
    const Era era = era_of_end(year);
    return add({.first_year = year, .last_year = year, .era = era, .portion = portion, .plain_year = true});
  }
  // "May 12-June 3, 1911": the year belongs to every month and season that waits for one.
  for (const Waiting& point : std::exchange(waiting_, {})) {
    // The 29th of February of 1700 is a day of the older calendar.
    const bool julian = point.month == 2 && point.day == 29 && year % 4 == 0;
    if (point.season == 0 && point.day > days_in_month(year, point.month) && !julian) fault(DateFault::day);
    add({.first_year = year, .last_year = year, .days = days_of(point, year)});
    link_ = DateLink::range;
  }
  link_ = DateLink::none;
}

void DateStatement::decade(std::int64_t year) {
  decade_ahead_ = false;
  drop_waiting_numbers();
  waiting_.clear();
  // "1600s" is the century, "1610s" the decade; "1900s" may be either, so it is the century.
  const std::int64_t size = year % 100 == 0 ? 100 : 10;
  const std::int64_t first = year / size * size;
  add({.first_year = first, .last_year = first + size - 1, .portion = std::exchange(portion_, {})});
}

void DateStatement::decade_of_any_century(std::int64_t tens) {
  decade(usual_century + tens);
  spans_.back().any_century = true;
}

/// The decade told last belongs to the century that follows it: "anni trenta dell'Ottocento".
bool DateStatement::move_decade(std::int64_t first_year_of_century) {
  if (spans_.empty() || !spans_.back().any_century || link_ != DateLink::none) return false;
  Span& decade = spans_.back();
  decade.any_century = false;
  decade.first_year = first_year_of_century - 1 + decade.first_year % 100;
  decade.last_year = decade.first_year + 9;
  return true;
}

void DateStatement::decade_end(std::int64_t value) {
  if (spans_.empty() || link_ == DateLink::none || spans_.back().era == Era::bc) return;
  const std::int64_t first = spans_.back().first_year / 100 * 100 + value / 10 * 10;
  if (first > spans_.back().first_year) add({.first_year = first, .last_year = first + 9});
}

void DateStatement::decade_word() {
  if (!spans_.empty() && spans_.back().plain_year && spans_.back().first_year % 10 == 0) {
    spans_.back().last_year += 9;  // "1920er Jahre"
    spans_.back().plain_year = false;
  } else if (spans_.empty()) {
    const std::int64_t tens = waiting_.size() == 1 && waiting_[0].is_number() ? waiting_[0].number : 0;
    if (tens >= 10 && tens < 100 && tens % 10 == 0) return decade_of_any_century(tens);  // "20er Jahre"
    decade_ahead_ = true;
  }
}

void DateStatement::number(std::int64_t value, bool ordinal) {
  const int digits = value < 10 ? 1 : value < 100 ? 2 : 3;
  if (century_ahead_ > 0 && value >= 1 && value <= last_century) {
    const std::int64_t last = value * century_ahead_;
    if (century_ahead_ == 100 && move_decade(last - 99)) return;
    return add({.first_year = last - century_ahead_ + 1, .last_year = last, .portion = std::exchange(portion_, {})});
  }
  if (!ordinal && abbreviated_end(value, digits)) return;
  if (!ordinal && decade_ahead_ && value >= 10 && value < 100 && value % 10 == 0) {
    return decade_of_any_century(value);  // "años 20"
  }
  if (!ordinal && era_ahead_ != Era::unknown && waiting_.empty()) {
    return add({.first_year = value, .last_year = value, .plain_year = true});
  }
  if (!waiting_.empty() && value >= 1 && value <= 31) {
    Waiting& last = waiting_.back();
    if (last.month != 0 && last.day == 0 && !joined_) {
      last.day = static_cast<int>(value);
      return;
    }
    if (last.month != 0 && last.day != 0 && joined_) {
      joined_ = false;
      const int month = last.month;
      waiting_.push_back({.month = month, .day = static_cast<int>(value), .month_inferred = true});
      return;
    }
  }
  waiting_.push_back({.number = value, .ordinal = ordinal, .portion = std::exchange(portion_, {})});
  joined_ = false;
}

void DateStatement::roman(std::int64_t value, bool ordinal_ending) {
  const std::size_t before = waiting_.size();
  number(value, true);
  constexpr std::int64_t first_of_plain = 11;  // "V" and "X" alone are many things
  const bool names = value <= last_century && (ordinal_ending || value >= first_of_plain);
  if (waiting_.size() > before) waiting_.back().names_century = names;
}

void DateStatement::number_of_part(std::int64_t value) {
  waiting_.push_back({.number = value, .ordinal = true, .counts_part = true});
}

/// "1926-46", "1998-9", "1932-3-1936", "AD 50-100"; and "1930-05", the month.
bool DateStatement::abbreviated_end(std::int64_t value, int digits) {
  if (spans_.empty() || !waiting_.empty() || (link_ != DateLink::range && link_ != DateLink::list)) return false;
  Span& last = spans_.back();
  if (last.days.has_value() && last.first_year == last.last_year) {
    // "Winter 1981-82"
  } else if (!last.plain_year) {
    return false;
  }
  const std::int64_t year = last.first_year;
  if (year < 1000) {
    if (last.era == Era::unknown || value <= year) return false;
    add({.first_year = value, .last_year = value, .era = last.era, .plain_year = true});
    return true;
  }
  const std::int64_t unit = digits == 1 ? 10 : digits == 2 ? 100 : 1000;
  const std::int64_t end = year / unit * unit + value;
  if (end > year) {
    const Era era = last.era == Era::hijri ? Era::hijri : Era::unknown;
    add({.first_year = end, .last_year = end, .era = era, .plain_year = true});
    return true;
  }
  const bool month = value >= 1 && value <= 12;
  if (last.plain_year && link_ == DateLink::range && digits == 2 && value > 12 && last.era == Era::unknown) {
    constexpr std::int64_t last_slip = 20;  // a larger number was meant for a year
    fault(value <= last_slip ? DateFault::month : DateFault::backwards);
  }
  if (last.plain_year && link_ == DateLink::range && digits <= 2 && month) {
    last.days = month_of(year, static_cast<int>(value));
    last.plain_year = false;
    link_ = DateLink::none;
    return true;
  }
  return false;
}

void DateStatement::month(int month) {
  joined_ = false;
  // "12-15 May", and "30 April-2 May" where the 2 had been taken for a day of April.
  bool taken = false;
  for (auto point = waiting_.rbegin(); point != waiting_.rend(); ++point) {
    if (point->is_number() && point->number >= 1 && point->number <= 31) {
      point->month = month;
      point->day = static_cast<int>(point->number);
    } else if (point->month_inferred) {
      point->month = month;
      point->month_inferred = false;
    } else {
      break;
    }
    taken = true;
  }
  if (!taken) waiting_.push_back({.month = month, .portion = std::exchange(portion_, {})});
}

void DateStatement::season(int code) {
  joined_ = false;
  drop_waiting_numbers();
  portion_ = {};
  waiting_.push_back({.season = code});
}

void DateStatement::days(const DateRange& range) {
  waiting_.clear();
  add({.days = range});
}

void DateStatement::century(std::int64_t size) {
  bool found = false;
  for (const Waiting& point : std::exchange(waiting_, {})) {
    if (!point.is_number() || point.number < 1 || point.number > 50) continue;
    if (found) link_ = DateLink::range;
    if (!found && size == 100 && move_decade((point.number - 1) * size + 1)) {
      found = true;
      continue;
    }
    const DatePortion portion = point.portion.part != DatePart::whole ? point.portion : std::exchange(portion_, {});
    add({.first_year = (point.number - 1) * size + 1, .last_year = point.number * size, .portion = portion});
    found = true;
  }
  century_ahead_ = found ? 0 : size;
}

/// "AH 1040-1045": the end of a span that begins in years of the Hijra is one of them, unless it is too late to be.
DateEra DateStatement::era_of_end(std::int64_t value) const {
  const bool goes_on =
      !spans_.empty() && spans_.back().era == Era::hijri && (link_ == DateLink::range || link_ == DateLink::list);
  return goes_on && value <= last_hijri_year && value >= spans_.back().first_year ? Era::hijri : Era::unknown;
}

void DateStatement::era(Era era) {
  bool numbers = false;
  for (const Waiting& point : std::exchange(waiting_, {})) {
    if (!point.is_number() || point.number < 1) continue;
    if (numbers) link_ = DateLink::range;
    numbers = true;
    // "IV-III a.C.": what is counted is centuries, years are not.
    if (point.ordinal && point.number <= longest_ago_centuries) {
      add({.first_year = (point.number - 1) * 100 + 1,
           .last_year = point.number * 100,
           .era = era,
           .portion = point.portion});
      continue;
    }
    add({.first_year = point.number, .last_year = point.number, .era = era, .plain_year = true});
  }
  if (spans_.empty() || (!numbers && spans_.back().era != Era::unknown)) {
    era_ahead_ = era;
    return;
  }
  // "500-450 BC": the era holds for all that is joined to it and has none yet.
  for (auto span = spans_.rbegin(); span != spans_.rend(); ++span) {
    if (span->era != Era::unknown && span->era != era) break;
    span->era = era;
    if (span->link != DateLink::range && span->link != DateLink::list) break;
  }
}

void DateStatement::part(DatePart part) {
  const bool graded = portion_.part == DatePart::early || portion_.part == DatePart::middle;
  if (graded && (part == DatePart::middle || part == DatePart::late)) {
    portion_.until = part;  // "mid- to late-19th century"
  } else {
    portion_ = {.part = part};  // of "last quarter" the fraction follows
  }
}

bool DateStatement::fraction(DatePart part, int of) {
  if (portion_.part == DatePart::last) {
    portion_ = {.part = part, .index = of};
    return true;
  }
  const auto names_one = [of](const Waiting& point) {
    return point.is_number() && point.number >= 1 && point.number <= of;
  };
  if (waiting_.empty() || !names_one(waiting_.back())) return false;
  portion_ = {.part = part, .index = static_cast<int>(waiting_.back().number)};
  waiting_.pop_back();
  // "1./2. Viertel"
  if (!waiting_.empty() && names_one(waiting_.back()) && waiting_.back().number < portion_.index) {
    portion_.last_index = portion_.index;
    portion_.index = static_cast<int>(waiting_.back().number);
    waiting_.pop_back();
  }
  return true;
}

void DateStatement::uncertain() {
  // Before a date it waits for it; after one it belongs to it.
  if (spans_.empty() && waiting_.empty()) {
    uncertain_ahead_ = true;
  } else {
    uncertain_ = true;
  }
}

void DateStatement::side(DateSide side) {
  side_ = side;
  side_trails_ = link_ == DateLink::list;  // "1898 or before", unless a date follows
}

bool DateStatement::open_last(DateSide side) {
  if (spans_.empty() || link_ != DateLink::list) return false;
  spans_.back().side = side;
  link_ = DateLink::none;
  return true;
}

void DateStatement::link(DateLink link, bool slash) {
  joined_ = true;
  if (spans_.empty() && waiting_.empty()) return;
  slash_ = slash;
  if (!spans_.empty()) link_ = link;
}

void DateStatement::clause(bool strong) {
  if (strong) waiting_.clear();
  if (link_ == DateLink::none && !spans_.empty()) link_ = DateLink::clause;
}

void DateStatement::ongoing() {
  if (!spans_.empty() && link_ == DateLink::range) spans_.back().side = DateSide::after;
}

void DateStatement::further_work() {
  if (!spans_.empty()) further_work_ = true;
}

bool DateStatement::unknown_word() {
  if (!spans_.empty() && !further_work_) return false;
  waiting_.clear();
  portion_ = {};
  side_ = DateSide::none;
  era_ahead_ = Era::unknown;
  approximate_ahead_ = uncertain_ahead_ = decade_ahead_ = false;
  century_ahead_ = 0;
  unknown_words_ = true;
  return true;
}

DateRange DateStatement::days_of(const Span& span) {
  DateRange range;
  if (span.days) {
    range = *span.days;
  } else if (span.era == Era::bc) {
    range = portion_of(1 - span.last_year, 1 - span.first_year, span.portion);
  } else if (span.era == Era::hijri) {
    range = {.first_day = hijri_new_year(span.first_year), .last_day = hijri_new_year(span.last_year + 1) - 1};
    range = portion_of(range, span.portion);
  } else {
    range = portion_of(span.first_year, span.last_year, span.portion);
  }
  range.approximate = span.approximate;
  return range;
}

/// "1024/1615", "12th/18th century": what the years of the Hijra before the stroke are in those of the common era. A
/// date that spans the centuries between is written with a dash.
bool DateStatement::says_hijri_and_common() const {
  if (spans_.size() != 2 || !spans_[1].after_slash) return false;
  const auto is_plain = [](const Span& span) { return span.era == Era::unknown && !span.days; };
  if (!is_plain(spans_[0]) || !is_plain(spans_[1])) return false;
  const std::int64_t first = spans_[0].first_year;
  const std::int64_t last = spans_[0].last_year;
  if (last > last_hijri_year || spans_[1].first_year <= last) return false;
  const auto year_of = [](std::int32_t day) { return static_cast<std::int64_t>(calendar_day(day).year); };
  if (first == last) {
    return spans_[1].first_year == spans_[1].last_year && spans_[1].first_year >= year_of(hijri_new_year(first)) &&
           spans_[1].first_year <= year_of(hijri_new_year(first + 1) - 1);
  }
  const std::int64_t middle = year_of(hijri_new_year((first + last) / 2));
  return last - first == 99 && spans_[1].last_year - spans_[1].first_year == 99 && middle >= spans_[1].first_year &&
         middle <= spans_[1].last_year;
}

/// "1024 AH (1615 AD)": one year in two calendars. That of the Hijra begins in another year than it ends in, so the
/// other one is the more exact.
void DateStatement::drop_years_said_twice() {
  if (says_hijri_and_common()) spans_[0].era = Era::hijri;
  const auto is_hijri = [](const Span& span) { return span.era == Era::hijri; };
  if (std::ranges::all_of(spans_, is_hijri)) return;
  std::erase_if(spans_, is_hijri);
}

void DateStatement::fault(DateFault fault) {
  if (std::ranges::find(faults_, fault) == faults_.end()) faults_.push_back(fault);
}

/// The first or last year of a span, astronomical.
std::int64_t DateStatement::year_of(const Span& span, bool last) {
  if (span.days && span.first_year == 0) return calendar_day(last ? span.days->last_day : span.days->first_day).year;
  if (span.era == Era::bc) return 1 - (last ? span.first_year : span.last_year);
  return last ? span.last_year : span.first_year;
}

/// Ranges that run backwards, and the latest year. Months that share a year ("9 December - 4 January 2000") and
/// centuries beside a stroke say no order.
void DateStatement::look_for_faults() {
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const Span& span = spans_[i];
    if (span.era == Era::hijri) continue;
    if ((span.plain_year || span.days) && span.side != DateSide::before)
      latest_year_ = std::max(latest_year_.value_or(year_of(span, true)), year_of(span, true));
    if (i == 0 || span.link != DateLink::range || spans_[i - 1].era == Era::hijri) continue;
    const auto is_exact = [](const Span& each) { return each.plain_year || each.days.has_value(); };
    if (span.after_slash && !(is_exact(span) && is_exact(spans_[i - 1]))) continue;
    if (year_of(span, true) < year_of(spans_[i - 1], false)) fault(DateFault::backwards);
  }
}

std::optional<DateRange> DateStatement::range() {
  if (spans_.empty() && !unknown_words_) {
    // "c. 350": three digits alone are a year.
    for (const Waiting& point : std::exchange(waiting_, {})) {
      if (point.is_number() && !point.ordinal && point.number >= 100) {
        if (!spans_.empty()) link_ = DateLink::range;
        add({.first_year = point.number, .last_year = point.number, .plain_year = true});
      } else if (point.names_century) {  // "fin du XIXe"
        if (!spans_.empty()) link_ = DateLink::range;
        const DatePortion portion = point.portion.part != DatePart::whole ? point.portion : std::exchange(portion_, {});
        add({.first_year = (point.number - 1) * 100 + 1, .last_year = point.number * 100, .portion = portion});
      }
    }
  }
  if (spans_.empty()) return {};
  drop_years_said_twice();
  if (approximate_ahead_) spans_.back().approximate = true;  // "1870 ca."
  if (side_ != DateSide::none && side_trails_) spans_.back().side = side_;
  if (portion_.part != DatePart::whole && spans_.size() == 1 && spans_[0].portion.part == DatePart::whole) {
    spans_[0].portion = portion_;  // "19th century, first half"
  }
  if (era_ahead_ != Era::unknown && !spans_.back().days) {
    Span other = spans_.back();  // "1st century BC/AD"
    other.era = era_ahead_;
    other.link = DateLink::range;
    spans_.push_back(other);
  }
  look_for_faults();
  DateRange all{.first_day = DateRange::open_end, .last_day = DateRange::open_start};
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    DateRange range = days_of(spans_[i]);
    // "1910-before 1914" ends in 1914, it does not begin at the beginning of time.
    const bool begins_range = i + 1 < spans_.size() && spans_[i + 1].link == DateLink::range;
    const bool bounded = begins_range || (i > 0 && spans_[i].link != DateLink::list);
    if (spans_[i].side == DateSide::before && !bounded) range.first_day = DateRange::open_start;
    if (spans_[i].side == DateSide::after && !begins_range) range.last_day = DateRange::open_end;
    all = hull(all, range);
  }
  all.uncertain = uncertain_;
  // "before 1750 or after 1800" leaves nothing out.
  if (all.first_day == DateRange::open_start && all.last_day == DateRange::open_end) return {};
  return all;
}

}  // namespace mostari
