// Times the exposure engine on an invented worst case, beside the plain double sum on a sample of its sites, and says
// how far the two are apart. --write FOLDER writes the same world as files, for the whole command and for peer.py.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "engines/exposure/entries.hpp"
#include "engines/exposure/sphere.hpp"
#include "invented_world.hpp"

namespace {

namespace exposure = mostari::exposure;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The definition, over all entries: the mean alone, on one core.
std::vector<double> double_sum(const exposure::Site& site, const exposure::Entries& entries,
                               const exposure::Options& options) {
  std::vector<double> months(static_cast<std::size_t>(options.last_month - options.first_month) + 1);
  const exposure::Point at = exposure::on_earth(site.longitude, site.latitude);
  const double h2 = options.bandwidth_km * options.bandwidth_km;
  for (const auto& of_class : entries.of_class) {
    for (const exposure::Entry& each : of_class) {
      const exposure::Point from = each.at - at;
      const double chord2 = dot(from, from);
      const double v = h2 + each.spread2 + exposure::spread2_km2(site.error_km);
      if (chord2 > exposure::reach_in_widths * exposure::reach_in_widths * v) continue;
      months[static_cast<std::size_t>(each.month)] += each.weight * h2 / v * std::exp(-chord2 / (2 * v));
    }
  }
  return months;
}

}  // namespace

int main(int argc, char** argv) {
  mostari::bench::InventedWorld world;
  exposure::Options options;
  std::string folder;
  std::size_t sample = 200;
  CLI::App app("Times the exposure engine");
  app.add_option("--sites", world.sites);
  app.add_option("--events", world.events);
  app.add_option("--zones", world.zones);
  app.add_option("--spread-km", world.spread_km);
  app.add_option("--imprecise", world.imprecise);
  app.add_option("--stray-sites", world.stray_sites);
  app.add_option("--uncertain-sites", world.uncertain_sites);
  app.add_option("--bandwidth-km", options.bandwidth_km);
  app.add_option("--seed", world.seed);
  app.add_option("--sample", sample, "Sites of the double sum");
  app.add_option("--write", folder, "Write the world as files and stop");
  CLI11_PARSE(app, argc, argv);

  const mostari::bench::Invented invented = mostari::bench::invent(world);
  if (!folder.empty()) {
    mostari::bench::write_files(invented, folder);
    return 0;
  }
  auto start = std::chrono::steady_clock::now();
  const exposure::Exposure found = exposure::exposure(invented.sites, invented.events, options);
  const double engine = seconds_since(start);
  std::size_t listed = 0;
  for (std::size_t i = 0; i < found.sites(); ++i) listed += found.months(i).size();
  fmt::print("{} sites x {} events in {} zones of {} km: {:.2f} s, {} site-months listed\n", world.sites, world.events,
             world.zones, world.spread_km, engine, listed);

  exposure::Options without_months = options;
  without_months.list_months = false;
  start = std::chrono::steady_clock::now();
  const std::size_t sites = exposure::exposure(invented.sites, invented.events, without_months).sites();
  fmt::print("totals of {} sites alone: {:.2f} s\n", sites, seconds_since(start));

  const exposure::Entries entries = exposure::entries_of(invented.events, options);
  const std::size_t step = std::max<std::size_t>(1, invented.sites.size() / std::max<std::size_t>(1, sample));
  double largest = 0;
  double apart = 0;
  std::size_t summed = 0;
  start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < invented.sites.size(); i += step, ++summed) {
    std::vector<double> months = double_sum(invented.sites[i], entries, options);
    for (const exposure::SiteMonth& each : found.months(i)) {
      double& expected = months[static_cast<std::size_t>(each.month - options.first_month)];
      largest = std::max(largest, expected);
      apart = std::max(apart, std::abs(each.intensity - expected));
      expected = 0;
    }
    for (const double unlisted : months) apart = std::max(apart, unlisted >= options.least_intensity ? unlisted : 0);
  }
  const double scaled = seconds_since(start) * static_cast<double>(invented.sites.size()) / static_cast<double>(summed);
  fmt::print("double sum over {} of the sites, scaled to all: {:.0f} s on one core, {:.0f} times the engine\n", summed,
             scaled, scaled / engine);
  fmt::print("largest difference {:.2g}, of intensities up to {:.2f}\n", apart, largest);
  return 0;
}
