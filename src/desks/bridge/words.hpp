#pragma once

#include <string>
#include <string_view>

#include "desks/bridge/dossier.hpp"

/// The desk's figures and states in words, the same in reports, on the command line and over HTTP.
namespace mostari::bridge {

/// "1,234", "0.4", "12.5": as many digits as a reader can use.
Message number(double value);
/// "100"; where sources differ "100 to 110".
Message number(const Amount& amount);
/// "1 agreement", "3 agreements", "100 to 110 points".
Message measured(const Amount& amount, const std::string& unit);
/// "3.2 (0 to 8)"
Message range(const gravity::Expected& expected);
/// How the observed compares with the expected: "as expected" inside the interval; outside "more than expected" or, of
/// enough observed, "about 3 times the expected"; empty where there is nothing to compare with. The one place where a
/// figure becomes a comparison: every page, report and draft takes it from here.
Message compared_words(const Amount& total, const std::optional<gravity::Expected>& expected);
/// "81, where 5.8 (0 to 16) would be expected: about 14 times the expected".
Message observed_against_expected(const Amount& total, const std::optional<gravity::Expected>& expected);
/// Who states what, where several sources tell of the two: "Ministry table 100 there and 10 back; UIS …"; else
/// empty.
Message stated_words(const PairLayer& pair);
/// Each in a list with semicolons; empty for none.
Message with_semicolons(std::vector<Message> items);

/// The record's caption; of money with what was given: "Italy: reconstruction (commitment, USD 1.6 million)".
Message evidence_words(const Record& record);

/// "Southern Europe": a region or sub-region of UN M49 by its English name; empty for none.
Message region_words(std::string_view region);

std::string_view status_name(TieStatus status);  ///< "observed", "none_found", "no_data"
std::string_view reading_name(Reading reading);  ///< "more", "as_expected", "less", "unknown"
std::string_view trend_name(TrendReading reading);
std::string_view border_name(SharedHeritage::Border border);
std::string_view clause_status_name(ClauseState::Status status);

}  // namespace mostari::bridge
