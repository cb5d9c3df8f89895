#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "desks/bridge/atlas.hpp"
#include "desks/bridge/city_index.hpp"
#include "desks/bridge/comparable_pairs.hpp"
#include "desks/bridge/expectation.hpp"
#include "engines/clauses/clauses.hpp"
#include "formats/places/border_shapes.hpp"
#include "model/clause_rule.hpp"

namespace mostari::bridge {

/// The desk at one state of the store: the atlas, and what is worked out from it when first asked for. May be used from
/// any thread; open another when the datasets have changed (store/fingerprint.hpp).
class Desk {
 public:
  static Result<std::shared_ptr<const Desk>> open(const Store& store, const Atlas::Shown& shown);

  const Store& store() const { return store_; }
  const Atlas& atlas() const { return *atlas_; }
  std::shared_ptr<const LayerModel> model(const Layer& layer, const Years& years) const {
    return models_->of(layer, years);
  }
  Models& models() const { return *models_; }
  const ComparablePairs& comparable() const { return comparable_; }

  /// What is written, as a country; the problem names close ones. `field` is for the message, as is
  /// what a reader calls it where that is not its name.
  Result<CountryIndex> country(std::string_view written, const std::string& field, Message called = {}) const;
  /// The two countries of a dossier: known, and not the same.
  Result<std::pair<CountryIndex, CountryIndex>> pair(std::string_view a, std::string_view b) const;
  Result<const Layer*> layer(std::string_view name) const;

  /// All cities; read when first asked for.
  const CityIndex& cities() const;

  const ClauseRules& clause_rules() const { return files_->rules; }
  /// The clauses that a treaty's text holds; found once a record.
  std::vector<clauses::Finding> clauses_of(const Record& text) const;
  /// Null where the map's shapes are not installed.
  const BorderShapes* borders() const { return files_->borders ? &*files_->borders : nullptr; }
  /// Records by row, in the order asked; without those that were undone since the desk was opened.
  std::vector<Record> records(const std::vector<std::int64_t>& rows) const { return store_.records_by_row(rows); }
  /// The record of each item by its member `row`: calls use(record, item), in the order of the items. An item whose
  /// record was undone since the desk was opened is left out.
  template <typename Item, typename Use>
  void with_records(std::span<const Item> items, const Use& use) const {
    std::vector<std::int64_t> rows;
    rows.reserve(items.size());
    for (const Item& item : items) rows.push_back(item.row);
    auto item = items.begin();
    for (Record& record : records(rows)) {
      while (item->row != record.row) ++item;
      use(std::move(record), *item++);
    }
  }

 private:
  /// What the program's own files say.
  struct OwnFiles {
    const Countries& countries;
    std::vector<LayerInfo> layers;
    ClauseRules rules;
    clauses::Classifier classifier;
    std::optional<BorderShapes> borders;
  };
  static Result<std::shared_ptr<const OwnFiles>> own_files();

  Desk(const Store& store, std::unique_ptr<Atlas> atlas, std::shared_ptr<const OwnFiles> files)
      : store_(store),
        atlas_(std::move(atlas)),
        models_(std::make_unique<Models>(*atlas_)),
        comparable_(*atlas_),
        files_(std::move(files)) {}

  const Store& store_;
  std::unique_ptr<Atlas> atlas_;
  std::unique_ptr<Models> models_;
  ComparablePairs comparable_;
  std::shared_ptr<const OwnFiles> files_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<CityIndex> cities_;  ///< guarded by mutex_ until it is there
  mutable std::unordered_map<std::int64_t, std::vector<clauses::Finding>> findings_;  ///< by row; guarded by mutex_
};

/// "2005-2015", "1990" or "": years of a request. A problem when they are no years or the first is after the last.
Result<Years> read_years(std::string_view from, std::string_view to);

}  // namespace mostari::bridge
