#include <algorithm>
#include <limits>

#include "desks/bridge/dossier_parts.hpp"
#include "desks/bridge/identity.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {
namespace {

constexpr double near_km = 50;

int inscription_year(const Record& record) {
  return whole_of(record.properties, "year").value_or(0);
}

void add_joint(SharedHeritage& shared, const Desk& desk, CountryIndex a, CountryIndex b, const Years& years) {
  std::vector<std::int64_t> rows;
  for (const char* name : {"world_heritage_joint", "intangible_heritage_joint"}) {
    const Layer* layer = desk.atlas().layer(name);
    if (layer == nullptr) continue;
    for (const AtlasTie& tie : layer->ties.between(a, b)) {
      if (years.hold(tie.year)) rows.push_back(tie.row);
    }
  }
  for (Record& record : desk.records(rows)) shared.joint.push_back({.record = std::move(record)});
  keep_each_once(shared.joint, [](const HeritageItem& item) -> const Record& { return item.record; });
  std::ranges::stable_sort(shared.joint, {}, [](const HeritageItem& item) { return inscription_year(item.record); });
}

/// The title of the dataset that lists a land border of the two; empty: none does.
Message register_of_border(const Atlas& atlas, CountryIndex a, CountryIndex b) {
  const Layer* layer = atlas.layer("land_border");
  if (layer == nullptr) return {};
  const std::span<const AtlasTie> ties = layer->ties.between(a, b);
  if (ties.empty()) return {};
  const Manifest& manifest = atlas.datasets()[atlas.origins()[ties.front().origin].dataset].manifest;
  return manifest.called();
}

void add_near_border(SharedHeritage& shared, const Desk& desk, CountryIndex a, CountryIndex b) {
  const Atlas& atlas = desk.atlas();
  const BorderShapes* shapes = desk.borders();
  const std::string& numeric_a = atlas.country(a).numeric;
  const std::string& numeric_b = atlas.country(b).numeric;
  const Message registered = register_of_border(atlas, a, b);
  if (!registered.empty()) shared.border = SharedHeritage::Border::common;
  if (shapes == nullptr) {
    shared.note = registered.empty() ? message("bridge.near.no_shapes")
                                     : message("bridge.near.no_shapes_listed", {{"register", registered}});
    return;
  }
  for (const CountryIndex each : {a, b}) {
    if (shapes->has(atlas.country(each).numeric)) continue;
    shared.note = message("bridge.near.no_shape", {{"country", atlas.said(each)}});
    return;
  }
  const auto border = shapes->common(numeric_a, numeric_b);
  if (border.empty() && !registered.empty()) {
    shared.border = SharedHeritage::Border::common;
    shared.note = message("bridge.near.too_coarse", {{"register", registered}});
    return;
  }
  if (border.empty()) {
    shared.border = SharedHeritage::Border::none;
    shared.note = message("bridge.near.none");
    return;
  }
  shared.border = SharedHeritage::Border::common;
  shared.note = message("bridge.near.within", {{"km", near_km}});
  struct Near {
    std::int64_t row = 0;
    double km = 0;
    CountryIndex side = 0;
  };
  std::vector<Near> near;
  for (const PlacedSite& site : atlas.sites()) {
    const bool of_a = std::ranges::find(site.states, a) != site.states.end();
    const bool of_b = std::ranges::find(site.states, b) != site.states.end();
    if (of_a == of_b) continue;  // of neither, or joint and listed above
    double km = std::numeric_limits<double>::infinity();
    for (const auto& line : border) {
      km = std::min(km, distance_km(LonLat{site.longitude, site.latitude}, line));
    }
    if (km <= near_km) near.push_back({.row = site.row, .km = km, .side = of_a ? a : b});
  }
  std::ranges::sort(near, {}, &Near::km);
  desk.with_records(std::span<const Near>(near), [&](Record&& record, const Near& place) {
    shared.near_border.push_back({.record = std::move(record), .country = place.side, .distance_km = place.km});
  });
  keep_each_once(shared.near_border, [](const HeritageItem& item) -> const Record& { return item.record; });
}

}  // namespace

SharedHeritage shared_heritage(const Desk& desk, CountryIndex a, CountryIndex b, const Years& years) {
  SharedHeritage shared;
  add_joint(shared, desk, a, b, years);
  add_near_border(shared, desk, a, b);
  return shared;
}

}  // namespace mostari::bridge
