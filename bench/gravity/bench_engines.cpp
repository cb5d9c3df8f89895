// Processor time of the gravity and network engines on 200 countries, every pair in both directions: medians of five
// runs. Both use one core.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <random>
#include <stdexcept>

#include "engines/gravity/gravity.hpp"
#include "engines/network/network.hpp"

namespace mostari::bench {
namespace {

constexpr std::uint32_t countries = 200;

struct Layer {
  gravity::Design design;
  std::vector<double> observed;
  std::vector<network::Edge> edges;
};

/// Numbers about exp(effects - distance), overdispersed; one pair in three has a tie at all when `sparse`.
Layer draw(bool sparse) {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  std::vector<double> gives(countries), takes(countries), size(countries), east(countries), north(countries);
  for (std::uint32_t c = 0; c < countries; ++c) {
    for (auto* values : {&gives, &takes, &size, &east, &north}) (*values)[c] = normal(random);
  }
  Layer layer;
  layer.design.names = {"log_distance", "log_gdp", "log_population", "border", "language", "colony"};
  for (std::uint32_t a = 0; a < countries; ++a) {
    for (std::uint32_t b = 0; b < countries; ++b) {
      if (a == b) continue;
      const double distance = std::log(std::hypot(east[a] - east[b], north[a] - north[b]) + 0.05);
      layer.design.values.insert(
          layer.design.values.end(),
          {distance, size[a] + size[b], gives[a] + gives[b] + 0.3 * normal(random), distance < -1 ? 1.0 : 0.0,
           random() % 10 == 0 ? 1.0 : 0.0, random() % 50 == 0 ? 1.0 : 0.0});
      layer.design.origin.push_back(a);
      layer.design.destination.push_back(b);
      layer.design.cluster.push_back(std::min(a, b) * countries + std::max(a, b));
      ++layer.design.rows;
      const double mean = std::exp(gives[a] + takes[b] - distance + (sparse ? -3 : 2));
      const double drawn = std::gamma_distribution<double>(1.5, mean / 1.5)(random);
      layer.observed.push_back(static_cast<double>(std::poisson_distribution<int>(drawn + 1e-300)(random)));
      layer.edges.push_back({a, b, drawn + 0.001});
    }
  }
  return layer;
}

template <typename Body>
void time(const char* name, Body body) {
  std::array<double, 5> runs{};
  for (double& run : runs) {
    const std::clock_t started = std::clock();
    body();
    run = 1000 * static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC;
  }
  std::sort(runs.begin(), runs.end());
  fmt::print("| {:<50} | {:>8.2f} |\n", name, runs[2]);
}

void fit(const gravity::Design& design, const std::vector<double>& observed) {
  const auto result = gravity::fit(design, observed, {.errors = gravity::Errors::clustered});
  if (!result) throw std::runtime_error(to_string(result.problem()));
}

void run() {
  fmt::print("| 200 countries, 39,800 rows                         | ms       |\n|---|---|\n");
  for (const bool sparse : {false, true}) {
    const Layer layer = draw(sparse);
    gravity::Design sizes = layer.design;
    sizes.origin.clear();
    sizes.destination.clear();
    time(sparse ? "gravity, sizes, mostly zeros" : "gravity, sizes, dense", [&] { fit(sizes, layer.observed); });
    time(sparse ? "gravity, 400 effects, mostly zeros" : "gravity, 400 effects, dense",
         [&] { fit(layer.design, layer.observed); });
  }
  const Layer layer = draw(false);
  const auto fitted = gravity::fit(layer.design, layer.observed);
  time("gravity, expected of all pairs, effects", [&] {
    for (std::size_t r = 0; r < layer.design.rows; ++r) {
      const auto row = std::span(layer.design.values).subspan(r * 6, 6);
      if (!expected(*fitted, row, {layer.design.origin[r], layer.design.destination[r]})) throw std::logic_error("row");
    }
  });
  const auto graph = network::Graph::from(countries, layer.edges);
  std::vector<std::uint32_t> regions(countries);
  for (std::uint32_t c = 0; c < countries; ++c) regions[c] = c % 22;
  time("network, graph", [&] { (void)network::Graph::from(countries, layer.edges); });
  time("network, betweenness", [&] { (void)betweenness(*graph); });
  time("network, reciprocity", [&] { (void)reciprocity(*graph); });
  time("network, participation", [&] { (void)participation(*graph, regions); });
  time("network, between groups", [&] { (void)between_groups(*graph, regions, 22); });
}

}  // namespace
}  // namespace mostari::bench

int main() {
  try {
    mostari::bench::run();
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
