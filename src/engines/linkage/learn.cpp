#include "engines/linkage/learn.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <mutex>
#include <numeric>

#include "base/parallel.hpp"

namespace mostari::linkage {
namespace {

constexpr std::size_t per_field = 1 + measure_count;  ///< log-odds of `anew`, then the bits
constexpr std::size_t threshold_at = field_count * per_field;
constexpr std::size_t doubling_at = threshold_at + 1;
constexpr std::size_t rival_at = doubling_at + 1;
constexpr std::size_t slope_at = rival_at + 1;
constexpr std::size_t parameter_count = slope_at + 1;
using Vector = std::vector<double>;

Vector flat(const Parameters& parameters) {
  Vector result(parameter_count);
  for (std::size_t field = 0; field < field_count; ++field) {
    const FieldParameters& of = parameters.fields[field];
    result[field * per_field] = std::log(of.anew / (1 - of.anew));
    std::copy(of.bits.begin(), of.bits.end(), result.begin() + static_cast<std::ptrdiff_t>(field * per_field + 1));
  }
  result[threshold_at] = parameters.threshold;
  result[doubling_at] = parameters.per_doubling;
  result[rival_at] = parameters.per_rival;
  result[slope_at] = parameters.slope;
  return result;
}

Parameters shaped(const Vector& values) {
  Parameters parameters;
  for (std::size_t field = 0; field < field_count; ++field) {
    FieldParameters& of = parameters.fields[field];
    of.anew = 1 / (1 + std::exp(-values[field * per_field]));
    for (std::size_t i = 0; i < measure_count; ++i) of.bits[i] = values[field * per_field + 1 + i];
  }
  parameters.threshold = values[threshold_at];
  parameters.per_doubling = values[doubling_at];
  parameters.per_rival = values[rival_at];
  parameters.slope = values[slope_at];
  return parameters;
}

/// A title that agrees in translation never counts for more than the same title word for word, whose order counts too.
void hold_translations_below_copies(Vector& values) {
  using namespace measure;
  constexpr double shares = 6;
  const std::size_t title = static_cast<std::size_t>(Field::title) * per_field + 1;
  const auto hold = [&](std::size_t at, double most) { values[title + at] = std::min(values[title + at], most); };
  hold(title_translated_shared, values[title + title_shared]);
  hold(title_translated_share, values[title + title_share] + values[title + title_order] / shares);
}

/// Adds the gradient of one candidate's score, times `factor`.
void add_gradient(const Comparison& comparison, const Parameters& parameters, double factor, Vector& gradient) {
  for (std::size_t field = 0; field < field_count; ++field) {
    const FieldComparison& of = comparison[field];
    if (of.level == 0) continue;
    const FieldParameters& p = parameters.fields[field];
    double bits = 0;
    for (std::size_t i = 0; i < measure_count; ++i) bits += p.bits[i] * double{of.measures[i]};
    const double ratio = std::exp2(std::clamp(bits, -60.0, 60.0));
    const double all = p.anew + (1 - p.anew) * ratio;
    const double kept = (1 - p.anew) * ratio / all;
    gradient[field * per_field] += factor * p.anew * (1 - p.anew) * (1 - ratio) / all / std::log(2.0);
    for (std::size_t i = 0; i < measure_count; ++i) {
      gradient[field * per_field + 1 + i] += factor * kept * double{of.measures[i]};
    }
  }
}

/// Log2 likelihood of one query; adds its gradient when `gradient` is given. Three parts: which candidate it is when it
/// is one of them, which decides the order; and both ways of asking, which decide how far above "none" it stands.
double of_query(const KnownQuery& query, const Parameters& parameters, Vector* gradient) {
  const std::size_t count = query.candidates.size();
  Vector scores(count);
  Vector without_title(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto each = weights(query.candidates[i], parameters);
    scores[i] = std::accumulate(each.begin(), each.end(), 0.0);
    without_title[i] = scores[i] - each[static_cast<std::size_t>(Field::title)];
  }
  // How many rivals there are changes slowly with the weights: taken as given within a round.
  const std::vector<double> rivals = rivals_log2(without_title);
  const double size = std::log2(std::max(1.0, static_cast<double>(query.register_size)) / 26'000);
  const double top = *std::max_element(scores.begin(), scores.end());
  Vector odds(count);
  Vector chance(count);
  double all = 1;
  double ordered = 0;
  for (std::size_t i = 0; i < count; ++i) {
    odds[i] = std::exp2(std::min(200.0, parameters.slope * scores[i] - parameters.threshold -
                                            parameters.per_doubling * size - parameters.per_rival * rivals[i]));
    all += odds[i];
    ordered += chance[i] = std::exp2(scores[i] - top);
  }
  const double of_truth = odds[query.truth];
  const double without = std::max(1.0, all - of_truth);
  if (gradient != nullptr) {
    for (std::size_t i = 0; i < count; ++i) {
      const bool truth = i == query.truth;
      const double order = (truth ? 1 : 0) - chance[i] / ordered;
      const double stand = (truth ? 1 : 0) - odds[i] / all - (truth ? 0 : odds[i] / without);
      const double slope = order + stand * parameters.slope;
      if (std::abs(order) + std::abs(stand) < 1e-7) continue;
      add_gradient(query.candidates[i], parameters, query.weight * slope, *gradient);
      (*gradient)[threshold_at] -= query.weight * stand;
      (*gradient)[doubling_at] -= query.weight * stand * size;
      (*gradient)[rival_at] -= query.weight * stand * rivals[i];
      (*gradient)[slope_at] += query.weight * stand * scores[i];
    }
  }
  return query.weight * (std::log2(chance[query.truth] / ordered) + std::log2(of_truth / all) - std::log2(without));
}

}  // namespace

double likelihood(std::span<const KnownQuery> queries, const Parameters& parameters) {
  double sum = 0;
  double all = 0;
  for (const KnownQuery& query : queries) {
    sum += of_query(query, parameters, nullptr);
    all += query.weight;
  }
  return all > 0 ? sum / all : 0;
}

Parameters learn(std::span<const KnownQuery> queries, const Parameters& start, const LearnOptions& options) {
  const Vector begin = flat(start);
  Vector values = begin;
  Vector mean(parameter_count);
  Vector square(parameter_count);
  const auto is_learnt = [&](std::size_t at) {
    if (options.only_measures.empty()) return true;
    const std::size_t first = static_cast<std::size_t>(options.only_field) * per_field + 1;
    return std::any_of(options.only_measures.begin(), options.only_measures.end(),
                       [&](std::size_t measure) { return at == first + measure; });
  };
  for (int round = 1; round <= options.rounds; ++round) {
    const Parameters now = shaped(values);
    Vector gradient(parameter_count);
    std::mutex adding;
    parallel_for(queries.size(), 64, [&](std::size_t first, std::size_t last) {
      Vector part(parameter_count);
      for (std::size_t i = first; i < last; ++i) of_query(queries[i], now, &part);
      const std::lock_guard lock(adding);
      for (std::size_t i = 0; i < parameter_count; ++i) gradient[i] += part[i];
    });
    constexpr double first_decay = 0.9;
    constexpr double second_decay = 0.99;
    const double step = 0.08 * (round < options.rounds / 2 ? 1.0 : round < options.rounds * 4 / 5 ? 0.3 : 0.1);
    for (std::size_t i = 0; i < parameter_count; ++i) {
      const double scale = std::max(0.3, std::abs(begin[i]));
      if (i < threshold_at) gradient[i] -= options.hold * (values[i] - begin[i]) / (scale * scale);
      if (!is_learnt(i)) continue;
      mean[i] = first_decay * mean[i] + (1 - first_decay) * gradient[i];
      square[i] = second_decay * square[i] + (1 - second_decay) * gradient[i] * gradient[i];
      const double corrected = mean[i] / (1 - std::pow(first_decay, round));
      const double size = std::sqrt(square[i] / (1 - std::pow(second_decay, round)));
      values[i] += step * scale * corrected / (size + 1e-9);
      const bool is_bits = i < threshold_at && i % per_field != 0;
      if (is_bits) values[i] = begin[i] == 0 ? 0 : std::max(0.0, values[i]);
    }
    hold_translations_below_copies(values);
    values[doubling_at] = begin[doubling_at];  // the museums at hand are too alike in size to tell
    values[rival_at] = std::clamp(values[rival_at], 0.0, 1.0);
    values[slope_at] = std::clamp(values[slope_at], 0.1, 1.0);
  }
  return shaped(values);
}

}  // namespace mostari::linkage
