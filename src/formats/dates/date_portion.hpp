#pragma once

#include <cstdint>

#include "formats/dates/date_words.hpp"
#include "model/date_range.hpp"

namespace mostari {

/// Which part of a span is meant: "early", "first half" (half, 1), "mid- to late" (middle, until late).
struct DatePortion {
  DatePart part = DatePart::whole;
  int index = 0;       ///< of a half, third, quarter: 1 is the first
  int last_index = 0;  ///< "1./2. Viertel": 2
  DatePart until = DatePart::whole;
};

/// The part of a span of whole years, outwards to whole years, or to months when it is one year.
DateRange portion_of(std::int64_t first_year, std::int64_t last_year, const DatePortion& portion);

/// The part of a span, in days.
DateRange portion_of(const DateRange& range, const DatePortion& portion);

}  // namespace mostari
