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

Message absent_words(const StepTotal& step) {
  Message planned;
  Message without;
  if (step.planned > 0) planned = message("money.step.planned_only", {{"count", step.planned}});
  if (step.without_amount > 0) without = message("money.step.without_amount", {{"count", step.without_amount}});
  const Message recorded =
      both(both(planned, without), step.spent_instead ? message("money.step.spent_instead") : Message());
  return recorded.empty() ? message("money.step.nothing") : recorded;
}

Message rates_words(const StepTotal& step) {
  std::vector<Message> rates;
  for (const Rate& each : step.rates) {
    rates.push_back(
        message("money.step.rate", {{"currency", each.currency}, {"rate", each.usd_per_unit}, {"year", each.year}}));
  }
  return joined(std::move(rates));
}

Message total_words(const StepTotal& step) {
  if (!step.total) return step.known.empty() ? absent_words(step) : money(step.known);
  Message total = money(*step.total);
  if (!step.rates.empty()) total = message("money.step.with_rates", {{"amount", total}, {"rates", rates_words(step)}});
  if (step.not_converted.empty()) return total;
  return both(total, message("money.step.not_in_it", {{"amounts", money(step.not_converted)}}));
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
