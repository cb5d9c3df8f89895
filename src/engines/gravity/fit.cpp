#include <algorithm>
#include <cmath>
#include <numeric>

#include "engines/gravity/covariance.hpp"
#include "engines/gravity/gravity.hpp"
#include "engines/gravity/prepare.hpp"
#include "engines/gravity/spread.hpp"

namespace mostari::gravity {
namespace {

double deviance_of(std::span<const double> observed, std::span<const double> mean) {
  double sum = 0;
  for (std::size_t r = 0; r < observed.size(); ++r) {
    const double y = observed[r];
    sum += (y > 0 ? y * std::log(y / mean[r]) : 0.0) - (y - mean[r]);
  }
  return 2 * sum;
}

double average(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Problem not_converged(Message reason) {
  return {.field = "fit", .reason = std::move(reason), .advice = message("bridge.fit.fewer_columns")};
}

struct Solution {
  std::vector<double> theta, mean;
  double deviance = 0;
  int iterations = 0;
};

/// Iteratively reweighted least squares; a step that raises the deviance is halved towards the one before. The first
/// weights come from means half way between each observation and the average, which is near the answer but is no set of
/// parameters, so the first step is measured against, and halved towards, the average alone.
Result<Solution> iterate(const Sample& sample, NormalEquations& equations, const std::vector<bool>& held,
                         const Options& options) {
  const double start = average(sample.y);
  Solution solution;
  solution.mean.resize(sample.rows());
  std::vector<double> z(sample.rows());
  for (std::size_t r = 0; r < sample.rows(); ++r) solution.mean[r] = (sample.y[r] + start) / 2;
  solution.theta.assign(sample.parameters(), 0);
  std::fill_n(solution.theta.begin(), sample.origins, std::log(start));
  solution.deviance = deviance_of(sample.y, std::vector<double>(sample.rows(), start));
  const auto move_to = [&](std::vector<double> theta) {
    solution.theta = std::move(theta);
    for (std::size_t r = 0; r < sample.rows(); ++r) solution.mean[r] = std::exp(sample.linear(r, solution.theta));
    solution.deviance = deviance_of(sample.y, solution.mean);
  };
  for (int i = 1; i <= options.max_iterations; ++i) {
    solution.iterations = i;
    for (std::size_t r = 0; r < sample.rows(); ++r) {
      z[r] = std::log(solution.mean[r]) + (sample.y[r] - solution.mean[r]) / solution.mean[r];
    }
    constexpr double singular = 1e-14;
    if (!equations.factorise(solution.mean, held, singular).empty()) {
      return not_converged(message("bridge.fit.singular", {{"iteration", i}}));
    }
    const std::vector<double> before = solution.theta;
    const double deviance_before = solution.deviance;
    std::vector<double> step = equations.solve(solution.mean, z);
    move_to(step);
    const auto lowered = [&] {
      return std::isfinite(solution.deviance) && solution.deviance <= deviance_before * (1 + 1e-8) + 1e-8 * start;
    };
    for (int halving = 0; halving < 30 && !lowered(); ++halving) {
      for (std::size_t k = 0; k < step.size(); ++k) step[k] = (step[k] + before[k]) / 2;
      move_to(step);
    }
    if (!lowered()) return not_converged(message("bridge.fit.no_step"));
    const double change = std::abs(solution.deviance - deviance_before);
    if (i > 1 && change <= options.tolerance * (solution.deviance + 0.1 * start)) return solution;
  }
  return not_converged(message("bridge.fit.not_converged", {{"count", options.max_iterations}}));
}

/// Of groups joined by rows, one number each, origins first.
std::vector<std::uint32_t> components_of(const Sample& sample) {
  std::vector<std::uint32_t> parent(sample.origins + sample.destinations);
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t node) {
    while (parent[node] != node) node = parent[node] = parent[parent[node]];
    return node;
  };
  for (std::size_t r = 0; r < sample.destination.size(); ++r) {
    const std::uint32_t a = root(sample.origin[r]);
    const std::uint32_t b = root(static_cast<std::uint32_t>(sample.origins) + sample.destination[r]);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> component(parent.size());
  for (std::uint32_t node = 0; node < parent.size(); ++node) component[node] = root(node);
  return component;
}

/// Coefficients and effects in the design's units.
void report(const Design& design, const Prepared& prepared, Fit& fit) {
  const Sample& sample = prepared.sample;
  const Parameters& in = fit.internals;
  const std::size_t first = sample.origins + sample.destinations;
  double shift = 0;
  std::vector<Term> at_zero;
  for (std::size_t k = 0; k < sample.columns; ++k) {
    Coefficient coefficient{.name = design.names[k]};
    coefficient.estimate = in.estimate[first + k] / in.scale[k];
    const double variance = in.covariance[(first + k) * (sample.parameters() + 1)];
    coefficient.standard_error = std::sqrt(std::max(0.0, variance)) / in.scale[k];
    coefficient.dropped = std::find(in.dropped.begin(), in.dropped.end(), k) != in.dropped.end();
    shift += coefficient.estimate * in.centre[k];
    at_zero.push_back({first + k, -in.centre[k] / in.scale[k]});
    fit.coefficients.push_back(std::move(coefficient));
  }
  const std::vector<std::uint32_t> component = components_of(sample);
  std::vector<double> sum(component.size(), 0);
  std::vector<double> count(component.size(), 0);
  for (std::size_t d = 0; d < sample.destinations; ++d) {
    sum[component[sample.origins + d]] += in.estimate[sample.origins + d];
    ++count[component[sample.origins + d]];
  }
  const auto mean_of = [&](std::uint32_t c) { return count[c] > 0 ? sum[c] / count[c] : 0.0; };
  for (std::size_t o = 0; o < prepared.origin_groups.size(); ++o) {
    fit.origin_effects.push_back(
        {prepared.origin_groups[o], in.estimate[o] + mean_of(component[o]) - shift, component[o]});
  }
  for (std::size_t d = 0; d < sample.destinations; ++d) {
    const std::uint32_t c = component[sample.origins + d];
    fit.destination_effects.push_back(
        {prepared.destination_groups[d], in.estimate[sample.origins + d] - mean_of(c), c});
  }
  fit.constant = {.name = "constant", .dropped = !prepared.origin_groups.empty()};
  if (fit.constant.dropped) return;
  fit.constant.estimate = in.estimate[0] + mean_of(component[0]) - shift;
  at_zero.push_back({0, 1});
  for (std::size_t d = 0; d < sample.destinations; ++d) {
    at_zero.push_back({sample.origins + d, 1 / static_cast<double>(sample.destinations)});
  }
  fit.constant.standard_error = std::sqrt(std::max(0.0, quadratic_form(at_zero, in.covariance, sample.parameters())));
}

std::vector<Problem> warnings_of(const Fit& fit) {
  std::vector<Problem> warnings;
  for (const Coefficient& coefficient : fit.coefficients) {
    if (!coefficient.dropped) continue;
    warnings.push_back({.field = coefficient.name, .reason = message("bridge.fit.dropped")});
  }
  if (!fit.separated.empty()) {
    warnings.push_back({.field = "observed",
                        .value = std::to_string(fit.separated.size()),
                        .reason = message("bridge.fit.separated")});
  }
  return warnings;
}

/// How well the means fit what was observed.
void measure(const Prepared& prepared, const Solution& solution, std::span<const double> residual, Fit& fit) {
  const Sample& sample = prepared.sample;
  for (std::size_t r = 0; r < sample.rows(); ++r) fit.fitted[prepared.design_row[r]] = solution.mean[r];
  fit.observations = sample.rows();
  fit.iterations = solution.iterations;
  fit.deviance = solution.deviance;
  fit.null_deviance = deviance_of(sample.y, std::vector<double>(sample.rows(), average(sample.y)));
  fit.deviance_r2 = fit.null_deviance > 0 ? 1 - fit.deviance / fit.null_deviance : 0;
  double chi_square = 0;
  for (std::size_t r = 0; r < sample.rows(); ++r) chi_square += residual[r] * residual[r] / solution.mean[r];
  fit.dispersion = chi_square / static_cast<double>(sample.rows() - fit.parameters);
}

/// The spread, for which each row is seen as if it had been left out.
Spread spread_of(const Sample& sample, std::span<const double> mean, std::span<const double> inverse,
                 std::span<const double> covariance) {
  std::vector<LeftOut> rows;
  rows.reserve(sample.rows());
  for (std::size_t r = 0; r < sample.rows(); ++r) {
    rows.push_back({sample.y[r], left_out_mean(sample.y[r], mean[r], quadratic_form(sample, r, inverse)),
                    quadratic_form(sample, r, covariance)});
  }
  return estimate_spread(rows);
}

}  // namespace

Result<Fit> fit(const Design& design, std::span<const double> observed, const Options& options) {
  Result<Prepared> checked = prepare(design, observed, options);
  if (!checked) return checked.problem();
  const Prepared& prepared = *checked;
  const Sample& sample = prepared.sample;

  Fit fit;
  fit.fitted.assign(design.rows, 0);
  fit.separated = prepared.separated;
  fit.parameters = sample.parameters();
  Parameters& in = fit.internals;
  in.centre = prepared.centre;
  in.scale = prepared.scale;
  NormalEquations equations(sample);
  std::vector<bool> held(sample.parameters(), false);
  const std::vector<double> ones(sample.rows(), 1);
  for (const std::size_t k : equations.factorise(ones, held, options.collinearity)) {
    held[k] = true;
    --fit.parameters;
    if (k < sample.origins + sample.destinations) continue;
    in.dropped.push_back(k - sample.origins - sample.destinations);
    in.combination.push_back(equations.combination(k));
  }
  if (sample.rows() <= fit.parameters) {
    return Problem{.field = "rows",
                   .value = std::to_string(sample.rows()),
                   .reason = message("bridge.fit.few_rows", {{"count", fit.parameters}}),
                   .advice = message("bridge.fit.more_rows")};
  }
  Result<Solution> solved = iterate(sample, equations, held, options);
  if (!solved) return solved.problem();
  const Solution& solution = *solved;
  in.estimate = solution.theta;

  std::vector<double> residual;
  std::vector<std::uint32_t> cluster;
  for (std::size_t r = 0; r < sample.rows(); ++r) {
    residual.push_back(sample.y[r] - solution.mean[r]);
    if (options.errors == Errors::clustered) cluster.push_back(design.cluster[prepared.design_row[r]]);
  }
  equations.factorise(solution.mean, held, 0);
  const std::vector<double> inverse = equations.inverse();
  in.covariance = robust_covariance(sample, residual, inverse, fit.parameters, options.errors, cluster);
  fit.spread = spread_of(sample, solution.mean, inverse, in.covariance);
  measure(prepared, solution, residual, fit);
  report(design, prepared, fit);
  std::vector<Problem> warnings = warnings_of(fit);
  return {std::move(fit), std::move(warnings)};
}

}  // namespace mostari::gravity
