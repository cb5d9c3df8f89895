#pragma once

#include <string>
#include <string_view>

#include "desks/screen/screen.hpp"

/// The desk's fixed wording, in one place: what people read must be the same on the terminal, in the report and in the
/// API.
namespace mostari::screen {

inline constexpr std::string_view absence_sentence =
    "Absence from a register is no proof of good title: registers are incomplete, and an object may be stolen and "
    "never have been registered.";

std::string_view verdict_label(Verdict verdict);       ///< "Same edition"
std::string_view verdict_meaning(Verdict verdict);     ///< one sentence
std::string field_label(std::string_view field_name);  ///< "inventory_number" -> "Inventory number"
double shown_probability(double probability);          ///< as JSON shows it: more than four decimals would pretend
std::string percent(double probability);               ///< "97 %", "under 1 %", "over 99 %"
std::string probability_words(double probability);     ///< "97 % (very likely)"

}  // namespace mostari::screen
