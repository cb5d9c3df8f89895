#include "formats/table/csv_write.hpp"

#include <array>

namespace mostari {
namespace {

bool is_plain_number(std::string_view cell) {
  std::size_t at = cell.starts_with('-') || cell.starts_with('+') ? 1 : 0;
  std::size_t digits = 0;
  bool point = false;
  for (; at < cell.size(); ++at) {
    if (cell[at] >= '0' && cell[at] <= '9') {
      ++digits;
    } else if ((cell[at] == '.' || cell[at] == ',') && !point && digits > 0) {
      point = true;
    } else {
      return false;
    }
  }
  return digits > 0;
}

bool is_formula(std::string_view cell) {
  if (cell.empty()) return false;
  // Spreadsheets set to Chinese or Japanese take the full-width signs as well.
  for (const std::string_view sign : {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    if (cell.starts_with(sign)) return true;
  }
  const char first = cell.front();
  if (first == '=' || first == '@' || static_cast<unsigned char>(first) < 0x20U) return true;
  return (first == '+' || first == '-') && !is_plain_number(cell);
}

/// Some apostrophes, then a formula.
bool looks_protected(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of('\'');
  return first != 0 && first != std::string_view::npos && is_formula(cell.substr(first));
}

/// A byte order mark or a "sep=" line, which readers would take for the beginning of a file and not for a cell.
bool looks_like_file_start(std::string_view cell) {
  return cell.starts_with("\xEF\xBB\xBF") || cell.starts_with("sep=");
}

}  // namespace

void append_csv_row(std::string& out, std::span<const std::string_view> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    const std::string_view cell = cells[i];
    const bool protect = is_formula(cell) || looks_protected(cell);
    const bool quote = cell.find_first_of(",;\t\"\r\n") != std::string_view::npos || cell.starts_with(' ') ||
                       cell.ends_with(' ') || (cells.size() == 1 && cell.empty()) || looks_like_file_start(cell);
    if (quote) out += '"';
    if (protect) out += '\'';
    for (const char c : cell) {
      if (c == '"' && quote) out += '"';
      out += c;
    }
    if (quote) out += '"';
  }
  out += "\r\n";
}

std::string_view csv_text(std::string_view cell) {
  return looks_protected(cell) ? cell.substr(1) : cell;
}

}  // namespace mostari
