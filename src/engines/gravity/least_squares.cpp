#include "engines/gravity/least_squares.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mostari::gravity {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Weights, of any sign, of the chosen vectors, by modified Gram-Schmidt.
Vector unrestricted(const std::vector<Vector>& vectors, const std::vector<std::size_t>& chosen, const Vector& target) {
  const std::size_t n = chosen.size();
  std::vector<Vector> basis;
  std::vector<Vector> upper(n, Vector(n, 0));
  Vector right(n, 0);
  Vector rest = target;
  for (std::size_t j = 0; j < n; ++j) {
    Vector q = vectors[chosen[j]];
    for (std::size_t i = 0; i < j; ++i) {
      upper[i][j] = dot(basis[i], q);
      for (std::size_t k = 0; k < q.size(); ++k) q[k] -= upper[i][j] * basis[i][k];
    }
    upper[j][j] = std::sqrt(dot(q, q));
    if (upper[j][j] > 0) {
      for (double& value : q) value /= upper[j][j];
    }
    right[j] = dot(q, rest);
    for (std::size_t k = 0; k < q.size(); ++k) rest[k] -= right[j] * q[k];
    basis.push_back(std::move(q));
  }
  for (std::size_t j = n; j-- > 0;) {
    for (std::size_t i = j + 1; i < n; ++i) right[j] -= upper[j][i] * right[i];
    right[j] = upper[j][j] > 0 ? right[j] / upper[j][j] : 0;
  }
  return right;
}

}  // namespace

std::optional<std::vector<double>> nonnegative_weights(const std::vector<Vector>& vectors, const Vector& target) {
  const double negligible = 1e-12 * std::sqrt(dot(target, target));
  Vector weight(vectors.size(), 0);
  std::vector<bool> refused(vectors.size(), false);  // would help but for rounding
  std::vector<std::size_t> chosen;
  Vector rest = target;
  const std::size_t most = 100 * (target.size() + 10);
  for (std::size_t step = 0; step < most; ++step) {
    std::size_t next = vectors.size();
    double steepest = negligible;
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      if (weight[i] > 0 || refused[i]) continue;
      const double slope = dot(vectors[i], rest);
      if (slope <= steepest) continue;
      steepest = slope;
      next = i;
    }
    if (next == vectors.size()) return weight;
    chosen.push_back(next);
    while (true) {
      const Vector wanted = unrestricted(vectors, chosen, target);
      if (wanted.back() <= 0 && chosen.back() == next && weight[next] == 0) {
        refused[next] = true;
        chosen.pop_back();
        break;
      }
      // As far towards the wanted weights as none turns negative; those that reach zero are let go.
      double part = 1;
      std::size_t leaves = chosen.size();
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (wanted[i] > 0) continue;
        const double now = weight[chosen[i]];
        if (now / (now - wanted[i]) >= part) continue;
        part = now / (now - wanted[i]);
        leaves = i;
      }
      for (std::size_t i = 0; i < chosen.size(); ++i) weight[chosen[i]] += part * (wanted[i] - weight[chosen[i]]);
      if (leaves == chosen.size()) {
        std::fill(refused.begin(), refused.end(), false);
        break;
      }
      weight[chosen[leaves]] = 0;
      std::erase_if(chosen, [&](std::size_t i) { return weight[i] <= 0; });
    }
    rest = target;
    for (const std::size_t i : chosen) {
      for (std::size_t k = 0; k < rest.size(); ++k) rest[k] -= weight[i] * vectors[i][k];
    }
  }
  return std::nullopt;
}

}  // namespace mostari::gravity
