#include <algorithm>
#include <cmath>
#include <optional>

#include "engines/gravity/covariance.hpp"
#include "engines/gravity/gravity.hpp"
#include "engines/gravity/spread.hpp"

namespace mostari::gravity {
namespace {

std::optional<std::size_t> position_of(const std::vector<GroupEffect>& effects, std::uint32_t group) {
  const auto found = std::lower_bound(effects.begin(), effects.end(), group,
                                      [](const GroupEffect& effect, std::uint32_t g) { return effect.group < g; });
  if (found == effects.end() || found->group != group) return std::nullopt;
  return static_cast<std::size_t>(found - effects.begin());
}

double linear(std::span<const Term> terms, std::span<const double> theta) {
  double sum = 0;
  for (const Term& term : terms) sum += term.factor * theta[term.parameter];
  return sum;
}

Problem no_effect(const std::string& field, std::uint32_t group) {
  return {.field = field,
          .value = std::to_string(group),
          .reason = message("bridge.fit.no_effect"),
          .advice = message("bridge.fit.use_sizes")};
}

}  // namespace

Result<Expected> expected(const Fit& fit, std::span<const double> row, Groups groups, double level) {
  const Parameters& in = fit.internals;
  if (!(level > 0 && level < 1)) {
    return Problem{.field = "level",
                   .value = std::to_string(level),
                   .reason = message("bridge.fit.level"),
                   .advice = message("bridge.fit.level_means", {{"level", 0.9}})};
  }
  if (row.size() != in.centre.size()) {
    return Problem{.field = "row",
                   .value = std::to_string(row.size()),
                   .reason = message("bridge.fit.wrong_size", {{"wanted", in.centre.size()}})};
  }
  const std::size_t origins = std::max<std::size_t>(1, fit.origin_effects.size());
  const std::size_t first = origins + fit.destination_effects.size();
  std::vector<Term> terms;
  std::optional<std::size_t> origin = 0;
  if (!fit.origin_effects.empty()) {
    origin = position_of(fit.origin_effects, groups.origin);
    if (!origin) return no_effect("origin", groups.origin);
  }
  terms.push_back({*origin, 1});
  if (!fit.destination_effects.empty()) {
    const auto destination = position_of(fit.destination_effects, groups.destination);
    if (!destination) return no_effect("destination", groups.destination);
    if (!fit.origin_effects.empty() &&
        fit.origin_effects[*origin].component != fit.destination_effects[*destination].component) {
      return Problem{.field = "destination",
                     .value = std::to_string(groups.destination),
                     .reason = message("bridge.fit.not_comparable"),
                     .advice = message("bridge.fit.use_sizes")};
    }
    terms.push_back({origins + *destination, 1});
  }
  for (std::size_t k = 0; k < row.size(); ++k) {
    if (!std::isfinite(row[k])) {
      return Problem{.field = fit.coefficients[k].name,
                     .value = std::to_string(row[k]),
                     .reason = message("bridge.fit.not_finite")};
    }
    if (!fit.coefficients[k].dropped) terms.push_back({first + k, (row[k] - in.centre[k]) / in.scale[k]});
  }
  // A dropped column said nothing of its own among the fitted rows; where this row departs from that, nothing is known.
  for (std::size_t i = 0; i < in.dropped.size(); ++i) {
    const std::size_t k = in.dropped[i];
    const double implied = linear(terms, in.combination[i]);
    const double actual = (row[k] - in.centre[k]) / in.scale[k];
    if (std::abs(actual - implied) > 1e-6 * (1 + std::abs(actual))) {
      return Problem{.field = fit.coefficients[k].name,
                     .value = std::to_string(row[k]),
                     .reason = message("bridge.fit.did_not_vary"),
                     .advice = message("bridge.fit.without_column")};
    }
  }
  const double mean = std::exp(linear(terms, in.estimate));
  const double variance = std::max(0.0, quadratic_form(terms, in.covariance, in.estimate.size()));
  if (!std::isfinite(mean) || !std::isfinite(variance)) {
    return Problem{
        .field = "row", .reason = message("bridge.fit.too_far"), .advice = message("bridge.fit.check_units")};
  }
  const Interval interval = interval_of(fit.spread, mean, variance, level);
  return Expected{mean, interval.low, interval.high, interval.probability};
}

}  // namespace mostari::gravity
