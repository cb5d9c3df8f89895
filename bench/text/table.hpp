#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mostari::bench {

/// A CSV file (RFC 4180) held in memory, cells by column name.
class Table {
 public:
  /// Throws std::runtime_error when the file cannot be read. A name ending in ".gz" is read through gzip.
  static Table read(const std::string& path);

  std::size_t size() const { return rows_.size(); }
  /// Empty for a column that the file does not have or a row that ends before it.
  std::string_view cell(std::size_t row, std::string_view column) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::unordered_map<std::string, std::size_t> columns_;
};

}  // namespace mostari::bench
