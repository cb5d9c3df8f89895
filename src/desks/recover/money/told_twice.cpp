#include "desks/recover/money/told_twice.hpp"

#include <algorithm>
#include <map>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// "Commitment: Museum, GBP 1 million (UK office)"
std::string named(const Record& record) {
  const std::string source = text_of(record.properties, "source");
  const std::string amount =
      money(number_of(record.properties, "amount").value_or(0), text_of(record.properties, "currency"));
  return caption(record) + ", " + amount + (source.empty() ? "" : " (" + source + ")");
}

/// "committed GBP 1 million: both ends tell it (UK office; UNESCO)."
std::string one_words(const MoneyFigure& figure) {
  std::vector<std::string> sources;
  std::string amounts;
  for (const MoneyRange& each : figure.ranges()) amounts += (amounts.empty() ? "" : " or ") + money(each);
  for (const MoneyStatement& each : figure.statements) {
    std::string source = text_of(each.record->properties, "source");
    if (source.empty()) source = each.record->dataset;
    if (std::ranges::find(sources, source) == sources.end()) sources.push_back(std::move(source));
  }
  std::string told_by;
  for (const std::string& each : sources) told_by += (told_by.empty() ? "" : "; ") + each;
  return plain(name_of(figure.step)) + ' ' + amounts + ": " + figure.one_because + " (" + told_by + ").";
}

}  // namespace

std::vector<NotKnown> doubts_of(std::span<const Record* const> records, const SameMoney& same) {
  std::vector<NotKnown> all;
  for (const MaybeSame& each : same.doubts) {
    const std::string what = named(*records[each.a]) + " and " + named(*records[each.b]);
    switch (each.doubt) {
      case MaybeSame::Doubt::days_differ:
        all.push_back(
            {what, "the two name each other, on different days; if they are one amount, it is counted twice"});
        break;
      case MaybeSame::Doubt::amounts_differ:
        all.push_back(
            {what, "the two name each other and their amounts differ; if they are one amount, it is counted twice"});
        break;
      case MaybeSame::Doubt::only_organisations:
        all.push_back({what,
                       "giver, receiver, day and amount are the same, but neither names the other's activity; if "
                       "they are one amount, it is counted twice"});
        break;
      case MaybeSame::Doubt::levels:
        all.push_back({what,
                       "a project and a part of it both state money; if the project's holds the part's, it is "
                       "counted twice"});
        break;
    }
  }
  return all;
}

std::vector<std::string> told_twice(const Ledger& ledger) {
  std::map<std::string, const MoneyFigure*> by_key;
  for (const MoneyFigure& figure : ledger.figures) by_key[figure.key] = &figure;
  std::vector<std::string> sentences;
  for (const MoneyFigure& figure : ledger.figures) {
    if (!figure.one_because.empty()) sentences.push_back(one_words(figure));
    const auto holder = by_key.find(figure.held_by);
    if (holder == by_key.end()) continue;
    sentences.push_back(plain(name_of(figure.step)) + ' ' + money(figure.ranges().front()) + ": " +
                        holder->second->title + " holds it (" + figure.title + ").");
  }
  return sentences;
}

}  // namespace mostari::recover
