#include "desks/recover/money/words.hpp"

#include "desks/recover/chain/words.hpp"

namespace mostari::recover {

std::string money(const MoneyStatement& statement) {
  return money(statement.amount, statement.low, statement.high, statement.currency);
}

std::string money(const std::vector<MoneyRange>& ranges) {
  std::string text;
  for (const MoneyRange& each : ranges) join(text, money(each));
  return text;
}

std::string conversion_words(const Ledger& ledger) {
  if (!ledger.converts) return {};
  return "Other currencies are brought to " + ledger.currency +
         " by the yearly rates of data/recover/rates.csv; amounts without a rate are listed, not added.";
}

}  // namespace mostari::recover
