#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

/// What a tie between two countries would be expected to weigh: Poisson pseudo-maximum-likelihood (Santos Silva and
/// Tenreyro 2006), mean = exp(constant or group effects + row * coefficients). docs/gravity.md is the method.
namespace mostari::gravity {

/// One row a pair (or a pair and year), one column a covariate, usually in logarithms. The constant is added by fit().
struct Design {
  std::vector<std::string> names = {};  ///< of the columns, for messages and for Fit::coefficients
  std::size_t rows = 0;
  std::vector<double> values = {};  ///< row-major, rows x names
  /// Fixed-effect groups of each row, any numbers; empty: no such effects. An undirected layer: give each pair in both
  /// directions and cluster by pair, and both effects of a country come out the same.
  std::vector<std::uint32_t> origin = {}, destination = {};
  std::vector<std::uint32_t> cluster = {};  ///< rows that may err together, e.g. the pair; for Errors::clustered
};

enum class Errors : std::uint8_t {
  hc0,       ///< heteroskedasticity-robust (Huber, White), no correction
  hc1,       ///< hc0 * n / (n - parameters)
  clustered  ///< sums within Design::cluster, * G / (G - 1) * (n - 1) / (n - parameters)
};

struct Options {
  int max_iterations = 100;     ///< of reweighting; 5 to 20 are usual
  double tolerance = 1e-10;     ///< stop when the deviance changes by less than this share of itself
  Errors errors = Errors::hc1;  ///< standard errors, and the parameters' part of the prediction interval
  double collinearity = 1e-9;   ///< a column is dropped when 1 - R2 against the columns before it is below this
};

struct Coefficient {
  std::string name = {};
  double estimate = 0;
  double standard_error = 0;
  bool dropped = false;  ///< constant, or a combination of the constant, the effects and the columns before it
};

struct GroupEffect {
  std::uint32_t group = 0;
  double estimate = 0;
  std::uint32_t component = 0;  ///< effects are comparable, and a pair has an estimate, within one component only
};

/// How observations scatter about their mean: variance = linear * mean + quadratic * mean^2, negative binomial in
/// multiples of `unit`. docs/gravity.md, "The interval".
struct Spread {
  bool whole_numbers = true;  ///< all observed values are counts
  double unit = 1;            ///< 1 for counts, else about the smallest positive value
  double linear = 1;          ///< at least the unit, where the variance is Poisson's
  double quadratic = 0;
};

/// What expected() needs beyond the estimates; parameters are origins, destinations, then columns in standard units.
struct Parameters {
  std::vector<double> centre, scale;               ///< of the columns: standard = (value - centre) / scale
  std::vector<double> estimate;                    ///< 0 where dropped
  std::vector<double> covariance;                  ///< square, row-major
  std::vector<std::size_t> dropped;                ///< dropped columns' numbers
  std::vector<std::vector<double>> combination{};  ///< of each dropped column, out of the other parameters
};

struct Fit {
  Coefficient constant;                                          ///< dropped where group effects take its place
  std::vector<Coefficient> coefficients;                         ///< one a name of the design, in its order
  std::vector<GroupEffect> origin_effects, destination_effects;  ///< by group; the destinations' average zero
  std::vector<double> fitted;          ///< mean of each row of the design; 0 where separated, its limit
  std::vector<std::size_t> separated;  ///< rows left out because the data drive their mean to zero, ascending
  std::size_t observations = 0;        ///< rows that were fitted
  std::size_t parameters = 0;          ///< estimated, group effects included
  double deviance = 0;
  double null_deviance = 0;  ///< of the constant alone, on the rows that were fitted
  double deviance_r2 = 0;    ///< 1 - deviance / null deviance
  double dispersion = 0;     ///< Pearson's chi-square / (observations - parameters); 1: Poisson
  int iterations = 0;
  Spread spread;
  Parameters internals;
};

/// Observed values are zero or more, whole or not. A Problem: too few rows, sizes that do not match, values that are
/// negative or not finite, all zero, no convergence. Separated rows and dropped columns are in the Fit, and as
/// warnings.
Result<Fit> fit(const Design& design, std::span<const double> observed, const Options& options = {});

struct Groups {
  std::uint32_t origin = 0, destination = 0;  ///< ignored where the design had no such effects
};

struct Expected {
  double mean = 0;
  double low = 0, high = 0;  ///< prediction interval of one new observation, in the units of the observed
  double probability = 0;    ///< of an observation within it: the level, or more where counts are coarse
};

/// Of one pair, in the fit or not. A Problem: a row of wrong length or not finite, a group that was not fitted (or is
/// not comparable with the other), a row that a dropped column says nothing about, a level outside (0, 1).
Result<Expected> expected(const Fit& fit, std::span<const double> row, Groups groups = {}, double level = 0.90);

}  // namespace mostari::gravity
