#pragma once

#include "desks/bridge/atlas.hpp"

namespace mostari::bridge {

/// How complete a layer's source is for one country.
struct Coverage {
  char grade = 'D';  ///< 'A' to 'D'; D: the source does not cover it, so that nothing found means nothing
  Message why;       ///< one sentence for a person
};

/// By the layer's rule (data/layers.yaml):
///   register  A: it occurs; B: a member of the United Nations that does not
///   listings  the share of what others list that its own list holds too (two lists that check each other, as in
///             dual-system estimation: Chandra Sekar and Deming 1949): A from 0.8, B from 0.5, C below, or unchecked
///   events    A from 20 events of the country in the source, B from 5, C from 1; at most C for a state that the source
///             could see for less than ten years
///   years     the share of the layer's years in which it occurs: A from 0.75, B from 0.4, C below
///   senders   A: it is one of those whose sending the source lists; B: it can only receive
///   rules     A: as sender and as receiver; C: as one of them
Coverage coverage_of(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years);

/// The source covers it: a pair of covered countries without a tie has none.
bool covers(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years);

/// The source covers the two together: of a source that lists only what some send, one of them must be such a sender.
bool covers_pair(const Atlas& atlas, const Layer& layer, CountryIndex a, CountryIndex b, const Years& years);

/// Years of the layer in which a state exists, as far as former states tell: Bosnia and Herzegovina from 1992. Nothing
/// when the layer has no years.
struct Span {
  int first = 0, last = 0;
  int length() const { return last < first ? 0 : last - first + 1; }
};
std::optional<Span> seen_years(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years);

}  // namespace mostari::bridge
