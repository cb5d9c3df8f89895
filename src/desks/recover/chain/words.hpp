#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "desks/recover/chain/recovery.hpp"

namespace mostari::recover {

/// "moderate_damage" as "moderate damage".
std::string plain(std::string_view word);
/// Without the year of its inscription, which people would take for the year of what they read.
std::string name_of(const SiteFile& file);
/// "9 November 1993", "June 2014", "2005"; what is no date stays as it is.
std::string readable_date(std::string_view date);
/// "first; second": `part` after a semicolon, where there is something before it.
void join(std::string& text, const std::string& part);
/// "16 invented sites, used to test the radar method, are left out."; empty for none.
std::string invented_words(std::size_t left_out);
/// "1 record", "3 records".
std::string counted(std::size_t number, std::string_view singular, std::string_view plural);

/// "destroyed; 91–100 % affected; shelling (definite)"
std::string assessment_words(const nlohmann::json& properties);
/// "radar: change found, probability 0.93 (0.81 to 0.98)"
std::string observation_words(const nlohmann::json& properties);

}  // namespace mostari::recover
