#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desks/screen/screen.hpp"

/// The desk's fixed wording, in one place: what people read must be the same on the terminal, in the report and in the
/// API.
namespace mostari::screen {

inline constexpr std::string_view absence_sentence =
    "Absence from a register is no proof of good title: registers are incomplete, and an object may be stolen and "
    "never have been registered.";

/// The summary of every answer that found nothing.
inline constexpr std::string_view no_record_summary =
    "No registered object resembles it. Absence from a register is no proof of good title.";

std::string_view verdict_label(Verdict verdict);       ///< "Same edition"
std::string_view verdict_meaning(Verdict verdict);     ///< one sentence
std::string field_label(std::string_view field_name);  ///< "inventory_number" -> "Inventory number"
double shown_probability(double probability);          ///< as JSON shows it: more than four decimals would pretend
std::string percent(double probability);               ///< "97 %", "under 1 %", "over 99 %"
std::string_view likelihood(double probability);       ///< "very likely"
std::string probability_words(double probability);     ///< "97 % (very likely)"

/// "Seven registered coins fit equally well."; `object_types` of the members, as the register writes them.
std::string group_sentence(const std::vector<std::string>& object_types);
/// "The seven together: almost certain. This one alone: 29 %."; `one` is how that sentence calls the member.
std::string group_odds(std::size_t members, double together, std::string_view one, double alone);
/// "… and 13 more like these"
std::string more_like_these(std::size_t count);

}  // namespace mostari::screen
