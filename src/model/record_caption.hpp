#pragma once

#include <string>

#include "model/record.hpp"

namespace mostari {

/// One line for a person: an object's as caption(CulturalObject), that of another record as its kind says
/// (Kind::caption), else its id.
std::string caption(const Record& record);

}  // namespace mostari
