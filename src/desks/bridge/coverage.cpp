#include "desks/bridge/coverage.hpp"

#include <algorithm>

namespace mostari::bridge {
namespace {

Coverage of_register(const Atlas& atlas, const Layer& layer, CountryIndex country) {
  if (layer.occurs(country)) return {.grade = 'A', .why = message("bridge.covered.listed")};
  if (atlas.country(country).un_member) {
    return {.grade = 'B', .why = message("bridge.covered.not_listed")};
  }
  return {.grade = 'D', .why = message("bridge.covered.no_member")};
}

Coverage of_listings(const Layer& layer, CountryIndex country) {
  const Listings& counts = layer.listings[country];
  // Below this the share says little.
  constexpr std::int64_t enough = 5;
  if (counts.own == 0) {
    return {.grade = 'C', .why = message("bridge.covered.no_own_list", {{"count", counts.others}})};
  }
  if (counts.others < enough) {
    return {.grade = 'C', .why = message("bridge.covered.unchecked", {{"count", counts.own}})};
  }
  const double share = static_cast<double>(counts.both) / static_cast<double>(counts.others);
  return {.grade = share >= 0.8   ? 'A'
                   : share >= 0.5 ? 'B'
                                  : 'C',
          .why = message("bridge.covered.share", {{"count", counts.others}, {"share", share}})};
}

std::int64_t count_ties(const Layer& layer, CountryIndex country, const Years& years) {
  std::int64_t count = 0;
  for (const YearCount& each : layer.seen[country]) {
    if (years.hold(each.year)) count += each.ties;
  }
  return count;
}

Coverage of_events(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years) {
  const std::int64_t events = count_ties(layer, country, {});
  const std::optional<Span> seen = seen_years(atlas, layer, country, years);
  if (seen && seen->length() < 10) {
    return {.grade = 'C',
            .why = message("bridge.covered.short",
                           {{"year", year_said(layer.last_year.value_or(0))}, {"count", seen->length()}})};
  }
  return {.grade = events >= 20  ? 'A'
                   : events >= 5 ? 'B'
                                 : 'C',
          .why = message("bridge.covered.events", {{"count", events}})};
}

Coverage of_years(const Layer& layer, CountryIndex country, const Years& years) {
  const auto dated = [&](int year) { return year != 0 && years.hold(year); };
  const auto all = std::ranges::count_if(layer.all_years, dated);
  const auto with_country = std::ranges::count_if(layer.seen[country], dated, &YearCount::year);
  if (all == 0) return {.grade = 'C', .why = message("bridge.covered.no_years")};
  const double share = static_cast<double>(with_country) / static_cast<double>(all);
  return {.grade = share >= 0.75       ? 'A'
                   : share >= 0.4      ? 'B'
                   : with_country == 0 ? 'D'
                                       : 'C',
          .why = message("bridge.covered.years", {{"years", with_country}, {"all", all}})};
}

Coverage of_rules(const Layer& layer, CountryIndex country) {
  const DirectionsSeen& seen = layer.directions[country];
  if (seen.sends && seen.receives) return {.grade = 'A', .why = message("bridge.covered.both_ways")};
  return {.grade = 'C',
          .why = seen.sends ? message("bridge.covered.only_sender") : message("bridge.covered.only_receiver")};
}

}  // namespace

std::optional<Span> seen_years(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years) {
  if (!layer.first_year) return std::nullopt;
  Span span{.first = std::max(*layer.first_year, years.from.value_or(*layer.first_year)),
            .last = std::min(*layer.last_year, years.to.value_or(*layer.last_year))};
  const Country& state = atlas.country(country);
  if (state.former) {
    span.first = std::max(span.first, state.first_year);
    span.last = std::min(span.last, state.last_year);
  }
  int born = 0;
  for (const Countries::Predecessor& each : atlas.countries().predecessors(state.code)) {
    // One that the source has before that continued its predecessor under its own code (as Germany did).
    const auto dated = std::ranges::find_if(layer.seen[country], [](const YearCount& seen) { return seen.year != 0; });
    if (dated != layer.seen[country].end() && dated->year < each.year) continue;
    born = born == 0 ? each.year : std::min(born, each.year);
  }
  span.first = std::max(span.first, born);
  return span;
}

namespace {

/// A source without years says nothing about some of them, and one that ended before says nothing about later ones.
bool has_years(const Layer& layer, const Years& years) {
  return years.all() || std::ranges::any_of(layer.all_years, [&](int year) { return years.hold(year); });
}

}  // namespace

bool covers(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years) {
  if (!has_years(layer, years)) return false;
  if (layer.info.coverage == CoverageRule::source_is_register || layer.info.coverage == CoverageRule::some_senders) {
    return layer.occurs(country) || atlas.country(country).un_member;
  }
  if (!layer.occurs(country)) return false;
  if (layer.info.coverage == CoverageRule::dated_events) {
    const std::optional<Span> seen = seen_years(atlas, layer, country, years);
    if (seen && seen->length() == 0) return false;
  }
  if (layer.info.coverage == CoverageRule::yearly_values && !years.all()) {
    return count_ties(layer, country, years) > 0;
  }
  return true;
}

bool covers_pair(const Atlas& atlas, const Layer& layer, CountryIndex a, CountryIndex b, const Years& years) {
  if (!covers(atlas, layer, a, years) || !covers(atlas, layer, b, years)) return false;
  return layer.info.coverage != CoverageRule::some_senders || layer.directions[a].sends || layer.directions[b].sends;
}

Coverage coverage_of(const Atlas& atlas, const Layer& layer, CountryIndex country, const Years& years) {
  if (!has_years(layer, years)) {
    return {.grade = 'D',
            .why = layer.all_years.empty() ? message("bridge.covered.no_years")
                                           : message("bridge.covered.not_these_years")};
  }
  if (!covers(atlas, layer, country, years)) return {.grade = 'D', .why = message("bridge.covered.not_at_all")};
  switch (layer.info.coverage) {
    case CoverageRule::source_is_register:
      return of_register(atlas, layer, country);
    case CoverageRule::some_senders:
      if (layer.directions[country].sends) return {.grade = 'A', .why = message("bridge.covered.sends")};
      return {.grade = 'B', .why = message("bridge.covered.receives")};
    case CoverageRule::both_sides_list:
      if (!layer.listings.empty()) return of_listings(layer, country);
      break;
    case CoverageRule::dated_events:
      break;
    case CoverageRule::yearly_values:
      return of_years(layer, country, years);
    case CoverageRule::rule_for_each_pair:
      return of_rules(layer, country);
  }
  return of_events(atlas, layer, country, years);
}

}  // namespace mostari::bridge
