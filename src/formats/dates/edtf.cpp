#include "formats/dates/edtf.hpp"

#include "base/text.hpp"
#include "formats/dates/date_phrase.hpp"
#include "formats/dates/edtf_expression.hpp"

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

}  // namespace

Result<DateRange> read_date(std::string_view text) {
  const std::string_view plain = trimmed(text);
  std::optional<DateRange> range;
  if (plain.size() > 10 || !is_short_span(std::string(plain))) range = read_edtf(plain);
  if (!range) range = read_date_phrase(plain);
  if (range) return *range;
  return Problem{.field = "date",
                 .value = excerpt(plain),
                 .reason = plain.empty() ? message("base.value.empty") : message("formats.date.unreadable"),
                 .advice = message("formats.date.write")};
}

}  // namespace mostari
