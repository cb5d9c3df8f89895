#include "desks/bridge/pair_layer.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace mostari::bridge {
namespace {

/// A layer of rules has one value at a time: the newest counts, where others are added up.
bool is_rule(const Layer& layer) {
  return layer.info.coverage == CoverageRule::rule_for_each_pair;
}

void add_totals(PairLayer& pair, CountryIndex a) {
  double forth = 0;
  double back = 0;
  for (const AtlasTie& tie : pair.evidence) {
    double& way = tie.from == a ? forth : back;
    way = is_rule(*pair.layer) ? tie.value : way + tie.value;
  }
  pair.total = forth + back;
  if (!pair.layer->info.directed) return;
  pair.a_to_b = forth;
  pair.b_to_a = back;
  if (forth + back > 0) {
    pair.balance = (forth - back) / (forth + back);
    pair.reciprocity = 2 * std::min(forth, back) / (forth + back);
  }
}

void add_trend(PairLayer& pair, CountryIndex a, const Years& years) {
  const Layer& layer = *pair.layer;
  if (!layer.first_year || is_rule(layer)) return;
  std::map<int, TrendYear> by_year;
  for (const AtlasTie& tie : pair.evidence) {
    if (tie.year == 0) continue;
    TrendYear& year = by_year[tie.year];
    year.year = tie.year;
    (!layer.info.directed || tie.from == a ? year.a_to_b : year.b_to_a) += tie.value;
  }
  for (const auto& [number, year] : by_year) pair.trend.push_back(year);
  std::vector<double> totals;
  for (const int year : layer.all_years) {
    if (!years.hold(year)) continue;
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
      bool any = false;
      for (const AtlasTie& tie : pair.layer->ties.between(from, to)) {
        if (!years.hold(tie.year)) continue;
        any = true;
        inherited.total += tie.value;
        if (tie.year == 0) continue;
        inherited.first_year = std::min<int>(inherited.first_year.value_or(tie.year), tie.year);
        inherited.last_year = std::max<int>(inherited.last_year.value_or(tie.year), tie.year);
      }
      if (any) pair.inherited.push_back(inherited);
    }
  }
}

}  // namespace

double log2_ratio(double total, double expected) {
  return std::log2((total + 0.5) / (expected + 0.5));
}

Reading reading_of(double total, const std::optional<gravity::Expected>& expected) {
  if (!expected) return Reading::unknown;
  return total < expected->low ? Reading::less : total > expected->high ? Reading::more : Reading::as_expected;
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
  if (pair.evidence.empty() && (!covers(atlas, layer, a, years) || !covers(atlas, layer, b, years))) {
    pair.why_not_expected = "the source does not cover both";
    return pair;
  }
  pair.status = pair.evidence.empty() ? TieStatus::none_found : TieStatus::observed;
  add_totals(pair, a);
  add_trend(pair, a, years);
  const std::shared_ptr<const LayerModel> model = models.of(layer, years);
  pair.why_not_expected = model->why_not(a, b);
  pair.expected = model->expected(a, b);
  if (pair.expected) pair.log2_ratio = log2_ratio(*pair.total, pair.expected->mean);
  pair.reading = reading_of(*pair.total, pair.expected);
  std::ranges::reverse(pair.evidence);
  return pair;
}

}  // namespace mostari::bridge
