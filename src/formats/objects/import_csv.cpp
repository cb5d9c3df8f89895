#include "formats/objects/import_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/objects/layout.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/csv_table.hpp"
#include "formats/table/csv_write.hpp"
#include "formats/table/html_text.hpp"
#include "model/object.hpp"

namespace mostari {
namespace {

/// Turns rows into objects by one layout and one header.
class RowMapper {
 public:
  RowMapper(const Layout& layout, const std::vector<std::string>& header) : layout_(layout) {
    bool id_taken = false;
    // Of several columns that may be the id, the one that the layout lists first is it.
    for (const LayoutColumn& each : layout.columns) {
      if (each.property != "id" || id_taken) continue;
      for (std::size_t i = 0; i < header.size() && !id_taken; ++i) {
        if (column_key(header[i]) == column_key(each.name)) {
          id_ = i;
          id_taken = true;
        }
      }
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
      const LayoutColumn* column = header[i].empty() ? nullptr : layout.find(header[i]);
      const bool used = column != nullptr && !column->property.empty() && column->property != "id";
      columns_.push_back(used ? column : nullptr);
      const bool repeats = used && std::ranges::any_of(layout.repeats_for, [&](const std::string& name) {
                             return column_key(name) == column_key(column->name);
                           });
      repeats_.push_back(repeats);
    }
  }

  CulturalObject object(const CsvRow& row) const {
    CulturalObject result;
    result.id = text(row.cells[id_]);
    for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
      if (columns_[i] != nullptr) set(result, *columns_[i], row.cells[i]);
    }
    return result;
  }

  /// True when `next` is one more row of `object`: same id, and all the same but in the columns it repeats for, whose
  /// values `object` then gets as well.
  bool merge(CulturalObject& object, const CsvRow& first, const CsvRow& next) const {
    if (layout_.repeats_for.empty() || text(next.cells[id_]) != object.id) return false;
    bool added = false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] != nullptr && !repeats_[i] && first.cells[i] != next.cells[i]) return false;
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!repeats_[i] || first.cells[i] == next.cells[i]) continue;
      set(object, *columns_[i], next.cells[i]);
      added = true;
    }
    return added;
  }

  std::size_t id_column() const { return id_; }

 private:
  std::string text(std::string_view cell) const {
    // Blanks behind a protecting apostrophe belong to the text: it is there because of them ("\t=cmd()").
    const std::string_view plain = layout_.generic ? csv_text(cell) : cell;
    return std::string(plain.size() < cell.size() ? plain : trimmed(plain));
  }

  void set(CulturalObject& object, const LayoutColumn& column, std::string_view cell) const {
    std::string value = text(cell);
    if (column.html) value = std::string(trimmed(plain_from_html(value)));
    // The first of the separators that occurs parts the values; the others are then text.
    const auto separator =
        std::ranges::find_if(column.separators, [&](char each) { return value.find(each) != std::string::npos; });
    if (separator == column.separators.end()) {
      set_property(object, column.property, std::move(value));
      return;
    }
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = rest.find(*separator);
      const std::string_view one = trimmed(rest.substr(0, end));
      if (!one.empty()) set_property(object, column.property, std::string(one));
      if (end == std::string_view::npos) return;
      rest.remove_prefix(end + 1);
    }
  }

  const Layout& layout_;
  std::vector<const LayoutColumn*> columns_;  ///< of each column of the file; null: not used
  std::vector<bool> repeats_;
  std::size_t id_ = 0;
};

void warn_of_unknown_columns(const Layout& layout, const std::vector<std::string>& header, ObjectIntake& intake) {
  std::vector<std::string> unknown;
  for (const std::string& name : header) {
    if (!name.empty() && layout.find(name) == nullptr) unknown.push_back(name);
  }
  if (unknown.empty()) return;
  intake.warn(
      {.line = 1,
       .field = "columns",
       .called = message("formats.objects.columns", {{"count", unknown.size()}}),
       .value = excerpt(fmt::format("{}", fmt::join(unknown, ", ")), 400),
       .reason = message("formats.objects.columns_unknown", {{"format", layout.name}, {"count", unknown.size()}}),
       .advice = message("formats.objects.rename_columns", {{"count", unknown.size()}})});
}

/// "id" and "lot" in one file: the layout takes one of them.
void warn_of_second_id(const Layout& layout, const std::vector<std::string>& header, std::size_t id_column,
                       ObjectIntake& intake) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    const LayoutColumn* column = header[i].empty() ? nullptr : layout.find(header[i]);
    if (i == id_column || column == nullptr || column->property != "id") continue;
    intake.warn({.line = 1,
                 .field = header[i],
                 .reason = message("formats.objects.other_id", {{"column", header[id_column]}}),
                 .advice = message("formats.objects.rename_column")});
  }
}

}  // namespace

Outcome read_object_csv(std::string_view content, const std::string& file, const std::filesystem::path& layout_dir,
                        std::string_view layout_name, ObjectIntake& intake) {
  CsvTable table(
      content, [&](Problem problem) { intake.reject(std::move(problem)); },
      [&](Problem problem) { intake.warn(std::move(problem)); });
  if (table.problem()) {
    Problem problem = *table.problem();
    problem.file = file;
    return problem;
  }
  const std::vector<std::string>& header = table.header();
  const Result<std::vector<Layout>> layouts = read_layouts(layout_dir);
  if (!layouts) return layouts.problem();
  for (const Problem& warning : layouts.warnings()) intake.warn(warning);
  const Result<const Layout*> chosen = choose_layout(*layouts, header, layout_name, file);
  if (!chosen) return chosen.problem();
  const Layout& layout = **chosen;
  intake.summary().format = layout.name;
  warn_of_unknown_columns(layout, header, intake);

  const RowMapper mapper(layout, header);
  warn_of_second_id(layout, header, mapper.id_column(), intake);
  const std::string& id_field = header[mapper.id_column()];
  // An object waits for one row, because the next may go on with it.
  std::optional<CulturalObject> waiting;
  std::int64_t waiting_line = 0;
  CsvRow waiting_row;
  std::vector<std::string> waiting_cells;
  const bool repeats = !layout.repeats_for.empty();
  const auto flush = [&] {
    if (!waiting) return true;
    CulturalObject object = std::move(*waiting);
    waiting.reset();
    return intake.take(std::move(object), waiting_line, id_field);
  };
  while (table.next()) {
    const CsvRow& row = table.row();
    if (!repeats) {
      if (!intake.take(mapper.object(row), row.line, id_field)) return Done{};
      continue;
    }
    if (waiting && mapper.merge(*waiting, waiting_row, row)) continue;
    if (!flush()) return Done{};
    waiting = mapper.object(row);
    waiting_line = row.line;
    waiting_cells.assign(row.cells.begin(), row.cells.end());
    waiting_row.cells.assign(waiting_cells.begin(), waiting_cells.end());
  }
  flush();
  return Done{};
}

}  // namespace mostari
