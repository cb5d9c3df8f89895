#pragma once

#include "engines/linkage/linkage.hpp"
#include "model/object.hpp"

namespace mostari::screen {

/// What linkage compares of an object: its texts, with date and measurements read. A date or measurement that cannot be
/// read is left to be compared as text.
linkage::Description describe(const CulturalObject& object);

}  // namespace mostari::screen
