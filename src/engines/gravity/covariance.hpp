#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/gravity/gravity.hpp"
#include "engines/gravity/normal_equations.hpp"

namespace mostari::gravity {

/// Robust covariance of all parameters, square, row-major: inverse * meat * inverse, the meat being the sum of the
/// outer products of the scores, row by row or summed by cluster; `errors` says the correction for small samples.
/// `inverse` is that of X'WX at the estimates; `cluster` (of the sample's rows) is read for Errors::clustered only.
std::vector<double> robust_covariance(const Sample& sample, std::span<const double> residual,
                                      std::span<const double> inverse, std::size_t estimated, Errors errors,
                                      std::span<const std::uint32_t> cluster);

/// A parameter and what it is multiplied with.
struct Term {
  std::size_t parameter = 0;
  double factor = 0;
};
/// c' matrix c, the matrix square with `all` rows.
double quadratic_form(std::span<const Term> c, std::span<const double> matrix, std::size_t all);
/// The same, c being the row `r` of the sample.
double quadratic_form(const Sample& sample, std::size_t r, std::span<const double> matrix);

}  // namespace mostari::gravity
