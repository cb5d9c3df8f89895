#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mostari {

/// What a word means in a date. English, French, German, Italian, Spanish and Dutch are known well; of Portuguese,
/// Swedish, Danish, Norwegian, Polish, Czech and Hungarian what catalogues need.
enum class DateWord {
  month,    ///< value 1 to 12
  season,   ///< value 21 to 24, as in EDTF
  ordinal,  ///< "nineteenth": value 19
  era_bc,
  era_ad,
  era_hijri,  ///< years of the Hijra
  century,    ///< the number stands before it ("19th century") or, Romance languages, after it ("sec. XVI")
  millennium,
  century_of,     ///< "Cinquecento": value 16
  decade,         ///< "1920er Jahre", "anni 1920"
  decade_name,    ///< "anni Trenta", "the Thirties": value 30
  decade_ending,  ///< "1700-talet", "1930-tal"
  part,           ///< value of DatePart
  half,
  half_or_middle,  ///< "seconda metà" is a half, "metà" alone the middle
  third,
  quarter,
  approximate,
  uncertain,
  before,
  after,
  earlier,  ///< "or earlier": after the date
  later,
  range,         ///< "to", "until": joins two ends
  list,          ///< "and", "or"
  ongoing,       ///< "present"
  further_work,  ///< "reworked", "enlarged": the making goes on, so a date that follows widens the span
  filler,        ///< "of the", "in": says nothing
};

enum class DatePart { whole, early, middle, late, half, third, quarter, turn, last };

struct DateMeaning {
  DateWord word;
  int value = 0;
};

/// Meaning of a lower-case ASCII word (see ascii_form); empty for words that do not belong to a date.
std::optional<DateMeaning> date_meaning(std::string_view word);

/// "printed", "cast", "Abzug": a date with it is that of an impression, a cast or an edition. Lower-case ASCII.
bool is_impression_word(std::string_view word);

/// `text_utf8` with the words of dates in other scripts in Latin letters: "вторая половина XIX века" -> "second half
/// XIX century".
std::string date_in_latin(std::string_view text_utf8);

/// A Roman numeral of lower-case letters from 1 to 3999, written canonically; empty otherwise.
std::optional<int> roman_number(std::string_view letters);
/// The same with the ending of an ordinal: "xvie", "xviiieme", "xvith".
std::optional<int> roman_with_suffix(std::string_view word);

}  // namespace mostari
