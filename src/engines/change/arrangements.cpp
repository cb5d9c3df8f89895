#include "engines/change/arrangements.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engines/change/portable.hpp"

namespace mostari::change {
namespace {

using Choice = std::vector<std::uint16_t>;

/// n over k, at most `most`.
std::size_t binomial(std::size_t n, std::size_t k, std::size_t most) {
  double value = 1;
  for (std::size_t i = 0; i < std::min(k, n - k); ++i) {
    value = value * static_cast<double>(n - i) / static_cast<double>(i + 1);
    if (value > static_cast<double>(most)) return most + 1;
  }
  return static_cast<std::size_t>(std::llround(value));
}

Choice observed(const OrbitDates& orbit) {
  Choice choice(orbit.after());
  std::iota(choice.begin(), choice.end(), static_cast<std::uint16_t>(orbit.before));
  return choice;
}

/// All choices of one orbit; the observed one is the last in this order and is put first.
std::vector<Choice> all_choices(const OrbitDates& orbit) {
  Choice choice(orbit.after());
  std::iota(choice.begin(), choice.end(), std::uint16_t{0});
  std::vector<Choice> choices;
  while (true) {
    choices.push_back(choice);
    std::size_t k = choice.size();
    while (k > 0 && choice[k - 1] == orbit.before + k - 1) --k;
    if (k == 0) break;
    ++choice[k - 1];
    for (std::size_t j = k; j < choice.size(); ++j) choice[j] = static_cast<std::uint16_t>(choice[j - 1] + 1);
  }
  std::rotate(choices.begin(), choices.end() - 1, choices.end());
  return choices;
}

}  // namespace

Arrangements arrange(const std::vector<OrbitDates>& orbits, std::size_t most, std::uint64_t seed) {
  Arrangements result;
  result.chosen.resize(orbits.size());
  std::size_t all = 1;
  for (const OrbitDates& orbit : orbits) {
    result.after.push_back(orbit.after());
    const std::size_t ways = binomial(orbit.count(), orbit.after(), most);
    all = all > most / ways ? most + 1 : all * ways;
  }
  result.complete = all <= most;
  if (result.complete) {
    result.count = all;
    std::size_t repeat = 1;
    for (std::size_t o = 0; o < orbits.size(); ++o) {
      const auto choices = all_choices(orbits[o]);
      for (std::size_t a = 0; a < all; ++a) {
        const Choice& choice = choices[a / repeat % choices.size()];
        result.chosen[o].insert(result.chosen[o].end(), choice.begin(), choice.end());
      }
      repeat *= choices.size();
    }
    return result;
  }
  result.count = most + 1;
  Random random(seed);
  for (std::size_t o = 0; o < orbits.size(); ++o) {
    const OrbitDates& orbit = orbits[o];
    auto& chosen = result.chosen[o];
    chosen = observed(orbit);
    Choice dates(orbit.count());
    std::iota(dates.begin(), dates.end(), std::uint16_t{0});
    for (std::size_t a = 0; a < most; ++a) {
      // The start of a Fisher-Yates shuffle.
      for (std::size_t k = 0; k < orbit.after(); ++k) {
        std::swap(dates[k], dates[k + random.below(dates.size() - k)]);
        chosen.push_back(dates[k]);
      }
    }
  }
  return result;
}

}  // namespace mostari::change
