#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace mostari {

struct CsvOptions {
  char delimiter = '\0';  ///< '\0': recognised from the first rows among comma, semicolon and tab
  std::size_t max_columns = 1'000;
  std::size_t max_cell_bytes = std::size_t{1} << 20U;
  std::size_t max_row_bytes = std::size_t{8} << 20U;
};

/// One record. `cells` stay valid until the next read and are UTF-8, unless `problem` is set: then they are empty.
struct CsvRow {
  std::int64_t line = 0;  ///< on which the record begins
  std::vector<std::string_view> cells;
  std::optional<Problem> problem;  ///< over a limit, or a quote that is never closed
  bool had_nul = false;            ///< NUL bytes were dropped
  bool was_cp1252 = false;         ///< a cell was not UTF-8 and was read as Windows-1252
  bool was_mac_roman = false;      ///< or as Mac OS Roman
  std::size_t cleaned_cell = 0;    ///< the first of which either holds, from 0
};

/// Streams the records of a CSV file (RFC 4180) out of memory. Understands what spreadsheets write beside it: a byte
/// order mark, UTF-16, Windows-1252, "sep=;", semicolons and tabs, lone CR, quotes in the middle of a cell. Blank lines
/// are skipped. `content` must outlive the reader; only UTF-16 is converted as a whole, beside it.
class CsvReader {
 public:
  explicit CsvReader(std::string_view content, const CsvOptions& options = {});
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  /// The next record; false at the end.
  bool next(CsvRow& row);
  char delimiter() const { return options_.delimiter; }

 private:
  struct Cell {
    std::size_t begin = 0;  ///< in arena_ when unescaped, else in text_
    std::size_t size = 0;
    bool in_arena = false;
  };

  void recognise();
  bool parse_record(CsvRow& row);
  void quoted_cell(CsvRow& row);
  void plain_cell(CsvRow& row);
  void add_cell(CsvRow& row, Cell cell);
  bool end_of_cell();
  void refuse(CsvRow& row, std::int64_t line, Message reason, Message advice);
  void refuse_cell(CsvRow& row, std::int64_t line, Message reason, Message advice);
  void finish(CsvRow& row);

  std::string converted_;  ///< of UTF-16
  std::string_view text_;
  bool is_of_mac_ = false;  ///< lines end as only old Macintosh programs end them
  CsvOptions options_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  std::string arena_;
  std::vector<Cell> cells_;
  std::size_t row_bytes_ = 0;
  int unclosed_quotes_ = 0;
};

}  // namespace mostari
