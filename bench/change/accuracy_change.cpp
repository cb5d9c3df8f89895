// How often the change test is wrong where nothing changed, and what it finds beside the published pixel-wise t-test at
// equal true false alarm: the tables of docs/measured/change.md.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/parallel.hpp"
#include "engines/change/change.hpp"
#include "engines/change/population.hpp"
#include "engines/change/portable.hpp"
#include "map_rates.hpp"
#include "pixelwise_t.hpp"
#include "scenes.hpp"

namespace mostari::bench {
namespace {

struct Choice {
  std::size_t sites = 2000;   ///< without change, of each case
  std::size_t damaged = 250;  ///< damaged sites of each case
  std::size_t scenes = 40;    ///< of each case of the maps
  std::uint64_t seed = 1000;  ///< of the first scene
  std::string only = {};      ///< cases whose name contains this
  std::string part = "all";
  std::vector<std::string> without = {};  ///< steps of the method that are left out
};

struct Scores {
  std::vector<double> p_value, peer;  ///< of sites: ours; the peer's mean over the footprint
  std::vector<float> peer_pixels;     ///< |t| of one orbit, of single pixels
};

double footprint_mean(const std::vector<float>& values, std::size_t width, const Place& place, double radius) {
  double sum = 0, count = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = static_cast<double>(i % width) + 0.5 - place.column,
                 y = static_cast<double>(i / width) + 0.5 - place.row;
    if (x * x + y * y <= radius * radius) sum += static_cast<double>(values[i]), ++count;
  }
  return sum / count;
}

/// Sites of as many scenes as give `sites`.
Scores measure(const Case& test, std::size_t sites, bool damaged, bool peer, std::uint64_t seed,
               const std::vector<std::string>& without = {}) {
  const auto at = places();
  const std::size_t scenes = (sites + at.size() - 1) / at.size();
  Scores scores;
  for (std::size_t s = 0; s < scenes; ++s) {
    change::SimulatedScene scene = test.scene;
    scene.seed = seed + s;
    std::vector<change::SimulatedDamage> damages;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (!damaged) continue;
      damages.push_back(test.damage);
      damages.back().column = at[i].column, damages.back().row = at[i].row;
    }
    const auto stack = change::simulate(scene, damages);
    const auto series = stack.series();
    const change::Window window{stack.width, stack.height, stack.pixel_m, stack.pixel_m, series};
    change::Options options{.event_day = scene.event_day};
    options.radii_m[0] = test.footprint_m;
    const auto with = [&](const char* step) {
      return std::find(without.begin(), without.end(), step) == without.end();
    };
    options.remove_background = with("background"), options.remove_season = with("season");
    options.widen_for_memory = with("memory");
    std::vector<double> p(at.size());
    parallel_for(at.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        change::Options own = options;
        own.seed = scene.seed * 1000 + i;
        p[i] = change::test_site(window, {at[i].column, at[i].row, {}}, own).value().p_value;
      }
    });
    PixelwiseT t;
    if (peer) t = pixelwise_t(window, scene.event_day, scene.looks);
    for (std::size_t i = 0; i < at.size(); ++i) {
      scores.p_value.push_back(p[i]);
      if (peer) scores.peer.push_back(footprint_mean(t.final, stack.width, at[i], test.footprint_m / stack.pixel_m));
    }
    if (peer && !damaged) scores.peer_pixels.insert(scores.peer_pixels.end(), t.single.begin(), t.single.end());
  }
  return scores;
}

template <typename Values, typename Test>
double share(const Values& values, Test test) {
  return static_cast<double>(std::count_if(values.begin(), values.end(), test)) / static_cast<double>(values.size());
}

/// Standard error of the share of p-values of at most `level`, in points, from how scenes differ: the sites of a scene
/// share its background.
double standard_error(const std::vector<double>& p, double level) {
  const std::size_t each = places().size(), scenes = p.size() / each;
  const auto below = [&](double value) { return value <= level; };
  const double mean = share(p, below);
  double square = 0;
  for (std::size_t s = 0; s < scenes; ++s) {
    const std::vector<double> own(p.begin() + static_cast<std::ptrdiff_t>(s * each),
                                  p.begin() + static_cast<std::ptrdiff_t>((s + 1) * each));
    const double d = share(own, below) - mean;
    square += d * d;
  }
  const auto count = static_cast<double>(scenes);
  return scenes > 1 ? 100 * std::sqrt(square / (count - 1) / count) : 0;
}

void print_false_alarms(const Choice& choice) {
  fmt::print("\n## False alarms, {} sites without change each\n\n", choice.sites);
  fmt::print("| dates before/after | at 5 % | at 1 % | standard error | at 0.1 % |\n|---|---|---|---|---|\n");
  std::uint64_t seed = choice.seed;
  const auto cases = no_change_cases();
  for (const Case& test : cases) {
    seed += 10000;
    if (!chosen(cases, test, choice.only)) continue;
    const Scores scores = measure(test, choice.sites, false, false, seed, choice.without);
    const auto below = [&](double level) { return 100 * share(scores.p_value, [&](double p) { return p <= level; }); };
    fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", test.name, below(0.05), below(0.01),
               standard_error(scores.p_value, 0.01), below(0.001));
    std::fflush(stdout);
  }
}

/// Of `positive`, the share above the value that `share_false` of `negative` exceed.
double found_at(std::vector<double> negative, const std::vector<double>& positive, double share_false) {
  std::sort(negative.begin(), negative.end(), std::greater<>());
  const auto rank = static_cast<std::size_t>(share_false * static_cast<double>(negative.size()));
  const double threshold = negative[std::min(rank, negative.size() - 1)];
  return 100 * share(positive, [&](double value) { return value > threshold; });
}

double area(std::vector<double> negative, const std::vector<double>& positive) {
  std::sort(negative.begin(), negative.end());
  double sum = 0;
  for (const double value : positive) {
    const auto range = std::equal_range(negative.begin(), negative.end(), value);
    sum += static_cast<double>(range.first - negative.begin()) + 0.5 * static_cast<double>(range.second - range.first);
  }
  return sum / static_cast<double>(negative.size() * positive.size());
}

std::vector<double> evidence(const std::vector<double>& p) {
  std::vector<double> result;
  for (const double value : p) result.push_back(-std::log(std::max(value, 1e-300)));
  return result;
}

void print_found(const Choice& choice) {
  std::uint64_t seed = choice.seed + 1000000;
  std::string design_name;
  Scores none;
  fmt::print("\n## Damage found at equal true false alarm, {} sites without change a design, {} damaged a kind\n\n",
             choice.sites, choice.damaged);
  fmt::print(
      "| damage | ours 0.1 % | peer | ours 1 % | peer | ours 5 % | peer | ours AUC | peer |\n"
      "|---|---|---|---|---|---|---|---|---|\n");
  for (const Case& test : damage_cases()) {
    seed += 10000;
    if (test.name.find(choice.only) == std::string::npos) continue;
    const std::string name = test.name.substr(0, test.name.find(','));
    if (name != design_name) {
      none = measure(test, choice.sites, false, true, seed);
      design_name = name;
    }
    const Scores some = measure(test, choice.damaged, true, true, seed + 5000);
    const auto ours_none = evidence(none.p_value), ours = evidence(some.p_value);
    fmt::print("| {}", test.name);
    for (const double level : {0.001, 0.01, 0.05}) {
      fmt::print(" | {:.1f} | {:.1f}", found_at(ours_none, ours, level), found_at(none.peer, some.peer, level));
    }
    fmt::print(" | {:.3f} | {:.3f} |\n", area(ours_none, ours), area(none.peer, some.peer));
    std::fflush(stdout);
  }
}

void print_peer(const Choice& choice) {
  fmt::print("\n## The peer's own false alarm at its threshold 3.3\n\n");
  fmt::print(
      "| dates before/after | pixels of one orbit, larger of VV and VH, % | sites, averaged as published, % |\n"
      "|---|---|---|\n");
  const std::size_t designs[][2] = {{60, 10}, {30, 5}, {30, 3}};
  std::uint64_t seed = choice.seed + 2000000;
  for (const auto& d : designs) {
    seed += 10000;
    const Scores scores =
        measure({"", design(d[0], d[1]), {}, 50}, std::min<std::size_t>(choice.sites, 500), false, true, seed);
    fmt::print("| {}/{} | {:.1f} | {:.2f} |\n", d[0], d[1],
               100 * share(scores.peer_pixels, [](float t) { return t > 3.3F; }),
               100 * share(scores.peer, [](double t) { return t > 3.3; }));
  }
}

/// One site in five is damaged, by 0.5 to 3.5 dB in 5 to 65 % of 20 to 60 m. What the sites are told, against the
/// truth.
void print_reliability(const Choice& choice) {
  fmt::print("\n## Probability and truth, 30/5, {} sites\n\n", choice.sites);
  std::vector<change::SiteEvidence> evidence;
  std::vector<bool> damaged;
  const auto at = places();
  change::Random random(choice.seed);
  for (std::size_t s = 0; s * at.size() < choice.sites; ++s) {
    change::SimulatedScene scene = design(30, 5);
    scene.seed = choice.seed + 3000000 + s;
    std::vector<change::SimulatedDamage> damages;
    for (const Place& place : at) {
      damaged.push_back(random.uniform() < 0.2);
      if (!damaged.back()) continue;
      damages.push_back({.column = place.column,
                         .row = place.row,
                         .radius_m = 20 + 40 * random.uniform(),
                         .strength_db = 0.5 + 3 * random.uniform(),
                         .extent = 0.05 + 0.6 * random.uniform()});
    }
    const auto stack = change::simulate(scene, damages);
    const auto series = stack.series();
    const change::Window window{stack.width, stack.height, stack.pixel_m, stack.pixel_m, series};
    std::vector<change::SiteEvidence> own(at.size());
    parallel_for(at.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        const change::Options options{.event_day = scene.event_day, .seed = scene.seed * 1000 + i};
        const auto site = change::test_site(window, {at[i].column, at[i].row, {}}, options).value();
        own[i] = {site.p_value, site.p_low, site.p_high};
      }
    });
    evidence.insert(evidence.end(), own.begin(), own.end());
  }
  // By the prior each group of 25 by itself; by estimate 500 together.
  for (const std::size_t together : {std::size_t{25}, std::size_t{500}}) {
    struct Bin {
      double sites = 0, probability = 0, low = 0, high = 0, damaged = 0;
    };
    std::array<Bin, 6> bins{};
    constexpr std::array<double, 6> ends = {0.05, 0.2, 0.5, 0.8, 0.95, 1.01};
    for (std::size_t first = 0; first + together <= evidence.size(); first += together) {
      const auto answer = change::damage_probabilities(std::span(evidence).subspan(first, together));
      for (std::size_t i = 0; i < together; ++i) {
        const auto& site = answer.sites[i];
        std::size_t k = 0;
        while (site.probability >= ends.at(k)) ++k;
        Bin& bin = bins.at(k);
        ++bin.sites, bin.probability += site.probability, bin.low += site.low, bin.high += site.high;
        bin.damaged += damaged[first + i] ? 1 : 0;
      }
    }
    fmt::print(
        "{} sites judged together\n\n| probability | sites | mean said | truly damaged | mean interval | inside |\n"
        "|---|---|---|---|---|---|\n",
        together);
    double start = 0;
    for (std::size_t k = 0; k < bins.size(); ++k) {
      const Bin& bin = bins.at(k);
      if (bin.sites > 0) {
        const double low = bin.low / bin.sites, high = bin.high / bin.sites, truth = bin.damaged / bin.sites;
        fmt::print("| {:.2f} to {:.2f} | {:.0f} | {:.3f} | {:.3f} | {:.3f} to {:.3f} | {} |\n", start,
                   std::min(1.0, ends.at(k)), bin.sites, bin.probability / bin.sites, truth, low, high,
                   low <= truth && truth <= high ? "yes" : "no");
      }
      start = ends.at(k);
    }
    fmt::print("\n");
  }
}

int run(int argc, char** argv) {
  CLI::App app("Accuracy of the change test on simulated stacks");
  Choice choice;
  app.add_option("--sites", choice.sites, "sites without change of each case");
  app.add_option("--damaged", choice.damaged, "damaged sites of each case");
  app.add_option("--scenes", choice.scenes, "scenes without change of each case of the maps");
  app.add_option("--seed", choice.seed, "of the first scene");
  app.add_option("--only", choice.only, "cases whose name contains this");
  app.add_option("--without", choice.without, "steps left out: background, season, memory");
  app.add_option("--part", choice.part, "false-alarms, maps, peer, found, reliability or all");
  CLI11_PARSE(app, argc, argv);
  if (choice.part == "all" || choice.part == "peer") print_peer(choice);
  if (choice.part == "all" || choice.part == "false-alarms") print_false_alarms(choice);
  if (choice.part == "all" || choice.part == "maps") print_map_rates(choice.scenes, choice.seed, choice.only);
  if (choice.part == "all" || choice.part == "found") print_found(choice);
  if (choice.part == "all" || choice.part == "reliability") print_reliability(choice);
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int argc, char** argv) {
  return mostari::bench::run(argc, argv);
}
