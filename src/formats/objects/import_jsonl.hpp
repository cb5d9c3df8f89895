#pragma once

#include <cstdint>
#include <string_view>

#include "formats/objects/object_intake.hpp"

namespace mostari {

/// Reads JSON Lines: one object a line, its properties as in schemas/object.json and its "id".
void read_object_lines(std::string_view content, ObjectIntake& intake);

/// Reads one of them, which begins on line `number` and may have several; false when the receiver wants no more.
bool read_object_text(std::string_view json, std::int64_t number, ObjectIntake& intake);

}  // namespace mostari
