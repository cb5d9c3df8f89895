#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engines/change/change.hpp"
#include "engines/change/portable.hpp"

namespace mostari::change {

constexpr std::int32_t test_event = 19000;

/// A small stack of Gaussian noise in dB, dates 12 days apart, for tests.
struct TestStack {
  std::size_t width = 5, height = 5;
  std::vector<std::vector<std::int32_t>> day = {};
  std::vector<std::vector<float>> values = {};
  std::vector<Series> series = {};

  TestStack() = default;
  TestStack(std::size_t size, std::size_t before, std::size_t after, std::size_t orbits, std::uint64_t seed) {
    width = height = size;
    Random random(seed);
    for (std::size_t s = 0; s < 2 * orbits; ++s) {
      auto& days = day.emplace_back();
      for (std::size_t t = 0; t < before + after; ++t) {
        days.push_back(test_event + 12 * (static_cast<std::int32_t>(t) - static_cast<std::int32_t>(before)));
      }
      auto& layer = values.emplace_back();
      for (std::size_t i = 0; i < days.size() * size * size; ++i) {
        layer.push_back(static_cast<float>(-9 + 2 * random.normal()));
      }
    }
    point();
  }
  /// After vectors have moved or grown.
  void point() {
    series.clear();
    for (std::size_t s = 0; s < values.size(); ++s) {
      series.push_back({static_cast<int>(s / 2), s % 2 == 0 ? "VV" : "VH", Unit::decibel, day[s], values[s], {}});
    }
  }
  /// Adds `db` to all pixels of all series from the event on.
  void change(float db) {
    for (std::size_t s = 0; s < values.size(); ++s) {
      for (std::size_t i = 0; i < values[s].size(); ++i) {
        if (day[s][i / (width * height)] >= test_event) values[s][i] += db;
      }
    }
  }
  Window window() const { return {width, height, 10, 10, series}; }
  Footprint middle() const { return {static_cast<double>(width) / 2, static_cast<double>(height) / 2, {}}; }
};

inline Options test_options() {
  return {.event_day = test_event, .radii_m = {20, 30, 40}, .permutations = 400};
}

}  // namespace mostari::change
