#pragma once

#include <string_view>

#include "formats/objects/object_intake.hpp"

namespace mostari {

/// Reads JSON Lines: one object a line, its properties as in schemas/object.json and its "id".
void read_object_lines(std::string_view content, ObjectIntake& intake);

}  // namespace mostari
