#include "desks/recover/money/ledger.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/told_twice.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"
#include "model/same_money.hpp"

namespace mostari::recover {
namespace {

constexpr std::array<std::string_view, money_steps> step_names{"damage",    "need",      "pledged",
                                                               "committed", "disbursed", "spent"};
constexpr const char* common_currency = "USD";  ///< what the table of rates leads to

MoneyStatement statement_of(const Record& record, const Rates& rates) {
  const nlohmann::json& properties = record.properties;
  MoneyStatement statement{.record = &record,
                           .amount = number_of(properties, "amount"),
                           .low = number_of(properties, "amount_low"),
                           .high = number_of(properties, "amount_high"),
                           .currency = text_of(properties, "currency"),
                           .year = year_of(properties, "price_year")};
  for (const char* member : {"value_date", "date"}) {
    if (statement.year == 0) statement.year = year_of(properties, member);
  }
  const std::optional<double> any = statement.amount ? statement.amount
                                    : statement.low  ? statement.low
                                                     : statement.high;
  if (any && *any != 0 && statement.currency != common_currency) {
    statement.in_dollars =
        convert({.amount = *any, .currency = statement.currency, .year = statement.year}, common_currency, rates);
  }
  return statement;
}

bool says_amount(const Record& record) {
  const nlohmann::json& properties = record.properties;
  return number_of(properties, "amount") || number_of(properties, "amount_low") || number_of(properties, "amount_high");
}

/// The statement's range in a currency that it is stated in or was converted to.
std::optional<MoneyRange> range_of(const MoneyStatement& statement, std::string_view currency) {
  if (!statement.amount && !statement.low && !statement.high) return std::nullopt;
  double factor = 1;
  if (statement.currency != currency) {
    if (currency != common_currency || !statement.in_dollars) return std::nullopt;
    factor = statement.in_dollars->to.amount / statement.in_dollars->from.amount;
  }
  const double middle = statement.amount.value_or(statement.low.value_or(statement.high.value_or(0)));
  return MoneyRange{.currency = std::string(currency),
                    .low = factor * std::min(middle, statement.low.value_or(middle)),
                    .high = factor * std::max(middle, statement.high.value_or(middle)),
                    .open = !statement.amount && !statement.high};
}

/// Side by side with what another source says of the same amount.
void widen(MoneyRange& whole, const MoneyRange& range) {
  whole.open = range.high == whole.high ? whole.open || range.open : range.high > whole.high ? range.open : whole.open;
  whole.low = std::min(whole.low, range.low);
  whole.high = std::max(whole.high, range.high);
}

/// "dataset/site#slug"; empty without a slug.
std::string group_of(const Record& record, const SiteOf& site_of, const char* member) {
  const std::string slug = text_of(record.properties, member);
  return slug.empty() ? std::string() : site_of(record) + '#' + slug;
}

/// Which records are one figure, and what it is called.
struct Keyed {
  std::string key, group;
};

Keyed keyed(const Record& record, MoneyStep step, const SiteOf& site_of) {
  std::string group = group_of(record, site_of, "figure");
  std::string key = group.empty() ? record.id()
                                  : group + (flag_of(record.properties, "planned") ? "#planned#" : "#actual#") +
                                        std::string(name_of(step));
  return {.key = std::move(key), .group = std::move(group)};
}

std::vector<MoneyFigure> figures_of(std::span<const Record* const> records, const SameMoney& same, const Rates& rates,
                                    const SiteOf& site_of) {
  std::vector<MoneyFigure> figures;
  std::map<std::string, std::size_t> by_key;
  // Those that stand for an amount come before what repeats it.
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(), [&](std::size_t place) { return same.first[place] == place; });
  for (const std::size_t place : order) {
    const Record& record = *records[place];
    const Record& stands = *records[same.first[place]];
    const std::optional<MoneyStep> step = money_step_of(stands);
    if (!step) continue;
    MoneyStatement statement = statement_of(record, rates);
    if (!range_of(statement, statement.currency)) continue;  // in kind, or without any amount
    Keyed by = keyed(stands, *step, site_of);
    const auto [at, is_new] = by_key.emplace(by.key, figures.size());
    if (is_new) {
      figures.push_back({.key = std::move(by.key),
                         .group = std::move(by.group),
                         .title = caption(record),
                         .step = *step,
                         .planned = flag_of(record.properties, "planned"),
                         .part_of = {},
                         .statements = {}});
    }
    MoneyFigure& figure = figures[at->second];
    // One source may say what it is a part of, and another of the same amount not.
    if (figure.part_of.empty()) figure.part_of = group_of(record, site_of, "part_of");
    if (figure.one_because.empty()) figure.one_because = to_string(same_words(same.why[place]));
    if (const std::size_t holder = same.holder[place]; holder != place) {
      const Record& holds = *records[holder];
      figure.held_by = keyed(holds, *step, site_of).key;
    }
    figure.statements.push_back(std::move(statement));
  }
  return figures;
}

/// "slug" of "dataset/site#slug"; ids of sites may hold a '#', slugs none.
std::string slug_of(const std::string& group) {
  return group.substr(group.rfind('#') + 1);
}

struct Parts {
  std::set<std::string> held;         ///< keys of figures that others hold
  std::vector<std::string> circular;  ///< titles of those that lead back to themselves, and so hold for themselves
};

/// Whether the figure is a part of itself, by way of others.
bool leads_back(const std::string& group, const std::map<std::string, std::string>& whole_of) {
  std::set<std::string> seen;
  for (auto at = whole_of.find(group); at != whole_of.end(); at = whole_of.find(at->second)) {
    if (at->second == group) return true;
    if (!seen.insert(at->second).second) return false;  // a circle that the figure is not in
  }
  return false;
}

/// Parts of a figure of the same step: the whole holds them already. The whole is the one of their own site, or else
/// the only one of that name: what was given to a city may hold what was given to its mosque.
Parts parts_of(const std::vector<MoneyFigure>& figures) {
  std::map<std::pair<std::string, MoneyStep>, std::set<std::string>> wholes;  ///< groups by slug
  for (const MoneyFigure& each : figures) {
    if (!each.group.empty() && !each.planned) wholes[{slug_of(each.group), each.step}].insert(each.group);
  }
  std::array<std::map<std::string, std::string>, money_steps> whole_of;
  std::vector<const MoneyFigure*> candidates;
  for (const MoneyFigure& each : figures) {
    if (each.part_of.empty()) continue;
    const auto found = wholes.find({slug_of(each.part_of), each.step});
    if (found == wholes.end()) continue;
    const bool own = found->second.contains(each.part_of);
    if (!own && found->second.size() > 1) continue;
    candidates.push_back(&each);
    if (!each.group.empty() && !each.planned) {
      whole_of.at(static_cast<std::size_t>(each.step))[each.group] = own ? each.part_of : *found->second.begin();
    }
  }
  Parts parts;
  for (const MoneyFigure* each : candidates) {
    // One that is said to be a part of itself is a slip that would leave it out of every sum.
    if (!each->planned && leads_back(each->group, whole_of.at(static_cast<std::size_t>(each->step)))) {
      parts.circular.push_back(each->title);
    } else {
      parts.held.insert(each->key);
    }
  }
  return parts;
}

std::string currency_for(const std::vector<MoneyFigure>& figures) {
  std::set<std::string> all;
  for (const MoneyFigure& figure : figures) {
    for (const MoneyStatement& statement : figure.statements) all.insert(statement.currency);
  }
  if (all.empty()) return {};
  return all.size() == 1 ? *all.begin() : common_currency;
}

/// Whether it is in the sums.
bool counts(const MoneyFigure& figure, const std::set<std::string>& held) {
  return !figure.planned && figure.held_by.empty() && !held.contains(figure.key);
}

/// Those that bring what is stated of the figure to the currency.
void add_rates(std::vector<Rate>& rates, const MoneyFigure& figure, std::string_view currency) {
  for (const MoneyStatement& each : figure.statements) {
    if (each.currency == currency || currency != common_currency || !each.in_dollars) continue;
    for (const Rate& rate : each.in_dollars->rates) {
      const bool known = std::ranges::any_of(
          rates, [&](const Rate& other) { return other.currency == rate.currency && other.year == rate.year; });
      if (!known) rates.push_back(rate);
    }
  }
}

void total_up(Ledger& ledger) {
  for (std::size_t i = 0; i < money_steps; ++i) ledger.steps[i].step = static_cast<MoneyStep>(i);
  Parts parts = parts_of(ledger.figures);
  const std::set<std::string>& held = parts.held;
  ledger.circular = std::move(parts.circular);
  for (const MoneyFigure& figure : ledger.figures) {
    for (const MoneyStatement& each : figure.statements) ledger.converts |= each.currency != ledger.currency;
    if (figure.planned) ++ledger.steps[static_cast<std::size_t>(figure.step)].planned;
    if (!counts(figure, held)) continue;
    StepTotal& step = ledger.steps[static_cast<std::size_t>(figure.step)];
    add_rates(step.rates, figure, ledger.currency);
    // In one currency of those that it is stated in: each is the whole amount.
    add(step.known, figure.ranges().front());
    if (const std::optional<MoneyRange> range = figure.range_in(ledger.currency)) {
      if (!step.total) step.total = MoneyRange{.currency = ledger.currency, .low = 0, .high = 0, .open = false};
      step.total->low += range->low;
      step.total->high += range->high;
      step.total->open |= range->open;
    } else {
      add(step.not_converted, figure.ranges().front());
    }
  }
}

void compare_plans(Ledger& ledger) {
  std::map<std::string, PlannedAndActual> by_figure;
  std::vector<std::string> order;
  for (const MoneyFigure& figure : ledger.figures) {
    const std::string& key = figure.group;
    if (key.empty()) continue;
    if (by_figure.emplace(key, PlannedAndActual{.title = figure.title, .is_part = figure.is_part()}).second)
      order.push_back(key);
    PlannedAndActual& pair = by_figure[key];
    std::optional<MoneyRange>& side = figure.planned ? pair.planned : pair.actual;
    const std::optional<MoneyRange> range = figure.range_in(ledger.currency);
    if (!range) continue;
    if (!side) {
      side = range;
    } else {
      widen(*side, *range);
    }
  }
  for (const std::string& key : order) {
    if (by_figure[key].planned) ledger.planned_and_actual.push_back(by_figure[key]);
  }
}

}  // namespace

std::string_view name_of(MoneyStep step) {
  return step_names.at(static_cast<std::size_t>(step));
}

Message title_of(MoneyStep step) {
  return message("money.step.title", {{"step", name_of(step)}});
}

Message said_of(MoneyStep step) {
  return message("money.step.name", {{"step", name_of(step)}});
}

std::optional<MoneyStep> money_step_of(const Record& record) {
  if (record.kind == "need") {
    const std::string measure = text_of(record.properties, "measure");
    if (measure == "damage" || measure == "loss") return MoneyStep::damage;
    if (measure.empty() || measure == "need") return MoneyStep::need;
    return std::nullopt;
  }
  if (record.kind != "transaction") return std::nullopt;
  const std::string type = text_of(record.properties, "transaction_type");
  if (type == "pledge" || type == "outgoing_pledge" || type == "incoming_pledge") return MoneyStep::pledged;
  if (type == "commitment" || type == "incoming_commitment") return MoneyStep::committed;
  if (type == "disbursement") return MoneyStep::disbursed;
  if (type == "expenditure") return MoneyStep::spent;
  return std::nullopt;
}

bool MoneyFigure::conflict() const {
  const std::vector<MoneyRange> all = ranges();
  return all.size() > 1 || (statements.size() > 1 && !all.empty() && all.front().low != all.front().high);
}

std::vector<MoneyRange> MoneyFigure::ranges() const {
  std::vector<MoneyRange> all;
  for (const MoneyStatement& statement : statements) {
    const std::optional<MoneyRange> range = range_of(statement, statement.currency);
    if (!range) continue;
    const auto same = std::ranges::find(all, range->currency, &MoneyRange::currency);
    if (same == all.end()) {
      all.push_back(*range);
    } else {
      widen(*same, *range);
    }
  }
  return all;
}

std::optional<MoneyRange> MoneyFigure::range_in(std::string_view currency) const {
  std::optional<MoneyRange> whole;
  for (const MoneyStatement& statement : statements) {
    const std::optional<MoneyRange> range = range_of(statement, currency);
    if (!range) continue;
    if (!whole) {
      whole = range;
    } else {
      widen(*whole, *range);
    }
  }
  return whole;
}

void add(std::vector<MoneyRange>& sums, const MoneyRange& range) {
  const auto same = std::ranges::find(sums, range.currency, &MoneyRange::currency);
  if (same == sums.end()) {
    sums.push_back(range);
  } else {
    same->low += range.low;
    same->high += range.high;
    same->open |= range.open;
  }
}

std::optional<MoneyRange> step_in(const Ledger& ledger, MoneyStep step, std::string_view currency) {
  const std::set<std::string> held = parts_of(ledger.figures).held;
  std::optional<MoneyRange> sum;
  for (const MoneyFigure& figure : ledger.figures) {
    if (figure.step != step || !counts(figure, held)) continue;
    const std::optional<MoneyRange> range = figure.range_in(currency);
    if (!range) return std::nullopt;
    if (!sum) sum = MoneyRange{.currency = std::string(currency), .low = 0, .high = 0, .open = false};
    sum->low += range->low;
    sum->high += range->high;
    sum->open |= range->open;
  }
  return sum;
}

std::vector<NotKnown> circles_of(const Ledger& ledger) {
  std::vector<NotKnown> all;
  for (const std::string& title : ledger.circular) {
    all.push_back({message("money.doubt.part_of", {{"title", title}}), message("money.doubt.circle")});
  }
  return all;
}

std::vector<NotKnown> unknown_of(const Ledger& ledger) {
  std::vector<NotKnown> all = circles_of(ledger);
  all.insert(all.end(), ledger.doubts.begin(), ledger.doubts.end());
  for (const StepTotal& step : ledger.steps) {
    for (const MoneyRange& range : step.not_converted) {
      all.push_back({message("money.step.of", {{"step", title_of(step.step)}, {"amount", money(range)}}),
                     message("money.step.no_rate")});
    }
  }
  return all;
}

Ledger ledger(std::span<const Record* const> records, const Rates& rates, const SiteOf& site_of) {
  const SameMoney same = same_money(records);
  Ledger made{.figures = figures_of(records, same, rates, site_of), .doubts = doubts_of(records, same)};
  made.currency = currency_for(made.figures);
  total_up(made);
  compare_plans(made);
  for (const Record* record : records) {
    if (!text_of(record->properties, "in_kind").empty()) made.in_kind.push_back(record);
    const std::optional<MoneyStep> step = money_step_of(*record);
    if (step && !says_amount(*record)) ++made.steps[static_cast<std::size_t>(*step)].without_amount;
  }
  StepTotal& disbursed = made.steps[static_cast<std::size_t>(MoneyStep::disbursed)];
  disbursed.spent_instead = disbursed.known.empty() && !made.step(MoneyStep::spent).known.empty();
  return made;
}

Ledger ledger_of(const SiteFile& file, const Rates& rates) {
  std::vector<const Record*> records = file.needs;
  records.insert(records.end(), file.transactions.begin(), file.transactions.end());
  // However each record leads to it: along its own link, its need's, its project's.
  return ledger(records, rates, [&](const Record&) { return file.site->id(); });
}

}  // namespace mostari::recover
