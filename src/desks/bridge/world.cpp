#include <algorithm>
#include <cmath>
#include <map>

#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/partners.hpp"
#include "desks/bridge/words.hpp"
#include "engines/network/network.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;

/// Standard deviations to each side of the mean that hold 90 % of a normal distribution: sums over many partners.
constexpr double normal_90 = 1.6449;

/// What the world's map says of one country: the sums over all its partners.
struct WorldSums {
  Amount sent = {}, received = {};
  std::int64_t partners = 0;

  Amount total() const { return sent + received; }
};

std::vector<WorldSums> sums_of(const Atlas& atlas, const Layer& layer, const Years& years) {
  std::vector<WorldSums> sums(atlas.size());
  std::vector<std::vector<bool>> met(atlas.size(), std::vector<bool>(atlas.size()));
  for_each_way(layer, years, [&](CountryIndex from, CountryIndex to, const Amount& amount) {
    if (from == to) return;
    sums[from].sent += amount;
    (layer.info.directed ? sums[to].received : sums[to].sent) += amount;
    if (met[from][to]) return;
    met[from][to] = met[to][from] = true;
    ++sums[from].partners;
    ++sums[to].partners;
  });
  return sums;
}

/// Expected sum over all partners: the pairs' means add up, and so do their variances.
std::optional<gravity::Expected> expected_sum(const Atlas& atlas, const LayerModel& model, CountryIndex country) {
  if (!model.why_not().empty()) return std::nullopt;
  double mean = 0;
  double variance = 0;
  const gravity::Spread& spread = model.fit().spread;
  bool any = false;
  for (const CountryIndex each : atlas.indices()) {
    if (each == country) continue;
    const std::optional<double> of_pair = model.mean(country, each);
    if (!of_pair) continue;
    any = true;
    mean += *of_pair;
    variance += spread.linear * *of_pair + spread.quadratic * *of_pair * *of_pair;
  }
  if (!any) return std::nullopt;
  const double half = normal_90 * std::sqrt(variance);
  return gravity::Expected{.mean = mean, .low = std::max(0.0, mean - half), .high = mean + half};
}

json map_row(const Atlas& atlas, CountryIndex country, TieStatus status, const Layer& layer, const WorldSums& sums,
             const std::optional<gravity::Expected>& expected, Language language) {
  json row{{"code", atlas.country(country).code},
           {"status", status_name(status)},
           {"sent", nullptr},
           {"received", nullptr},
           {"total_high", nullptr},
           {"partners", sums.partners},
           {"expected", expected_json(expected)},
           {"log2_ratio", nullptr},
           {"reading", reading_name(Reading::unknown)},
           {"compared", ""}};
  if (status == TieStatus::no_data) return row;
  row["sent"] = figure(sums.sent.low);
  if (layer.info.directed) row["received"] = figure(sums.received.low);
  row["total_high"] = high_of(sums.total());
  row["log2_ratio"] = figure(log2_ratio(sums.total(), expected));
  row["reading"] = reading_name(reading_of(sums.total(), expected));
  row["compared"] = language.say(compared_words(sums.total(), expected));
  return row;
}

/// Countries' weights between each other, both ways where the layer has no direction.
std::vector<network::Edge> edges_of(const Layer& layer, const Years& years) {
  std::vector<network::Edge> edges;
  for_each_way(layer, years, [&](CountryIndex from, CountryIndex to, const Amount& amount) {
    if (from == to || !(amount.low > 0)) return;
    edges.push_back({.from = from, .to = to, .weight = amount.low});
    if (!layer.info.directed) edges.push_back({.from = to, .to = from, .weight = amount.low});
  });
  return edges;
}

/// Sub-regions of UN M49 by their English names, and each country's number among them; former states and the like are
/// in none.
struct Regions {
  std::vector<std::string> names;
  std::vector<std::uint32_t> of_country;

  explicit Regions(const Atlas& atlas) {
    std::map<std::pair<std::string, std::string>, std::uint32_t> numbers;
    for (const Country& country : atlas.countries().all()) {
      if (!country.subregion.empty()) numbers.emplace(std::pair{country.region, country.subregion}, 0);
    }
    for (auto& [name, number] : numbers) {
      number = static_cast<std::uint32_t>(names.size());
      names.push_back(name.second);
    }
    const auto none = static_cast<std::uint32_t>(names.size());
    for (const Country& country : atlas.countries().all()) {
      const auto found = numbers.find({country.region, country.subregion});
      of_country.push_back(found == numbers.end() ? none : found->second);
    }
  }
};

}  // namespace

json tie_map_json(const Desk& desk, const Layer& layer, std::optional<CountryIndex> country, const Years& years,
                  Language language) {
  const Atlas& atlas = desk.atlas();
  const std::shared_ptr<const LayerModel> model = desk.model(layer, years);
  json rows = json::array();
  if (country) {
    std::vector<bool> there(atlas.size());
    for (const Partner& each : partners_in(desk, layer, *country, years).partners) {
      there[each.country] = true;
      const WorldSums sums{
          .sent = each.sent, .received = layer.info.directed ? each.received : Amount{}, .partners = 1};
      rows.push_back(map_row(atlas, each.country, each.status, layer, sums, each.expected, language));
    }
    for (const CountryIndex each : atlas.indices()) {
      if (each == *country || there[each] || atlas.country(each).former) continue;
      rows.push_back(map_row(atlas, each, TieStatus::no_data, layer, {}, std::nullopt, language));
    }
  } else {
    const std::vector<WorldSums> sums = sums_of(atlas, layer, years);
    for (const CountryIndex each : atlas.indices()) {
      const bool former = atlas.country(each).former;
      if (former && sums[each].partners == 0) continue;
      const TieStatus status = sums[each].partners > 0             ? TieStatus::observed
                               : covers(atlas, layer, each, years) ? TieStatus::none_found
                                                                   : TieStatus::no_data;
      rows.push_back(map_row(atlas, each, status, layer, sums[each],
                             former ? std::nullopt : expected_sum(atlas, *model, each), language));
    }
  }
  return {{"layer", layer_json(atlas, layer, language)},
          {"country", country ? country_json(atlas, *country, language) : json(nullptr)},
          {"from", or_null(years.from)},
          {"to", or_null(years.to)},
          {"countries", std::move(rows)}};
}

json region_matrix_json(const Desk& desk, const Layer& layer, const Years& years, Language language) {
  const Atlas& atlas = desk.atlas();
  const Regions regions(atlas);
  const std::size_t groups = regions.names.size() + 1;  // the last: of no region
  const network::Graph graph = network::Graph::from(atlas.size(), edges_of(layer, years)).value();
  const std::vector<double> sums = network::between_groups(graph, regions.of_country, groups);
  json names = json::array();
  for (const std::string& each : regions.names) names.push_back(language.say(region_words(each)));
  json values = json::array();
  for (std::size_t i = 0; i < regions.names.size(); ++i) {
    json row = json::array();
    for (std::size_t j = 0; j < regions.names.size(); ++j) {
      // Without a direction both ways were added: within a region that is every tie twice.
      const bool twice = !layer.info.directed && i == j;
      row.push_back(figure(sums[i * groups + j] / (twice ? 2 : 1)));
    }
    values.push_back(std::move(row));
  }
  return {{"layer", layer_json(atlas, layer, language)},
          {"from", or_null(years.from)},
          {"to", or_null(years.to)},
          {"regions", std::move(names)},
          {"values", std::move(values)}};
}

json network_json(const Desk& desk, const Layer& layer, const Years& years, Language language) {
  const Atlas& atlas = desk.atlas();
  const Regions regions(atlas);
  const network::Graph graph = network::Graph::from(atlas.size(), edges_of(layer, years)).value();
  const std::vector<network::Strength> strengths = network::strengths(graph);
  const network::Reciprocity reciprocity = network::reciprocity(graph);
  const std::vector<std::optional<double>> participation = network::participation(graph, regions.of_country);
  const std::vector<double> betweenness = network::betweenness(graph);
  double all_ties = 0;
  for (const network::Strength& each : strengths) all_ties += each.out;
  const bool whole = layer.info.directed && all_ties >= least_for_ratio;
  const auto present = static_cast<double>(
      std::ranges::count_if(strengths, [](const network::Strength& each) { return each.out + each.in > 0; }));
  const double all_pairs = std::max(1.0, (present - 1) * (present - 2));
  json countries = json::array();
  for (const CountryIndex each : atlas.indices()) {
    const network::Strength& strength = strengths[each];
    if (strength.out + strength.in == 0) continue;
    // Of few ties a share says more than is known.
    const bool enough = layer.info.directed && strength.out + strength.in >= least_for_ratio;
    std::optional<double> returned;
    if (enough) returned = 2 * reciprocity.reciprocated[each] / (strength.out + strength.in);
    countries.push_back(
        {{"code", atlas.country(each).code},
         {"sent", figure(strength.out)},
         {"received", figure(strength.in)},
         {"balance", enough ? figure(network::normalised_balance(strength.out, strength.in)) : json(nullptr)},
         {"reciprocity", figure(returned)},
         {"participation", figure(participation[each])},
         {"betweenness", figure(betweenness[each] / all_pairs)}});
  }
  return {{"layer", layer_json(atlas, layer, language)},
          {"from", or_null(years.from)},
          {"to", or_null(years.to)},
          {"reciprocity", whole ? figure(reciprocity.share) : json(nullptr)},
          {"countries", std::move(countries)}};
}

json model_json(const Desk& desk, const Layer& layer, const Years& years, Language language) {
  const std::shared_ptr<const LayerModel> model = desk.model(layer, years);
  json view{{"layer", layer.info.name},
            {"available", model->why_not().empty()},
            {"why_not", language.say(model->why_not())},
            {"observations", model->pairs()},
            {"zeros", model->zeros()},
            {"terms", json::array()},
            {"deviance_r2", nullptr},
            {"dispersion", nullptr},
            {"iterations", 0},
            {"separated", 0},
            {"left_out", json::array()},
            {"note", language.say(message("bridge.expectation.note"))}};
  for (const CountryIndex each : model->left_out()) view["left_out"].push_back(desk.atlas().country(each).code);
  if (!model->why_not().empty()) return view;
  const gravity::Fit& fit = model->fit();
  const auto title_of = [&](const std::string& term) { return language.say(message("bridge.term." + term)); };
  view["terms"].push_back({{"name", "constant"},
                           {"title", title_of("constant")},
                           {"coefficient", fit.constant.estimate},
                           {"robust_error", fit.constant.standard_error}});
  for (std::size_t i = 0; i < fit.coefficients.size(); ++i) {
    if (fit.coefficients[i].dropped) continue;
    view["terms"].push_back({{"name", fit.coefficients[i].name},
                             {"title", title_of(fit.coefficients[i].name)},
                             {"coefficient", fit.coefficients[i].estimate},
                             {"robust_error", fit.coefficients[i].standard_error}});
  }
  view["deviance_r2"] = fit.deviance_r2;
  view["dispersion"] = fit.dispersion;
  view["iterations"] = fit.iterations;
  view["separated"] = fit.separated.size();
  return view;
}

json evidence_page_json(const Desk& desk, const Layer& layer, CountryIndex a, std::optional<CountryIndex> b,
                        const Years& years, std::size_t offset, std::size_t limit, Language language) {
  std::vector<AtlasTie> ties;
  const auto add = [&](std::span<const AtlasTie> some) {
    for (const AtlasTie& tie : some) {
      const bool of_a = tie.from == a || tie.to == a;
      if (of_a && tie.from != tie.to && years.hold(tie.year)) ties.push_back(tie);
    }
  };
  add(b ? layer.ties.between(a, *b) : layer.ties.all());
  std::ranges::stable_sort(ties, std::ranges::greater{}, &AtlasTie::year);
  const std::size_t first = std::min(offset, ties.size());
  const std::span page = std::span<const AtlasTie>(ties).subspan(first, std::min(limit, ties.size() - first));
  return {{"layer", layer.info.name},
          {"a", country_json(desk.atlas(), a, language)},
          {"b", b ? country_json(desk.atlas(), *b, language) : json(nullptr)},
          {"total", ties.size()},
          {"evidence", evidence_json(desk, page, language)}};
}

}  // namespace mostari::bridge
