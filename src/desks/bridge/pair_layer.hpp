#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desks/bridge/atlas.hpp"
#include "desks/bridge/coverage.hpp"
#include "desks/bridge/expectation.hpp"

namespace mostari::bridge {

enum class TieStatus {
  observed,
  none_found,  ///< the source covers both countries and has nothing
  no_data      ///< it does not cover one of them: shown as such, never as zero
};

/// An observed total beside the expected one.
enum class Reading { more, as_expected, less, unknown };

enum class TrendReading { rising, falling, steady, too_few };

struct TrendYear {
  int year = 0;
  double a_to_b = 0;  ///< of a layer without direction: all of it
  double b_to_a = 0;
};

/// What a former state had with the other side; not counted in the total.
struct Inherited {
  CountryIndex from = 0, to = 0;
  double total = 0;
  std::optional<int> first_year = {}, last_year = {};
};

/// One layer between two countries.
struct PairLayer {
  const Layer* layer = nullptr;
  TieStatus status = TieStatus::no_data;
  std::optional<double> total;           ///< both ways together
  std::optional<double> a_to_b, b_to_a;  ///< only of a layer with a direction
  std::optional<gravity::Expected> expected;
  std::string why_not_expected;
  std::optional<double> log2_ratio;  ///< log2((total + 0.5) / (expected + 0.5)), so that nothing is still a number
  Reading reading = Reading::unknown;
  std::optional<double> balance;      ///< (X - M) / (X + M), X from a to b: 1 when only a sends
  std::optional<double> reciprocity;  ///< 2 min(X, M) / (X + M)
  std::vector<TrendYear> trend;
  TrendReading trend_reading = TrendReading::too_few;
  std::vector<Inherited> inherited;
  Coverage coverage_a, coverage_b;
  std::vector<AtlasTie> evidence;  ///< newest first
};

PairLayer pair_layer(const Atlas& atlas, Models& models, const Layer& layer, CountryIndex a, CountryIndex b,
                     const Years& years);

Reading reading_of(double total, const std::optional<gravity::Expected>& expected);
double log2_ratio(double total, double expected);

/// Whether yearly totals rise or fall: the test of Mann (1945) and Kendall (1975) with its correction for ties, at 5 %.
/// Fewer than five years with anything are too few.
TrendReading trend_of(std::span<const double> yearly_totals);

/// The worse of two coverage grades.
char worse(const Coverage& a, const Coverage& b);

}  // namespace mostari::bridge
