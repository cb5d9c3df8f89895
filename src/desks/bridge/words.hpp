#pragma once

#include <string>
#include <string_view>

#include "desks/bridge/dossier.hpp"

/// The desk's figures and states in words, the same in reports, on the command line and over HTTP.
namespace mostari::bridge {

/// "1,234", "0.4", "12.5": as many digits as a reader can use.
std::string number(double value);
/// "3.2 (0 to 8)"
std::string range(const gravity::Expected& expected);
/// "Illicit traffic" -> "illicit traffic"; abbreviations stay.
std::string lower_first(std::string_view text);

/// The record's caption; of money with what was given: "Italy: reconstruction (commitment, USD 1.6 million)".
std::string evidence_words(const Record& record);

std::string_view status_name(TieStatus status);  ///< "observed", "none_found", "no_data"
std::string_view reading_name(Reading reading);  ///< "more", "as_expected", "less", "unknown"
std::string_view trend_name(TrendReading reading);
std::string_view border_name(SharedHeritage::Border border);
std::string_view clause_status_name(ClauseState::Status status);

}  // namespace mostari::bridge
