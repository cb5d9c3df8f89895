#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/record.hpp"

namespace mostari {

/// Why several transactions are one amount.
enum class SameBecause : std::uint8_t {
  alone,      ///< nobody else tells it
  both_ends,  ///< the giver's activity and the receiver's name each other
  levels,     ///< an activity and a part of it state the same
  copies      ///< two datasets hold one transaction of one activity
};

/// Two amounts that may be one: both are counted, and that is told.
struct MaybeSame {
  std::size_t a = 0, b = 0;  ///< places among the records
  enum class Doubt : std::uint8_t { days_differ, amounts_differ, only_organisations, levels } doubt = {};
};

/// Which of the transactions of IATI tell of one amount. What came from tables says so itself, by `figure`.
struct SameMoney {
  /// Of each record the place of the one that stands for the amount: itself where nobody else tells it. The giver's
  /// end stands for both, an activity for its parts.
  std::vector<std::size_t> first;
  std::vector<SameBecause> why;  ///< `alone` for those that stand for themselves
  /// Of each record the place of a transaction of the activity that holds it already, since the parts of that activity
  /// come to the same sum; its own place where none does.
  std::vector<std::size_t> holder;
  std::vector<MaybeSame> doubts;

  /// It adds nothing to a sum: another record stands for it, or holds it.
  bool repeats(std::size_t place) const { return first[place] != place || holder[place] != place; }
};

/// Kinds of transactions at their two ends: pledge and incoming pledge (12, 13), commitment and incoming commitment (2,
/// 11), disbursement and incoming funds (3, 1). Two ends are one amount where they name each other (or one names the
/// other, which names nobody) on one day with one amount; in two currencies, where each names the other and there is
/// only one of each. Budgets and planned disbursements are left out.
SameMoney same_money(std::span<const Record* const> records);

/// "both ends tell it"; empty for `alone`.
Message same_words(SameBecause why);

}  // namespace mostari
