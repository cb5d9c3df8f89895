#pragma once

#include <string>
#include <vector>

#include "desks/recover/money/ledger.hpp"
#include "model/money_words.hpp"

namespace mostari::recover {

using mostari::money;
/// As its source states it: "more than USD 15 million".
std::string money(const MoneyStatement& statement);
/// "USD 15.5 million; EUR 10 million"
std::string money(const std::vector<MoneyRange>& ranges);
/// By which table other currencies were brought to the ledger's; empty where none was.
std::string conversion_words(const Ledger& ledger);

}  // namespace mostari::recover
