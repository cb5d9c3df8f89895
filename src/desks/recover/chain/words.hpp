#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "desks/recover/chain/recovery.hpp"

namespace mostari::recover {

/// "moderate_damage" as "moderate damage": for words of files that the program has none for.
std::string plain(std::string_view word);
/// What the program calls a word of schemas/assessment.json or of a work's status.
Message term(const std::string& code);
/// Without the year of its inscription, which people would take for the year of what they read.
std::string name_of(const SiteFile& file);
/// A record's date, its time of day left out; what is no date stays as it is.
DateSaid day_of(std::string_view written);
/// "first; second; third"; empty for none.
Message joined(std::vector<Message> parts);
/// "first and second".
Message listed(std::vector<Message> parts);
/// "16 invented sites, used to test the radar method, are left out."; empty for none.
Message invented_words(std::size_t left_out);

/// "destroyed; 91-100 % affected; shelling (definite)"
Message assessment_words(const nlohmann::json& properties);
/// "radar: probability of damage 0.93 (0.81 to 0.98)"
Message observation_words(const nlohmann::json& properties);
/// Why a site has no test: "too few dates".
Message untested_words(const std::string& status);

}  // namespace mostari::recover
