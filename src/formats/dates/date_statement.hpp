#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "formats/dates/date_portion.hpp"
#include "formats/dates/date_words.hpp"
#include "formats/dates/edtf.hpp"
#include "model/date_range.hpp"

namespace mostari {

enum class DateSide { none, before, after };
enum class DateEra { unknown, ad, bc, hijri };
enum class DateLink { none, range, list, clause };

/// Builds one date out of the words and numbers of a text, told in their order. Numbers, months and seasons wait until
/// a year, a century or an era says what they are: "30 April-2 May 1911", "15th or 16th century", "300-250 BC".
class DateStatement {
 public:
  void year(std::int64_t year);
  void decade(std::int64_t year);       ///< "1990s"
  void decade_end(std::int64_t value);  ///< "1910s-30s"
  /// "anni Trenta", "the '30s": of the century that follows ("dell'Ottocento"), else of the twentieth.
  void decade_of_any_century(std::int64_t tens);
  void decade_word();  ///< "anni 1920", "1920er Jahre"
  void number(std::int64_t value, bool ordinal);
  void roman(std::int64_t value, bool ordinal_ending);  ///< a number that is a century where nothing else is said
  void number_of_part(std::int64_t value);              ///< that a half, third or quarter waits for
  void month(int month);                                ///< 1 to 12
  void season(int code);                                ///< EDTF, 21 to 24
  void days(const DateRange& range);                    ///< a complete date
  void century(std::int64_t size = 100);  ///< of the numbers that wait, or of the next; 1000: a millennium
  void era(DateEra era);                  ///< of what stands before, else of what comes next
  void part(DatePart part);               ///< "early", "turn of the"
  bool fraction(DatePart part, int of);   ///< "half": the number that waits says which; false when none does
  void approximate() { approximate_ahead_ = true; }
  void uncertain();
  void side(DateSide side);
  bool open_last(DateSide side);  ///< "or later": false when nothing says that the last date is meant
  void link(DateLink link, bool slash = false);
  void clause(bool strong);  ///< comma, parenthesis; strong: semicolon
  void ongoing();
  void further_work();
  bool unknown_word();  ///< false: the date is complete, what follows is about something else
  bool has_date() const { return !spans_.empty(); }
  bool waits_for_decade() const { return decade_ahead_; }
  bool last_of_a_part() const { return portion_.part == DatePart::last; }
  bool part_waits() const { return !waiting_.empty() && waiting_.back().counts_part; }
  bool ordinal_waits() const { return !waiting_.empty() && waiting_.back().ordinal && waiting_.back().month == 0; }

  /// What was told so far as one range.
  std::optional<DateRange> range();
  void fault(DateFault fault);
  /// What cannot be in what was told, each kind once; after range().
  const std::vector<DateFault>& faults() const { return faults_; }
  /// The latest single year that was told, of the common era; after range().
  std::optional<std::int64_t> latest_year() const { return latest_year_; }

 private:
  using Era = DateEra;
  /// Not yet a date: a number alone, a month with or without a day, or a season.
  struct Waiting {
    std::int64_t number = 0;
    bool ordinal = false;
    bool names_century = false;  ///< "XIXe", where no word says what it counts
    bool counts_part = false;    ///< a half, third or quarter follows
    int month = 0;
    int day = 0;
    bool month_inferred = false;  ///< taken from the point before: "May 12-15"
    int season = 0;
    DatePortion portion = {};
    bool is_number() const { return month == 0 && season == 0; }
  };
  struct Span {
    std::int64_t first_year = 0;  ///< counted within its era, from 1
    std::int64_t last_year = 0;
    Era era = Era::unknown;
    DatePortion portion = {};
    std::optional<DateRange> days = {};  ///< instead of years
    DateSide side = DateSide::none;
    DateLink link = DateLink::none;  ///< to the span before
    bool plain_year = false;
    bool any_century = false;  ///< a decade whose century may follow
    bool after_slash = false;  ///< a "/" parts it from the span before
    bool approximate = false;
  };

  void add(Span span);
  bool abbreviated_end(std::int64_t value, int digits);
  static DateRange days_of(const Waiting& point, std::int64_t year);
  static DateRange days_of(const Span& span);
  static std::int64_t year_of(const Span& span, bool last);
  void look_for_faults();
  void drop_years_said_twice();
  bool says_hijri_and_common() const;
  bool move_decade(std::int64_t first_year_of_century);
  Era era_of_end(std::int64_t value) const;
  void drop_waiting_numbers();

  std::vector<Waiting> waiting_;
  std::vector<Span> spans_;
  DatePortion portion_;
  DateLink link_ = DateLink::none;
  DateSide side_ = DateSide::none;
  bool side_trails_ = false;  ///< it came after "or": it is the last date's when none follows
  Era era_ahead_ = Era::unknown;
  bool slash_ = false;              ///< link_ is a "/"
  bool joined_ = false;             ///< a connector stands after the last of waiting_
  std::int64_t century_ahead_ = 0;  ///< its length in years: 100 or, a millennium, 1000
  bool decade_ahead_ = false;
  bool approximate_ahead_ = false;
  bool uncertain_ahead_ = false;
  bool uncertain_ = false;
  bool further_work_ = false;
  bool unknown_words_ = false;
  std::vector<DateFault> faults_;
  std::optional<std::int64_t> latest_year_;
};

}  // namespace mostari
