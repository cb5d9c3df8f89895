#pragma once

#include <map>
#include <string>
#include <vector>

namespace mostari {

/// What one column of a table is taken for.
struct ColumnTaken {
  std::string heading;                    ///< as the file writes it
  std::string property = {};              ///< that it fills; empty: none
  bool is_known = false;                  ///< false: what it means is not known, and nothing of it is kept
  bool otherwise = false;                 ///< used only where no other column fills the property
  std::vector<std::string> beside = {};   ///< columns whose text is joined with it
  std::vector<std::string> samples = {};  ///< up to three of its values, as the file writes them
};

/// What the columns of a table are taken for, told before anything of it is stored.
struct ColumnsTaken {
  std::string format;
  bool is_guessed = false;  ///< by the headings: no format describes this very table
  std::vector<ColumnTaken> columns;
  /// Of properties that hold several values: the characters that part them in any table, of which the first that occurs
  /// counts.
  std::map<std::string, std::string> separators = {};
  /// What reads this table, as docs/formats/layouts.md has it; empty: it is no table of objects.
  std::string layout = {};
};

}  // namespace mostari
