#include "engines/gravity/separation.hpp"

#include <algorithm>
#include <cmath>

namespace mostari::gravity {
namespace {

using Directions = std::vector<std::vector<double>>;

/// What the directions in which only rows of weight `zero` move do to those rows, orthonormal.
Directions directions_of_zeros(const Sample& sample, const std::vector<double>& positive,
                               const std::vector<double>& zero, double collinearity) {
  std::vector<double> all(sample.rows());
  for (std::size_t r = 0; r < all.size(); ++r) all[r] = positive[r] + zero[r];
  NormalEquations equations(sample);
  std::vector<bool> fixed(sample.parameters(), false);
  for (const std::size_t k : equations.factorise(all, fixed, collinearity)) fixed[k] = true;
  const std::vector<std::size_t> free = equations.factorise(positive, fixed, collinearity);
  Directions basis;
  for (const std::size_t k : free) {
    std::vector<double> direction = equations.combination(k);
    for (double& value : direction) value = -value;
    direction[k] += 1;
    std::vector<double> moved(sample.rows(), 0);
    double before = 0;
    for (std::size_t r = 0; r < sample.rows(); ++r) {
      if (zero[r] == 0) continue;
      moved[r] = sample.linear(r, direction);
      before += moved[r] * moved[r];
    }
    for (const auto& other : basis) {
      double product = 0;
      for (std::size_t r = 0; r < moved.size(); ++r) product += moved[r] * other[r];
      for (std::size_t r = 0; r < moved.size(); ++r) moved[r] -= product * other[r];
    }
    double after = 0;
    for (const double value : moved) after += value * value;
    if (after <= collinearity * before) continue;
    for (double& value : moved) value /= std::sqrt(after);
    basis.push_back(std::move(moved));
  }
  return basis;
}

/// The rectifier: projects on the directions and cuts off what is negative, in turn, from 1 on every zero row. It ends
/// at a combination that is nowhere negative; the rows where it is positive are separated.
std::optional<std::vector<double>> rectified(const Directions& basis, const std::vector<double>& zero, int iterations) {
  constexpr double vanished = 1e-7;   // of a certificate that started at 1
  constexpr double negative = 1e-10;  // rounding, not a sign
  std::vector<double> u = zero;
  std::vector<double> projected(u.size());
  for (int i = 0; i < iterations; ++i) {
    std::fill(projected.begin(), projected.end(), 0);
    for (const auto& direction : basis) {
      double product = 0;
      for (std::size_t r = 0; r < u.size(); ++r) product += u[r] * direction[r];
      for (std::size_t r = 0; r < u.size(); ++r) projected[r] += product * direction[r];
    }
    const auto [least, most] = std::minmax_element(projected.begin(), projected.end());
    if (*most < vanished) return std::vector<double>(u.size(), 0);
    if (*least > -negative) {
      for (double& value : projected) value = value > vanished ? value : 0;
      return projected;
    }
    for (std::size_t r = 0; r < u.size(); ++r) u[r] = std::max(projected[r], 0.0);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<bool>> separated_rows(const Sample& sample, double collinearity, int iterations) {
  std::vector<bool> separated(sample.rows(), false);
  std::vector<double> positive(sample.rows(), 0);
  std::vector<double> zero(sample.rows(), 0);
  for (std::size_t r = 0; r < sample.rows(); ++r) (sample.y[r] > 0 ? positive : zero)[r] = 1;
  while (true) {
    const Directions basis = directions_of_zeros(sample, positive, zero, collinearity);
    if (basis.empty()) return separated;
    const auto certificate = rectified(basis, zero, iterations);
    if (!certificate) return std::nullopt;
    bool found = false;
    for (std::size_t r = 0; r < sample.rows(); ++r) {
      if ((*certificate)[r] == 0) continue;
      separated[r] = found = true;
      zero[r] = 0;
    }
    if (!found) return separated;
  }
}

}  // namespace mostari::gravity
