#include "desks/bridge/partners.hpp"

#include <algorithm>

#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/words.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;

}  // namespace

PartnersInLayer partners_in(const Desk& desk, const Layer& layer, CountryIndex country, const Years& years) {
  const Atlas& atlas = desk.atlas();
  PartnersInLayer in{.layer = &layer, .coverage = coverage_of(atlas, layer, country, years), .partners = {}};
  const std::shared_ptr<const LayerModel> model = desk.model(layer, years);
  for (const CountryIndex each : atlas.indices()) {
    if (each == country) continue;
    const BothWays ways = ways_between(layer, country, each, years);
    // Former states and countries that the source does not have are no partners of whom "none" could be said.
    if (!ways.any && (atlas.country(each).former || !covers_pair(atlas, layer, country, each, years))) continue;
    Partner partner{.country = each};
    partner.status = ways.any ? TieStatus::observed : TieStatus::none_found;
    partner.total = ways.total();
    partner.sent = layer.info.directed ? ways.forth : partner.total;
    partner.received = layer.info.directed ? ways.back : partner.total;
    partner.expected = model->expected(country, each);
    partner.log2_ratio = log2_ratio(partner.total, partner.expected);
    partner.reading = reading_of(partner.total, partner.expected);
    in.partners.push_back(partner);
  }
  std::ranges::stable_sort(in.partners, [](const Partner& a, const Partner& b) {
    if (a.expected.has_value() != b.expected.has_value()) return a.expected.has_value();
    if (!a.expected) return a.total.low > b.total.low;
    return standing(a.total, a.expected->mean) < standing(b.total, b.expected->mean);
  });
  return in;
}

CountryDossier country_dossier(const Desk& desk, CountryIndex country, const Years& years) {
  const Atlas& atlas = desk.atlas();
  CountryDossier dossier{.country = country, .years = years};
  for (const Countries::Predecessor& before : atlas.countries().predecessors(atlas.country(country).code)) {
    dossier.predecessors.push_back({.of = country, .state = atlas.index(*before.state), .year = before.year});
  }
  for (const Layer& layer : atlas.layers()) {
    if (!layer.info.in_dossier) continue;
    dossier.layers.push_back(partners_in(desk, layer, country, years));
    const PartnersInLayer& made = dossier.layers.back();
    const MessageArgument titled("layer", layer.info.title);
    if (Message twice = told_twice(atlas, layer); !twice.empty() && layer.occurs(country)) {
      dossier.unknown.push_back({.what = message("bridge.unknown.independent", {titled}),
                                 .why = std::move(twice),
                                 .advice = message("bridge.unknown.open_pair")});
    }
    if (made.coverage.grade == 'D') {
      dossier.unknown.push_back(
          {.what = message("bridge.unknown.layer_of_country", {titled, {"country", atlas.said(country)}}),
           .why = made.coverage.why,
           .advice = message("bridge.unknown.another_source")});
    } else if (const Message why = desk.model(layer, years)->why_not(); layer.info.expected && !why.empty()) {
      dossier.unknown.push_back({.what = message("bridge.unknown.expected", {titled}),
                                 .why = why,
                                 .advice = message("bridge.unknown.read_all_alone")});
    }
  }
  return dossier;
}

json country_summary_json(const Atlas& atlas, CountryIndex country, Language language) {
  const Country& of = atlas.country(country);
  const auto layers = std::ranges::count_if(atlas.layers(), [&](const Layer& each) { return each.occurs(country); });
  json view{{"code", of.code},
            {"numeric", of.numeric},
            {"name", language.country(of.code, of.name)},
            {"region", language.say(region_words(of.region))},
            {"subregion", language.say(region_words(of.subregion))},
            {"former", of.former},
            {"layers", layers}};
  if (of.latitude) view["latitude"] = *of.latitude;
  if (of.longitude) view["longitude"] = *of.longitude;
  return view;
}

json country_dossier_json(const Desk& desk, const CountryDossier& dossier, Language language) {
  const Atlas& atlas = desk.atlas();
  json predecessors = json::array();
  for (const PredecessorOf& each : dossier.predecessors) {
    predecessors.push_back({{"state", country_json(atlas, each.state, language)}, {"year", each.year}});
  }
  json layers = json::array();
  for (const PartnersInLayer& in : dossier.layers) {
    json partners = json::array();
    for (const Partner& each : in.partners) {
      partners.push_back({{"country", country_json(atlas, each.country, language)},
                          {"status", status_name(each.status)},
                          {"total", figure(each.total.low)},
                          {"total_high", high_of(each.total)},
                          {"sent", figure(each.sent.low)},
                          {"received", figure(each.received.low)},
                          {"expected", expected_json(each.expected)},
                          {"log2_ratio", figure(each.log2_ratio)},
                          {"reading", reading_name(each.reading)},
                          {"compared", language.say(compared_words(each.total, each.expected))}});
    }
    layers.push_back({{"layer", in.layer->info.name},
                      {"title", language.say(in.layer->info.title)},
                      {"unit", in.layer->info.unit},
                      {"directed", in.layer->info.directed},
                      {"coverage", coverage_json(in.coverage, language)},
                      {"partners", std::move(partners)}});
  }
  return {{"country", country_summary_json(atlas, dossier.country, language)},
          {"from", or_null(dossier.years.from)},
          {"to", or_null(dossier.years.to)},
          {"predecessors", std::move(predecessors)},
          {"layers", std::move(layers)},
          {"unknown", unknown_json(dossier.unknown, language)}};
}

}  // namespace mostari::bridge
