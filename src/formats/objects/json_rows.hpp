#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace mostari {

/// JSON objects as rows of a table: a column for each path ("Creators.Name"), several values of one parted by GS
/// (0x1D).
class JsonRows {
 public:
  /// Takes the columns of one more object in.
  void learn(const nlohmann::json& object);
  const std::vector<std::string>& columns() const { return columns_; }
  /// Its cells in the order of the columns; what has no column is left out.
  std::vector<std::string> cells(const nlohmann::json& object) const;

 private:
  std::vector<std::string> columns_;
  std::map<std::string, std::size_t, std::less<>> place_of_;
};

}  // namespace mostari
