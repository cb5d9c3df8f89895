#pragma once

#include <string>
#include <string_view>

#include "desks/bridge/dossier.hpp"

/// The desk's figures and states in words, the same in reports, on the command line and over HTTP.
namespace mostari::bridge {

/// "1,234", "0.4", "12.5": as many digits as a reader can use.
std::string number(double value);
/// "100"; where sources differ "100 to 110".
std::string number(const Amount& amount);
/// "1 agreement", "3 agreements", "100 to 110 points": the unit is a plural.
std::string measured(const Amount& amount, std::string_view unit);
/// "3.2 (0 to 8)"
std::string range(const gravity::Expected& expected);
/// How the observed compares with the expected: "as expected" inside the interval; outside "more than expected" or, of
/// enough observed, "about 3 times the expected"; empty where there is nothing to compare with. The one place where a
/// figure becomes a comparison: every page, report and draft takes it from here.
std::string compared_words(const Amount& total, const std::optional<gravity::Expected>& expected);
/// "81, where 5.8 (0 to 16) would be expected: about 14 times the expected".
std::string observed_against_expected(const Amount& total, const std::optional<gravity::Expected>& expected);
/// Who states what, where several sources tell of the two: "Ministry table 100 there and 10 back, UIS …"; else
/// empty.
std::string stated_words(const PairLayer& pair);

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
