#include "formats/objects/object_table.hpp"

#include <algorithm>
#include <optional>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "base/text.hpp"
#include "formats/table/csv.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t max_kept_layout_bytes = 1U << 20U;
/// Rows that may stand above a header.
constexpr std::size_t most_rows_before = 20;
/// Known columns by which a row below the first is taken for the header.
constexpr std::size_t least_known_below = 3;

std::vector<std::string> header_cells(const CsvRow& row) {
  std::vector<std::string> cells;
  for (const std::string_view cell : row.cells) cells.emplace_back(trimmed(cell));
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  return cells;
}

/// The first rows that may be a header, each with the number of rows before it.
std::vector<std::pair<std::size_t, std::vector<std::string>>> possible_headers(std::string_view text) {
  std::vector<std::pair<std::size_t, std::vector<std::string>>> all;
  CsvReader reader(text);
  CsvRow row;
  for (std::size_t i = 0; i <= most_rows_before && reader.next(row); ++i) {
    if (row.problem) continue;
    std::vector<std::string> cells = header_cells(row);
    const auto filled = std::ranges::count_if(cells, [](const std::string& cell) { return !cell.empty(); });
    if (i == 0 || filled > 1) all.emplace_back(i, std::move(cells));
  }
  return all;
}

std::filesystem::path program_folder(const ObjectLayouts& layouts) {
  return layouts.program.empty() ? resource_dir() / "data" / "layouts" : layouts.program;
}

Result<Layout> layout_of_file(const std::filesystem::path& file) {
  const Result<std::string> text = read_file(file, max_kept_layout_bytes);
  if (!text) return text.problem();
  return parse_layout(*text, file.string());
}

}  // namespace

Result<const Headings*> headings_of(const ObjectLayouts& layouts) {
  return headings_in(program_folder(layouts));
}

Result<std::vector<Layout>> all_layouts(const ObjectLayouts& layouts) {
  Result<std::vector<Layout>> all = read_layouts(program_folder(layouts));
  std::error_code error;
  if (!all) return all;
  // What users write stands in the place of a layout of the program that has its name.
  const auto put = [&](Layout&& layout) {
    std::erase_if(*all, [&](const Layout& other) { return other.name == layout.name; });
    all->insert(all->begin(), std::move(layout));
  };
  if (!layouts.kept.empty() && std::filesystem::is_directory(layouts.kept, error)) {
    Result<std::vector<Layout>> kept = read_layouts(layouts.kept);
    if (!kept) return kept.problem();
    all.warnings().insert(all.warnings().end(), kept.warnings().begin(), kept.warnings().end());
    for (Layout& each : *kept) put(std::move(each));
  }
  if (!layouts.file.empty()) {
    Result<Layout> own = layout_of_file(layouts.file);
    if (!own) return own.problem();
    put(std::move(*own));
  }
  return all;
}

Result<ObjectTable> find_object_table(std::string_view text, const std::string& file, const ObjectLayouts& layouts,
                                      std::string_view format) {
  const Result<const Headings*> headings = headings_of(layouts);
  if (!headings) return headings.problem();
  Result<std::vector<Layout>> known = all_layouts(layouts);
  if (!known) return known.problem();
  ObjectTable table{.layout = {}, .warnings = known.warnings()};
  for (const Layout& each : *known) {
    if (!each.generic) continue;
    for (const LayoutColumn& column : each.columns) {
      if (!column.separators.empty()) table.separators.try_emplace(column.property, column.separators);
    }
  }
  std::string named(format);
  if (!layouts.file.empty()) {
    Result<Layout> own = layout_of_file(layouts.file);
    if (!own) return own.problem();
    named = own->name;
  }
  std::optional<Problem> first_problem;
  std::optional<std::size_t> known_above;  // columns of the row that was found to be the header
  for (const auto& [before, header] : possible_headers(text)) {
    // What groups columns ("Dimensions" above "Height" and "Width") stands in the row above the header.
    if (known_above && before > table.rows_before + 1) break;
    std::vector<Layout> completed;
    for (const Layout& each : *known) {
      completed.push_back(each.generic ? (*headings)->completed(each, header) : each);
    }
    const Result<const Layout*> chosen = choose_layout(completed, header, named, file);
    if (!chosen) {
      if (!first_problem) first_problem = chosen.problem();
      continue;
    }
    const Layout& layout = **chosen;
    const std::size_t fitting = fit(layout, header).known;
    if (before > 0 && fitting < least_known_below) continue;
    if (known_above && fitting <= *known_above) break;
    known_above = fitting;
    const auto original = std::ranges::find(*known, layout.name, &Layout::name);
    table.is_guessed = layout.generic && layout.columns.size() > original->columns.size();
    table.layout = layout;
    table.rows_before = before;
  }
  if (known_above) return table;
  return first_problem
             ? *first_problem
             : Problem{
                   .file = file, .reason = message("formats.csv.no_rows"), .advice = message("formats.csv.first_row")};
}

}  // namespace mostari
