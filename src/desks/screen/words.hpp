#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desks/screen/screen.hpp"
#include "formats/lots/read_lot.hpp"

/// The desk's fixed wording, in one place: what people read must be the same on the terminal, in the report, in the API
/// and in the web app, whose messages these are where it says the same.
namespace mostari::screen {

Message absence_sentence();                     ///< "Absence from a register is no proof of good title: …"
Message verdict_label(Verdict verdict);         ///< "Same edition"
Message verdict_meaning(Verdict verdict);       ///< one sentence
Message field_label(linkage::Field field);      ///< "Inventory number"
Message lot_field_label(LotField field);        ///< "life dates", of what a lot's words were taken for
double shown_probability(double probability);   ///< as JSON shows it: more than four decimals would pretend
Message percent(double probability);            ///< "97 %", "under 1 %", "over 99 %"
Message likelihood(double probability);         ///< "very likely"
Message probability_words(double probability);  ///< "97 % (very likely)"
Message not_checked_label();
Message not_screened_label();
/// How many candidates the threshold hid.
Message below_threshold_note(const Answer& answer);
/// What the answers were made with: prior, threshold, limit.
Message settings_words(const Settings& settings);

/// "Seven registered coins fit equally well. The seven together: almost certain. The best one alone: 29 %.";
/// `object_types` of the members, as the register writes them.
Message group_sentence(const std::vector<std::string>& object_types, double together, double best_alone);
/// "The seven together: almost certain. This one alone: 29 %."
Message group_odds(std::size_t members, double together, double alone);
/// "… and 13 more like these"
Message more_like_these(std::size_t count);

}  // namespace mostari::screen
