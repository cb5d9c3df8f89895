#include "desks/recover/money/words.hpp"

#include "desks/recover/chain/words.hpp"

namespace mostari::recover {

Message money(const MoneyStatement& statement) {
  return money(statement.amount, statement.low, statement.high, statement.currency);
}

Message money(const std::vector<MoneyRange>& ranges) {
  std::vector<Message> parts;
  parts.reserve(ranges.size());
  for (const MoneyRange& each : ranges) parts.push_back(money(each));
  return joined(std::move(parts));
}

Message step_words(MoneyStep step, Message amount) {
  return message("money.step.amount", {{"step", said_of(step)}, {"amount", std::move(amount)}});
}

Message conversion_words(const Ledger& ledger) {
  if (!ledger.converts) return {};
  return message("money.step.conversion", {{"currency", ledger.currency}});
}

std::vector<Message> figure_notes(const MoneyFigure& figure) {
  std::vector<Message> notes;
  if (figure.planned) notes.push_back(message("money.figure.planned"));
  if (figure.is_part()) notes.push_back(message("money.figure.part"));
  return notes;
}

}  // namespace mostari::recover
