#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/csv.hpp"

namespace mostari {

/// A CSV file with a header: gives the rows that are as wide as it, and says what is wrong with the others. Empty cells
/// too many are spreadsheets' habit and dropped. Notes once when cells are not UTF-8.
class CsvTable {
 public:
  using Say = std::function<void(Problem)>;

  /// `reject` is told of rows that cannot be used, `warn` of what was mended.
  CsvTable(std::string_view content, Say reject, Say warn);

  /// Why there is no header, if there is none: then there are no rows either.
  const std::optional<Problem>& problem() const { return problem_; }
  const std::vector<std::string>& header() const { return header_; }
  /// Column whose name is one of these; case, blanks, '_' and '-' do not count.
  std::optional<std::size_t> column(std::string_view name) const;

  /// The next row; false at the end.
  bool next();
  std::int64_t line() const { return row_.line; }
  /// As it stands; valid until next().
  const CsvRow& row() const { return row_; }
  /// Without blanks around it; empty for a column that is not there. Valid until next().
  std::string_view cell(std::optional<std::size_t> column) const;
  char delimiter() const { return reader_.delimiter(); }

 private:
  bool square();
  void note_encoding();

  CsvReader reader_;
  Say reject_;
  Say warn_;
  CsvRow row_;
  std::optional<Problem> problem_;
  std::vector<std::string> header_;
  bool noted_cp1252_ = false;
};

}  // namespace mostari
