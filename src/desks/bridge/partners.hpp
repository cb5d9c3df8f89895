#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "desks/bridge/dossier.hpp"

namespace mostari::bridge {

/// One partner of a country in one layer.
struct Partner {
  CountryIndex country = 0;
  TieStatus status = TieStatus::none_found;
  Amount total = {};
  Amount sent = {}, received = {};  ///< the same as total where the layer has no direction
  std::optional<gravity::Expected> expected = {};
  std::optional<double> log2_ratio = {};  ///< where it may be said: pair_layer.hpp
  Reading reading = Reading::unknown;
};

struct PartnersInLayer {
  const Layer* layer = nullptr;
  Coverage coverage;
  std::vector<Partner> partners;  ///< least against the expected first; those without an expected value last
};

PartnersInLayer partners_in(const Desk& desk, const Layer& layer, CountryIndex country, const Years& years);

/// A country's partners layer by layer: where there is less than its size, distance and history would let expect.
struct CountryDossier {
  CountryIndex country = 0;
  Years years;
  std::vector<PredecessorOf> predecessors = {};
  std::vector<PartnersInLayer> layers = {};
  std::vector<Unknown> unknown = {};
};
CountryDossier country_dossier(const Desk& desk, CountryIndex country, const Years& years);
nlohmann::json country_dossier_json(const Desk& desk, const CountryDossier& dossier, Language language);

/// Schema CountrySummary.
nlohmann::json country_summary_json(const Atlas& atlas, CountryIndex country, Language language);

/// One layer on the map (schema TieMap): of the world, or of one country's partners.
nlohmann::json tie_map_json(const Desk& desk, const Layer& layer, std::optional<CountryIndex> country,
                            const Years& years, Language language);
/// One layer between the sub-regions of UN M49 (schema RegionMatrix).
nlohmann::json region_matrix_json(const Desk& desk, const Layer& layer, const Years& years, Language language);
/// Each country's place in one layer (schema NetworkMeasures).
nlohmann::json network_json(const Desk& desk, const Layer& layer, const Years& years, Language language);
/// The gravity model of one layer (schema GravityModel).
nlohmann::json model_json(const Desk& desk, const Layer& layer, const Years& years, Language language);
/// The records behind one figure, newest first (schema EvidencePage); without `b` of all of a's ties.
nlohmann::json evidence_page_json(const Desk& desk, const Layer& layer, CountryIndex a, std::optional<CountryIndex> b,
                                  const Years& years, std::size_t offset, std::size_t limit, Language language);

}  // namespace mostari::bridge
