#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desks/bridge/amounts.hpp"
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
  double a_to_b = 0;  ///< of a layer without direction: all of it; where sources differ the least that one states
  double b_to_a = 0;
};

/// What a former state had with the other side; not counted in the total.
struct Inherited {
  CountryIndex from = 0, to = 0;
  Amount total = {};
  std::optional<int> first_year = {}, last_year = {};
};

/// One layer between two countries.
struct PairLayer {
  const Layer* layer = nullptr;
  TieStatus status = TieStatus::no_data;
  std::optional<Amount> total;           ///< both ways together
  std::optional<Amount> a_to_b, b_to_a;  ///< only of a layer with a direction
  std::vector<Stated> stated;            ///< by each source, where several tell of the two; they are not added
  std::optional<gravity::Expected> expected;
  Message why_not_expected;
  Reading reading = Reading::unknown;
  std::optional<double> log2_ratio;   ///< of total to expected, where it may be said
  std::optional<double> balance;      ///< (X - M) / (X + M), X from a to b: 1 when only a sends; of enough observed
  std::optional<double> reciprocity;  ///< 2 min(X, M) / (X + M); of enough observed
  std::vector<TrendYear> trend;
  TrendReading trend_reading = TrendReading::too_few;
  std::vector<Inherited> inherited;
  Coverage coverage_a, coverage_b;
  std::vector<AtlasTie> evidence;  ///< newest first
};

PairLayer pair_layer(const Atlas& atlas, Models& models, const Layer& layer, CountryIndex a, CountryIndex b,
                     const Years& years);

/// Below this many a share or a ratio says more than is known: 2 against 1.1 is not "80 % more".
inline constexpr double least_for_ratio = 10;
/// Enough observed, and one figure of it: shares of the two ways may be said.
bool enough_observed(const Amount& total);

/// By the interval, not by its mean. Where sources differ all of them must lie outside; when they lie on both sides it
/// is not known.
Reading reading_of(const Amount& total, const std::optional<gravity::Expected>& expected);
/// log2(total / expected): only outside the interval, and of enough observed.
std::optional<double> log2_ratio(const Amount& total, const std::optional<gravity::Expected>& expected);
/// For the order of a list, and for nothing that a reader sees: low where there is less than expected. Half a unit on
/// both sides keeps nothing comparable.
double standing(const Amount& total, double expected);

/// Whether yearly totals rise or fall: the test of Mann (1945) and Kendall (1975) with its correction for ties, at 5 %.
/// Fewer than five years with anything are too few.
TrendReading trend_of(std::span<const double> yearly_totals);

/// The worse of two coverage grades.
char worse(const Coverage& a, const Coverage& b);

}  // namespace mostari::bridge
