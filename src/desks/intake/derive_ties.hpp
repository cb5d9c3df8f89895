#pragma once

#include <string_view>
#include <vector>

#include "model/record.hpp"
#include "model/tie.hpp"

namespace mostari::intake {

/// Version of the rule below. Datasets whose ties an older one derived are derived anew by
/// bring_ties_up_to_date().
inline constexpr int tie_rule = 4;

/// Money for a site that names no receiver.
inline constexpr std::string_view support_to_site_layer = ".support_to_site";

/// The ties that a record is the evidence of:
///   site, element   of several states: between each two of them; of one state: of it with itself, which says that the
///                   list covers it; sites of a table that names some of a list make none
///   treaty          between each two parties, in the year of signature
///   partnership     between the two countries; in the layer "sister_cities.listed" from each country that lists it
///   organisation    from the country whose culture it is of to the one where it stands
///   transaction     from the country that gives to the one that receives, in "recovery_support"; of several
///                   that receive to each, with the part of the money that it gets for sure; of none but for a site,
///                   of the giver with itself in support_to_site_layer: the desk looks up where the site stands
///   figure          from one country to the other, in its layer; one without direction in the order of their codes
/// Layers whose names begin with a dot hold what the gravity model and the look-up of texts need and are not shown:
///   country_pair       ".distance_km" (weighted by population where the source has it) and, where it holds,
///                      ".contiguous", ".common_language", ".colonial_tie"
///   indicator          ".gdp_usd", ".population": of the country with itself
///   treaty_text        ".treaty_text" between each two parties
///   country_languages  ".language.bos": the share of a language's speakers in the country, in percent
///   figure             between languages: ".translations" from one to the other, ISO 639-3 codes in the place of
///                      countries
/// Countries are those that the record names; one whose name did not resolve takes part in no tie.
std::vector<Tie> derive_ties(const Record& record);

/// The kinds of records that derive_ties knows.
std::vector<std::string_view> tie_kinds();

}  // namespace mostari::intake
