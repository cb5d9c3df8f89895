#include "desks/bridge/amounts.hpp"

#include <algorithm>

namespace mostari::bridge {

bool is_rule(const Layer& layer) {
  return layer.info.coverage == CoverageRule::rule_for_each_pair;
}

BothWays ways_between(const Layer& layer, CountryIndex a, CountryIndex b, const Years& years) {
  BothWays ways;
  ways.any = std::ranges::any_of(layer.ties.between(a, b), [&](const AtlasTie& tie) { return years.hold(tie.year); });
  for (const Figure& each : layer.figures.between(a, b)) {
    if (!years.hold(each.year)) continue;
    Amount& way = !layer.info.directed || each.from == a ? ways.forth : ways.back;
    way = is_rule(layer) ? each.amount : way + each.amount;
  }
  return ways;
}

Amount total_between(const Layer& layer, CountryIndex a, CountryIndex b, const Years& years) {
  return ways_between(layer, a, b, years).total();
}

Message dataset_words(const Manifest& dataset) {
  if (dataset.title.empty()) return dataset.name;
  return message("bridge.told.dataset", {{"title", dataset.title}, {"name", dataset.name}});
}

std::vector<Stated> stated_between(const Atlas& atlas, const Layer& layer, CountryIndex a, CountryIndex b,
                                   const Years& years) {
  std::vector<Stated> all;
  for (const AtlasTie& tie : layer.ties.between(a, b)) {
    if (!years.hold(tie.year)) continue;
    auto stated = std::ranges::find(all, tie.origin, &Stated::origin);
    if (stated == all.end()) {
      const Origin& origin = atlas.origins()[tie.origin];
      const Manifest& dataset = atlas.datasets()[origin.dataset].manifest;
      stated = all.insert(all.end(), {.origin = tie.origin,
                                      .name = origin.source.empty() ? dataset_words(dataset) : origin.source,
                                      .row = tie.row});
    }
    double& way = !layer.info.directed || tie.from == a ? stated->forth : stated->back;
    way = is_rule(layer) ? tie.value : way + tie.value;
    ++stated->records;
  }
  if (all.size() < 2) all.clear();
  return all;
}

}  // namespace mostari::bridge
