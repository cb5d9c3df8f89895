#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/objects/object_intake.hpp"

namespace mostari {

/// Reads JSON: a list of objects, one object, several one after another, a list within an object, or one object a line.
/// Objects whose members are properties of schemas/object.json are taken as they are, others by a layout or by the
/// names of their members, as tables are by their headings. See read_objects.
Outcome read_object_json(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                         std::string_view format, ObjectIntake& intake);

/// See object_columns_taken.
Result<ColumnsTaken> json_columns_taken(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                                        std::string_view format);

/// The name of the format by which read_object_json reads.
Result<std::string> json_format(std::string_view content, const std::string& file, const ObjectLayouts& layouts);

}  // namespace mostari
