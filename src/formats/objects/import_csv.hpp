#pragma once

#include <string_view>

#include "base/result.hpp"
#include "formats/objects/object_intake.hpp"

namespace mostari {

/// Reads a table with one of the layouts, or by its headings; see read_objects.
Outcome read_object_csv(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                        std::string_view format, ObjectIntake& intake);

/// See object_columns_taken.
Result<ColumnsTaken> csv_columns_taken(std::string_view content, const std::string& file, const ObjectLayouts& layouts,
                                       std::string_view format);

}  // namespace mostari
