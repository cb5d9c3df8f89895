#include "desks/recover/money/told_twice.hpp"

#include <algorithm>
#include <map>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// "Museum, GBP 1 million (UK office)"
Message named(const Record& record) {
  Message amount = money(number_of(record.properties, "amount").value_or(0), text_of(record.properties, "currency"));
  const std::string source = text_of(record.properties, "source");
  if (source.empty()) {
    return message("money.doubt.record", {{"record", caption(record)}, {"amount", std::move(amount)}});
  }
  return message("money.doubt.record_from",
                 {{"record", caption(record)}, {"amount", std::move(amount)}, {"source", source}});
}

Message why_doubted(MaybeSame::Doubt doubt) {
  switch (doubt) {
    case MaybeSame::Doubt::days_differ:
      return message("money.doubt.days_differ");
    case MaybeSame::Doubt::amounts_differ:
      return message("money.doubt.amounts_differ");
    case MaybeSame::Doubt::only_organisations:
      return message("money.doubt.only_organisations");
    case MaybeSame::Doubt::levels:
      break;
  }
  return message("money.doubt.levels");
}

/// "Committed GBP 1 million: both ends tell it (UK office; UNESCO)."
Message one_words(const MoneyFigure& figure) {
  ListSaid amounts{.joined = ListSaid::Joined::with_or};
  for (const MoneyRange& each : figure.ranges()) amounts.items.push_back(money(each));
  std::vector<std::string> sources;
  for (const MoneyStatement& each : figure.statements) {
    std::string source = text_of(each.record->properties, "source");
    if (source.empty()) source = each.record->dataset;
    if (std::ranges::find(sources, source) == sources.end()) sources.push_back(std::move(source));
  }
  return message("money.same.told", {{"step", title_of(figure.step)},
                                     {"amounts", std::move(amounts)},
                                     {"because", figure.one_because},
                                     {"sources", joined({sources.begin(), sources.end()})}});
}

}  // namespace

std::vector<NotKnown> doubts_of(std::span<const Record* const> records, const SameMoney& same) {
  std::vector<NotKnown> all;
  for (const MaybeSame& each : same.doubts) {
    all.push_back({message("money.doubt.two", {{"a", named(*records[each.a])}, {"b", named(*records[each.b])}}),
                   why_doubted(each.doubt)});
  }
  return all;
}

std::vector<Message> told_twice(const Ledger& ledger) {
  std::map<std::string, const MoneyFigure*> by_key;
  for (const MoneyFigure& figure : ledger.figures) by_key[figure.key] = &figure;
  std::vector<Message> sentences;
  for (const MoneyFigure& figure : ledger.figures) {
    if (!figure.one_because.empty()) sentences.push_back(one_words(figure));
    const auto holder = by_key.find(figure.held_by);
    if (holder == by_key.end()) continue;
    sentences.push_back(message("money.same.held", {{"step", title_of(figure.step)},
                                                    {"amount", money(figure.ranges().front())},
                                                    {"holder", holder->second->title},
                                                    {"part", figure.title}}));
  }
  return sentences;
}

}  // namespace mostari::recover
