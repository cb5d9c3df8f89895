#include "desks/bridge/dossier.hpp"

#include "desks/bridge/dossier_parts.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {

std::vector<PredecessorOf> predecessors_of(const Atlas& atlas, CountryIndex a, CountryIndex b) {
  std::vector<PredecessorOf> all;
  for (const CountryIndex each : {a, b}) {
    for (const Countries::Predecessor& before : atlas.countries().predecessors(atlas.country(each).code)) {
      all.push_back({.of = each, .state = atlas.index(*before.state), .year = before.year});
    }
  }
  return all;
}

namespace {

/// The sources by the name that their rows give, where they give one.
void name_sources(const Desk& desk, PairLayer& pair) {
  for (Stated& each : pair.stated) {
    for (const Record& record : desk.records({each.row})) {
      if (record.kind != "figure") continue;  // an agreement's source is where it was printed
      if (std::string source = text_of(record.properties, "source"); !source.empty()) each.name = std::move(source);
    }
  }
}

}  // namespace

Dossier dossier(const Desk& desk, CountryIndex a, CountryIndex b, const Years& years) {
  const Atlas& atlas = desk.atlas();
  Dossier dossier;
  dossier.a = a;
  dossier.b = b;
  dossier.years = years;
  dossier.predecessors = predecessors_of(atlas, a, b);
  for (const Layer& layer : atlas.layers()) {
    if (!layer.info.in_dossier) continue;
    dossier.layers.push_back(pair_layer(atlas, desk.models(), layer, a, b, years));
    name_sources(desk, dossier.layers.back());
  }
  dossier.heritage = shared_heritage(desk, a, b, years);
  dossier.treaties = treaties_of(desk, a, b, years);
  dossier.clauses = clauses_of(desk, dossier.treaties);
  dossier.mobility = mobility_of(desk, a, b);
  dossier.translations = translations_of(desk, a, b);
  dossier.comparable = comparable_pairs(desk, dossier.layers, a, b, years);
  dossier.programme = draft_programme(desk, dossier);
  dossier.unknown = unknowns_of(desk, dossier);
  dossier.summary = summary_of(desk, dossier);
  return dossier;
}

}  // namespace mostari::bridge
