#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mostari::gravity {

/// The rows a fit stands on, in the form the solver wants: groups numbered from 0, columns in standard units. Without
/// origin effects there is one origin, whose effect is the constant; without destination effects there is none.
struct Sample {
  std::size_t origins = 1, destinations = 0, columns = 0;
  std::vector<double> x;  ///< row-major, rows x columns
  std::vector<std::uint32_t> origin, destination;
  std::vector<double> y;

  std::size_t rows() const { return y.size(); }
  std::size_t parameters() const { return origins + destinations + columns; }
  std::span<const double> row(std::size_t r) const { return {x.data() + r * columns, columns}; }
  /// Sum of the row's parameters times what stands in the row.
  double linear(std::size_t r, std::span<const double> theta) const;
};

/// The normal equations X'WX theta = X'Wz of a sample, without building X: the origins' block is diagonal and is
/// eliminated first (block elimination, as in the within-transformation of Guimaraes and Portugal 2010, but exact),
/// which leaves a dense system of destinations and columns, solved by Cholesky.
///
/// The factorisation goes through the parameters in their order, and a parameter whose pivot vanishes is a combination
/// of those before it (the sweep of Goodnight 1979): so one destination of each connected component falls out as the
/// reference, and a column that the effects or earlier columns already say.
class NormalEquations {
 public:
  explicit NormalEquations(const Sample& sample);

  /// Builds and factorises for these weights (rows of weight 0 are passed over; every origin needs a positive weight).
  /// A parameter in `fixed` is held out (estimate 0); of the others, one whose pivot is below `tolerance` times its
  /// diagonal too. Returns those held out beyond `fixed`.
  std::vector<std::size_t> factorise(std::span<const double> weights, const std::vector<bool>& fixed, double tolerance);

  /// Parameters that minimise sum of weights * (z - linear)^2.
  std::vector<double> solve(std::span<const double> weights, std::span<const double> z) const;
  /// Of parameter `k` (not an origin): what it is in terms of the parameters that are not held out.
  std::vector<double> combination(std::size_t k) const;
  /// Of X'WX, square, row-major; rows and columns of parameters held out are zero.
  std::vector<double> inverse() const;

 private:
  std::vector<double> solve_blocks(std::span<const double> origins, std::span<const double> rest) const;

  const Sample& sample_;
  std::size_t rest_;              ///< destinations and columns
  std::vector<double> diagonal_;  ///< of the origins
  std::vector<double> cross_;     ///< origins x rest
  std::vector<double> block_;     ///< rest x rest, the weighted cross products
  std::vector<double> factor_;    ///< lower Cholesky factor of the rest after elimination
  std::vector<bool> out_;         ///< of the rest: held out
};

}  // namespace mostari::gravity
