#include "holdout.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace mostari::bench {
namespace {

struct Tally {
  std::size_t all = 0, below = 0, above = 0;
  double observed = 0, mean = 0, claimed = 0, width = 0;
  void count(double value, const gravity::Expected& expected) {
    ++all;
    below += value < expected.low ? 1U : 0U;
    above += value > expected.high ? 1U : 0U;
    observed += value;
    mean += expected.mean;
    claimed += expected.probability;
    width += expected.high - expected.low;
  }
  void print(const std::string& name) const {
    if (all == 0) return;
    const auto n = static_cast<double>(all);
    const auto share = [&](std::size_t part) { return 100 * static_cast<double>(part) / n; };
    fmt::print("| {:<14} | {:>6} | {:>9.3f} | {:>9.3f} | {:>7.2f} | {:>6.2f} | {:>5.2f} | {:>5.2f} | {:>8.2f} |\n",
               name, all, observed / n, mean / n, 100 * claimed / n, share(all - below - above), share(below),
               share(above), width / n);
  }
};

std::size_t fold_of(std::uint32_t cluster, std::size_t folds) {
  std::uint64_t hash = (cluster + 1) * 0x9E3779B97F4A7C15ULL;
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93ULL;
  hash ^= hash >> 32U;
  return hash % folds;
}

}  // namespace

void print_holdout(const DesignFile& file, std::size_t folds, double level) {
  const gravity::Design& all = file.design;
  const std::size_t columns = all.names.size();
  constexpr std::array<double, 7> bounds = {0.03, 0.1, 0.3, 1, 3, 10, 30};
  std::array<Tally, bounds.size() + 1> by_mean;
  Tally overall;
  std::size_t without = 0;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    gravity::Design design{.names = all.names};
    std::vector<double> observed;
    for (std::size_t r = 0; r < all.rows; ++r) {
      if (fold_of(all.cluster[r], folds) == fold) continue;
      const auto row = all.values.begin() + static_cast<std::ptrdiff_t>(r * columns);
      design.values.insert(design.values.end(), row, row + static_cast<std::ptrdiff_t>(columns));
      if (!all.origin.empty()) {
        design.origin.push_back(all.origin[r]);
        design.destination.push_back(all.destination[r]);
      }
      design.cluster.push_back(all.cluster[r]);
      observed.push_back(file.observed[r]);
      ++design.rows;
    }
    const auto fitted = gravity::fit(design, observed);
    if (!fitted) throw std::runtime_error(to_string(fitted.problem()));
    for (std::size_t r = 0; r < all.rows; ++r) {
      if (fold_of(all.cluster[r], folds) != fold) continue;
      const gravity::Groups groups =
          all.origin.empty() ? gravity::Groups{} : gravity::Groups{all.origin[r], all.destination[r]};
      const auto expected = gravity::expected(*fitted, {all.values.data() + r * columns, columns}, groups, level);
      if (!expected) {
        ++without;
        continue;
      }
      std::size_t bin = 0;
      while (bin < bounds.size() && expected->mean >= bounds[bin]) ++bin;
      by_mean[bin].count(file.observed[r], *expected);
      overall.count(file.observed[r], *expected);
    }
  }
  fmt::print("| expected mean  |  pairs | observed  | expected  | claimed | within | below | above | width    |\n");
  fmt::print("|---|---|---|---|---|---|---|---|---|\n");
  for (std::size_t bin = 0; bin <= bounds.size(); ++bin) {
    by_mean[bin].print(bin < bounds.size() ? fmt::format("under {}", bounds[bin])
                                           : fmt::format("{} and more", bounds.back()));
  }
  overall.print("all");
  if (without > 0) fmt::print("{} rows had no estimate.\n", without);
}

}  // namespace mostari::bench
