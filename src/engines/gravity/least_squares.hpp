#pragma once

#include <optional>
#include <vector>

namespace mostari::gravity {

/// The weights, none negative, with which the sum of the `vectors` comes closest to `target`; nothing when rounding
/// keeps the search from ending. The active set method of Lawson and Hanson (1974), which is exact and takes few steps
/// where the vectors are short: at most as many weights are positive as the vectors are long.
std::optional<std::vector<double>> nonnegative_weights(const std::vector<std::vector<double>>& vectors,
                                                       const std::vector<double>& target);

}  // namespace mostari::gravity
