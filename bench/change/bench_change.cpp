// Speed of the change engine's maps and site tests, beside the memory's bandwidth in the same run. Medians of repeats.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <bit>
#include <chrono>
#include <ctime>
#include <limits>
#include <numeric>
#include <vector>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "engines/change/change.hpp"
#include "engines/change/portable.hpp"
#include "engines/change/simulate.hpp"

namespace mostari::bench {
namespace {

struct Choice {
  std::size_t width = 512, height = 512, dates = 35;
  int repeats = 5;
};

struct Seconds {
  double clock = 0;
  double processor = 0;  ///< of all threads
};

template <typename Body>
Seconds median_seconds(int repeats, Body body) {
  std::vector<double> clock, processor;
  for (int i = 0; i < repeats; ++i) {
    const auto started = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    body();
    clock.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    processor.push_back(static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
  }
  std::sort(clock.begin(), clock.end());
  std::sort(processor.begin(), processor.end());
  return {clock[clock.size() / 2], processor[processor.size() / 2]};
}

/// Two orbits, VV and VH; values of no meaning but the right spread, a few of them missing.
struct Stack {
  std::vector<std::int32_t> day[2];
  std::vector<float> values[4];
  std::vector<change::Series> series;
  Stack(const Choice& choice, change::Unit unit) {
    for (int s = 0; s < 4; ++s) values[s].resize(choice.width * choice.height * choice.dates);
    for (int orbit = 0; orbit < 2; ++orbit) {
      for (std::size_t t = 0; t < choice.dates; ++t)
        day[orbit].push_back(18000 + static_cast<std::int32_t>(12 * t) + orbit);
    }
    parallel_for(4, 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t s = first; s < last; ++s) {
        change::Random random(s + 1);
        for (float& value : values[s]) {
          const double db = -10 + 2 * random.normal();
          value = static_cast<float>(unit == change::Unit::linear ? change::power_of(db) : db);
        }
        for (std::size_t i = 1; i < values[s].size(); i += 997) values[s][i] = std::numeric_limits<float>::quiet_NaN();
      }
    });
    for (int s = 0; s < 4; ++s) series.push_back({s / 2, s % 2 == 0 ? "VV" : "VH", unit, day[s / 2], values[s], {}});
  }
};

/// What all cores take to read the stack when they do nothing else.
Seconds reading(const Stack& stack, int repeats) {
  double kept = 0;
  const Seconds seconds = median_seconds(repeats, [&] {
    for (const auto& values : stack.values) {
      std::vector<std::uint32_t> sums((values.size() >> 20) + 1);
      parallel_for(sums.size(), 1, [&](std::size_t first, std::size_t last) {
        for (std::size_t piece = first; piece < last; ++piece) {
          const std::size_t begin = piece << 20, end = std::min(values.size(), begin + (1U << 20));
          // Whole numbers, so that the compiler may add them in any order.
          std::uint32_t sum = 0;
          for (std::size_t i = begin; i < end; ++i) sum += std::bit_cast<std::uint32_t>(values[i]);
          sums[piece] = sum;
        }
      });
      kept += static_cast<double>(std::accumulate(sums.begin(), sums.end(), 0U));
    }
  });
  if (kept == 0) fmt::print("\n");
  return seconds;
}

void maps(const Choice& choice) {
  fmt::print(
      "| maps of {} x {} pixels, 4 series of {} dates | million pixel-dates a second by the clock | a second of "
      "processor time | "
      "processor time over that of reading |\n|---|---|---|---|\n",
      choice.width, choice.height, choice.dates);
  const auto after = 18000 + 12 * static_cast<std::int32_t>(choice.dates - 5);
  for (const auto unit : {change::Unit::decibel, change::Unit::linear}) {
    const Stack stack(choice, unit);
    const Seconds read = reading(stack, choice.repeats);
    const double millions = 4e-6 * static_cast<double>(stack.values[0].size());
    if (unit == change::Unit::decibel) {
      fmt::print("| reading alone | {:.0f} | {:.0f} | 1 |\n", millions / read.clock, millions / read.processor);
    }
    for (const std::size_t smooth : {0U, 1U}) {
      const change::Window window{choice.width, choice.height, 10, 10, stack.series};
      const change::MapOptions options{.event_day = after, .smooth = smooth};
      const Seconds seconds =
          median_seconds(choice.repeats, [&] { (void)change::map_pixels(window, options).value(); });
      fmt::print("| {}, {} | {:.0f} | {:.0f} | {:.2f} |\n", unit == change::Unit::linear ? "linear" : "dB",
                 smooth == 0 ? "each pixel by itself" : "dates averaged over 3 x 3 pixels", millions / seconds.clock,
                 millions / seconds.processor, seconds.processor / read.processor);
    }
  }
}

void sites(const Choice& choice) {
  fmt::print("\n| site tests (discs of 50, 100, 150 m, window of 1.2 km) | ms of processor time |\n|---|---|\n");
  const std::size_t designs[][2] = {{60, 10}, {30, 5}, {30, 3}};
  for (const auto& d : designs) {
    change::SimulatedScene scene;
    scene.width = scene.height = 120;
    scene.before = d[0], scene.after = d[1];
    scene.orbits = {{.relative_orbit = 21}, {.relative_orbit = 94, .phase_days = 5}};
    const auto stack = change::simulate(scene);
    const auto series = stack.series();
    const change::Window window{stack.width, stack.height, 10, 10, series};
    const Seconds seconds = median_seconds(choice.repeats, [&] {
      (void)change::test_site(window, {60, 60, {}}, {.event_day = scene.event_day}).value();
    });
    fmt::print("| {}/{}, 2 orbits, VV and VH | {:.0f} |\n", d[0], d[1], 1000 * seconds.processor);
  }
}

int run(int argc, char** argv) {
  CLI::App app("Speed of the change engine");
  Choice choice;
  app.add_option("--width", choice.width);
  app.add_option("--height", choice.height);
  app.add_option("--dates", choice.dates);
  app.add_option("--repeats", choice.repeats);
  CLI11_PARSE(app, argc, argv);
  maps(choice);
  sites(choice);
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int argc, char** argv) {
  return mostari::bench::run(argc, argv);
}
