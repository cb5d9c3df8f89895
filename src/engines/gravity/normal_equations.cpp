#include "engines/gravity/normal_equations.hpp"

#include <cmath>

namespace mostari::gravity {

double Sample::linear(std::size_t r, std::span<const double> theta) const {
  double sum = theta[origin[r]];
  if (destinations > 0) sum += theta[origins + destination[r]];
  const double* value = x.data() + r * columns;
  const double* beta = theta.data() + origins + destinations;
  for (std::size_t k = 0; k < columns; ++k) sum += value[k] * beta[k];
  return sum;
}

NormalEquations::NormalEquations(const Sample& sample)
    : sample_(sample), rest_(sample.destinations + sample.columns), out_(rest_, false) {}

std::vector<std::size_t> NormalEquations::factorise(std::span<const double> weights, const std::vector<bool>& fixed,
                                                    double tolerance) {
  const std::size_t destinations = sample_.destinations;
  const std::size_t columns = sample_.columns;
  diagonal_.assign(sample_.origins, 0);
  cross_.assign(sample_.origins * rest_, 0);
  block_.assign(rest_ * rest_, 0);
  // Lower triangle only: a column's row of the block holds its products with the destinations, then the columns.
  for (std::size_t r = 0; r < sample_.rows(); ++r) {
    const double w = weights[r];
    if (w == 0) continue;
    const std::span<const double> x = sample_.row(r);
    diagonal_[sample_.origin[r]] += w;
    double* cross = cross_.data() + sample_.origin[r] * rest_;
    if (destinations > 0) {
      const std::size_t d = sample_.destination[r];
      cross[d] += w;
      block_[d * rest_ + d] += w;
      for (std::size_t k = 0; k < columns; ++k) block_[(destinations + k) * rest_ + d] += w * x[k];
    }
    for (std::size_t k = 0; k < columns; ++k) {
      const double wx = w * x[k];
      cross[destinations + k] += wx;
      double* row = block_.data() + (destinations + k) * rest_ + destinations;
      for (std::size_t l = 0; l <= k; ++l) row[l] += wx * x[l];
    }
  }
  factor_ = block_;
  for (std::size_t o = 0; o < sample_.origins; ++o) {
    const double* cross = cross_.data() + o * rest_;
    for (std::size_t i = 0; i < rest_; ++i) {
      if (cross[i] == 0) continue;
      const double share = cross[i] / diagonal_[o];
      double* row = factor_.data() + i * rest_;
      for (std::size_t j = 0; j <= i; ++j) row[j] -= share * cross[j];
    }
  }
  std::vector<std::size_t> dependent;
  for (std::size_t i = 0; i < rest_; ++i) {
    double* row = factor_.data() + i * rest_;
    out_[i] = fixed[sample_.origins + i];
    for (std::size_t j = 0; j < i; ++j) {
      if (out_[j] || out_[i]) {
        row[j] = 0;
        continue;
      }
      const double* other = factor_.data() + j * rest_;
      double sum = row[j];
      for (std::size_t l = 0; l < j; ++l) sum -= row[l] * other[l];
      row[j] = sum / other[j];
    }
    if (out_[i]) continue;
    double pivot = row[i];
    for (std::size_t l = 0; l < i; ++l) pivot -= row[l] * row[l];
    if (!(pivot > tolerance * block_[i * rest_ + i])) {
      out_[i] = true;
      dependent.push_back(sample_.origins + i);
      for (std::size_t l = 0; l < i; ++l) row[l] = 0;
    } else {
      row[i] = std::sqrt(pivot);
    }
  }
  return dependent;
}

std::vector<double> NormalEquations::solve_blocks(std::span<const double> origins, std::span<const double> rest) const {
  const std::size_t count = sample_.origins;
  std::vector<double> theta(count + rest_);
  double* tail = theta.data() + count;
  for (std::size_t i = 0; i < rest_; ++i) tail[i] = rest[i];
  for (std::size_t o = 0; o < count; ++o) {
    const double share = origins[o] / diagonal_[o];
    if (share == 0) continue;
    const double* cross = cross_.data() + o * rest_;
    for (std::size_t i = 0; i < rest_; ++i) tail[i] -= share * cross[i];
  }
  for (std::size_t i = 0; i < rest_; ++i) {
    if (out_[i]) {
      tail[i] = 0;
      continue;
    }
    const double* row = factor_.data() + i * rest_;
    double sum = tail[i];
    for (std::size_t j = 0; j < i; ++j) sum -= row[j] * tail[j];
    tail[i] = sum / row[i];
  }
  for (std::size_t i = rest_; i-- > 0;) {
    if (out_[i]) continue;
    const double* row = factor_.data() + i * rest_;
    tail[i] /= row[i];
    for (std::size_t j = 0; j < i; ++j) tail[j] -= row[j] * tail[i];
  }
  for (std::size_t o = 0; o < count; ++o) {
    const double* cross = cross_.data() + o * rest_;
    double sum = origins[o];
    for (std::size_t i = 0; i < rest_; ++i) sum -= cross[i] * tail[i];
    theta[o] = sum / diagonal_[o];
  }
  return theta;
}

std::vector<double> NormalEquations::solve(std::span<const double> weights, std::span<const double> z) const {
  std::vector<double> origins(sample_.origins, 0);
  std::vector<double> rest(rest_, 0);
  for (std::size_t r = 0; r < sample_.rows(); ++r) {
    const double wz = weights[r] * z[r];
    if (wz == 0) continue;
    origins[sample_.origin[r]] += wz;
    if (sample_.destinations > 0) rest[sample_.destination[r]] += wz;
    const std::span<const double> x = sample_.row(r);
    for (std::size_t k = 0; k < x.size(); ++k) rest[sample_.destinations + k] += wz * x[k];
  }
  return solve_blocks(origins, rest);
}

std::vector<double> NormalEquations::combination(std::size_t k) const {
  const std::size_t i = k - sample_.origins;
  std::vector<double> origins(sample_.origins);
  for (std::size_t o = 0; o < sample_.origins; ++o) origins[o] = cross_[o * rest_ + i];
  std::vector<double> rest(rest_);
  for (std::size_t j = 0; j < rest_; ++j) rest[j] = j <= i ? block_[i * rest_ + j] : block_[j * rest_ + i];
  return solve_blocks(origins, rest);
}

std::vector<double> NormalEquations::inverse() const {
  const std::size_t all = sample_.parameters();
  std::vector<double> result(all * all);
  std::vector<double> unit(all, 0);
  for (std::size_t k = 0; k < all; ++k) {
    const bool held = k >= sample_.origins && out_[k - sample_.origins];
    if (held) continue;
    unit[k] = 1;
    const std::vector<double> column =
        solve_blocks({unit.data(), sample_.origins}, {unit.data() + sample_.origins, rest_});
    unit[k] = 0;
    for (std::size_t j = 0; j < all; ++j) result[k * all + j] = column[j];
  }
  return result;
}

}  // namespace mostari::gravity
