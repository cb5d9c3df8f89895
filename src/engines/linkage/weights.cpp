#include "engines/linkage/weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mostari::linkage {

double weight(const FieldComparison& comparison, const FieldParameters& parameters) {
  if (comparison.level == 0) return 0;
  double bits = 0;
  for (std::size_t i = 0; i < measure_count; ++i) bits += parameters.bits[i] * double{comparison.measures[i]};
  return std::log2(parameters.anew + (1 - parameters.anew) * std::exp2(std::clamp(bits, -60.0, 60.0)));
}

std::array<double, field_count> weights(const Comparison& comparison, const Parameters& parameters) {
  std::array<double, field_count> result{};
  for (std::size_t field = 0; field < field_count; ++field) {
    result[field] = weight(comparison[field], parameters.fields[field]);
  }
  return result;
}

std::vector<double> rivals_log2(std::span<const double> scores) {
  std::vector<double> result;
  for (const double own : scores) {
    double count = 0;
    for (const double other : scores) count += other >= own ? 1 : std::exp2(std::max(other - own, -60.0));
    result.push_back(std::log2(std::max(1.0, count)));
  }
  return result;
}

}  // namespace mostari::linkage
