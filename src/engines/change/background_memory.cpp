#include "engines/change/background_memory.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/change/memory_model.hpp"
#include "engines/change/period.hpp"

namespace mostari::change {
namespace {

/// Squares of one size: more tell no more of the memory than these.
constexpr std::size_t most_squares = 400, least_squares = 8;
/// Of a square's pixels and of its dates, how many must have data.
constexpr double least_known = 0.5, least_dates = 0.8;
/// Fewer dates before the event say nothing of memory.
constexpr std::size_t least_for_memory = 12;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The part of the window that is looked at, and the site in it.
struct Area {
  std::size_t left = 0, top = 0, width = 0, height = 0;
};

Area area_of(const Window& window, const Regions& regions, const Options& options) {
  const auto across = static_cast<std::size_t>(options.background_m / window.pixel_width_m);
  const auto down = static_cast<std::size_t>(options.background_m / window.pixel_height_m);
  const std::size_t column = regions.left + regions.width / 2, row = regions.top + regions.height / 2;
  Area area{column - std::min(column, across), row - std::min(row, down), 0, 0};
  area.width = std::min(window.width, column + across) - area.left;
  area.height = std::min(window.height, row + down) - area.top;
  return area;
}

struct Square {
  std::size_t x, y;  ///< upper left corner, in the area
};

/// Squares side by side that do not touch the site.
std::vector<Square> squares_of(const Area& area, const Regions& regions, std::size_t side) {
  std::size_t step = side;
  // Somewhat more than are kept, as those that touch the site are left out.
  while ((area.width / step) * (area.height / step) > 2 * most_squares) ++step;
  std::vector<Square> squares;
  for (std::size_t y = 0; y + side <= area.height; y += step) {
    for (std::size_t x = 0; x + side <= area.width; x += step) {
      const std::size_t column = area.left + x, row = area.top + y;
      const bool beside = column >= regions.left + regions.width || column + side <= regions.left;
      if (beside || row >= regions.top + regions.height || row + side <= regions.top) squares.push_back({x, y});
    }
  }
  if (squares.size() < most_squares) return squares;
  std::vector<Square> spread;
  spread.reserve(most_squares);
  for (std::size_t k = 0; k < most_squares; ++k) spread.push_back(squares[k * squares.size() / most_squares]);
  return spread;
}

/// Sums over all that is above and to the left: any rectangle's is that of its four corners.
class Sums {
 public:
  explicit Sums(const Area& area) : width_(area.width), sum_((area.width + 1) * (area.height + 1)) {}
  void fill(const float* values, std::size_t height) {
    for (std::size_t y = 0; y < height; ++y) {
      const double* above = &sum_[y * (width_ + 1)];
      double* out = &sum_[(y + 1) * (width_ + 1)];
      double row = 0;
      for (std::size_t x = 0; x < width_; ++x) {
        row += static_cast<double>(values[y * width_ + x]);
        out[x + 1] = above[x + 1] + row;
      }
    }
  }
  double of(const Square& square, std::size_t side) const {
    const std::size_t upper = square.y * (width_ + 1) + square.x, lower = upper + side * (width_ + 1);
    return sum_[lower + side] - sum_[lower] - sum_[upper + side] + sum_[upper];
  }

 private:
  std::size_t width_;
  std::vector<double> sum_;
};

/// [size][square][date]: differences to usual; NaN: no data.
using SquareSeries = std::vector<std::vector<std::vector<double>>>;

/// One date of the area at a time, in dB; all dates of a fine raster would not fit.
class Images {
 public:
  Images(const Window& window, const Series& source, const Area& area)
      : value(area.width * area.height), known(value.size()), window_(window), source_(source), area_(area) {}
  std::vector<float> value, known;  ///< [pixel]; where there is no data, both are 0
  bool missing = true;              ///< some pixel has none
  void read(std::int32_t day) {
    const auto found = std::lower_bound(source_.day.begin(), source_.day.end(), day);
    if (found == source_.day.end() || *found != day) {
      std::fill(value.begin(), value.end(), 0.0F), std::fill(known.begin(), known.end(), 0.0F);
      missing = true;
      return;
    }
    const auto date = static_cast<std::size_t>(found - source_.day.begin());
    float least = 1;
    for (std::size_t y = 0; y < area_.height; ++y) {
      const float* in = &source_.values[(date * window_.height + area_.top + y) * window_.width + area_.left];
      float *out = &value[y * area_.width], *good = &known[y * area_.width];
      for (std::size_t x = 0; x < area_.width; ++x) {
        const float db = decibel(in[x], source_.unit);
        good[x] = std::isfinite(db) ? 1.0F : 0.0F;
        out[x] = std::isfinite(db) ? db : 0.0F;
        least = std::min(least, good[x]);
      }
    }
    missing = !(least > 0);
  }

 private:
  const Window& window_;
  const Series& source_;
  const Area& area_;
};

SquareSeries read_squares(const Window& window, const Series& source, const OrbitDates& orbit, const Area& area,
                          const std::vector<std::size_t>& sides, const std::vector<std::vector<Square>>& squares) {
  Images images(window, source, area);
  const std::size_t pixels = area.width * area.height;
  std::vector<float> mean(pixels), number_known(pixels);
  for (std::size_t t = 0; t < orbit.before; ++t) {
    images.read(orbit.day[t]);
    for (std::size_t i = 0; i < pixels; ++i) mean[i] += images.value[i], number_known[i] += images.known[i];
  }
  for (std::size_t i = 0; i < pixels; ++i) mean[i] /= std::max(number_known[i], 1.0F);
  SquareSeries result;
  for (const auto& each : squares) result.emplace_back(each.size(), std::vector<double>(orbit.before, undefined));
  Sums sum(area), count(area);
  for (std::size_t t = 0; t < orbit.before; ++t) {
    images.read(orbit.day[t]);
    for (std::size_t i = 0; i < pixels; ++i) images.value[i] -= images.known[i] * mean[i];
    sum.fill(images.value.data(), area.height);
    if (images.missing) count.fill(images.known.data(), area.height);
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const auto all = static_cast<double>(sides[k] * sides[k]);
      // What all squares share is the date's.
      double shared = 0, number = 0;
      for (std::size_t i = 0; i < squares[k].size(); ++i) {
        const double seen = images.missing ? count.of(squares[k][i], sides[k]) : all;
        if (!(seen > least_known * all)) continue;
        result[k][i][t] = sum.of(squares[k][i], sides[k]) / seen;
        shared += result[k][i][t], ++number;
      }
      for (auto& square : result[k]) square[t] -= number > 0 ? shared / number : 0;
    }
  }
  return result;
}

/// Residuals of variance 1, 0 where there is no data; false where they are too few or do not vary.
bool make_residuals(std::vector<double>& values, std::vector<double>& known, const Residuals& residuals) {
  double sum = 0, count = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    known[t] = std::isfinite(values[t]) ? 1 : 0;
    if (known[t] > 0) sum += values[t], ++count;
  }
  if (count < least_dates * static_cast<double>(values.size())) return false;
  for (std::size_t t = 0; t < values.size(); ++t) values[t] = known[t] > 0 ? values[t] - sum / count : 0;
  residuals.project(values);
  double square = 0;
  for (std::size_t t = 0; t < values.size(); ++t) values[t] *= known[t], square += values[t] * values[t];
  if (!(square > 1e-9)) return false;
  for (double& value : values) value /= std::sqrt(square / count);
  return true;
}

/// Mean and spread of many series' lag correlations.
class Lags {
 public:
  void add(const std::vector<double>& values, const std::vector<double>& known) {
    const std::size_t n = values.size();
    for (std::size_t lag = 1; lag <= sum_.size() && lag < n; ++lag) {
      double product = 0, pairs = 0;
      for (std::size_t t = lag; t < n; ++t) product += values[t] * values[t - lag];
      for (std::size_t t = lag; t < n; ++t) pairs += known[t] * known[t - lag];
      // As the sum over all pairs would be, over the number of dates.
      const double r = pairs > 0 ? product / pairs * static_cast<double>(n - lag) / static_cast<double>(n) : 0;
      sum_[lag - 1] += r, square_[lag - 1] += r * r;
    }
    ++count_;
  }
  LagEstimates estimates(std::size_t lags) const {
    LagEstimates result;
    if (count_ < static_cast<double>(least_squares)) return result;
    for (std::size_t k = 0; k < lags; ++k) {
      const double mean = sum_[k] / count_;
      result.value.push_back(mean);
      result.variance.push_back(std::max(square_[k] / count_ - mean * mean, 0.0) / (count_ - 1));
    }
    return result;
  }

 private:
  std::vector<double> sum_ = std::vector<double>(most_lag), square_ = std::vector<double>(most_lag);
  double count_ = 0;
};

}  // namespace

GroundMemory background_memory(const Window& window, const Regions& regions, const SiteData& data,
                               const Options& options) {
  const Area area = area_of(window, regions, options);
  std::vector<std::size_t> sides = {1, 3};
  for (std::size_t r = 0; r < data.regions; ++r) {
    const auto pixels =
        std::count_if(data.region.begin(), data.region.end(), [&](std::uint8_t each) { return each <= r; });
    sides.push_back(std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(std::sqrt(pixels)))));
  }
  std::vector<std::vector<Square>> squares;
  squares.reserve(sides.size());
  for (const std::size_t side : sides) squares.push_back(squares_of(area, regions, side));
  std::vector<Residuals> residuals;
  std::vector<std::vector<LagEstimates>> estimates;
  double interval = 0;
  for (std::size_t o = 0; o < data.orbits.size(); ++o) {
    const OrbitDates& orbit = data.orbits[o];
    if (orbit.before < least_for_memory) continue;
    interval = interval > 0 ? interval : usual_interval(orbit);
    const Residuals& left = residuals.emplace_back(orbit, orbit.before);
    std::vector<SquareSeries> members;
    for (const SiteSeries& series : data.series) {
      if (series.orbit == o) {
        members.push_back(read_squares(window, window.series[series.source], orbit, area, sides, squares));
      }
    }
    std::vector<Lags> lags(2 * sides.size());
    std::vector<double> known(orbit.before), joint, joint_known;
    for (std::size_t k = 0; k < sides.size(); ++k) {
      for (std::size_t i = 0; i < squares[k].size(); ++i) {
        joint.assign(orbit.before, 0), joint_known.assign(orbit.before, 1);
        bool all = true;
        for (SquareSeries& member : members) {
          auto& values = member[k][i];
          if (!make_residuals(values, known, left)) {
            all = false;
            continue;
          }
          lags[GroundMemory::separate * sides.size() + k].add(values, known);
          for (std::size_t t = 0; t < joint.size(); ++t) joint[t] += values[t], joint_known[t] *= known[t];
        }
        if (!all) continue;
        for (std::size_t t = 0; t < joint.size(); ++t) joint[t] = joint_known[t] > 0 ? joint[t] : undefined;
        if (make_residuals(joint, known, left)) lags[GroundMemory::joint * sides.size() + k].add(joint, known);
      }
    }
    auto& own = estimates.emplace_back();
    const std::size_t usable = std::min(most_lag, orbit.before / 4);
    for (const Lags& each : lags) own.push_back(each.estimates(usable));
  }
  GroundMemory result;
  if (residuals.empty()) return result;
  const std::vector<Memory> fitted = fit_memory(residuals, estimates, interval);
  for (std::size_t kind = 0; kind < 2; ++kind) {
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const std::size_t at = kind * sides.size() + k;
      const bool known =
          std::any_of(estimates.begin(), estimates.end(), [&](const auto& orbit) { return !orbit[at].value.empty(); });
      // Too few squares of a large region: as the next smaller.
      Memory memory = fitted[at];
      if (!known) memory = k > 0 ? result.of[kind][k - 1] : Memory{};
      result.known = result.known || known;
      result.of[kind].push_back(memory);
    }
  }
  if (!result.known) return {};
  return result;
}

}  // namespace mostari::change
