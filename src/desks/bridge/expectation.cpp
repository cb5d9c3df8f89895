#include "desks/bridge/expectation.hpp"

#include <algorithm>
#include <cmath>

#include "desks/bridge/amounts.hpp"
#include "desks/bridge/coverage.hpp"

namespace mostari::bridge {
namespace {

/// More fits than this are not kept: a slider moved through all years would fill the memory.
constexpr std::size_t kept_fits = 512;
/// Pairs that have anything for each coefficient: fewer tell nothing about it (Peduzzi et al. 1996, Journal of Clinical
/// Epidemiology 49, for models of events). A selection of some dozen treaties gives no expected value.
constexpr std::size_t least_events_a_coefficient = 10;

/// How long the source could see the two together: in a layer of yearly values the years in which both occur, else the
/// years in which both states existed.
double exposure_years(const Atlas& atlas, const Layer& layer, CountryIndex a, CountryIndex b, const Years& years) {
  if (layer.info.coverage == CoverageRule::yearly_values) {
    int both = 0;
    auto of_b = layer.seen[b].begin();
    for (const YearCount& of_a : layer.seen[a]) {
      while (of_b != layer.seen[b].end() && of_b->year < of_a.year) ++of_b;
      if (of_b != layer.seen[b].end() && of_b->year == of_a.year && years.hold(of_a.year)) ++both;
    }
    return both;
  }
  const std::optional<Span> of_a = seen_years(atlas, layer, a, years);
  const std::optional<Span> of_b = seen_years(atlas, layer, b, years);
  if (!of_a || !of_b) return 0;
  return Span{.first = std::max(of_a->first, of_b->first), .last = std::min(of_a->last, of_b->last)}.length();
}

}  // namespace

LayerModel::LayerModel(const Atlas& atlas, const Layer& layer, const Years& years)
    : atlas_(atlas), layer_(layer), years_(years) {
  if (!layer.info.expected) {
    why_not_ = layer.info.why_not_expected;
    return;
  }
  // A register holds what stands now, whenever it came: only dated events grow with the years that could be seen.
  with_exposure_ = layer.first_year && (layer.info.coverage == CoverageRule::dated_events ||
                                        layer.info.coverage == CoverageRule::yearly_values);
  gravity::Design design;
  design.names = {"log_gdp", "log_population", "log_distance", "contiguous", "common_language", "colonial_tie"};
  if (with_exposure_) design.names.emplace_back("log_years");
  std::vector<double> observed;
  std::vector<CountryIndex> covered;
  for (const CountryIndex country : atlas.indices()) {
    if (atlas.country(country).former || !covers(atlas, layer, country, years)) continue;
    const bool has_size = atlas.gdp_usd(country, 0) && atlas.population(country, 0);
    (has_size ? covered : left_out_).push_back(country);
  }
  for (std::size_t i = 0; i < covered.size(); ++i) {
    for (std::size_t j = i + 1; j < covered.size(); ++j) {
      const std::optional<std::vector<double>> values = row(covered[i], covered[j]);
      if (!values) continue;
      design.values.insert(design.values.end(), values->begin(), values->end());
      ++design.rows;
      observed.push_back(total_between(layer, covered[i], covered[j], years).low);
    }
  }
  pairs_ = design.rows;
  zeros_ = static_cast<std::size_t>(std::ranges::count(observed, 0.0));
  if (pairs_ - zeros_ < least_events_a_coefficient * (design.names.size() + 1)) {
    why_not_ = left_out_.size() > covered.size() ? message("bridge.expectation.few_sizes")
                                                 : message("bridge.expectation.few_pairs");
    return;
  }
  Result<gravity::Fit> fit = gravity::fit(design, observed);
  if (!fit) {
    why_not_ = message("bridge.expectation.no_fit", {{"why", both(fit.problem().reason, fit.problem().advice)}});
    return;
  }
  fit_ = std::move(*fit);
}

std::optional<std::vector<double>> LayerModel::row(CountryIndex a, CountryIndex b) const {
  const int year = years_.to.value_or(0);
  const auto gdp_a = atlas_.gdp_usd(a, year);
  const auto gdp_b = atlas_.gdp_usd(b, year);
  const auto people_a = atlas_.population(a, year);
  const auto people_b = atlas_.population(b, year);
  const auto distance = atlas_.distance_km(a, b);
  if (!gdp_a || !gdp_b || !people_a || !people_b || !distance) return std::nullopt;
  std::vector<double> values{std::log(*gdp_a * *gdp_b),
                             std::log(*people_a * *people_b),
                             std::log(*distance),
                             atlas_.contiguous(a, b) ? 1.0 : 0.0,
                             atlas_.common_language(a, b) ? 1.0 : 0.0,
                             atlas_.colonial_tie(a, b) ? 1.0 : 0.0};
  if (with_exposure_) {
    const double exposure = exposure_years(atlas_, layer_, a, b, years_);
    if (exposure <= 0) return std::nullopt;
    values.push_back(std::log(exposure));
  }
  return values;
}

Message LayerModel::why_not(CountryIndex a, CountryIndex b) const {
  if (!why_not_.empty()) return why_not_;
  for (const CountryIndex each : {a, b}) {
    const Country& country = atlas_.country(each);
    const auto of_it = [&](const char* name) { return message(name, {{"country", atlas_.said(each)}}); };
    if (country.former) return of_it("bridge.expectation.former");
    if (!covers(atlas_, layer_, each, years_)) return of_it("bridge.expectation.not_in_source");
    if (!atlas_.gdp_usd(each, 0)) return of_it("bridge.expectation.no_gdp");
    if (!atlas_.population(each, 0)) return of_it("bridge.expectation.no_population");
  }
  if (!atlas_.distance_km(a, b)) return message("bridge.expectation.no_distance");
  if (!row(a, b)) return message("bridge.expectation.no_year");
  return {};
}

std::optional<gravity::Expected> LayerModel::expected(CountryIndex a, CountryIndex b) const {
  if (!why_not(a, b).empty()) return std::nullopt;
  const Result<gravity::Expected> value = gravity::expected(*fit_, *row(a, b));
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> LayerModel::mean(CountryIndex a, CountryIndex b) const {
  if (!why_not(a, b).empty()) return std::nullopt;
  const std::vector<double> values = *row(a, b);
  double log_mean = fit_->constant.estimate;
  for (std::size_t i = 0; i < values.size(); ++i) log_mean += fit_->coefficients[i].estimate * values[i];
  return std::exp(log_mean);
}

std::shared_ptr<const LayerModel> Models::of(const Layer& layer, const Years& years) {
  const std::lock_guard lock(mutex_);
  if (fitted_.size() > kept_fits) fitted_.clear();
  auto& model = fitted_[{layer.info.name, years}];
  if (!model) model = std::make_shared<LayerModel>(atlas_, layer, years);
  return model;
}

}  // namespace mostari::bridge
