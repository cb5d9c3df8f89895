#include "engines/change/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "engines/change/portable.hpp"

namespace mostari::change {
namespace {

constexpr std::size_t level_patch = 8;  ///< pixels of one season and one memory, squared

/// Streams of random numbers that do not meet: one for what layers share, one for each orbit, layer and damage.
Random stream(std::uint64_t seed, std::uint64_t kind, std::uint64_t number) {
  // Each part is mixed by a generator of its own, else neighbouring seeds would share words of their states.
  return Random(Random(Random(seed)() + kind)() + number);
}

/// cos(2 pi turns) to 1e-9, by its series.
double cosine_of_turns(double turns) {
  double x = turns - std::floor(turns + 0.5);  // -0.5 to 0.5
  const double sign = std::abs(x) > 0.25 ? -1 : 1;
  if (sign < 0) x = std::abs(x) - 0.5;
  const double y = x * 6.283185307179586, y2 = y * y;
  double sum = 1, term = 1;
  for (int k = 1; k <= 8; ++k) {
    term *= -y2 / ((2 * k - 1) * (2 * k));
    sum += term;
  }
  return sign * sum;
}

/// Gaussian field of unit variance, weights 1/2, 1, 1/2 along both axes where correlated.
class Field {
 public:
  Field(std::size_t width, std::size_t height, bool correlated)
      : width_(width), height_(height), correlated_(correlated) {
    if (correlated) noise_.resize((width + 2) * (height + 2)), rows_.resize(width * (height + 2));
  }
  /// Adds the square of a new field times `weight`.
  void add_square(Random& random, float weight, std::vector<float>& sum) {
    draw(random, [&](std::size_t i, float value) { sum[i] += weight * value * value; });
  }
  void copy(Random& random, std::vector<float>& values) {
    draw(random, [&](std::size_t i, float value) { values[i] = value; });
  }

 private:
  template <typename Use>
  void draw(Random& random, Use use) {
    if (!correlated_) {
      for (std::size_t i = 0; i < width_ * height_; ++i) use(i, static_cast<float>(random.normal()));
      return;
    }
    const std::size_t wide = width_ + 2;
    for (float& value : noise_) value = static_cast<float>(random.normal());
    for (std::size_t y = 0; y < height_ + 2; ++y) {
      const float* in = &noise_[y * wide];
      for (std::size_t x = 0; x < width_; ++x) rows_[y * width_ + x] = 0.5F * (in[x] + in[x + 2]) + in[x + 1];
    }
    for (std::size_t i = 0; i < width_ * height_; ++i) {
      // The weights' squares sum to 1.5 along each axis.
      use(i, (0.5F * (rows_[i] + rows_[i + 2 * width_]) + rows_[i + width_]) * (1 / 1.5F));
    }
  }
  std::size_t width_, height_;
  bool correlated_;
  std::vector<float> noise_, rows_;
};

struct Patches {
  std::size_t across, down;
  explicit Patches(const SimulatedScene& scene)
      : across((scene.width + level_patch - 1) / level_patch), down((scene.height + level_patch - 1) / level_patch) {}
  std::size_t count() const { return across * down; }
  std::size_t of(std::size_t x, std::size_t y) const { return y / level_patch * across + x / level_patch; }
};

std::vector<std::int32_t> days_of(const SimulatedScene& scene, const SimulatedOrbit& orbit) {
  const auto before = static_cast<std::int32_t>(orbit.before > 0 ? orbit.before : scene.before);
  const auto after = static_cast<std::int32_t>(orbit.after > 0 ? orbit.after : scene.after);
  std::vector<std::int32_t> days;
  for (std::int32_t k = -before; k < after; ++k) {
    days.push_back(scene.event_day + orbit.phase_days + k * scene.revisit_days);
  }
  return days;
}

void add_damage(const SimulatedScene& scene, const SimulatedDamage& damage, Random random, std::vector<float>& change) {
  const double radius = damage.radius_m / scene.pixel_m;
  const auto steps = static_cast<int>(std::ceil(radius / static_cast<double>(damage.patch)));
  const auto patch = static_cast<int>(damage.patch);
  for (int py = -steps; py <= steps; ++py) {
    for (int px = -steps; px <= steps; ++px) {
      const bool damaged = random.uniform() < damage.extent;
      const double sign = random.uniform() < damage.raised ? 1 : -1;
      const double size = damage.strength_db * (0.5 + random.uniform());
      if (!damaged) continue;
      for (int y = py * patch; y < (py + 1) * patch; ++y) {
        for (int x = px * patch; x < (px + 1) * patch; ++x) {
          const double column = std::floor(damage.column) + x, row = std::floor(damage.row) + y;
          const double east = column + 0.5 - damage.column, south = row + 0.5 - damage.row;
          if (east * east + south * south > radius * radius || column < 0 || row < 0) continue;
          if (column >= static_cast<double>(scene.width) || row >= static_cast<double>(scene.height)) continue;
          change[static_cast<std::size_t>(row) * scene.width + static_cast<std::size_t>(column)] +=
              static_cast<float>(sign * size);
        }
      }
    }
  }
}

/// Level of each patch at each date in dB, apart from season: correlated from date to date.
class Memory {
 public:
  Memory(const SimulatedScene& scene, std::size_t patches) : scene_(scene), level_(patches) {}
  const std::vector<float>& next(Random& random) {
    const double keep = started_ ? scene_.memory : 0;
    const double rest = std::sqrt(1 - keep * keep) * scene_.memory_db;
    for (float& level : level_) level = static_cast<float>(keep * static_cast<double>(level) + rest * random.normal());
    started_ = true;
    return level_;
  }

 private:
  const SimulatedScene& scene_;
  std::vector<float> level_;
  bool started_ = false;
};

void cut_out(Random& random, const SimulatedScene& scene, float* image) {
  if (!(scene.no_data > 0)) return;
  // Two dates in three are whole; a strip of columns is missing from the others.
  const double share = std::min(1.0, 3 * scene.no_data * 2 * random.uniform());
  if (random.uniform() >= 1.0 / 3) return;
  const auto strip = static_cast<std::size_t>(share * static_cast<double>(scene.width));
  const std::size_t first = random.below(scene.width - strip + 1);
  for (std::size_t y = 0; y < scene.height; ++y) {
    std::fill_n(image + y * scene.width + first, strip, std::numeric_limits<float>::quiet_NaN());
  }
}

void fill_layer(const SimulatedScene& scene, std::size_t orbit, std::size_t polarisation,
                SimulatedStack::Layer& layer) {
  const std::size_t pixels = scene.width * scene.height, number = orbit * scene.polarisations.size() + polarisation;
  const Patches patches(scene);
  Random own = stream(scene.seed, 2, number), shared = stream(scene.seed, 3, orbit), ground = stream(scene.seed, 4, 0);
  // Ground: 0.8 and 0.6 make unit variance; neighbours in another geometry show the same buildings differently.
  std::vector<float> level(pixels), spread(patches.count());
  const double mean = scene.mean_db - 6.0 * static_cast<double>(polarisation) + scene.orbits[orbit].offset_db;
  for (float& value : level) {
    value = static_cast<float>(mean + scene.texture_db * (0.8 * ground.normal() + 0.6 * own.normal()));
  }
  for (float& value : spread) value = static_cast<float>(scene.season_spread_db * ground.normal());
  const double r = scene.polarisation_correlation;
  const double common = std::sqrt(r), rest = std::sqrt(1 - r);
  Memory shared_memory(scene, patches.count()), own_memory(scene, patches.count());
  Field field(scene.width, scene.height, scene.correlated);
  std::vector<float> speckle(pixels);
  for (std::size_t t = 0; t < layer.day.size(); ++t) {
    const double from_event = layer.day[t] - scene.event_day;
    const double season = cosine_of_turns((layer.day[t] - 20) / 365.25);
    const double offset = scene.date_offset_db * (common * shared.normal() + rest * own.normal()) +
                          scene.drift_db_per_year * from_event / 365.25;
    const auto& both = shared_memory.next(shared);
    const auto& single = own_memory.next(own);
    if (scene.speckle == Speckle::gamma) {
      std::fill(speckle.begin(), speckle.end(), 0.0F);
      for (int look = 0; look < 2 * scene.looks; ++look) {
        field.add_square(own, 0.5F / static_cast<float>(scene.looks), speckle);
      }
    } else {
      field.copy(own, speckle);
    }
    // Standard deviation of the logarithm of a gamma variable, trigamma(looks) to 1 %, in dB.
    const double looks = scene.looks, lognormal_db = 4.342944819 * std::sqrt(1 / looks + 0.5 / (looks * looks) +
                                                                             1 / (6 * looks * looks * looks));
    float* image = &layer.values[t * pixels];
    for (std::size_t y = 0, i = 0; y < scene.height; ++y) {
      for (std::size_t x = 0; x < scene.width; ++x, ++i) {
        const std::size_t patch = patches.of(x, y);
        const auto value_of = [](float v) { return static_cast<double>(v); };
        double db = value_of(level[i]) + offset + (scene.season_db + value_of(spread[patch])) * season +
                    common * value_of(both[patch]) + rest * value_of(single[patch]);
        if (layer.day[t] >= scene.event_day) db += value_of(layer.change_db[i]);
        db += scene.speckle == Speckle::gamma ? value_of(decibel_of(std::max(speckle[i], 1e-12F)))
                                              : lognormal_db * value_of(speckle[i]);
        image[i] = static_cast<float>(scene.unit == Unit::linear ? power_of(db) : db);
      }
    }
    cut_out(own, scene, image);
  }
}

}  // namespace

std::vector<Series> SimulatedStack::series() const {
  std::vector<Series> result;
  for (const Layer& layer : layers) {
    result.push_back({layer.relative_orbit, layer.polarisation, unit, layer.day, layer.values, {}});
  }
  return result;
}

SimulatedStack simulate(const SimulatedScene& scene, const std::vector<SimulatedDamage>& damages) {
  SimulatedStack stack{scene.width, scene.height, scene.pixel_m, scene.unit, {}};
  const std::size_t polarisations = scene.polarisations.size(), pixels = scene.width * scene.height;
  for (const SimulatedOrbit& orbit : scene.orbits) {
    for (const std::string& polarisation : scene.polarisations) {
      auto& layer = stack.layers.emplace_back();
      layer.relative_orbit = orbit.relative_orbit;
      layer.polarisation = polarisation;
      layer.day = days_of(scene, orbit);
      layer.values.resize(layer.day.size() * pixels);
      layer.change_db.resize(pixels);
      for (std::size_t d = 0; d < damages.size(); ++d) {
        const std::size_t drawing = damages[d].same_in_all ? 0 : stack.layers.size();
        add_damage(scene, damages[d], stream(scene.seed, 5 + drawing, d), layer.change_db);
      }
    }
  }
  parallel_for(stack.layers.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) fill_layer(scene, i / polarisations, i % polarisations, stack.layers[i]);
  });
  return stack;
}

}  // namespace mostari::change
