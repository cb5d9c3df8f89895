#include "formats/table/csv.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

/// After this many quotes that are never closed the rest of the file is given up: each costs a look at all of it.
constexpr int most_unclosed_quotes = 3;
constexpr std::size_t sample_bytes = std::size_t{64} << 10U;
constexpr int sample_rows = 12;

/// Line ends in `text`: LF, CR LF, or CR alone.
std::int64_t count_lines(std::string_view text) {
  std::int64_t lines = std::count(text.begin(), text.end(), '\n');
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') ++lines;
  }
  return lines;
}

}  // namespace

CsvReader::CsvReader(std::string_view content, const CsvOptions& options) : text_(content), options_(options) {
  if (is_utf16(content)) {
    converted_ = utf8_from_utf16(content);
    text_ = converted_;
  }
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  if (text_.size() > 5 && text_.starts_with("sep=") && (text_[5] == '\n' || text_[5] == '\r')) {
    if (options_.delimiter == '\0') options_.delimiter = text_[4];
    at_ = text_.substr(5).starts_with("\r\n") ? 7 : 6;
    line_ = 2;
  }
  if (options_.delimiter == '\0') recognise();
  const std::string_view beginning = text_.substr(0, sample_bytes);
  is_of_mac_ = beginning.find('\r') != std::string_view::npos && beginning.find('\n') == std::string_view::npos;
}

/// The delimiter under which most of the first records have as many cells as the header, and more than one.
void CsvReader::recognise() {
  const std::string_view sample = text_.substr(0, std::min(text_.size(), sample_bytes));
  const bool cut = sample.size() < text_.size();
  double best = -1;
  for (const char candidate : {',', ';', '\t'}) {
    CsvOptions options = options_;
    options.delimiter = candidate;
    CsvReader reader(sample, options);
    CsvRow row;
    std::vector<std::size_t> sizes;
    while (sizes.size() < sample_rows && reader.next(row)) {
      if (!row.problem) sizes.push_back(row.cells.size());
    }
    if (cut && sizes.size() > 1 && sizes.size() < sample_rows) sizes.pop_back();
    double score = 0;
    if (!sizes.empty() && sizes[0] > 1) {
      const auto same = std::count(sizes.begin(), sizes.end(), sizes[0]);
      score = static_cast<double>(same) / static_cast<double>(sizes.size()) + static_cast<double>(sizes[0]) / 100.0;
    }
    if (score > best) {
      best = score;
      options_.delimiter = candidate;
    }
  }
}

bool CsvReader::next(CsvRow& row) {
  while (at_ < text_.size()) {
    if (text_[at_] == '\n' || text_[at_] == '\r') {  // a blank line
      at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
      ++line_;
      continue;
    }
    return parse_record(row);
  }
  return false;
}

bool CsvReader::parse_record(CsvRow& row) {
  row.line = line_;
  row.problem.reset();
  row.had_nul = row.was_cp1252 = row.was_mac_roman = false;
  row.cells.clear();
  cells_.clear();
  arena_.clear();
  row_bytes_ = 0;
  do {
    if (at_ < text_.size() && text_[at_] == '"') {
      quoted_cell(row);
    } else {
      plain_cell(row);
    }
  } while (end_of_cell());
  finish(row);
  return true;
}

void CsvReader::plain_cell(CsvRow& row) {
  const std::size_t begin = at_;
  const char* data = text_.data();
  const std::size_t size = text_.size();
  const char delimiter = options_.delimiter;
  while (at_ < size && data[at_] != delimiter && data[at_] != '\n' && data[at_] != '\r') ++at_;
  add_cell(row, {.begin = begin, .size = at_ - begin, .in_arena = false});
}

void CsvReader::quoted_cell(CsvRow& row) {
  const std::size_t open = at_;
  const std::int64_t open_line = line_;
  std::size_t piece = ++at_;
  const std::size_t arena_begin = arena_.size();
  bool unescaped = false;
  for (;;) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == std::string_view::npos) {
      // Only the line with the quote is lost; the ones after it are read as if it were closed.
      refuse_cell(row, open_line, message("formats.csv.open_quote"), message("formats.csv.close_quote"));
      at_ = std::min(text_.find_first_of("\r\n", open), text_.size());
      if (++unclosed_quotes_ >= most_unclosed_quotes) {
        row.problem->advice = message("formats.csv.rest_unread");
        at_ = text_.size();
      }
      return;
    }
    const bool too_long = quote - piece + (arena_.size() - arena_begin) > options_.max_cell_bytes;
    if (quote + 1 < text_.size() && text_[quote + 1] == '"') {
      if (!too_long) arena_.append(text_.substr(piece, quote + 1 - piece));
      unescaped = true;
      at_ = piece = quote + 2;
      if (too_long && !row.problem) {
        refuse_cell(row, open_line, message("formats.csv.cell_over", {{"limit", options_.max_cell_bytes}}),
                    message("base.do.shorten_or_quote"));
      }
      continue;
    }
    line_ += count_lines(text_.substr(open, quote - open));
    at_ = quote + 1;
    const std::size_t tail = at_;
    // Text after the closing mark ("abc"def) is kept, as spreadsheets do.
    while (at_ < text_.size() && text_[at_] != options_.delimiter && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (!unescaped && at_ == tail) {
      add_cell(row, {.begin = piece, .size = quote - piece, .in_arena = false});
    } else if (!row.problem) {
      arena_.append(text_.substr(piece, quote - piece));
      arena_.append(text_.substr(tail, at_ - tail));
      add_cell(row, {.begin = arena_begin, .size = arena_.size() - arena_begin, .in_arena = true});
    }
    return;
  }
}

void CsvReader::add_cell(CsvRow& row, Cell cell) {
  if (row.problem) return;
  row_bytes_ += cell.size;
  if (cells_.size() >= options_.max_columns) {
    refuse(row, row.line, message("formats.csv.columns_over", {{"limit", options_.max_columns}}),
           message("formats.csv.check_delimiter"));
  } else if (cell.size > options_.max_cell_bytes) {
    refuse_cell(row, line_, message("formats.csv.cell_of", {{"size", cell.size}}),
                message("formats.csv.cell_limit", {{"limit", options_.max_cell_bytes}}));
  } else if (row_bytes_ > options_.max_row_bytes) {
    refuse(row, row.line, message("base.value.too_long"),
           message("formats.csv.row_limit", {{"limit", options_.max_row_bytes}}));
  } else {
    cells_.push_back(cell);
  }
}

void CsvReader::refuse(CsvRow& row, std::int64_t line, Message reason, Message advice) {
  if (!row.problem) row.problem = Problem{.line = line, .reason = std::move(reason), .advice = std::move(advice)};
}

/// A problem of the cell that comes next.
void CsvReader::refuse_cell(CsvRow& row, std::int64_t line, Message reason, Message advice) {
  if (row.problem) return;
  refuse(row, line, std::move(reason), std::move(advice));
  row.problem->field = "column " + std::to_string(cells_.size() + 1);
  row.problem->called = message("formats.csv.column", {{"number", cells_.size() + 1}});
}

/// Past the delimiter (true: another cell follows) or the line end.
bool CsvReader::end_of_cell() {
  if (at_ >= text_.size()) return false;
  const char c = text_[at_++];
  if (c == options_.delimiter) return true;
  if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
  return false;
}

/// Turns places into views, after the arena has stopped moving, and cleans cells that need it.
void CsvReader::finish(CsvRow& row) {
  if (row.problem) return;
  // Each cleaning adds less than three times the cell, so the views made so far never move.
  std::size_t cleaned_bytes = 0;
  const auto view = [&](const Cell& cell) {
    return cell.in_arena ? std::string_view(arena_).substr(cell.begin, cell.size) : text_.substr(cell.begin, cell.size);
  };
  std::vector<bool> dirty(cells_.size(), false);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const TextMarks marks = text_marks(view(cells_[i]));
    row.had_nul = row.had_nul || marks.nul;
    const bool other_encoding = marks.high && !is_utf8(view(cells_[i]));
    (is_of_mac_ ? row.was_mac_roman : row.was_cp1252) |= other_encoding;
    dirty[i] = marks.nul || other_encoding;
    if (dirty[i] && cleaned_bytes == 0) row.cleaned_cell = i;
    if (dirty[i]) cleaned_bytes += 3 * cells_[i].size;
  }
  if (cleaned_bytes > 0) {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!dirty[i]) continue;
      std::string clean(view(cells_[i]));
      std::erase(clean, '\0');
      if (!is_utf8(clean)) clean = is_of_mac_ ? utf8_from_mac_roman(clean) : utf8_from_cp1252(clean);
      cells_[i] = {.begin = arena_.size(), .size = clean.size(), .in_arena = true};
      arena_ += clean;
    }
  }
  row.cells.reserve(cells_.size());
  for (const Cell& cell : cells_) row.cells.push_back(view(cell));
}

}  // namespace mostari
