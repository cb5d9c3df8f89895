#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/gravity/gravity.hpp"
#include "engines/gravity/normal_equations.hpp"

namespace mostari::gravity {

/// What a sandwich is made of: `inverse` of X'WX at the estimates, residuals of the sample's rows, which of them are
/// summed before they are squared (empty: none), and the factor for small samples.
struct Sandwich {
  const Sample& sample;
  std::span<const double> inverse;
  std::span<const double> residual;
  std::span<const std::uint32_t> cluster;
  double correction = 1;

  /// Robust covariance of all parameters, square, row-major: inverse * meat * inverse, the meat being the sum of the
  /// outer products of the scores.
  std::vector<double> covariance() const;
  /// Of one combination c of the parameters: c' covariance c, without building it.
  double variance(std::span<const double> c) const;
};

/// The small-sample factor of `errors`; `clusters` are counted for Errors::clustered only.
double correction_of(Errors errors, std::size_t rows, std::size_t estimated, std::span<const std::uint32_t> cluster);

/// c' matrix c for a `c` of few non-zeros.
double quadratic_form(std::span<const double> c, std::span<const double> matrix);
/// The same, c being the row `r` of the sample.
double quadratic_form(const Sample& sample, std::size_t r, std::span<const double> matrix);

}  // namespace mostari::gravity
