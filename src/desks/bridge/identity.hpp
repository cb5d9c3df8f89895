#pragma once

#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/record.hpp"

namespace mostari::bridge {

/// What tells one thing from another, whoever tells it: two records of different datasets that have one of these in
/// common are of one partnership, agreement, property, element or institute (of payments: repeated_support). Records of
/// one dataset are of as many things as there are records: their publisher has counted them.
///   partnership             its two cities
///   treaty, treaty_text     its parties and the day of signature; without a day also its name
///   site, element           its states with the list's own number, or with its name
///   organisation            its two countries and its name
///   membership              network, field, city and country
std::vector<std::string> identities(const Record& record);

/// Finds what several datasets tell of one thing.
class SameThings {
 public:
  /// The number of an earlier thing, told by another dataset, that this record is of too; nothing: it is a new one, and
  /// has the next number.
  std::optional<std::size_t> find_or_add(const Record& record);

 private:
  std::vector<std::set<std::string>> told_by_;                 ///< by thing: datasets
  std::unordered_multimap<std::string, std::size_t> by_name_;  ///< of each identity: things
};

/// Leaves of `items` the first of each thing; `record_of` gives an item's record.
template <typename Item, typename RecordOf>
void keep_each_once(std::vector<Item>& items, RecordOf record_of) {
  SameThings things;
  std::vector<Item> kept;
  kept.reserve(items.size());
  for (Item& item : items) {
    if (!things.find_or_add(record_of(item))) kept.push_back(std::move(item));
  }
  items = std::move(kept);
}

}  // namespace mostari::bridge
