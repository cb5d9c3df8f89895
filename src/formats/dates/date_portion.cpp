#include "formats/dates/date_portion.hpp"

#include <algorithm>

#include "formats/dates/calendar.hpp"

namespace mostari {
namespace {

/// "early", "middle" and "late" as shares of a span; they overlap a little, because their users do not agree.
struct Share {
  double from;
  double to;
};

Share share_of_part(DatePart part, int index) {
  const auto of = [index](int count) {
    const int which = std::clamp(index, 1, count);
    return Share{static_cast<double>(which - 1) / count, static_cast<double>(which) / count};
  };
  switch (part) {
    case DatePart::early:
      return {0, 0.35};
    case DatePart::middle:
      return {0.33, 0.67};
    case DatePart::late:
    case DatePart::last:
      return {0.65, 1};
    case DatePart::half:
      return of(2);
    case DatePart::third:
      return of(3);
    case DatePart::quarter:
      return of(4);
    default:
      return {0, 1};
  }
}

Share share_of(const DatePortion& portion) {
  Share share = share_of_part(portion.part, portion.index);
  if (portion.last_index > 0) share.to = share_of_part(portion.part, portion.last_index).to;
  if (portion.until != DatePart::whole) share.to = std::max(share.to, share_of_part(portion.until, 0).to);
  return share;
}

}  // namespace

DateRange portion_of(std::int64_t first_year, std::int64_t last_year, const DatePortion& portion) {
  if (portion.part == DatePart::turn) return years(first_year - 10, first_year + 9);
  const Share share = share_of(portion);
  if (first_year == last_year) {
    const int first_month = static_cast<int>(share.from * 12) + 1;
    const int last_month = std::min(12, static_cast<int>(share.to * 12 + 0.99));
    return hull(month_of(first_year, first_month), month_of(first_year, last_month));
  }
  const auto size = static_cast<double>(last_year - first_year + 1);
  const auto first = static_cast<std::int64_t>(share.from * size + 1e-6);
  const auto last = static_cast<std::int64_t>(share.to * size + 0.999) - 1;
  return years(first_year + first, std::min(first_year + last, last_year));
}

DateRange portion_of(const DateRange& range, const DatePortion& portion) {
  const Share share = share_of(portion);
  const double size = range.last_day - range.first_day + 1;
  DateRange part = range;
  part.first_day = range.first_day + static_cast<std::int32_t>(share.from * size);
  part.last_day = std::min(range.last_day, range.first_day + static_cast<std::int32_t>(share.to * size));
  return part;
}

}  // namespace mostari
