#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "desks/bridge/layer_ties.hpp"
#include "store/store.hpp"

namespace mostari::bridge {

/// By the row of a transaction that makes ties: whom they lead to.
using Receivers = std::map<std::int64_t, std::set<CountryIndex>>;

/// Of the rows of transactions that make ties those that state again what another of them states: the other end of it,
/// a part of the same project, a copy (model/same_money); of tables, which name no activity, the same giver, receiver,
/// type, amount, currency and day in another dataset. Their ties would count one support twice.
std::set<std::int64_t> repeated_support(const Store& store, const std::vector<HeldDataset>& datasets,
                                        const Receivers& receivers);

}  // namespace mostari::bridge
