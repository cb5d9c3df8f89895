#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mostari {

/// What one column of a museum's CSV means (docs/formats/layouts.md).
struct LayoutColumn {
  std::string name;             ///< as the source writes it
  std::string property = {};    ///< of an object, or "id"; empty: known and left out
  std::string separators = {};  ///< any of these parts several values; empty: one value
  bool html = false;            ///< tags and entities are taken out
  std::string before = {};      ///< column whose text is put before this one's, value by value: "Artist Prefix"
  std::string after = {};       ///< column whose text is put behind it
  std::string between = " ";    ///< what stands before the text of `after`: " - "
  std::string label = {};       ///< word put before each value: "H."
  std::string unit = {};        ///< unit put behind a value that names none: "cm"
  bool otherwise = false;       ///< used only where no other column fills the property

  bool operator==(const LayoutColumn&) const = default;
};

/// How to read one museum's CSV: a file data/layouts/NAME.json.
struct Layout {
  std::string name;
  std::string title;  ///< for people, of a file that others laid out; the house's own have messages
  std::vector<LayoutColumn> columns;
  std::vector<std::string> required;     ///< columns without which a file is not of this layout
  std::vector<std::string> repeats_for;  ///< columns by which an object may go on over consecutive rows
  std::string id_instead = {};           ///< column that is also the id, where no column is nothing but the id
  bool row_ids = false;                  ///< an object without an id is called by the line on which it stands
  bool generic = false;                  ///< other columns may occur, and are warned of; cells are protected (csv_text)

  const LayoutColumn* find(std::string_view column) const;
};

/// One layout out of its JSON; a problem names the field. `name`: what it is called whatever it says.
Result<Layout> parse_layout(std::string_view json, const std::string& file, const std::string& name = {});

/// As parse_layout reads it.
std::string layout_text(const Layout& layout);

/// All layouts of a folder, sorted by name. One that is broken is left out, with a warning.
Result<std::vector<Layout>> read_layouts(const std::filesystem::path& folder);

/// How well the columns of a file fit a layout.
struct LayoutFit {
  std::size_t known = 0;             ///< columns of the file that the layout knows
  std::size_t unknown = 0;           ///< columns of the file that it does not
  std::size_t describing = 0;        ///< columns of the file that say something of an object
  std::vector<std::string> missing;  ///< required columns that the file lacks
};
LayoutFit fit(const Layout& layout, const std::vector<std::string>& columns);

/// The layout called `name`, or when that is empty the one that fits best. Otherwise a problem that lists the columns
/// found, the nearest layout and what it misses.
Result<const Layout*> choose_layout(const std::vector<Layout>& layouts, const std::vector<std::string>& columns,
                                    std::string_view name, const std::string& file);

}  // namespace mostari
