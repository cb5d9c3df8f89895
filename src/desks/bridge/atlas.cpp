#include "desks/bridge/atlas.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "desks/bridge/repeated_support.hpp"
#include "desks/intake/tie_rule_of.hpp"
#include "formats/places/border_shapes.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {
namespace {

/// Kinds that the desk reads besides those that make ties; a dataset without any of either is not looked through.
constexpr std::array<std::string_view, 2> kinds_without_ties{"city", "membership"};

/// Spoken by fewer, a language does not speak for the country.
constexpr double main_language_percent = 50;
constexpr std::string_view language_prefix = ".language.";

/// Layers that are read but not shown.
constexpr std::array<std::string_view, 9> hidden_layers{".gdp_usd",     ".population",      ".distance_km",
                                                        ".contiguous",  ".common_language", ".colonial_tie",
                                                        ".treaty_text", ".translations",    support_to_site_layer};

/// Any layer whose name begins with another sign than a dot is shown, whoever brings it.
bool is_asked_for(std::string_view layer) {
  return !layer.starts_with('.') || layer.starts_with(language_prefix) ||
         std::ranges::find(hidden_layers, layer) != hidden_layers.end();
}

bool is_ours(const HeldDataset& dataset) {
  const auto holds = [&](std::string_view kind) { return dataset.records_of(kind) > 0; };
  return intake::makes_ties(dataset) || std::ranges::any_of(kinds_without_ties, holds);
}

}  // namespace

/// Fills an Atlas from the store, one pass over the ties and one over the sites.
class AtlasLoader {
 public:
  AtlasLoader(const Store& store, Atlas& atlas) : store_(store), atlas_(atlas) {}

  void load(std::vector<LayerInfo> infos, const Atlas::Shown& shown) {
    for (HeldDataset& held : store_.held_datasets()) {
      if (!shown(held.manifest) || !is_ours(held)) continue;
      dataset_numbers_[held.manifest.name] = static_cast<std::uint16_t>(atlas_.datasets_.size());
      atlas_.datasets_.push_back(std::move(held));
    }
    for (std::size_t i = 0; i < atlas_.datasets_.size(); ++i) {
      atlas_.origins_.push_back({.dataset = static_cast<std::uint16_t>(i)});
    }
    const std::size_t squared = atlas_.size() * atlas_.size();
    atlas_.distance_km_.resize(squared);
    for (auto* flags : {&atlas_.contiguous_, &atlas_.common_language_, &atlas_.colonial_tie_}) flags->resize(squared);
    atlas_.gdp_.resize(atlas_.size());
    atlas_.population_.resize(atlas_.size());
    atlas_.languages_.resize(atlas_.size());
    std::vector<std::string> layers = store_.tie_layers();
    std::erase_if(layers, [](const std::string& layer) { return !is_asked_for(layer); });
    store_.for_each_tie(layers, [this](const StoredTie& tie) { take(tie); });
    take_support_to_sites();
    take_border_register();
    drop_repeated_support();
    finish_measures();
    finish_layers(std::move(infos));
    read_sites();
  }

 private:
  void drop_repeated_support() {
    const auto support = ties_.find("recovery_support");
    if (support == ties_.end()) return;
    Receivers receivers;
    for (const AtlasTie& tie : support->second) receivers[tie.row].insert(tie.to);
    const std::set<std::int64_t> repeated = repeated_support(store_, atlas_.datasets_, receivers);
    std::erase_if(support->second, [&](const AtlasTie& tie) { return repeated.contains(tie.row); });
    if (support->second.empty()) ties_.erase(support);
  }

  void take(const StoredTie& tie) {
    const auto dataset = dataset_numbers_.find(tie.dataset);
    if (dataset == dataset_numbers_.end()) return;
    if (tie.layer == ".translations") {
      // Rows of one dataset are parts (years); those of another state the same figure once more.
      Translated& translated = translated_[{std::string(tie.from), std::string(tie.to)}];
      translated.by_dataset[dataset->second] += tie.value;
      translated.row = tie.row;
      return;
    }
    const Country* from = atlas_.countries().find(tie.from);
    const Country* to = atlas_.countries().find(tie.to);
    if (from == nullptr || to == nullptr) return;
    const AtlasTie held{.from = atlas_.index(*from),
                        .to = atlas_.index(*to),
                        .year = static_cast<std::int16_t>(tie.year),
                        .origin = dataset->second,
                        .value = tie.value,
                        .row = tie.row};
    if (tie.layer == support_to_site_layer) {
      support_to_sites_.push_back(held);
    } else if (tie.layer.starts_with('.')) {
      take_measure(tie.layer, held);
    } else {
      auto layer = ties_.find(tie.layer);
      if (layer == ties_.end()) layer = ties_.emplace(tie.layer, std::vector<AtlasTie>{}).first;
      layer->second.push_back(held);
    }
  }

  /// Money for a site goes to the State where the site stands, where it names no other receiver. The site may be in
  /// another dataset, so the record alone does not say so.
  void take_support_to_sites() {
    if (support_to_sites_.empty()) return;
    std::vector<AtlasTie>& support = ties_["recovery_support"];
    for (AtlasTie tie : support_to_sites_) {
      const std::vector<Record> records = store_.records_by_row({tie.row});
      if (records.empty()) continue;
      const Country* state = state_of_sites(records.front());
      if (state == nullptr) continue;
      tie.to = atlas_.index(*state);
      support.push_back(tie);
    }
    if (support.empty()) ties_.erase("recovery_support");
  }

  /// The one State in which all sites of a record stand; null when there is none, or more than one.
  const Country* state_of_sites(const Record& record) const {
    const Country* state = nullptr;
    for (const LinkedRecord& link : store_.links_of(record.dataset, record.local_id)) {
      if (link.role != "site") continue;
      if (!link.record || !dataset_numbers_.contains(link.record->dataset)) return nullptr;
      const std::vector<std::string> states = texts_of(link.record->properties, "states");
      const Country* of_site = states.size() == 1 ? atlas_.countries().find(states.front()) : nullptr;
      if (of_site == nullptr || (state != nullptr && state != of_site)) return nullptr;
      state = of_site;
    }
    return state;
  }

  /// A register of borders knows those that the table of distances does not.
  void take_border_register() {
    const auto borders = ties_.find("land_border");
    if (borders == ties_.end()) return;
    for (const AtlasTie& tie : borders->second) {
      atlas_.contiguous_[tie.from * atlas_.size() + tie.to] = true;
      atlas_.contiguous_[tie.to * atlas_.size() + tie.from] = true;
    }
  }

  void take_measure(std::string_view layer, const AtlasTie& tie) {
    const std::size_t there = tie.from * atlas_.size() + tie.to;
    const std::size_t back = tie.to * atlas_.size() + tie.from;
    if (layer == ".gdp_usd") {
      atlas_.gdp_[tie.from].push_back({.year = tie.year, .value = tie.value});
    } else if (layer == ".population") {
      atlas_.population_[tie.from].push_back({.year = tie.year, .value = tie.value});
    } else if (layer == ".distance_km") {
      atlas_.distance_km_[there] = atlas_.distance_km_[back] = static_cast<float>(tie.value);
    } else if (layer == ".contiguous") {
      atlas_.contiguous_[there] = atlas_.contiguous_[back] = true;
    } else if (layer == ".common_language") {
      atlas_.common_language_[there] = atlas_.common_language_[back] = true;
    } else if (layer == ".colonial_tie") {
      atlas_.colonial_tie_[there] = atlas_.colonial_tie_[back] = true;
    } else if (layer.starts_with(language_prefix)) {
      atlas_.languages_[tie.from].push_back(
          {.code = std::string(layer.substr(language_prefix.size())), .percent = tie.value});
    } else if (layer == ".treaty_text") {
      treaty_texts_.push_back(tie);
    }
  }

  void finish_measures() {
    for (const auto& [languages, translated] : translated_) {
      const auto [least, most] =
          std::ranges::minmax_element(translated.by_dataset, {}, [](const auto& each) { return each.second; });
      atlas_.translations_[languages] = {.books = {.low = least->second, .high = most->second}, .row = translated.row};
    }
    for (const CountryIndex country : atlas_.indices()) {
      std::ranges::stable_sort(atlas_.languages_[country], std::ranges::greater{}, &SpokenLanguage::percent);
      std::vector<std::string>& main = atlas_.main_languages_.emplace_back();
      for (const SpokenLanguage& each : atlas_.languages_[country]) {
        if (main.empty() || each.percent >= main_language_percent) main.push_back(each.code);
      }
      std::vector<CountryIndex>& line = atlas_.lines_.emplace_back();
      line.push_back(country);
      for (const Countries::Predecessor& each : atlas_.countries().predecessors(atlas_.country(country).code)) {
        line.push_back(atlas_.index(*each.state));
      }
    }
    for (auto* series : {&atlas_.gdp_, &atlas_.population_}) {
      for (auto& of_country : *series) std::ranges::sort(of_country, {}, &Atlas::YearValue::year);
    }
    // Where the distances' source does not know a country (those younger than it), the great circle between the
    // middles.
    for (const CountryIndex a : atlas_.indices()) {
      for (const CountryIndex b : atlas_.indices()) {
        const Country& of_a = atlas_.country(a);
        const Country& of_b = atlas_.country(b);
        float& distance = atlas_.distance_km_[a * atlas_.size() + b];
        if (a == b || distance > 0 || !of_a.latitude || !of_b.latitude || !of_a.longitude || !of_b.longitude) continue;
        distance = static_cast<float>(
            std::max(1.0, mostari::distance_km({*of_a.longitude, *of_a.latitude}, {*of_b.longitude, *of_b.latitude})));
      }
    }
    atlas_.treaty_texts_ = std::make_unique<LayerTies>(std::move(treaty_texts_), atlas_.size());
  }

  /// A ties file may name a layer of ours in the singular: "cultural_treaty" is "cultural_treaties".
  void take_singulars(const std::vector<LayerInfo>& infos) {
    for (const LayerInfo& info : infos) {
      const std::string& name = info.name;
      std::string singular;
      if (name.ends_with("ies")) {
        singular = name.substr(0, name.size() - 3) + 'y';
      } else if (name.ends_with('s')) {
        singular = name.substr(0, name.size() - 1);
      }
      const auto found = singular.empty() ? ties_.end() : ties_.find(singular);
      if (found == ties_.end()) continue;
      std::vector<AtlasTie>& ties = ties_[name];
      ties.insert(ties.end(), found->second.begin(), found->second.end());
      ties_.erase(singular);
    }
  }

  void finish_layers(std::vector<LayerInfo> infos) {
    take_singulars(infos);
    for (const auto& each : ties_) {
      const std::string& name = each.first;
      const std::vector<AtlasTie>& ties = each.second;
      const bool known = std::ranges::any_of(infos, [&](const LayerInfo& info) { return info.name == name; });
      if (known || name.find('.') != std::string::npos) continue;
      infos.push_back(unnamed_layer(name));
      infos.back().directed = std::ranges::any_of(
          ties, [&](const AtlasTie& tie) { return atlas_.country(tie.from).code > atlas_.country(tie.to).code; });
    }
    Settler settler(store_, atlas_.origins_);
    for (LayerInfo& info : infos) {
      auto ties = ties_.find(info.name);
      if (ties == ties_.end()) continue;
      const auto listed = ties_.find(info.name + ".listed");
      SettledLayer settled = settler.settle(std::move(ties->second), info.directed);
      Layer layer{.info = std::move(info),
                  .ties = LayerTies(std::move(settled.ties), atlas_.size()),
                  .figures = LayerFigures(std::move(settled.figures), atlas_.size()),
                  .seen = std::vector<std::vector<YearCount>>(atlas_.size()),
                  .directions = std::vector<DirectionsSeen>(atlas_.size()),
                  .all_years = {},
                  .listings = listed == ties_.end() ? std::vector<Listings>{}
                                                    : count_listings(listed->second, settled.same_as)};
      count_years(layer);
      atlas_.layers_.push_back(std::move(layer));
    }
  }

  void count_years(Layer& layer) const {
    std::vector<std::map<int, std::int64_t>> counts(layer.seen.size());
    std::set<std::uint16_t> datasets;
    std::set<int> years;
    for (const AtlasTie& tie : layer.ties.all()) {
      counts[tie.from].try_emplace(tie.year);
      counts[tie.to].try_emplace(tie.year);
      layer.directions[tie.from].sends = layer.directions[tie.to].receives = true;
      datasets.insert(atlas_.origins_[tie.origin].dataset);
      if (tie.year != 0) years.insert(tie.year);
    }
    for (const Figure& each : layer.figures.all()) {
      counts[each.from][each.year] += each.ties;
      if (each.to != each.from) counts[each.to][each.year] += each.ties;
      layer.counted_ties += each.ties;
    }
    for (std::size_t country = 0; country < counts.size(); ++country) {
      for (const auto& [year, ties] : counts[country]) layer.seen[country].push_back({.year = year, .ties = ties});
      if (!counts[country].empty()) ++layer.countries;
    }
    layer.all_years.assign(years.begin(), years.end());
    if (!years.empty()) {
      layer.first_year = *years.begin();
      layer.last_year = *years.rbegin();
    }
    layer.datasets.assign(datasets.begin(), datasets.end());
  }

  /// Ties say "`from` lists what it shares with `to`"; the two lists of one record have the same row, and records of
  /// one thing in several datasets count as one.
  std::vector<Listings> count_listings(const std::vector<AtlasTie>& listed,
                                       const std::unordered_map<std::int64_t, std::int64_t>& same_as) const {
    std::map<std::int64_t, std::set<std::pair<CountryIndex, CountryIndex>>> by_thing;
    for (const AtlasTie& tie : listed) {
      const auto first = same_as.find(tie.row);
      by_thing[first == same_as.end() ? tie.row : first->second].emplace(tie.from, tie.to);
    }
    std::vector<Listings> listings(atlas_.size());
    for (const auto& [thing, ways] : by_thing) {
      for (const auto& [from, to] : ways) {
        ++listings[from].own;
        ++listings[to].others;
        if (ways.size() > 1) ++listings[from].both;
      }
    }
    return listings;
  }

  void read_sites() {
    for (const HeldDataset& held : atlas_.datasets_) {
      if (held.records_of("site") == 0) continue;
      store_.for_each_record(held.manifest.name, 0, [&](const Record& record) {
        take_site(record);
        return true;
      });
    }
  }

  void take_site(const Record& record) {
    const auto latitude = record.properties.find("latitude");
    const auto longitude = record.properties.find("longitude");
    if (record.kind != "site" || latitude == record.properties.end() || longitude == record.properties.end()) return;
    if (!latitude->is_number() || !longitude->is_number()) return;
    PlacedSite site{
        .row = record.row, .latitude = latitude->get<double>(), .longitude = longitude->get<double>(), .states = {}};
    for (const auto& code : record.properties.value("states", nlohmann::json::array())) {
      const Country* state = code.is_string() ? atlas_.countries().find(code.get<std::string>()) : nullptr;
      if (state != nullptr) site.states.push_back(atlas_.index(*state));
    }
    atlas_.sites_.push_back(std::move(site));
  }

  const Store& store_;
  Atlas& atlas_;
  std::map<std::string, std::uint16_t, std::less<>> dataset_numbers_;
  std::map<std::string, std::vector<AtlasTie>, std::less<>> ties_;
  std::vector<AtlasTie> treaty_texts_;
  struct Translated {
    std::map<std::uint16_t, double> by_dataset;
    std::int64_t row = 0;
  };
  std::map<std::pair<std::string, std::string>, Translated> translated_;
  std::vector<AtlasTie> support_to_sites_;  ///< `to` is not known yet
};

std::unique_ptr<Atlas> Atlas::load(const Store& store, const Countries& countries, std::vector<LayerInfo> layers,
                                   const Shown& shown) {
  std::unique_ptr<Atlas> atlas(new Atlas(countries));
  AtlasLoader(store, *atlas).load(std::move(layers), shown);
  return atlas;
}

const Layer* Atlas::layer(std::string_view name) const {
  const auto found = std::ranges::find(layers_, name, [](const Layer& each) { return each.info.name; });
  return found == layers_.end() ? nullptr : &*found;
}

std::optional<TranslatedBooks> Atlas::translations(const std::string& from_language,
                                                   const std::string& to_language) const {
  const auto found = translations_.find({from_language, to_language});
  return found == translations_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> Atlas::nearest(const std::vector<YearValue>& series, int year) {
  if (series.empty()) return std::nullopt;
  if (year == 0) return series.back().value;
  const auto best =
      std::ranges::min_element(series, {}, [&](const YearValue& each) { return std::abs(each.year - year); });
  return best->value;
}

std::optional<double> Atlas::gdp_usd(CountryIndex country, int year) const {
  return nearest(gdp_[country], year);
}

std::optional<double> Atlas::population(CountryIndex country, int year) const {
  return nearest(population_[country], year);
}

std::optional<double> Atlas::distance_km(CountryIndex a, CountryIndex b) const {
  const float distance = distance_km_[a * size() + b];
  return distance > 0 ? std::optional<double>(distance) : std::nullopt;
}

}  // namespace mostari::bridge
