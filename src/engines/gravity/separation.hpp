#pragma once

#include <optional>
#include <vector>

#include "engines/gravity/normal_equations.hpp"

namespace mostari::gravity {

/// Which rows of the sample are statistically separated: some combination of parameters is zero on every row with a
/// positive observation and of one sign, not all zero, on the others, so that the likelihood rises for ever as the
/// means of those go to zero (Correia, Guimaraes and Zylkin 2019, "Verifying the existence of maximum likelihood
/// estimates for generalized linear models", arXiv:1903.01633). Their iterative rectifier finds such a combination by
/// least squares and cutting off, in turn, with large weights on the positive rows. Here the search runs in the null
/// space of the positive rows, which is usually empty, and asks one problem of non-negative least squares, which ends.
///
/// One true a separated row; nothing when rounding kept the search from ending.
std::optional<std::vector<bool>> separated_rows(const Sample& sample, double collinearity);

}  // namespace mostari::gravity
