#include "formats/objects/object_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/objects/row_mapper.hpp"
#include "formats/table/column_key.hpp"

namespace mostari {
namespace {

/// Rows from which samples are taken, and how many of a column.
constexpr std::size_t sampled_rows = 200;
constexpr std::size_t samples_a_column = 3;
constexpr std::size_t sample_bytes = 60;

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

/// One table, row by row.
class ObjectRows {
 public:
  ObjectRows(const Layout& layout, CsvTable& table, ObjectIntake& intake)
      : layout_(layout), table_(table), intake_(intake), mapper_(layout, table.header()) {}

  /// False when the receiver wants no more.
  bool read() {
    if (!layout_.repeats_for.empty()) return read_repeating();
    while (table_.next()) {
      if (!take(object(), table_.line())) return false;
    }
    return true;
  }

 private:
  CulturalObject object() const {
    CulturalObject made = mapper_.object(table_.row());
    if (made.id.empty() && layout_.row_ids) made.id = "row-" + std::to_string(table_.line());
    return made;
  }

  bool take(CulturalObject&& made, std::int64_t line) {
    const std::optional<std::size_t> id = mapper_.id_column();
    return intake_.take(std::move(made), line, id ? table_.header()[*id] : "id");
  }

  /// An object waits for one row, because the next may go on with it.
  bool read_repeating() {
    std::optional<CulturalObject> waiting;
    std::int64_t waiting_line = 0;
    CsvRow waiting_row;
    std::vector<std::string> waiting_cells;
    while (table_.next()) {
      const CsvRow& row = table_.row();
      if (waiting && mapper_.merge(*waiting, waiting_row, row)) continue;
      if (waiting && !take(std::move(*waiting), waiting_line)) return false;
      waiting = object();
      waiting_line = row.line;
      waiting_cells.assign(row.cells.begin(), row.cells.end());
      waiting_row.cells.assign(waiting_cells.begin(), waiting_cells.end());
    }
    return !waiting || take(std::move(*waiting), waiting_line);
  }

  const Layout& layout_;
  CsvTable& table_;
  ObjectIntake& intake_;
  RowMapper mapper_;
};

ColumnTaken column_taken(const Layout& layout, const std::string& heading) {
  ColumnTaken taken{.heading = heading};
  const LayoutColumn* column = heading.empty() ? nullptr : layout.find(heading);
  if (column == nullptr) return taken;
  taken.is_known = true;
  taken.property = column->property;
  taken.otherwise = column->otherwise;
  for (const std::string* beside : {&column->before, &column->after}) {
    if (!beside->empty()) taken.beside.push_back(*beside);
  }
  return taken;
}

/// The layout without what this table has no column for, its columns called as this table calls them: it describes this
/// table, and no other.
Layout layout_of_table(const Layout& layout, const std::vector<std::string>& header) {
  Layout own = layout;
  std::erase_if(own.columns, [&](LayoutColumn& each) {
    const auto heading = std::ranges::find(header, column_key(each.name), column_key);
    if (heading != header.end()) each.name = *heading;
    return heading == header.end();
  });
  for (const std::string& heading : header) {
    if (!heading.empty() && own.find(heading) == nullptr) own.columns.push_back({.name = heading});
  }
  if (!std::exchange(own.generic, false)) return own;
  for (const LayoutColumn& each : own.columns) {
    if (!each.property.empty()) own.required.push_back(each.name);
  }
  return own;
}

}  // namespace

void tell_of_header(const ObjectTable& found, const std::vector<std::string>& header, ObjectIntake& intake) {
  for (const Problem& warning : found.warnings) intake.warn(warning);
  warn_of_unknown_columns(found.layout, header, intake);
  if (const std::optional<std::size_t> id = RowMapper(found.layout, header).id_column()) {
    warn_of_second_id(found.layout, header, *id, intake);
  } else if (found.layout.row_ids) {
    intake.warn({.field = "id",
                 .reason = message("formats.objects.row_ids"),
                 .advice = message("formats.objects.number_rows")});
  }
}

bool read_object_rows(const Layout& layout, CsvTable& table, ObjectIntake& intake) {
  return ObjectRows(layout, table, intake).read();
}

ColumnsTaken columns_taken(const ObjectTable& found, CsvTable& table) {
  ColumnsTaken taken{.format = found.layout.name,
                     .is_guessed = found.is_guessed,
                     .columns = {},
                     .separators = found.separators,
                     .layout = layout_text(layout_of_table(found.layout, table.header()))};
  for (const std::string& heading : table.header()) taken.columns.push_back(column_taken(found.layout, heading));
  for (std::size_t row = 0; row < sampled_rows && table.next(); ++row) {
    for (std::size_t i = 0; i < taken.columns.size(); ++i) {
      std::vector<std::string>& samples = taken.columns[i].samples;
      const std::string value = excerpt(trimmed(table.row().cells[i]), sample_bytes);
      if (samples.size() < samples_a_column && !is_no_value(value) &&
          std::ranges::find(samples, value) == samples.end()) {
        samples.push_back(value);
      }
    }
  }
  return taken;
}

}  // namespace mostari
