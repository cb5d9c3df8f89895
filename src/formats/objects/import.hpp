#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table/columns_taken.hpp"
#include "formats/table/read_summary.hpp"
#include "formats/table/recognition.hpp"
#include "model/object.hpp"

namespace mostari {

/// Called for each good row; false stops the reading. `line` is the first line of the row in the file.
using ObjectSink = std::function<bool(CulturalObject&& object, std::int64_t line)>;

/// Called for each row of which no object could be made; `id`: of the object, where that much could be read.
using RejectSink = std::function<void(const Problem& problem, const std::string& id)>;

/// What is known of tables of objects.
struct ObjectLayouts {
  std::filesystem::path program = {};  ///< NAME.json each, and headings.csv; empty: those that come with the program
  std::filesystem::path kept = {};     ///< layouts that users of the workspace keep, NAME.json each; none where it is
                                       ///< empty or not there
  std::filesystem::path file = {};     ///< a layout that decides alone; empty: none
};

/// Reads the objects of a museum's CSV by its layout, of any other table by its headings (docs/formats/headings.md), or
/// of JSON Lines. `format` empty: recognised from the columns. `content` is the file's bytes, `file` its name for
/// messages. An unknown format is a problem that lists the columns found, the nearest format with what it misses, and
/// the names of all. Streams: beside `content` it holds the row at hand and the ids seen so far. Rejected rows go to
/// `rejected`, in the order of the file among the objects, else to `problem` as warnings do.
Result<ReadSummary> read_objects(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                                 std::string_view format, const ObjectSink& object, const ProblemSink& problem,
                                 const RejectSink& rejected = {});

/// The format of a file of objects, by its beginning.
Recognition recognise_object_format(std::string_view content, const std::string& file, const ObjectLayouts& layouts);

/// What read_objects takes the columns of a table for, with values of its first rows. Without columns for what is no
/// table.
Result<ColumnsTaken> object_columns_taken(std::string_view content, const std::string& file,
                                          const ObjectLayouts& layouts, std::string_view format);

/// The property of objects that a heading names, by itself or in one of the languages of headings.csv; empty: none.
std::string object_property_of(const std::string& heading);

/// Whether a column with this heading tells of an object: a property of it, or what becomes part of one ("Height").
bool tells_of_object(const std::string& heading);

/// The object that a table with these headings and this one row says, but for its id.
Result<CulturalObject> object_of_row(const std::vector<std::string>& headings, const std::vector<std::string>& cells);

struct ObjectFormat {
  std::string name;                  ///< "tate"
  Message title;                     ///< for people
  std::vector<std::string> columns;  ///< without these a file is not of it; none: it is no table
};

/// What read_objects reads: all layouts, and "jsonl".
Result<std::vector<ObjectFormat>> object_formats(const ObjectLayouts& layouts);

}  // namespace mostari
