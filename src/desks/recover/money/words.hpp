#pragma once

#include <vector>

#include "base/message.hpp"
#include "desks/recover/money/ledger.hpp"
#include "model/money_words.hpp"

namespace mostari::recover {

using mostari::money;
/// As its source states it: "more than USD 15 million".
Message money(const MoneyStatement& statement);
/// "USD 15.5 million; EUR 10 million"
Message money(const std::vector<MoneyRange>& ranges);
/// "pledged USD 4 million"
Message step_words(MoneyStep step, Message amount);
/// By which table other currencies were brought to the ledger's; empty where none was.
Message conversion_words(const Ledger& ledger);
/// "planned; part of another amount": what a reader must know of a figure beside its step.
std::vector<Message> figure_notes(const MoneyFigure& figure);

}  // namespace mostari::recover
