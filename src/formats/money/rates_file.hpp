#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "model/money.hpp"

namespace mostari {

/// Reads a table of exchange rates: CSV with the columns currency, year, usd_per_unit, source and perhaps source_url
/// (data/recover/rates.csv is one). The first row that is wrong is the problem: a ledger is not converted by half a
/// table.
Result<Rates> read_rates(const std::filesystem::path& file);

}  // namespace mostari
