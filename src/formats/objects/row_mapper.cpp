#include "formats/objects/row_mapper.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/csv_write.hpp"
#include "formats/table/html_text.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

/// FileMaker's marks in an export: between the repetitions of a field, and for a line end within one.
constexpr char between_repetitions = '\x1D';
constexpr char line_within = '\x0B';

std::optional<std::size_t> place_of(const std::vector<std::string>& header, const std::string& name) {
  if (name.empty()) return std::nullopt;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (column_key(header[i]) == column_key(name)) return i;
  }
  return std::nullopt;
}

/// A size without a word or sign that could be its unit. The sign between two lengths is no word, nor is the letter of
/// an axis: "30 x 40", "H 30".
bool lacks_unit(std::string_view value) {
  constexpr std::array<std::string_view, 5> signs{"×", "х", "½", "¼", "¾"};  // the second is Cyrillic
  bool any_digit = false;
  std::size_t letters = 0;
  while (!value.empty()) {
    const auto sign = std::ranges::find_if(signs, [&](std::string_view each) { return value.starts_with(each); });
    const char c = value.front();
    value.remove_prefix(sign != signs.end() ? sign->size() : 1);
    if (sign != signs.end()) continue;
    any_digit = any_digit || is_digit(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    letters = letter ? letters + 1 : 0;
    if (letters > 1 || c == '"' || c == '\'' || static_cast<unsigned char>(c) >= 0x80U) return false;
  }
  return any_digit;
}

/// Words of the DCMI Type Vocabulary that every museum object has: they say nothing of this one.
bool is_any_object(std::string_view type) {
  constexpr std::array<std::string_view, 5> types{"physicalobject", "stillimage", "movingimage", "image", "collection"};
  return std::ranges::find(types, column_key(type)) != types.end();
}

}  // namespace

bool is_no_value(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty()) return true;
  if (cell.size() > 8) return false;
  constexpr std::array<std::string_view, 18> signs{"none", "NULL", "null",   "(null)", "Null", "N/A",
                                                   "n/a",  "NA",   "#N/A",   "NaN",    "nan",  "None",
                                                   "\\N",  "<NA>", "(none)", "–",      "—",    "―"};
  if (std::ranges::find(signs, cell) != signs.end()) return true;
  return std::ranges::all_of(cell, [](char c) { return c == '-'; });
}

RowMapper::RowMapper(const Layout& layout, const std::vector<std::string>& header) : layout_(layout) {
  // Of several columns that may be the id, the one that the layout lists first is it.
  for (const LayoutColumn& each : layout.columns) {
    if (each.property == "id" && !id_) id_ = place_of(header, each.name);
  }
  if (!id_) id_ = place_of(header, layout.id_instead);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const LayoutColumn* column = header[i].empty() ? nullptr : layout.find(header[i]);
    columns_.emplace_back();
    if (column == nullptr || column->property.empty() || column->property == "id") continue;
    const bool repeats = std::ranges::any_of(
        layout.repeats_for, [&](const std::string& name) { return column_key(name) == column_key(column->name); });
    columns_.back() = {.meaning = column,
                       .before = place_of(header, column->before),
                       .after = place_of(header, column->after),
                       .repeats = repeats};
    if (column->otherwise) otherwise_.push_back(i);
  }
  // Of several that stand in for one property the layout's first is asked first.
  std::ranges::stable_sort(otherwise_, {},
                           [&](std::size_t at) { return columns_[at].meaning - layout.columns.data(); });
}

CulturalObject RowMapper::object(const CsvRow& row) const {
  CulturalObject result;
  if (id_ && *id_ < row.cells.size() && !is_no_value(row.cells[*id_])) result.id = text(row.cells[*id_]);
  for (std::size_t i = 0; i < row.cells.size() && i < columns_.size(); ++i) {
    if (columns_[i].meaning != nullptr && !columns_[i].meaning->otherwise) set(result, row, i);
  }
  for (const std::size_t each : otherwise_) {
    if (each < row.cells.size() && !has_property(result, columns_[each].meaning->property)) set(result, row, each);
  }
  return result;
}

bool RowMapper::merge(CulturalObject& object, const CsvRow& first, const CsvRow& next) const {
  if (layout_.repeats_for.empty() || !id_ || text(next.cells[*id_]) != object.id) return false;
  bool added = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].meaning != nullptr && !columns_[i].repeats && first.cells[i] != next.cells[i]) return false;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].repeats || first.cells[i] == next.cells[i]) continue;
    set(object, next, i);
    added = true;
  }
  return added;
}

std::string RowMapper::text(std::string_view cell) const {
  // Blanks behind a protecting apostrophe belong to the text: it is there because of them ("\t=cmd()").
  const std::string_view plain = layout_.generic ? csv_text(cell) : cell;
  return std::string(plain.size() < cell.size() ? plain : trimmed(plain));
}

/// The values of a cell, empty ones between them included; none where it holds nothing.
std::vector<std::string> RowMapper::values(const CsvRow& row, std::size_t at, std::string_view separators) const {
  if (at >= row.cells.size() || is_no_value(row.cells[at])) return {};
  std::string value = text(row.cells[at]);
  if (columns_[at].meaning != nullptr && columns_[at].meaning->html)
    value = std::string(trimmed(plain_from_html(value)));
  std::ranges::replace(value, line_within, '\n');
  // The first of the separators that occurs parts the values; the others are then text.
  char separator = between_repetitions;
  if (value.find(separator) == std::string::npos) {
    const auto found =
        std::ranges::find_if(separators, [&](char each) { return value.find(each) != std::string::npos; });
    if (found == separators.end()) return {std::move(value)};
    separator = *found;
  }
  std::vector<std::string> all;
  for (std::string_view rest = value;;) {
    const std::size_t end = rest.find(separator);
    const std::string_view one = trimmed(rest.substr(0, end));
    all.emplace_back(is_no_value(one) ? std::string_view{} : one);
    if (end == std::string_view::npos) return all;
    rest.remove_prefix(end + 1);
  }
}

void RowMapper::set(CulturalObject& object, const CsvRow& row, std::size_t at) const {
  const Column& column = columns_[at];
  const LayoutColumn& meaning = *column.meaning;
  std::vector<std::string> all = values(row, at, meaning.separators);
  const auto beside = [&](const std::optional<std::size_t>& place) {
    return place ? values(row, *place, meaning.separators) : std::vector<std::string>{};
  };
  const std::vector<std::string> before = beside(column.before);
  const std::vector<std::string> after = beside(column.after);
  // The end of a range may stand without its beginning, a word about a maker not without the maker.
  const bool is_range = meaning.between != " ";
  if (all.empty() && is_range && after.size() == 1) all.emplace_back();
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string value = std::move(all[i]);
    const auto at_place = [&](const std::vector<std::string>& texts) {
      return i < texts.size() ? texts[i] : std::string();
    };
    const std::string first = at_place(before);
    const std::string last = at_place(after);
    if (value.empty() && (last.empty() || !is_range)) continue;
    if (meaning.property == "object_type" && is_any_object(value)) continue;
    if (!value.empty() && !meaning.unit.empty() && lacks_unit(value)) value += ' ' + meaning.unit;
    if (!value.empty() && !meaning.label.empty()) value = meaning.label + ' ' + value;
    if (!first.empty() && !value.empty()) value = first + ' ' + value;
    if (!last.empty() && last != value) value += (value.empty() ? "" : meaning.between) + last;
    set_property(object, meaning.property, std::move(value));
  }
}

}  // namespace mostari
