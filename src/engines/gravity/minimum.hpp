#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace mostari::gravity {

/// Where a smooth function of two variables within [low, high] is smallest, to about `precision`: the simplex of Nelder
/// and Mead (1965), with points outside moved to the border.
template <typename Function>
std::array<double, 2> minimum(Function function, std::array<double, 2> start, double low, double high,
                              double precision) {
  using Point = std::array<double, 2>;
  struct Vertex {
    Point at;
    double value;
  };
  const auto vertex = [&](Point at) {
    for (double& x : at) x = std::clamp(x, low, high);
    return Vertex{at, function(at)};
  };
  std::array<Vertex, 3> simplex = {vertex(start), vertex({start[0] + 1, start[1]}), vertex({start[0], start[1] + 1})};
  constexpr std::size_t best = 0, middle = 1, worst = 2;  // once sorted
  for (int step = 0; step < 500; ++step) {
    std::sort(simplex.begin(), simplex.end(), [](const Vertex& a, const Vertex& b) { return a.value < b.value; });
    double size = 0;
    for (const Vertex& v : simplex) {
      for (std::size_t i = 0; i < 2; ++i) size = std::max(size, std::abs(v.at[i] - simplex[best].at[i]));
    }
    if (size < precision) break;
    const auto along = [&](double factor) {
      Point at;
      for (std::size_t i = 0; i < 2; ++i) {
        const double centre = (simplex[best].at[i] + simplex[middle].at[i]) / 2;
        at[i] = centre + factor * (simplex[worst].at[i] - centre);
      }
      return vertex(at);
    };
    const Vertex reflected = along(-1);
    if (reflected.value < simplex[best].value) {
      const Vertex expanded = along(-2);
      simplex[worst] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[middle].value) {
      simplex[worst] = reflected;
    } else {
      const Vertex contracted = along(reflected.value < simplex[worst].value ? -0.5 : 0.5);
      if (contracted.value < std::min(reflected.value, simplex[worst].value)) {
        simplex[worst] = contracted;
      } else {
        for (std::size_t v = 1; v < 3; ++v) {
          simplex[v] =
              vertex({(simplex[v].at[0] + simplex[best].at[0]) / 2, (simplex[v].at[1] + simplex[best].at[1]) / 2});
        }
      }
    }
  }
  return simplex[best].at;
}

}  // namespace mostari::gravity
