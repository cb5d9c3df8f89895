#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "formats/objects/object_intake.hpp"

namespace mostari {

/// Reads a CSV with one of the layouts in `layout_dir`; see read_objects.
Outcome read_object_csv(std::string_view content, const std::string& file, const std::filesystem::path& layout_dir,
                        std::string_view layout, ObjectIntake& intake);

}  // namespace mostari
