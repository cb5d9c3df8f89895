#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mostari {

/// Appends one record (RFC 4180: CR LF, quotes where needed). A cell that a spreadsheet would run as a formula, i.e.
/// begins with = + - @ or a control character and is not a plain number, is written with an apostrophe before it; so is
/// a cell that already looks so protected, which makes `csv_text` the exact reverse.
void append_csv_row(std::string& out, std::span<const std::string_view> cells);

/// A cell of a file that `append_csv_row` wrote as the text that was given to it.
std::string_view csv_text(std::string_view cell);

}  // namespace mostari
