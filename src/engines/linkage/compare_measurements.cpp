#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "engines/linkage/comparers.hpp"

namespace mostari::linkage {
namespace {

using namespace level;

/// How far two lengths are apart, in doublings of what rounding, a change of unit and a second measuring explain: 0 for
/// equal ones, 1 where the difference is as large as that.
double distance(const Extent& a, std::size_t i, const Extent& b, std::size_t j) {
  const double x = a.value_mm[i];
  const double y = b.value_mm[j];
  const double tolerance = std::min(double{a.half_unit_mm[i]} + b.half_unit_mm[j], 30.0) + 0.3 + 0.002 * std::max(x, y);
  return std::log2(1 + std::abs(x - y) / tolerance);
}

constexpr double same_within = 0.35;  ///< distance of lengths that a change of unit makes
constexpr double farthest = 6;        ///< beyond, no length is likelier than another
/// `inner` fits `outer` with up to 5 cm lost on each side, or in a frame of up to 25 cm a side.
std::uint8_t surrounded(const Extent& outer, const Extent& inner) {
  for (const bool swapped : {false, true}) {
    const double first = double{outer.value_mm[0]} - inner.value_mm[swapped ? 1 : 0];
    const double second = double{outer.value_mm[1]} - inner.value_mm[swapped ? 0 : 1];
    if (first < -3 || second < -3 || (first < 3 && second < 3)) continue;
    const double smallest = std::min(inner.value_mm[0], inner.value_mm[1]);
    const bool plausible_trim = first <= 103 && second <= 103 && smallest >= 150;
    const bool even = std::abs(first - second) <= 60;
    const bool framed = outer.part == Part::frame || inner.part == Part::frame;
    if (framed && first <= 500 && second <= 500) return extent_framed;
    if (plausible_trim) return extent_trimmed;
    if (even && first <= 400 && second <= 400 && outer.part != inner.part && smallest >= 100) return extent_framed;
  }
  return extent_different;
}

struct ExtentComparison {
  std::uint8_t level = extent_none_given;
  double distance = 0;  ///< mean of the lengths compared
  double apart = 0;     ///< the largest difference of two lengths compared, as a share of the longer
  std::size_t lengths = 0;
  bool turned = false;  ///< the lengths agree in another order
  bool other_part = false;
  bool surrounded = false;  ///< one fits the other as what a frame or a cut edge leaves
};

/// The best of all ways in which the lengths of one can be the lengths of the other.
ExtentComparison compare_extents(const Extent& a, const Extent& b) {
  ExtentComparison result;
  if (a.count == 0 || b.count == 0) return result;
  const bool all_of_one = a.count == 1 || b.count == 1;
  const std::size_t lengths = std::min(a.count, b.count);
  // Every order of the longer list's lengths; the first `lengths` of it are compared.
  constexpr std::array<std::array<std::size_t, 3>, 6> orders = {
      {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};
  const Extent& longer = a.count >= b.count ? a : b;
  const Extent& shorter = a.count >= b.count ? b : a;
  std::array<std::array<double, 3>, 3> apart{};
  for (std::size_t i = 0; i < lengths; ++i) {
    for (std::size_t j = 0; j < longer.count; ++j) apart[i][j] = std::min(farthest, distance(shorter, i, longer, j));
  }
  double best = std::numeric_limits<double>::max();
  for (const auto& order : orders) {
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(lengths);
    if (std::any_of(order.begin(), end, [&](std::size_t i) { return i >= longer.count; })) continue;
    double sum = 0;
    for (std::size_t i = 0; i < lengths; ++i) sum += apart[i][order[i]];
    const bool turned = !std::is_sorted(order.begin(), end);
    const double cost = sum / static_cast<double>(lengths) + (turned ? 0.01 : 0);
    if (cost >= best) continue;
    best = cost;
    result.distance = sum / static_cast<double>(lengths);
    result.turned = turned;
    result.apart = 0;
    for (std::size_t i = 0; i < lengths; ++i) {
      const double x = shorter.value_mm[i];
      const double y = longer.value_mm[order[i]];
      result.apart = std::max(result.apart, std::abs(x - y) / std::max({x, y, 1e-3}));
    }
  }
  result.lengths = lengths;
  result.other_part = a.part != b.part;
  const std::uint8_t around = all_of_one                             ? std::uint8_t{extent_different}
                              : surrounded(a, b) != extent_different ? surrounded(a, b)
                                                                     : surrounded(b, a);
  result.surrounded = around != extent_different;
  if (result.distance <= same_within) {
    result.level = all_of_one && a.count != b.count ? extent_one_length : result.turned ? extent_swapped : extent_same;
  } else if (result.distance <= 1) {
    result.level = all_of_one && a.count != b.count ? extent_one_length : extent_rounded;
  } else if (result.distance <= 2.6) {
    result.level = extent_near;
  } else if (result.distance <= 3.8) {
    result.level = extent_close;
  } else {
    std::uint8_t other = around;
    if (!all_of_one) {
      for (std::size_t i = 0; i < 2 && other == extent_different; ++i) {
        for (std::size_t j = 0; j < 2; ++j) {
          if (distance(a, i, b, j) <= 1) other = extent_one_length;
        }
      }
    }
    result.level = other;
  }
  return result;
}

/// The distance that counts: a frame or a trimmed edge explains most of a large one.
double unexplained(const ExtentComparison& compared) {
  return compared.surrounded ? std::min(compared.distance, 2 + 0.25 * compared.distance) : compared.distance;
}

/// Lengths without a unit against lengths with one: in how many doublings the nearest reading (mm, cm, in) differs.
bool is_reading_of(const WordList& numbers, const Extent& extent) {
  for (const double unit : {1.0, 10.0, 25.4}) {
    std::size_t met = 0;
    for (std::size_t i = 0; i < extent.count; ++i) {
      met += std::any_of(numbers.begin(), numbers.end(),
                         [&](std::string_view number) {
                           const double value = std::strtod(std::string(number).c_str(), nullptr) * unit;
                           return value > 0 && std::abs(value - double{extent.value_mm[i]}) <= 0.002 * value + 0.3;
                         })
                 ? 1U
                 : 0U;
    }
    if (met == extent.count && extent.count >= 2) return true;
  }
  return false;
}

/// Where one side or both give numbers that are no lengths ("108 x 32", "00:21:20").
FieldComparison compare_numbers(const Features& query, const Features& candidate, Frequencies* frequencies) {
  using namespace measure;
  FieldComparison result;
  constexpr double most = 14;
  const auto bits_of = [&](std::string_view number) {
    return frequencies == nullptr ? 6.0 : word_bits(TermKind::number, number, *frequencies);
  };
  if (!query.numbers.empty() && !candidate.numbers.empty()) {
    double shared = 0;
    double left = 0;
    for (const std::string_view number : query.numbers) {
      (contains(candidate.numbers, number) ? shared : left) += bits_of(number);
    }
    for (const std::string_view number : candidate.numbers) {
      if (!contains(query.numbers, number)) left += bits_of(number);
    }
    result.level = left == 0       ? extent_same
                   : shared > left ? extent_numbers
                   : shared > 0    ? extent_one_length
                                   : extent_different;
    result.shared_bits = static_cast<float>(shared);
    result.measures[numbers_shared] = static_cast<float>(std::min(shared, most));
    result.measures[numbers_left] = shared + left > 0 ? static_cast<float>(-6 * left / (shared + left)) : 0;
    return result;
  }
  const bool query_has = !query.numbers.empty();
  const WordList& numbers = query_has ? query.numbers : candidate.numbers;
  const std::vector<Extent>& extents = query_has ? candidate.extents : query.extents;
  if (numbers.empty() || extents.empty()) return result;
  for (const Extent& extent : extents) {
    if (!is_reading_of(numbers, extent)) continue;
    const double bits = frequencies == nullptr ? 6 : frequencies->bits(extent_term(extent));
    result.level = extent_numbers;
    result.shared_bits = static_cast<float>(bits);
    result.measures[numbers_shared] = static_cast<float>(std::min(bits, most));
    return result;
  }
  return result;  // another unit, perhaps: nothing to compare
}

}  // namespace

FieldComparison compare_measurements(const Features& query, const Features& candidate, Frequencies* frequencies) {
  using namespace measure;
  if (query.extents.empty() || candidate.extents.empty()) return compare_numbers(query, candidate, frequencies);
  ExtentComparison best;
  const Extent* best_extent = nullptr;
  const Extent* asked = nullptr;
  std::size_t agreeing = 0;
  const auto merit = [](const ExtentComparison& each) {
    return unexplained(each) + (each.other_part ? 0.2 : 0) + (each.lengths < 2 ? 1.5 : 0) + (each.turned ? 0.1 : 0);
  };
  for (const Extent& a : query.extents) {
    bool agrees = false;
    for (const Extent& b : candidate.extents) {
      const ExtentComparison now = compare_extents(a, b);
      if (now.level == extent_none_given) continue;
      agrees = agrees || now.distance <= 1;
      if (best_extent == nullptr || merit(now) < merit(best)) {
        best = now;
        best_extent = &b;
        asked = &a;
      }
    }
    agreeing += agrees ? 1U : 0U;
  }
  FieldComparison result;
  if (best_extent == nullptr) return result;
  result.level = best.level == extent_same && agreeing >= 2 ? std::uint8_t{extent_same_parts} : best.level;
  // Two parts of an object need not have one size: what differs there says little.
  const double against = best.other_part ? 0.4 : 1;
  const double closeness = std::max(0.0, 1 - best.distance / 4);
  constexpr double most = 14;
  const double bits =
      frequencies == nullptr || best.lengths < 2
          ? 0
          : std::min(frequencies->bits(extent_term(*asked)), frequencies->bits(extent_term(*best_extent)));
  result.shared_bits = static_cast<float>(best.distance <= 3.8 ? bits : 0);
  result.apart = static_cast<float>(best.apart);
  result.measures[extent_shared] = static_cast<float>(std::min(bits, most) * closeness);
  result.measures[extent_closeness] = static_cast<float>(closeness * static_cast<double>(best.lengths));
  result.measures[extent_distance] = -static_cast<float>(against * unexplained(best));
  result.measures[extent_axes] = best.turned ? -1 : 0;
  result.measures[extent_one] = best.lengths < 2 ? -1 : 0;
  result.measures[extent_more] = static_cast<float>(std::min<std::size_t>(agreeing, 2)) * static_cast<float>(closeness);
  return result;
}

}  // namespace mostari::linkage
