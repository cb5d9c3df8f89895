#include "desks/recover/chain/handed_over.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "desks/recover/chain/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// One work, as all of its statements have it.
struct Work {
  bool is_handed_over = false, is_finished = false;
  std::string begun = {};                            ///< earliest date of a plan or a beginning
  std::map<std::string, HandedAmount> amounts = {};  ///< by unit, the largest that is stated
};

void take(Work& work, const Record& record) {
  const std::string status = text_of(record.properties, "status");
  const std::string date = text_of(record.properties, "date");
  const bool handed = status == "handed_over";
  work.is_handed_over |= handed;
  work.is_finished |= status == "finished";
  if (!handed && !date.empty() && (work.begun.empty() || date < work.begun)) work.begun = date;
  const std::optional<double> quantity = number_of(record.properties, "quantity");
  const std::string unit = text_of(record.properties, "unit");
  if (!quantity || unit.empty()) return;
  HandedAmount& amount = work.amounts[unit];
  amount.unit = unit;
  amount.whole = std::max(amount.whole, *quantity);
  if (handed) amount.handed = std::max(amount.handed, *quantity);
}

}  // namespace

HandedOver handed_over(const SiteFile& file) {
  std::map<std::string, Work> works;
  HandedOver made;
  for (const Record* record : file.works) {
    const std::string figure = text_of(record->properties, "figure");
    take(works[figure.empty() ? "name " + normalised(caption(*record)) : "figure " + figure], *record);
    if (text_of(record->properties, "status") == "handed_over") {
      made.last = std::max(made.last, text_of(record->properties, "date"));
    }
  }
  std::map<std::string, HandedAmount> sums;
  for (const auto& [key, work] : works) {
    const bool is_new = !work.begun.empty() && !made.last.empty() && work.begun > made.last;
    const bool is_open = !work.is_handed_over && !work.is_finished && !is_new;
    made.works += work.is_handed_over ? 1U : 0U;
    made.open += is_open ? 1U : 0U;
    if (!work.is_handed_over && !is_open) continue;
    for (const auto& [unit, amount] : work.amounts) {
      // Handed over without a number: that is all of it.
      const bool all = work.is_handed_over && amount.handed == 0;
      HandedAmount& sum = sums[unit];
      sum.unit = unit;
      sum.handed += all ? amount.whole : amount.handed;
      sum.whole += amount.whole;
    }
  }
  for (const auto& [unit, sum] : sums) {
    if (made.works > 0 && sum.handed < sum.whole) made.lacking.push_back(sum);
  }
  return made;
}

Message share_words(const HandedOver& handed) {
  if (!handed.in_part()) return {};
  std::vector<Message> parts;
  if (handed.open > 0) {
    parts.push_back(message("recover.handed.works", {{"done", handed.works}, {"all", handed.works + handed.open}}));
  }
  for (const HandedAmount& each : handed.lacking) {
    parts.push_back(
        message("recover.handed.amount", {{"done", each.handed}, {"all", each.whole}, {"unit", each.unit}}));
  }
  return message("recover.handed.share", {{"parts", listed(std::move(parts))}});
}

}  // namespace mostari::recover
