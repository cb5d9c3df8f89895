#include "formats/csv_table.hpp"

#include <utility>

#include "base/text.hpp"
#include "formats/layout.hpp"

namespace mostari {

CsvTable::CsvTable(std::string_view content, Say reject, Say warn)
    : reader_(content), reject_(std::move(reject)), warn_(std::move(warn)) {
  if (!reader_.next(row_)) {
    problem_ = Problem{.reason = "has no rows", .advice = "the first row names the columns"};
    return;
  }
  if (row_.problem) {
    problem_ = row_.problem;
    return;
  }
  for (const std::string_view cell : row_.cells) header_.emplace_back(trimmed(cell));
  while (!header_.empty() && header_.back().empty()) header_.pop_back();
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const std::string key = column_key(name);
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (column_key(header_[i]) == key) return i;
  }
  return std::nullopt;
}

bool CsvTable::next() {
  if (problem_) return false;
  while (reader_.next(row_)) {
    if (row_.problem) {
      reject_(*row_.problem);
      continue;
    }
    note_encoding();
    if (square()) return true;
  }
  return false;
}

std::string_view CsvTable::cell(std::optional<std::size_t> column) const {
  return column && *column < row_.cells.size() ? trimmed(row_.cells[*column]) : std::string_view{};
}

bool CsvTable::square() {
  while (row_.cells.size() > header_.size() && trimmed(row_.cells.back()).empty()) row_.cells.pop_back();
  if (row_.cells.size() == header_.size()) return true;
  const std::string_view first = row_.cells.empty() ? std::string_view{} : row_.cells.front();
  reject_({.line = row_.line,
           .value = excerpt(first),
           .reason = "the row has " + std::to_string(row_.cells.size()) + " cells, the header " +
                     std::to_string(header_.size()),
           .advice = "check its quotation marks and delimiters"});
  return false;
}

void CsvTable::note_encoding() {
  if (!row_.was_cp1252 && !row_.had_nul) return;
  Problem note{.line = row_.line, .value = excerpt(row_.cells[row_.cleaned_cell], 100)};
  if (row_.cleaned_cell < header_.size()) note.field = header_[row_.cleaned_cell];
  if (row_.was_cp1252 && !std::exchange(noted_cp1252_, true)) {
    note.reason = "is not UTF-8 and was read as Windows-1252, here and further on";
    note.advice = "check the accents, or save the file as UTF-8";
    warn_(note);
  }
  if (row_.had_nul) {
    note.reason = "held NUL bytes, which were left out";
    note.advice = "check the row";
    warn_(note);
  }
}

}  // namespace mostari
