#pragma once

#include <string>
#include <vector>

#include "desks/bridge/atlas.hpp"

/// What counts between two countries, for every part of the desk: dossier, partners, model, map, network and report.
namespace mostari::bridge {

struct BothWays {
  bool any = false;              ///< a record tells of them in these years
  Amount forth = {}, back = {};  ///< of a layer without direction all is forth

  Amount total() const { return forth + back; }
};

/// A layer of rules has one value at a time: the newest counts, where others are added up.
bool is_rule(const Layer& layer);

BothWays ways_between(const Layer& layer, CountryIndex a, CountryIndex b, const Years& years);

/// Both ways together.
Amount total_between(const Layer& layer, CountryIndex a, CountryIndex b, const Years& years);

/// What one of several sources says of a pair.
struct Stated {
  std::uint16_t origin = 0;
  Message name = {};  ///< of the source as its rows name it, or the dataset's title
  double forth = 0, back = 0;
  std::int64_t records = 0;
  std::int64_t row = 0;  ///< of one of them
};

/// The dataset's title, with its name: two of one publisher may have one title.
Message dataset_words(const Manifest& dataset);

/// One entry a source, where more than one tells of the two; else none.
std::vector<Stated> stated_between(const Atlas& atlas, const Layer& layer, CountryIndex a, CountryIndex b,
                                   const Years& years);

/// The figures of two countries, one entry for each way that has any, for loops over a whole layer: calls
/// `visit(from, to, Amount)`. Of a layer without direction `from` is the lower of the two.
template <typename Visit>
void for_each_way(const Layer& layer, const Years& years, Visit visit) {
  const std::span<const Figure> all = layer.figures.all();
  const auto same = [](const Figure& a, const Figure& b) {
    return std::minmax(a.from, a.to) == std::minmax(b.from, b.to);
  };
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    while (end < all.size() && same(all[i], all[end])) ++end;
    const CountryIndex a = std::min(all[i].from, all[i].to);
    const CountryIndex b = std::max(all[i].from, all[i].to);
    const BothWays ways = ways_between(layer, a, b, years);
    if (ways.forth.high > 0) visit(a, b, ways.forth);
    if (ways.back.high > 0) visit(b, a, ways.back);
    i = end;
  }
}

}  // namespace mostari::bridge
