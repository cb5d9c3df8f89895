#pragma once

#include <span>
#include <string>
#include <vector>

#include "desks/recover/money/ledger.hpp"
#include "model/same_money.hpp"

namespace mostari::recover {

/// Sentences on amounts that are told more than once, and count once: "Committed GBP 1 million: both ends tell it (UK
/// office; UNESCO)."
std::vector<Message> told_twice(const Ledger& ledger);

/// Amounts that may be one, and are counted as two.
std::vector<NotKnown> doubts_of(std::span<const Record* const> records, const SameMoney& same);

}  // namespace mostari::recover
