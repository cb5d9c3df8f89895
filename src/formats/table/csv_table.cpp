#include "formats/table/csv_table.hpp"

#include <functional>
#include <utility>

#include "base/text.hpp"
#include "formats/table/column_key.hpp"

namespace mostari {
namespace {

bool stands_in(std::string_view content, std::string_view cell) {
  const std::less_equal<> not_after;  // of any two pointers
  return not_after(content.data(), cell.data()) &&
         not_after(cell.data() + cell.size(), content.data() + content.size());
}

}  // namespace

CsvTable::CsvTable(std::string_view content, Say reject, Say warn, std::size_t rows_before)
    : content_(content), reject_(std::move(reject)), warn_(std::move(warn)) {
  reader_.emplace(content);
  delimiter_ = reader_->delimiter();
  bool any = reader_->next(row_);
  for (std::size_t i = 0; i < rows_before && any; ++i) any = reader_->next(row_);
  if (!any) {
    problem_ = Problem{.reason = message("formats.csv.no_rows"), .advice = message("formats.csv.first_row")};
    return;
  }
  if (row_.problem) {
    problem_ = row_.problem;
    return;
  }
  for (const std::string_view cell : row_.cells) header_.emplace_back(trimmed(cell));
  while (!header_.empty() && header_.back().empty()) header_.pop_back();
}

CsvTable::CsvTable(const CsvTable& whole, CsvRows rows, Say reject, Say warn)
    : content_(whole.content_),
      taken_(std::move(rows)),
      delimiter_(whole.delimiter_),
      reject_(std::move(reject)),
      warn_(std::move(warn)),
      header_(whole.header_),
      noted_encoding_(taken_.noted_encoding) {}

CsvRows CsvTable::take(std::size_t most) {
  CsvRows taken;
  taken.noted_encoding = noted_encoding_;
  if (problem_) return taken;
  while (taken.rows.size() < most && read()) {
    noted_encoding_ = noted_encoding_ || row_.was_cp1252 || row_.was_mac_roman;
    for (std::string_view& cell : row_.cells) {
      if (!stands_in(content_, cell)) cell = taken.mended.emplace_back(cell);
    }
    taken.rows.push_back(std::move(row_));
  }
  return taken;
}

bool CsvTable::read() {
  if (reader_) return reader_->next(row_);
  if (next_taken_ == taken_.rows.size()) return false;
  row_ = std::move(taken_.rows[next_taken_++]);
  return true;
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
  while (read()) {
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
  // Text first: an empty cell at the end may be the one that makes the row too long.
  if (join_text()) return true;
  while (row_.cells.size() > header_.size() && trimmed(row_.cells.back()).empty()) row_.cells.pop_back();
  if (row_.cells.size() == header_.size()) return true;
  const std::string_view first = row_.cells.empty() ? std::string_view{} : row_.cells.front();
  reject_({.line = row_.line,
           .value = excerpt(first),
           .reason = message("formats.csv.other_length", {{"cells", row_.cells.size()}, {"columns", header_.size()}}),
           .advice = message("formats.csv.check_quotes")});
  return false;
}

/// In French lists " ; " between blanks parts the lengths of one cell, without quotation marks around it: true where
/// joining the cells around it makes the row as wide as the header.
bool CsvTable::join_text() {
  if (delimiter_ != ';' || row_.cells.size() <= header_.size()) return false;
  std::vector<std::string_view> cells;
  for (const std::string_view cell : row_.cells) {
    const bool goes_on = !cells.empty() && cells.back().ends_with(' ') && cell.starts_with(' ') &&
                         cells.back().data() + cells.back().size() + 1 == cell.data();
    if (goes_on) {
      cells.back() = std::string_view(cells.back().data(), cells.back().size() + 1 + cell.size());
    } else {
      cells.push_back(cell);
    }
  }
  if (cells.size() != header_.size()) return false;
  row_.cells = std::move(cells);
  if (!std::exchange(noted_joined_, true)) {
    warn_({.line = row_.line,
           .value = excerpt(row_.cells.front()),
           .reason = message("formats.csv.delimiter_in_text"),
           .advice = message("formats.csv.check_quotes")});
  }
  return true;
}

void CsvTable::note_encoding() {
  const bool other_encoding = row_.was_cp1252 || row_.was_mac_roman;
  if (!other_encoding && !row_.had_nul) return;
  Problem note{.line = row_.line, .value = excerpt(row_.cells[row_.cleaned_cell], 100)};
  if (row_.cleaned_cell < header_.size()) note.field = header_[row_.cleaned_cell];
  if (other_encoding && !std::exchange(noted_encoding_, true)) {
    note.reason = message(row_.was_cp1252 ? "formats.csv.was_cp1252" : "formats.csv.was_mac_roman");
    note.advice = message("formats.csv.check_accents");
    warn_(note);
  }
  if (row_.had_nul) {
    note.reason = message("formats.csv.had_nul");
    note.advice = message("base.do.check_row");
    warn_(note);
  }
}

}  // namespace mostari
