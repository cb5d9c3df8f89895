#include "engines/gravity/separation.hpp"

#include <algorithm>
#include <cmath>

#include "engines/gravity/least_squares.hpp"

namespace mostari::gravity {
namespace {

using Directions = std::vector<std::vector<double>>;
constexpr double rounding = 1e-9;  // of directions of length 1

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

/// A combination of the directions that is nowhere negative, and zero only if no other such combination exists; the
/// rows where it is positive are separated.
///
/// With Z the directions by row, it is Z g, where g is what remains of Z'(1 + weights) at the non-negative weights that
/// bring it closest to zero: by the optimality conditions Z g >= 0, and it sums to g'g. Where g is zero, strictly
/// positive weights have Z'weights = 0, so that no combination has one sign.
std::optional<std::vector<double>> certificate_of(const Directions& basis, const std::vector<double>& zero) {
  std::vector<std::vector<double>> moves;
  std::vector<std::size_t> rows;
  std::vector<double> target(basis.size(), 0);
  for (std::size_t r = 0; r < zero.size(); ++r) {
    std::vector<double> move(basis.size());
    bool moved = false;
    for (std::size_t i = 0; i < basis.size(); ++i) {
      move[i] = std::abs(basis[i][r]) > rounding ? basis[i][r] : 0;
      target[i] -= move[i];
      moved = moved || move[i] != 0;
    }
    if (!moved) continue;
    moves.push_back(std::move(move));
    rows.push_back(r);
  }
  const auto weights = nonnegative_weights(moves, target);
  if (!weights) return std::nullopt;
  std::vector<double> g(basis.size());
  for (std::size_t i = 0; i < basis.size(); ++i) {
    g[i] = -target[i];
    for (std::size_t row = 0; row < moves.size(); ++row) g[i] += (*weights)[row] * moves[row][i];
  }
  double size = 0;
  double wanted = 0;
  for (std::size_t i = 0; i < g.size(); ++i) {
    size += g[i] * g[i];
    wanted += target[i] * target[i];
  }
  std::vector<double> certificate(zero.size(), 0);
  if (size <= rounding * rounding * wanted) return certificate;
  double most = 0;
  for (std::size_t row = 0; row < moves.size(); ++row) {
    double value = 0;
    for (std::size_t i = 0; i < g.size(); ++i) value += g[i] * moves[row][i];
    certificate[rows[row]] = value;
    most = std::max(most, value);
  }
  for (double& value : certificate) {
    if (value < 1e-6 * most) value = 0;
  }
  return certificate;
}

}  // namespace

std::optional<std::vector<bool>> separated_rows(const Sample& sample, double collinearity) {
  std::vector<bool> separated(sample.rows(), false);
  std::vector<double> positive(sample.rows(), 0);
  std::vector<double> zero(sample.rows(), 0);
  for (std::size_t r = 0; r < sample.rows(); ++r) (sample.y[r] > 0 ? positive : zero)[r] = 1;
  while (true) {
    const Directions basis = directions_of_zeros(sample, positive, zero, collinearity);
    if (basis.empty()) return separated;
    const auto certificate = certificate_of(basis, zero);
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
