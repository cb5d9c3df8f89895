#pragma once

#include <array>
#include <string>
#include <vector>

#include "desks/recover/chain/recovery.hpp"
#include "desks/recover/money/ledger.hpp"

namespace mostari::recover {

/// What somebody gave, by currency; never added up over currencies.
struct DonorSteps {
  std::array<std::vector<MoneyRange>, money_steps> by_step = {};  ///< damage and need stay empty
  std::vector<std::string> in_kind = {};
  std::vector<Message> told_twice = {};  ///< sentences on amounts that several tell, and that count once
};

struct Recipient {
  std::string country = {};  ///< alpha-3; empty: not known
  std::string name = {};     ///< of that country in English; the code where it is no country's
  DonorSteps steps = {};
};

struct Donor {
  std::string name = {};
  std::string country = {};  ///< alpha-3; empty: an organisation of several countries, or not known
  DonorSteps steps = {};
  std::vector<Recipient> recipients = {};
  std::vector<const Record*> records = {};
};

struct DonorTable {
  std::vector<Donor> donors = {};  ///< those with the most records first
  DonorSteps totals = {};
  std::size_t without_provider = 0;    ///< records of money that name no giver
  std::size_t without_recipient = 0;   ///< and that name no country that receives
  std::vector<NotKnown> circles = {};  ///< of amounts that are said to be parts of each other
  std::vector<NotKnown> doubts = {};   ///< amounts that may be one, and are counted as two
};

/// Who pledged, committed, paid and spent. `transactions` may be those of one site or of all; planned ones do not
/// count. An amount that giver and receiver tell, or a project and a part of it, counts once, with the giver that its
/// first record names.
DonorTable donor_table(const Recovery& recovery, std::span<const Record* const> transactions);

}  // namespace mostari::recover
