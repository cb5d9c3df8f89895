#pragma once

#include <optional>
#include <vector>

#include "engines/gravity/normal_equations.hpp"

namespace mostari::gravity {

/// Which rows of the sample are statistically separated: some combination of parameters is zero on every row with a
/// positive observation and of one sign, not all zero, on the others, so that the likelihood rises for ever as their
/// means go to zero. Found by the iterative rectifier of Correia, Guimaraes and Zylkin (2019, "Verifying the existence
/// of maximum likelihood estimates for generalized linear models", arXiv:1903.01633); where they hold the positive rows
/// at zero by large weights, here the search runs in the null space of those rows, which is usually empty.
///
/// One true a separated row; nothing when the search did not end within `iterations`.
std::optional<std::vector<bool>> separated_rows(const Sample& sample, double collinearity, int iterations);

}  // namespace mostari::gravity
