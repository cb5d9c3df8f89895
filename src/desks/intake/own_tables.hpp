#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/record.hpp"

namespace mostari::intake {

/// A table that the program brings along: one of data/FOLDER/, of which data/FOLDER/pack.json says what it is. It is
/// laid out as a publisher's file would be, but is our own: neither licence nor caveats of that publisher are its.
struct OwnTable {
  std::string path;    ///< of the file
  std::string format;  ///< as --format calls it: "world-heritage"
  Manifest manifest;   ///< with the name that other tables know it by
};

/// Those of data/FOLDER/, in the order in which they are loaded. A problem names the file that cannot be read.
Result<std::vector<OwnTable>> own_tables(std::string_view folder);

/// Those of all folders.
Result<std::vector<OwnTable>> own_tables();

/// Whether the table holds these very bytes.
bool holds(const OwnTable& table, std::string_view content);

}  // namespace mostari::intake
