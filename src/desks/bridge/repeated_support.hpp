#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace mostari::bridge {

/// Rows of the transactions that state again what another record of these datasets states: the other end of it, a part
/// of the same project, a copy. Their ties would count one support twice.
std::set<std::int64_t> repeated_support(const Store& store, const std::vector<std::string>& datasets);

}  // namespace mostari::bridge
