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
/// Why a step has no amount: "nothing is recorded, which is not zero", or what is recorded instead of one.
Message absent_words(const StepTotal& step);
/// "EUR at 1.1072 USD, the average of 2016"; empty where nothing was brought to another currency.
Message rates_words(const StepTotal& step);
/// What a step comes to, the same on every page: "USD 11 to 11.07 million (EUR at 1.1072 USD, the average of 2016);
/// without a rate, so not in it: MAD 3 million".
Message total_words(const StepTotal& step);
/// By which table other currencies were brought to the ledger's; empty where none was.
Message conversion_words(const Ledger& ledger);
/// "planned; part of another amount": what a reader must know of a figure beside its step.
std::vector<Message> figure_notes(const MoneyFigure& figure);

}  // namespace mostari::recover
