#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mostari {

/// What one column of a museum's CSV means (docs/formats/layouts.md).
struct LayoutColumn {
  std::string name;        ///< as the source writes it
  std::string property;    ///< of an object, or "id"; empty: known and left out
  std::string separators;  ///< any of these parts several values; empty: one value
  bool html = false;       ///< tags and entities are taken out
};

/// How to read one museum's CSV: a file data/layouts/NAME.json.
struct Layout {
  std::string name;
  std::string title;  ///< for people, of a file that others laid out; the house's own have messages
  std::vector<LayoutColumn> columns;
  std::vector<std::string> required;     ///< columns without which a file is not of this layout
  std::vector<std::string> repeats_for;  ///< columns by which an object may go on over consecutive rows
  bool generic = false;                  ///< other columns may occur, and are warned of; cells are protected (csv_text)

  const LayoutColumn* find(std::string_view column) const;
};

/// One layout out of its JSON; a problem names the field.
Result<Layout> parse_layout(std::string_view json, const std::string& file);

/// All layouts of a folder, sorted by name. One that is broken is left out, with a warning.
Result<std::vector<Layout>> read_layouts(const std::filesystem::path& folder);

/// How well the columns of a file fit a layout.
struct LayoutFit {
  std::size_t known = 0;             ///< columns of the file that the layout knows
  std::size_t unknown = 0;           ///< columns of the file that it does not
  std::vector<std::string> missing;  ///< required columns that the file lacks
};
LayoutFit fit(const Layout& layout, const std::vector<std::string>& columns);

/// The layout called `name`, or when that is empty the one that fits best. Otherwise a problem that lists the columns
/// found, the nearest layout and what it misses.
Result<const Layout*> choose_layout(const std::vector<Layout>& layouts, const std::vector<std::string>& columns,
                                    std::string_view name, const std::string& file);

}  // namespace mostari
