#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "model/country.hpp"

namespace mostari {

/// All countries: codes and names of ISO 3166-1 and 3166-3 from Debian's iso-codes (`iso_codes_dir`, normally
/// /usr/share/iso-codes/json), names in other languages from ICU, and our own tables in `data_dir`/countries: regions
/// (UN M49), positions, languages, other names, former states. A problem names the file and line.
Result<Countries> read_countries(const std::filesystem::path& data_dir,
                                 const std::filesystem::path& iso_codes_dir = "/usr/share/iso-codes/json");

/// Those that the program brings along (resource_dir()): read when first asked for, then kept.
const Result<Countries>& own_countries();

}  // namespace mostari
