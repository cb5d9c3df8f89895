#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/date_range.hpp"

namespace mostari {

/// A period, dynasty or reign that a text names instead of years.
struct PeriodNamed {
  std::string name;  ///< in English: "Meiji period"
  DateRange range;   ///< of the whole, of its early, middle or late part, or of one year of a reign
};

/// The period of a text that says nothing else: "Edo period", "Qing dynasty, Kangxi", "Louis XV", "late Ming". Of a
/// reign also its years: "Meiji 20" and "昭和5年" (1887, 1930). Empty where a word is neither a name of
/// data/dates/periods.csv nor one that goes with periods ("reign", "époque", "Zeit").
std::optional<PeriodNamed> period_named(std::string_view text_utf8);

}  // namespace mostari
