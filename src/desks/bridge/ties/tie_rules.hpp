#pragma once

#include <span>

#include "model/tie_rule.hpp"

namespace mostari::bridge {

/// What links countries, by kind of record:
///   site, element   of several states: between each two of them; of one state: of it with itself, which says that the
///                   list covers it; sites of a table that names some of a list make none
///   treaty          between each two parties, in the year of signature
///   partnership     between the two countries; in the layer "sister_cities.listed" from each country that lists it
///   organisation    from the country whose culture it is of to the one where it stands
///   figure          from one country to the other, in its layer; one without direction in the order of their codes
/// Layers whose names begin with a dot hold what the gravity model and the look-up of texts need and are not shown:
///   country_pair       ".distance_km" (weighted by population where the source has it) and, where it holds,
///                      ".contiguous", ".common_language", ".colonial_tie"
///   indicator          ".gdp_usd", ".population": of the country with itself
///   treaty_text        ".treaty_text" between each two parties
///   country_languages  ".language.bos": the share of a language's speakers in the country, in percent
///   figure             between languages: ".translations" from one to the other, ISO 639-3 codes in the place of
///                      countries
std::span<const TieRule> tie_rules();

}  // namespace mostari::bridge
