#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/table/csv.hpp"

namespace mostari {

/// Rows taken out of a table, to be read elsewhere while it goes on.
struct CsvRows {
  std::vector<CsvRow> rows;
  std::deque<std::string> mended;  ///< cells that do not stand in the file as they are read
  bool noted_encoding = false;     ///< a row before them was no UTF-8 either
};

/// A CSV file with a header: gives the rows that are as wide as it, and says what is wrong with the others. Empty cells
/// too many are spreadsheets' habit and dropped. Notes once when cells are not UTF-8.
class CsvTable {
 public:
  using Say = std::function<void(Problem)>;

  /// `reject` is told of rows that cannot be used, `warn` of what was mended.
  /// `rows_before` of them stand above the header and are passed over.
  CsvTable(std::string_view content, Say reject, Say warn, std::size_t rows_before = 0);
  /// Rows that were taken out of `whole`, under its header.
  CsvTable(const CsvTable& whole, CsvRows rows, Say reject, Say warn);

  /// Why there is no header, if there is none: then there are no rows either.
  const std::optional<Problem>& problem() const { return problem_; }
  const std::vector<std::string>& header() const { return header_; }
  /// Column whose name is one of these; case, blanks, '_' and '-' do not count.
  std::optional<std::size_t> column(std::string_view name) const;

  /// The next row; false at the end.
  bool next();
  /// The next rows, `most` at the most and none at the end, neither judged nor told of: valid as long as the file is.
  CsvRows take(std::size_t most);
  std::int64_t line() const { return row_.line; }
  /// As it stands; valid until next().
  const CsvRow& row() const { return row_; }
  /// Without blanks around it; empty for a column that is not there. Valid until next().
  std::string_view cell(std::optional<std::size_t> column) const;
  char delimiter() const { return delimiter_; }

 private:
  bool read();
  bool square();
  bool join_text();
  void note_encoding();

  std::string_view content_;
  std::optional<CsvReader> reader_;  ///< none: the rows are those of `taken_`
  CsvRows taken_;
  std::size_t next_taken_ = 0;
  char delimiter_ = '\0';
  Say reject_;
  Say warn_;
  CsvRow row_;
  std::optional<Problem> problem_;
  std::vector<std::string> header_;
  bool noted_encoding_ = false;
  bool noted_joined_ = false;
};

}  // namespace mostari
