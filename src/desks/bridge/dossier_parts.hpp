#pragma once

#include <vector>

#include "desks/bridge/dossier.hpp"

/// The parts of a dossier, each from the desk alone or from parts made before it.
namespace mostari::bridge {

std::vector<PredecessorOf> predecessors_of(const Atlas& atlas, CountryIndex a, CountryIndex b);
SharedHeritage shared_heritage(const Desk& desk, CountryIndex a, CountryIndex b, const Years& years);
std::vector<TreatyEntry> treaties_of(const Desk& desk, CountryIndex a, CountryIndex b, const Years& years);
std::vector<ClauseState> clauses_of(const Desk& desk, const std::vector<TreatyEntry>& treaties);
Mobility mobility_of(const Desk& desk, CountryIndex a, CountryIndex b);
std::vector<Translation> translations_of(const Desk& desk, CountryIndex a, CountryIndex b);
std::vector<ComparablePair> comparable_pairs(const Desk& desk, const std::vector<PairLayer>& layers, CountryIndex a,
                                             CountryIndex b, const Years& years);
Programme draft_programme(const Desk& desk, const Dossier& dossier);
std::vector<Unknown> unknowns_of(const Desk& desk, const Dossier& dossier);
std::vector<Message> summary_of(const Desk& desk, const Dossier& dossier);

}  // namespace mostari::bridge
