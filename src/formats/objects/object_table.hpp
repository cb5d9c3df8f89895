#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/objects/headings.hpp"
#include "formats/objects/import.hpp"
#include "formats/objects/layout.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {

/// Which layout a table of objects is read by, and where its header stands.
struct ObjectTable {
  Layout layout;
  bool is_guessed = false;                             ///< completed from the headings
  std::map<std::string, std::string> separators = {};  ///< of properties with several values, as any table has them
  std::size_t rows_before = 0;                         ///< rows above the header: the name of a sale, its date
  std::vector<Problem> warnings;                       ///< of layouts that cannot be read
};

/// For a table whose rows are in `text` (without a byte order mark). A problem where nothing fits.
Result<ObjectTable> find_object_table(std::string_view text, const std::string& file, const ObjectLayouts& layouts,
                                      std::string_view format);

/// Of the program's folder.
Result<const Headings*> headings_of(const ObjectLayouts& layouts);

/// The layouts of both folders and the one of its own: first what users wrote, which is taken where two fit alike.
Result<std::vector<Layout>> all_layouts(const ObjectLayouts& layouts);

}  // namespace mostari
