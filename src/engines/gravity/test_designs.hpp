#pragma once

#include <initializer_list>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engines/gravity/gravity.hpp"

namespace mostari::gravity::test {

/// A design of columns, each with its name.
inline Design design_of(std::initializer_list<std::pair<std::string, std::vector<double>>> columns) {
  Design design;
  design.rows = columns.begin()->second.size();
  for (const auto& column : columns) design.names.push_back(column.first);
  for (std::size_t r = 0; r < design.rows; ++r) {
    for (const auto& column : columns) design.values.push_back(column.second[r]);
  }
  return design;
}

/// `countries` x (countries - 1) directed pairs with a distance and a flag, and what they observed: numbers about
/// exp(effects - distance + 0.5 flag), of variance linear * mean + quadratic * mean^2.
struct World {
  Design design;
  std::vector<double> observed;
};
inline World world(std::uint32_t countries, unsigned seed, const Spread& spread = {}) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  std::vector<double> gives(countries), takes(countries), east(countries), north(countries);
  for (std::uint32_t c = 0; c < countries; ++c) {
    gives[c] = normal(random);
    takes[c] = normal(random);
    east[c] = uniform(random);
    north[c] = uniform(random);
  }
  World result;
  result.design.names = {"log_distance", "flag"};
  for (std::uint32_t a = 0; a < countries; ++a) {
    for (std::uint32_t b = 0; b < countries; ++b) {
      if (a == b) continue;
      const double distance = 0.5 * std::log((east[a] - east[b]) * (east[a] - east[b]) +
                                             (north[a] - north[b]) * (north[a] - north[b]) + 0.01);
      const double flag = uniform(random) < 0.3 ? 1 : 0;
      result.design.values.insert(result.design.values.end(), {distance, flag});
      result.design.origin.push_back(100 + a);
      result.design.destination.push_back(100 + b);
      result.design.cluster.push_back(std::min(a, b) * countries + std::max(a, b));
      double mean = std::exp(gives[a] + takes[b] - distance + 0.5 * flag);
      const double excess = spread.linear - 1 + spread.quadratic * mean;
      if (excess > 0) mean = std::gamma_distribution<double>(mean / excess, excess)(random) + 1e-300;
      result.observed.push_back(std::poisson_distribution<int>(mean)(random));
      ++result.design.rows;
    }
  }
  return result;
}

}  // namespace mostari::gravity::test
