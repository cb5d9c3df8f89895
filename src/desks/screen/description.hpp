#pragma once

#include <cstdint>
#include <vector>

#include "engines/linkage/linkage.hpp"
#include "model/object.hpp"

namespace mostari::screen {

/// What linkage compares of an object: its texts, with date and measurements read. A date or measurement that cannot be
/// read is left to be compared as text, and told in `not_read`, unless it says that there is none ("n.d."); what cannot
/// be, as 31 February or -5 cm, is told too. `today`, in days since 1970-01-01: a date of a later year is compared as
/// text.
linkage::Description describe(const CulturalObject& object, std::int32_t today,
                              std::vector<Problem>* not_read = nullptr);

/// The same of an object that an index holds, without what only the index needs (linkage::Register::holds).
linkage::Description describe_indexed(const CulturalObject& object, std::int32_t today,
                                      std::vector<Problem>* not_read = nullptr);

}  // namespace mostari::screen
