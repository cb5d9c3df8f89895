#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desks/bridge/layer_ties.hpp"
#include "desks/bridge/layers.hpp"
#include "desks/bridge/settle.hpp"
#include "model/country.hpp"
#include "store/store.hpp"

namespace mostari::bridge {

/// Of a country in a layer that both sides list: how many of its ties its own list holds, the others' lists, and both.
struct Listings {
  std::int64_t own = 0, others = 0, both = 0;
};

/// Of a country in a layer with a direction.
struct DirectionsSeen {
  bool sends = false, receives = false;
};

struct YearCount {
  int year = 0;  ///< 0: ties without a year
  std::int64_t ties = 0;
};

struct Layer {
  LayerInfo info;
  LayerTies ties;        ///< all that the sources tell: the evidence
  LayerFigures figures;  ///< what of it counts
  /// By country: how many ties of it, be it with itself, the sources have of each year, in the order of years.
  std::vector<std::vector<YearCount>> seen;
  std::vector<DirectionsSeen> directions;  ///< by country
  std::vector<int> all_years;              ///< that have a tie
  std::vector<Listings> listings;          ///< by country; empty where the sides do not list what they share
  std::optional<int> first_year = {}, last_year = {};
  std::size_t countries = 0;      ///< that occur
  std::int64_t counted_ties = 0;  ///< those that several sources tell counted once
  std::vector<std::uint16_t> datasets = {};

  bool occurs(CountryIndex country) const { return !seen[country].empty(); }
};

/// A World Heritage property or other site with a position, for what lies near.
struct PlacedSite {
  std::int64_t row = 0;
  double latitude = 0;
  double longitude = 0;
  std::vector<CountryIndex> states;
};

/// A year, as the language writes it.
inline DateSaid year_said(int year) {
  return {.iso = std::to_string(year)};
}

/// A language of a country and the share of its people who speak it, in percent.
struct SpokenLanguage {
  std::string code;  ///< ISO 639-3
  double percent = 0;
};

/// Books translated from one language into another.
struct TranslatedBooks {
  Amount books = {};
  std::int64_t row = 0;  ///< of one of the records that say so
};

/// The positions 0 to count - 1, for loops. (clang 14 does not compile std::views::iota of libstdc++ 12.)
struct CountryIndices {
  struct Iterator {
    CountryIndex at;
    CountryIndex operator*() const { return at; }
    Iterator& operator++() {
      ++at;
      return *this;
    }
    bool operator==(const Iterator&) const = default;
  };
  CountryIndex count;
  Iterator begin() const { return {0}; }
  Iterator end() const { return {count}; }
};

/// Everything that the desk `bridge` knows at one moment, in memory: immutable, may be used from any thread. Texts and
/// captions stay in the store and are read when a page needs them.
class Atlas {
 public:
  using Shown = std::function<bool(const Manifest&)>;

  /// Reads the ties of the datasets that are `shown`, as they are kept (intake::bring_ties_up_to_date): of the layers
  /// that are shown, and of those hidden ones (".NAME") that it measures by. Others are not read. `countries` must
  /// outlive the atlas.
  static std::unique_ptr<Atlas> load(const Store& store, const Countries& countries, std::vector<LayerInfo> layers,
                                     const Shown& shown);

  const Countries& countries() const { return countries_; }
  std::size_t size() const { return countries().all().size(); }
  /// All positions, for loops.
  CountryIndices indices() const { return {static_cast<CountryIndex>(size())}; }
  CountryIndex index(const Country& country) const {
    return static_cast<CountryIndex>(&country - countries().all().data());
  }
  const Country& country(CountryIndex index) const { return countries().all()[index]; }
  CountrySaid said(CountryIndex index) const { return {.code = country(index).code, .otherwise = country(index).name}; }

  const std::vector<Layer>& layers() const { return layers_; }
  const Layer* layer(std::string_view name) const;
  const std::vector<HeldDataset>& datasets() const { return datasets_; }
  const std::vector<Origin>& origins() const { return origins_; }
  const std::vector<PlacedSite>& sites() const { return sites_; }
  const LayerTies& treaty_texts() const { return *treaty_texts_; }

  /// What a country is measured by, of the year nearest to the one asked (0: the newest); nothing when it is not known.
  std::optional<double> gdp_usd(CountryIndex country, int year) const;
  std::optional<double> population(CountryIndex country, int year) const;
  std::optional<double> distance_km(CountryIndex a, CountryIndex b) const;
  bool contiguous(CountryIndex a, CountryIndex b) const { return holds(contiguous_, a, b); }
  bool common_language(CountryIndex a, CountryIndex b) const { return holds(common_language_, a, b); }
  bool colonial_tie(CountryIndex a, CountryIndex b) const { return holds(colonial_tie_, a, b); }

  /// The country and the former states that it came from.
  const std::vector<CountryIndex>& line(CountryIndex country) const { return lines_[country]; }
  /// ISO 639-3 of the languages that most of its people speak; where no single one is, of the most spoken.
  const std::vector<std::string>& main_languages(CountryIndex country) const { return main_languages_[country]; }
  const std::vector<SpokenLanguage>& languages(CountryIndex country) const { return languages_[country]; }
  std::optional<TranslatedBooks> translations(const std::string& from_language, const std::string& to_language) const;
  bool has_translations() const { return !translations_.empty(); }

 private:
  explicit Atlas(const Countries& countries) : countries_(countries) {}
  friend class AtlasLoader;

  struct YearValue {
    int year = 0;
    double value = 0;
  };
  bool holds(const std::vector<bool>& flags, CountryIndex a, CountryIndex b) const { return flags[a * size() + b]; }
  static std::optional<double> nearest(const std::vector<YearValue>& series, int year);

  const Countries& countries_;
  std::vector<HeldDataset> datasets_;
  std::vector<Origin> origins_;  ///< the datasets first
  std::vector<Layer> layers_;
  std::vector<PlacedSite> sites_;
  std::unique_ptr<LayerTies> treaty_texts_;
  std::vector<std::vector<YearValue>> gdp_, population_;  ///< by country, in the order of years
  std::vector<float> distance_km_;                        ///< a * size() + b; 0: not known
  std::vector<bool> contiguous_, common_language_, colonial_tie_;
  std::vector<std::vector<SpokenLanguage>> languages_;    ///< by country, the most spoken first
  std::vector<std::vector<std::string>> main_languages_;  ///< by country
  std::vector<std::vector<CountryIndex>> lines_;          ///< by country
  std::map<std::pair<std::string, std::string>, TranslatedBooks> translations_;
};

}  // namespace mostari::bridge
