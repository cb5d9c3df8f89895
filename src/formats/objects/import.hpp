#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table/read_summary.hpp"
#include "model/object.hpp"

namespace mostari {

/// Called for each good row; false stops the reading. `line` is the first line of the row in the file.
using ObjectSink = std::function<bool(CulturalObject&& object, std::int64_t line)>;

/// Reads the objects of a museum's CSV (layouts in `layout_dir`/*.json), a generic Object ID CSV or JSON Lines.
/// `layout` empty: recognised from the columns. `content` is the file's bytes, `file` its name for messages. An unknown
/// layout is a problem that lists the columns found, the nearest layout with what it misses, and the names of all.
/// Streams: beside `content` it holds the row at hand and the ids seen so far.
Result<ReadSummary> read_objects(std::string_view content, const std::string& file,
                                 const std::filesystem::path& layout_dir, std::string_view layout,
                                 const ObjectSink& object, const ProblemSink& problem);

/// What `layout` may be: the layouts of the folder, and "jsonl".
Result<std::vector<std::string>> object_formats(const std::filesystem::path& layout_dir);

}  // namespace mostari
