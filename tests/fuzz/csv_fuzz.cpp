#include <string>
#include <vector>

#include "base/text.hpp"
#include "formats/table/csv.hpp"
#include "formats/table/csv_write.hpp"
#include "fuzz_input.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  mostari::CsvOptions options;
  // Small limits, so that short inputs reach them.
  options.max_columns = 20;
  options.max_cell_bytes = 100;
  options.max_row_bytes = 300;
  mostari::CsvReader reader(text_of(data, size), options);
  mostari::CsvRow row;
  std::int64_t line = 0;
  while (reader.next(row)) {
    require(row.line > line, "lines go up");
    line = row.line;
    if (row.problem) continue;
    require(!row.cells.empty() && row.cells.size() <= options.max_columns, "a row has cells");
    // What is written reads back the same, and no cell of it is a formula.
    const std::vector<std::string> cells(row.cells.begin(), row.cells.end());
    for (const std::string& cell : cells) require(mostari::is_utf8(cell), "cells are UTF-8");
    std::string written;
    mostari::append_csv_row(written, row.cells);
    if (written == "\r\n") continue;  // one empty cell is a blank line
    mostari::CsvReader again(written, {.delimiter = ','});
    mostari::CsvRow back;
    require(again.next(back) && !back.problem, "what was written can be read");
    require(back.cells.size() == cells.size(), "as many cells");
    for (std::size_t i = 0; i < cells.size(); ++i) {
      require(mostari::csv_text(back.cells[i]) == cells[i], "the same cell");
      require(back.cells[i].empty() || (back.cells[i][0] != '=' && back.cells[i][0] != '@'), "no formula");
    }
  }
  return 0;
}
