#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace mostari::bridge {

/// Of the rows of transactions that make ties those that state again what another of them states: the other end of it,
/// a part of the same project, a copy. Their ties would count one support twice.
std::set<std::int64_t> repeated_support(const Store& store, const std::vector<std::string>& datasets,
                                        const std::set<std::int64_t>& rows);

}  // namespace mostari::bridge
