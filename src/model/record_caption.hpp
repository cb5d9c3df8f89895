#pragma once

#include <string>

#include "model/record.hpp"

namespace mostari {

/// One line for a person, of a record of any kind: an object's as caption(CulturalObject), else its name with the year
/// or date, else what a figure says ("2012, Spain – Italy: 12 points"), else its id.
std::string caption(const Record& record);

}  // namespace mostari
