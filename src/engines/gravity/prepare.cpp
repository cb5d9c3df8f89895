#include "engines/gravity/prepare.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engines/gravity/separation.hpp"

namespace mostari::gravity {
namespace {

Problem in_row(std::size_t row, const std::string& field, double value, Message reason) {
  return {.field = field,
          .value = std::to_string(value),
          .reason = message("bridge.fit.in_row", {{"reason", std::move(reason)}, {"row", row + 1}}),
          .advice = message("bridge.fit.mend")};
}

Outcome check(const Design& design, std::span<const double> observed, const Options& options) {
  const auto wrong_size = [&](const std::string& field, std::size_t size, std::size_t wanted) {
    return Problem{.field = field,
                   .value = std::to_string(size),
                   .reason = message("bridge.fit.wrong_size", {{"wanted", wanted}}),
                   .advice = message("bridge.fit.one_a_row")};
  };
  if (observed.size() != design.rows) return wrong_size("observed", observed.size(), design.rows);
  if (design.values.size() != design.rows * design.names.size()) {
    return wrong_size("values", design.values.size(), design.rows * design.names.size());
  }
  for (const auto& [name, groups] : {std::pair{"origin", &design.origin}, std::pair{"destination", &design.destination},
                                     std::pair{"cluster", &design.cluster}}) {
    if (!groups->empty() && groups->size() != design.rows) return wrong_size(name, groups->size(), design.rows);
  }
  if (options.errors == Errors::clustered && design.cluster.empty()) return wrong_size("cluster", 0, design.rows);
  for (std::size_t i = 0; i < design.values.size(); ++i) {
    if (std::isfinite(design.values[i])) continue;
    const std::size_t column = i % design.names.size();
    return in_row(i / design.names.size(), design.names[column], design.values[i], message("bridge.fit.not_finite"));
  }
  for (std::size_t r = 0; r < design.rows; ++r) {
    if (!std::isfinite(observed[r])) return in_row(r, "observed", observed[r], message("bridge.fit.not_finite"));
    if (observed[r] < 0) return in_row(r, "observed", observed[r], message("bridge.fit.negative"));
  }
  if (std::none_of(observed.begin(), observed.end(), [](double y) { return y > 0; })) {
    return Problem{
        .field = "observed", .reason = message("bridge.fit.all_zero"), .advice = message("bridge.fit.other_years")};
  }
  return Done{};
}

/// Numbers in use, ascending.
std::vector<std::uint32_t> used(const std::vector<std::uint32_t>& groups, const std::vector<std::size_t>& rows) {
  std::vector<std::uint32_t> result;
  result.reserve(rows.size());
  for (const std::size_t r : rows) result.push_back(groups[r]);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

std::uint32_t number_of(std::uint32_t group, const std::vector<std::uint32_t>& groups) {
  return static_cast<std::uint32_t>(std::lower_bound(groups.begin(), groups.end(), group) - groups.begin());
}

/// Rows whose groups have a positive observation: the mean of any other group goes to zero.
std::vector<std::size_t> rows_of_live_groups(const Design& design, std::span<const double> observed) {
  std::vector<bool> live(design.rows, true);
  for (const auto* groups : {&design.origin, &design.destination}) {
    if (groups->empty()) continue;
    std::vector<std::uint32_t> positive;
    for (std::size_t r = 0; r < design.rows; ++r) {
      if (observed[r] > 0) positive.push_back((*groups)[r]);
    }
    std::sort(positive.begin(), positive.end());
    for (std::size_t r = 0; r < design.rows; ++r) {
      if (!std::binary_search(positive.begin(), positive.end(), (*groups)[r])) live[r] = false;
    }
  }
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < design.rows; ++r) {
    if (live[r]) rows.push_back(r);
  }
  return rows;
}

void standardise(const Design& design, Prepared& prepared) {
  const std::size_t columns = design.names.size();
  const auto rows = static_cast<double>(design.rows);
  prepared.centre.assign(columns, 0);
  prepared.scale.assign(columns, 1);
  for (std::size_t k = 0; k < columns; ++k) {
    double mean = 0;
    for (std::size_t r = 0; r < design.rows; ++r) mean += design.values[r * columns + k] / rows;
    double square = 0;
    for (std::size_t r = 0; r < design.rows; ++r) {
      const double difference = design.values[r * columns + k] - mean;
      square += difference * difference / rows;
    }
    prepared.centre[k] = mean;
    // A column that is constant but for rounding keeps the scale of its value and falls out as collinear.
    const double deviation = std::sqrt(square);
    prepared.scale[k] = deviation > 1e-12 * std::abs(mean) ? deviation : std::max(std::abs(mean), 1.0);
    if (deviation == 0 && design.rows > 0) prepared.centre[k] = design.values[k];
  }
}

Sample sample_of(const Design& design, std::span<const double> observed, const Prepared& prepared) {
  const std::size_t columns = design.names.size();
  Sample sample;
  sample.origins = std::max<std::size_t>(1, prepared.origin_groups.size());
  sample.destinations = prepared.destination_groups.size();
  sample.columns = columns;
  for (const std::size_t r : prepared.design_row) {
    sample.y.push_back(observed[r]);
    sample.origin.push_back(design.origin.empty() ? 0 : number_of(design.origin[r], prepared.origin_groups));
    if (sample.destinations > 0) {
      sample.destination.push_back(number_of(design.destination[r], prepared.destination_groups));
    }
    for (std::size_t k = 0; k < columns; ++k) {
      double value = (design.values[r * columns + k] - prepared.centre[k]) / prepared.scale[k];
      if (std::abs(value) < 1e-12) value = 0;  // what is left of a constant
      sample.x.push_back(value);
    }
  }
  return sample;
}

}  // namespace

Result<Prepared> prepare(const Design& design, std::span<const double> observed, const Options& options) {
  if (const Outcome checked = check(design, observed, options); !checked) return checked.problem();
  Prepared prepared;
  standardise(design, prepared);
  prepared.design_row = rows_of_live_groups(design, observed);
  if (!design.origin.empty()) prepared.origin_groups = used(design.origin, prepared.design_row);
  if (!design.destination.empty()) prepared.destination_groups = used(design.destination, prepared.design_row);
  prepared.sample = sample_of(design, observed, prepared);

  const auto separated = separated_rows(prepared.sample, options.collinearity);
  if (!separated) {
    return Problem{
        .field = "observed", .reason = message("bridge.fit.many_zeros"), .advice = message("bridge.fit.more_ties")};
  }
  if (std::find(separated->begin(), separated->end(), true) != separated->end()) {
    std::vector<std::size_t> kept;
    for (std::size_t r = 0; r < separated->size(); ++r) {
      if (!(*separated)[r]) kept.push_back(prepared.design_row[r]);
    }
    // A positive row is never separated, so every group that was alive still is.
    prepared.design_row = std::move(kept);
    prepared.sample = sample_of(design, observed, prepared);
  }
  for (std::size_t r = 0, next = 0; r < design.rows; ++r) {
    if (next < prepared.design_row.size() && prepared.design_row[next] == r) {
      ++next;
    } else {
      prepared.separated.push_back(r);
    }
  }
  return prepared;
}

}  // namespace mostari::gravity
