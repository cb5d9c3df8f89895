#include "desks/bridge/pair_layer.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace mostari::bridge {
namespace {

void add_totals(PairLayer& pair, const BothWays& ways) {
  pair.total = ways.total();
  if (!pair.layer->info.directed) return;
  pair.a_to_b = ways.forth;
  pair.b_to_a = ways.back;
  if (!enough_observed(*pair.total)) return;
  const double forth = ways.forth.low;
  const double back = ways.back.low;
  pair.balance = (forth - back) / (forth + back);
  pair.reciprocity = 2 * std::min(forth, back) / (forth + back);
}

/// The years in which the source could see the two: both occur in it (yearly values), or both states exist.
std::vector<int> years_of_both(const Atlas& atlas, const Layer& layer, CountryIndex a, CountryIndex b,
                               const Years& years) {
  const std::optional<Span> of_a = seen_years(atlas, layer, a, years);
  const std::optional<Span> of_b = seen_years(atlas, layer, b, years);
  const bool yearly = layer.info.coverage == CoverageRule::yearly_values;
  const auto occurs = [&](CountryIndex country, int year) {
    return std::ranges::binary_search(layer.seen[country], year, {}, &YearCount::year);
  };
  std::vector<int> both;
  for (const int year : layer.all_years) {
    if (!years.hold(year) || year < std::max(of_a->first, of_b->first) || year > std::min(of_a->last, of_b->last))
      continue;
    if (!yearly || (occurs(a, year) && occurs(b, year))) both.push_back(year);
  }
  return both;
}

void add_trend(PairLayer& pair, const Atlas& atlas, CountryIndex a, CountryIndex b, const Years& years) {
  const Layer& layer = *pair.layer;
  if (!layer.first_year || is_rule(layer)) return;
  std::map<int, TrendYear> by_year;
  for (const Figure& each : layer.figures.between(a, b)) {
    if (each.year == 0 || !years.hold(each.year)) continue;
    TrendYear& year = by_year[each.year];
    year.year = each.year;
    (!layer.info.directed || each.from == a ? year.a_to_b : year.b_to_a) += each.amount.low;
  }
  for (const auto& [number, year] : by_year) pair.trend.push_back(year);
  std::vector<double> totals;
  for (const int year : years_of_both(atlas, layer, a, b, years)) {
    const auto found = by_year.find(year);
    totals.push_back(found == by_year.end() ? 0.0 : found->second.a_to_b + found->second.b_to_a);
  }
  pair.trend_reading = trend_of(totals);
}

void add_inherited(PairLayer& pair, const Atlas& atlas, CountryIndex a, CountryIndex b, const Years& years) {
  for (const CountryIndex from : atlas.line(a)) {
    for (const CountryIndex to : atlas.line(b)) {
      if ((from == a && to == b) || from == to) continue;
      Inherited inherited{.from = from, .to = to};
      const BothWays ways = ways_between(*pair.layer, from, to, years);
      if (!ways.any) continue;
      inherited.total = ways.total();
      for (const AtlasTie& tie : pair.layer->ties.between(from, to)) {
        if (tie.year == 0 || !years.hold(tie.year)) continue;
        inherited.first_year = std::min<int>(inherited.first_year.value_or(tie.year), tie.year);
        inherited.last_year = std::max<int>(inherited.last_year.value_or(tie.year), tie.year);
      }
      pair.inherited.push_back(inherited);
    }
  }
}

}  // namespace

bool enough_observed(const Amount& total) {
  return total.certain() && total.low >= least_for_ratio;
}

Reading reading_of(const Amount& total, const std::optional<gravity::Expected>& expected) {
  if (!expected) return Reading::unknown;
  if (total.high < expected->low) return Reading::less;
  if (total.low > expected->high) return Reading::more;
  const bool on_both_sides = total.low < expected->low && total.high > expected->high;
  return on_both_sides ? Reading::unknown : Reading::as_expected;
}

std::optional<double> log2_ratio(const Amount& total, const std::optional<gravity::Expected>& expected) {
  const Reading reading = reading_of(total, expected);
  if ((reading != Reading::more && reading != Reading::less) || !enough_observed(total)) return std::nullopt;
  return expected->mean > 0 ? std::optional(std::log2(total.low / expected->mean)) : std::nullopt;
}

double standing(const Amount& total, double expected) {
  return std::log2((total.low + 0.5) / (expected + 0.5));
}

char worse(const Coverage& a, const Coverage& b) {
  return std::max(a.grade, b.grade);
}

TrendReading trend_of(std::span<const double> totals) {
  if (std::ranges::count_if(totals, [](double each) { return each != 0; }) < 5) return TrendReading::too_few;
  const auto n = static_cast<double>(totals.size());
  double s = 0;
  for (std::size_t i = 0; i < totals.size(); ++i) {
    for (std::size_t j = i + 1; j < totals.size(); ++j) {
      s += totals[j] > totals[i] ? 1 : totals[j] < totals[i] ? -1 : 0;
    }
  }
  std::map<double, double> ties;
  for (const double each : totals) ++ties[each];
  double variance = n * (n - 1) * (2 * n + 5);
  for (const auto& [value, count] : ties) variance -= count * (count - 1) * (2 * count + 5);
  variance /= 18;
  if (variance <= 0) return TrendReading::steady;
  const double z = (s > 0 ? s - 1 : s < 0 ? s + 1 : 0) / std::sqrt(variance);
  constexpr double two_sided_5_percent = 1.959964;
  return z > two_sided_5_percent    ? TrendReading::rising
         : z < -two_sided_5_percent ? TrendReading::falling
                                    : TrendReading::steady;
}

PairLayer pair_layer(const Atlas& atlas, Models& models, const Layer& layer, CountryIndex a, CountryIndex b,
                     const Years& years) {
  PairLayer pair;
  pair.layer = &layer;
  pair.coverage_a = coverage_of(atlas, layer, a, years);
  pair.coverage_b = coverage_of(atlas, layer, b, years);
  add_inherited(pair, atlas, a, b, years);
  for (const AtlasTie& tie : layer.ties.between(a, b)) {
    if (years.hold(tie.year)) pair.evidence.push_back(tie);
  }
  if (pair.evidence.empty() && !covers_pair(atlas, layer, a, b, years)) {
    pair.why_not_expected = message("bridge.expectation.not_covered");
    return pair;
  }
  pair.status = pair.evidence.empty() ? TieStatus::none_found : TieStatus::observed;
  add_totals(pair, ways_between(layer, a, b, years));
  pair.stated = stated_between(atlas, layer, a, b, years);
  add_trend(pair, atlas, a, b, years);
  const std::shared_ptr<const LayerModel> model = models.of(layer, years);
  pair.why_not_expected = model->why_not(a, b);
  pair.expected = model->expected(a, b);
  pair.log2_ratio = log2_ratio(*pair.total, pair.expected);
  pair.reading = reading_of(*pair.total, pair.expected);
  std::ranges::reverse(pair.evidence);
  return pair;
}

}  // namespace mostari::bridge
