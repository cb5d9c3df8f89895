#include "scenes.hpp"

#include <algorithm>
#include <utility>

namespace mostari::bench {

using change::SimulatedScene;

SimulatedScene design(std::size_t before, std::size_t after, std::size_t orbits) {
  SimulatedScene scene;
  scene.width = scene.height = scene_size;
  scene.before = before, scene.after = after;
  scene.orbits.clear();
  const int numbers[] = {21, 94, 123};
  for (std::size_t o = 0; o < orbits; ++o) {
    scene.orbits.push_back({numbers[o], static_cast<std::int32_t>(5 * o), 0.7 * static_cast<double>(o), 0, 0});
  }
  return scene;
}

std::vector<Place> places() {
  std::vector<Place> result;
  for (std::size_t y = 0; y < sites_across; ++y) {
    for (std::size_t x = 0; x < sites_across; ++x) {
      result.push_back({static_cast<double>(x * site_spacing) + site_spacing / 2.0,
                        static_cast<double>(y * site_spacing) + site_spacing / 2.0});
    }
  }
  return result;
}

std::vector<Case> no_change_cases() {
  std::vector<Case> cases;
  const auto add = [&](const std::string& name, const SimulatedScene& scene, double footprint_m = 50) {
    cases.push_back({name, scene, {}, footprint_m});
  };
  add("60/10", design(60, 10));
  add("30/5", design(30, 5));
  add("30/3", design(30, 3));
  add("20/2, one orbit", design(20, 2, 1));
  add("60/10, one orbit", design(60, 10, 1));
  add("60/10, three orbits", design(60, 10, 3));
  add("30/3, one orbit", design(30, 3, 1));
  add("30/3, three orbits", design(30, 3, 3));
  auto scene = design(30, 5);
  scene.polarisations = {"VV"};
  add("30/5, VV only", scene);
  scene.orbits.resize(1);
  add("30/5, VV only, one orbit", scene);
  scene = design(30, 5);
  scene.correlated = false;
  add("30/5, uncorrelated speckle", scene);
  scene = design(30, 5);
  scene.speckle = change::Speckle::lognormal;
  add("30/5, lognormal speckle", scene);
  scene = design(30, 5);
  scene.date_offset_db = 0;
  add("30/5, no date offsets", scene);
  scene = design(30, 5);
  scene.date_offset_db = 1.5;
  add("30/5, date offsets 1.5 dB", scene);
  scene = design(60, 10);
  scene.season_db = 1;
  add("60/10, shared season 1 dB", scene);
  scene = design(30, 3);
  scene.season_db = 1;
  add("30/3, shared season 1 dB", scene);
  scene = design(60, 10);
  scene.season_db = 0.5, scene.season_spread_db = 0.5;
  add("60/10, season 0.5 dB, differing by 0.5 dB", scene);
  scene = design(30, 3);
  scene.season_db = 0.5, scene.season_spread_db = 0.5;
  add("30/3, season 0.5 dB, differing by 0.5 dB", scene);
  for (const auto& [before, after] : {std::pair(60, 10), std::pair(30, 5)}) {
    scene = design(static_cast<std::size_t>(before), static_cast<std::size_t>(after), 1);
    scene.season_spread_db = 1;
    add(std::to_string(before) + "/" + std::to_string(after) + ", one orbit, season of 1 dB that differs", scene);
  }
  scene = design(60, 10);
  scene.drift_db_per_year = 0.5;
  add("60/10, drift 0.5 dB a year", scene);
  scene = design(30, 5);
  scene.no_data = 0.1;
  add("30/5, a tenth without data", scene);
  scene = design(30, 5);
  scene.orbits[1].before = 12, scene.orbits[1].after = 2;
  add("30/5 and 12/2", scene);
  scene = design(60, 10);
  scene.memory_db = 0.5;
  add("60/10, patches vary by 0.5 dB, no memory", scene);
  scene.memory = 0.3;
  add("60/10, patches vary by 0.5 dB, memory 0.3", scene);
  scene.memory = 0.6;
  add("60/10, patches vary by 0.5 dB, memory 0.6", scene);
  add("30/5, radius 15 m", design(30, 5), 15);
  scene = design(30, 5);
  scene.no_data = 0.2;
  add("30/5, a fifth without data", scene);
  scene = design(30, 5);
  scene.season_db = 2;
  add("30/5, shared season 2 dB", scene);
  scene = design(30, 3);
  scene.drift_db_per_year = 1;
  add("30/3, drift 1 dB a year", scene);
  // As the simulated sites of the demonstration, without damage.
  scene = design(24, 5);
  scene.season_db = 0.3, scene.memory = 0.3, scene.memory_db = 0.2;
  add("24/5, as the demonstration", scene);
  for (const std::size_t after : {std::size_t{5}, std::size_t{3}}) {
    scene = design(30, after);
    scene.memory = 0.6, scene.memory_db = 0.5;
    add("30/" + std::to_string(after) + ", patches vary by 0.5 dB, memory 0.6", scene);
  }
  scene = design(60, 10);
  scene.memory = 0.8, scene.memory_db = 1;
  add("60/10, patches vary by 1 dB, memory 0.8", scene);
  scene = design(60, 10, 1);
  scene.memory = 0.6, scene.memory_db = 0.5;
  add("60/10, one orbit, patches vary by 0.5 dB, memory 0.6", scene);
  return cases;
}

std::vector<Case> damage_cases() {
  std::vector<Case> cases;
  const auto add = [&](const std::string& name, std::size_t before, std::size_t after, change::SimulatedDamage damage) {
    cases.push_back({name, design(before, after), damage, 50});
  };
  const std::size_t designs[][2] = {{60, 10}, {30, 5}, {30, 3}};
  for (const auto& d : designs) {
    const std::string n = std::to_string(d[0]) + "/" + std::to_string(d[1]);
    add(n + ", 1 dB, half", d[0], d[1], {.strength_db = 1, .extent = 0.5});
    add(n + ", 2 dB, a quarter", d[0], d[1], {.strength_db = 2, .extent = 0.25});
    add(n + ", 3 dB, a tenth", d[0], d[1], {.strength_db = 3, .extent = 0.1});
    add(n + ", 2 dB, half, signs even", d[0], d[1], {.strength_db = 2, .extent = 0.5, .raised = 0.5});
    add(n + ", 1 dB, all, darker", d[0], d[1], {.strength_db = 1, .extent = 1, .raised = 0});
    add(n + ", 2 dB, a quarter, each pixel its sign", d[0], d[1],
        {.strength_db = 2, .extent = 0.25, .raised = 0.5, .patch = 1});
    add(n + ", 2 dB, a quarter, each image its pixels", d[0], d[1],
        {.strength_db = 2, .extent = 0.25, .raised = 0.5, .same_in_all = false});
    add(n + ", 3 dB, radius 20 m, half", d[0], d[1], {.radius_m = 20, .strength_db = 3, .extent = 0.5});
    add(n + ", 2 dB, radius 100 m, a quarter", d[0], d[1], {.radius_m = 100, .strength_db = 2, .extent = 0.25});
  }
  return cases;
}

bool chosen(const std::vector<Case>& cases, const Case& test, const std::string& only) {
  const bool whole = std::any_of(cases.begin(), cases.end(), [&](const Case& each) { return each.name == only; });
  return whole ? test.name == only : test.name.find(only) != std::string::npos;
}

}  // namespace mostari::bench
