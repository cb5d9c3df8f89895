#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table/read_summary.hpp"
#include "formats/table/recognition.hpp"
#include "model/object.hpp"

namespace mostari {

/// Called for each good row; false stops the reading. `line` is the first line of the row in the file.
using ObjectSink = std::function<bool(CulturalObject&& object, std::int64_t line)>;

/// Reads the objects of a museum's CSV (layouts in `layout_dir`/*.json), a generic Object ID CSV or JSON Lines.
/// `format` empty: recognised from the columns. `content` is the file's bytes, `file` its name for messages. An unknown
/// format is a problem that lists the columns found, the nearest format with what it misses, and the names of all.
/// Streams: beside `content` it holds the row at hand and the ids seen so far.
Result<ReadSummary> read_objects(std::string_view content, const std::string& file,
                                 const std::filesystem::path& layout_dir, std::string_view format,
                                 const ObjectSink& object, const ProblemSink& problem);

/// The format of a file of objects, by its beginning.
Recognition recognise_object_format(std::string_view content, const std::string& file,
                                    const std::filesystem::path& layout_dir);

struct ObjectFormat {
  std::string name;                  ///< "tate"
  Message title;                     ///< for people
  std::vector<std::string> columns;  ///< without these a file is not of it; none: it is no table
};

/// What read_objects reads: the layouts of the folder, and "jsonl".
Result<std::vector<ObjectFormat>> object_formats(const std::filesystem::path& layout_dir);

}  // namespace mostari
