#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "desks/bridge/layer_ties.hpp"
#include "store/store.hpp"

namespace mostari::bridge {

/// Who says something: a dataset, and of a table whose rows name several sources one of these.
struct Origin {
  std::uint16_t dataset = 0;  ///< in Atlas::datasets()
  std::string source = {};    ///< as the rows name it; empty where that makes no difference
};

/// The ties of a layer, and what of them counts.
struct SettledLayer {
  std::vector<AtlasTie> ties;
  std::vector<Figure> figures;
  /// Of a record that tells what another dataset's record tells too: the row of the first.
  std::unordered_map<std::int64_t, std::int64_t> same_as;
};

/// Decides what counts where several sources tell of one layer. Nothing is added that is told twice:
///   things   a partnership, an agreement, a property: one by its identity (identity.hpp), and all different ones count
///   figures  counts of a pair and year: those of one source are parts and are added; those of different sources are
///            statements of one figure and stand side by side, from the least to the most
/// Things that are counted one by one are one more statement beside such figures; a figure without a year is a
/// statement of all years together.
class Settler {
 public:
  /// New origins are added to `origins`; the first of them are the datasets.
  Settler(const Store& store, std::vector<Origin>& origins) : store_(store), origins_(origins) {}

  SettledLayer settle(std::vector<AtlasTie> ties, bool directed);

 private:
  /// What one source says of a pair in one year.
  struct Slot {
    std::int16_t year = 0;
    Amount amount = {};
    std::int32_t ties = 0;
  };
  using Statement = std::map<std::int16_t, Slot>;  ///< by year
  using Ties = std::span<AtlasTie>;

  void find_figures(const std::vector<AtlasTie>& ties);
  void name_sources(std::vector<AtlasTie>& ties);
  std::uint16_t origin_of(std::uint16_t dataset, const std::string& source);
  std::vector<Record> read(std::vector<std::int64_t> rows) const;
  bool is_figure(const AtlasTie& tie) const { return figures_of_.contains(origins_[tie.origin].dataset); }

  void settle_way(Ties ties);
  Statement things_once(const std::vector<AtlasTie>& things);
  std::vector<Statement> figures_by_source(const std::vector<AtlasTie>& figures) const;
  void add_figures(const AtlasTie& of, const std::vector<Statement>& statements);

  const Store& store_;
  std::vector<Origin>& origins_;
  std::map<std::pair<std::uint16_t, std::string>, std::uint16_t> numbers_;  ///< of the origins that were added
  bool directed_ = true;                                                    ///< of the layer at hand
  std::set<std::uint16_t> figures_of_;  ///< datasets that give the layer at hand as figures
  SettledLayer settled_;
};

}  // namespace mostari::bridge
