#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mostari {

/// True for the bytes of an Excel (XLSX) or OpenDocument (ODS) workbook.
bool is_workbook(std::string_view content);

/// The table of a workbook.
struct WorkbookTable {
  std::string csv;  ///< comma-separated, in UTF-8; row n of the sheet is line n: a line end within a cell is VT (0x0B)
  std::string sheet;           ///< the first that has a table
  std::vector<Problem> notes;  ///< which other sheets have something in them and were not read
};

/// Reads a workbook with GDAL's drivers, which know cells of text, numbers, dates (written YYYY-MM-DD), formulas (their
/// last result) and nothing of looks. A problem where it unpacks to more than 128 MiB, is damaged, or holds nothing.
Result<WorkbookTable> workbook_table(std::string_view content);

}  // namespace mostari
