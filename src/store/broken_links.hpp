#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace mostari {

/// What whoever imports into a dataset, or undoes an import, tells afterwards: a problem for each link from or to its
/// records that leads nowhere, at most 50. Links are told, not refused: a record may well come before what it points
/// at.
std::vector<Problem> broken_link_problems(const Store& store, const std::string& dataset, const std::string& file);

}  // namespace mostari
