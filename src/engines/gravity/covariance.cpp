#include "engines/gravity/covariance.hpp"

#include <algorithm>
#include <numeric>

namespace mostari::gravity {
namespace {

/// Scores summed over some rows; most parameters are not touched by a cluster, so the touched ones are listed.
class ScoreSum {
 public:
  explicit ScoreSum(std::size_t parameters) : value_(parameters, 0), seen_(parameters, false) {}

  void add(const Sample& sample, std::size_t r, double residual) {
    add(sample.origin[r], residual);
    if (sample.destinations > 0) add(sample.origins + sample.destination[r], residual);
    const std::span<const double> x = sample.row(r);
    for (std::size_t k = 0; k < x.size(); ++k) add(sample.origins + sample.destinations + k, residual * x[k]);
  }
  /// Adds the outer product to `meat` and starts anew.
  void flush(std::vector<double>& meat) {
    const std::size_t all = value_.size();
    for (const std::size_t i : touched_) {
      for (const std::size_t j : touched_) meat[i * all + j] += value_[i] * value_[j];
    }
    for (const std::size_t i : touched_) {
      value_[i] = 0;
      seen_[i] = false;
    }
    touched_.clear();
  }

 private:
  void add(std::size_t parameter, double value) {
    if (!seen_[parameter]) {
      seen_[parameter] = true;
      touched_.push_back(parameter);
    }
    value_[parameter] += value;
  }
  std::vector<double> value_;
  std::vector<bool> seen_;
  std::vector<std::size_t> touched_;
};

/// Of symmetric square matrices, left * right.
std::vector<double> product(std::span<const double> left, std::span<const double> right, std::size_t n) {
  std::vector<double> result(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    double* row = result.data() + i * n;
    for (std::size_t l = 0; l < n; ++l) {
      const double factor = left[i * n + l];
      if (factor == 0) continue;
      const double* other = right.data() + l * n;
      for (std::size_t j = 0; j < n; ++j) row[j] += factor * other[j];
    }
  }
  return result;
}

}  // namespace

std::vector<double> robust_covariance(const Sample& sample, std::span<const double> residual,
                                      std::span<const double> inverse, std::size_t estimated, Errors errors,
                                      std::span<const std::uint32_t> cluster) {
  const std::size_t all = sample.parameters();
  std::vector<double> meat(all * all, 0);
  std::vector<std::size_t> order(sample.rows());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (errors == Errors::clustered) {
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return cluster[a] < cluster[b]; });
  }
  ScoreSum sum(all);
  double clusters = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t r = order[i];
    sum.add(sample, r, residual[r]);
    const bool more = errors == Errors::clustered && i + 1 < order.size() && cluster[order[i + 1]] == cluster[r];
    if (more) continue;
    sum.flush(meat);
    ++clusters;
  }
  std::vector<double> covariance = product(product(inverse, meat, all), inverse, all);
  const auto n = static_cast<double>(sample.rows());
  const double freedom = n - static_cast<double>(estimated);
  double correction = 1;
  if (errors == Errors::hc1) correction = n / freedom;
  if (errors == Errors::clustered && clusters > 1) correction = clusters / (clusters - 1) * (n - 1) / freedom;
  for (double& value : covariance) value *= correction;
  return covariance;
}

double quadratic_form(std::span<const Term> c, std::span<const double> matrix, std::size_t all) {
  double sum = 0;
  for (const Term& a : c) {
    for (const Term& b : c) sum += a.factor * b.factor * matrix[a.parameter * all + b.parameter];
  }
  return sum;
}

double quadratic_form(const Sample& sample, std::size_t r, std::span<const double> matrix) {
  const std::size_t first = sample.origins + sample.destinations;
  std::vector<Term> terms = {{sample.origin[r], 1}};
  if (sample.destinations > 0) terms.push_back({sample.origins + sample.destination[r], 1});
  const std::span<const double> x = sample.row(r);
  for (std::size_t k = 0; k < x.size(); ++k) terms.push_back({first + k, x[k]});
  return quadratic_form(terms, matrix, sample.parameters());
}

}  // namespace mostari::gravity
