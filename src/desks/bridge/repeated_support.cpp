#include "desks/bridge/repeated_support.hpp"

#include <algorithm>
#include <deque>

#include "model/record_fields.hpp"
#include "model/same_money.hpp"

namespace mostari::bridge {
namespace {

/// Only transactions of IATI say which activity states them; a look at the first ones spares reading all others.
bool states_activities(const Store& store, const std::string& dataset) {
  constexpr std::int64_t looked_at = 20;
  const RecordPage page = store.records({.dataset = dataset, .kind = "transaction", .limit = looked_at});
  return std::ranges::any_of(page.records,
                             [](const Record& each) { return !text_of(each.properties, "activity").empty(); });
}

}  // namespace

std::set<std::int64_t> repeated_support(const Store& store, const std::vector<std::string>& datasets,
                                        const std::set<std::int64_t>& rows) {
  std::deque<Record> records;
  for (const std::string& dataset : datasets) {
    if (!states_activities(store, dataset)) continue;
    store.for_each_record(dataset, 0, [&](const Record& record) {
      if (record.kind != "transaction") return true;
      records.push_back(record);
      for (const char* large : {"iati", "iati_aside", "description"}) records.back().properties.erase(large);
      return true;
    });
  }
  std::vector<const Record*> all;
  all.reserve(records.size());
  for (const Record& each : records) all.push_back(&each);
  const SameMoney same = same_money(all);
  // Of each amount the record whose tie stays: a project may be for a region, and only its parts name the country.
  constexpr auto none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> stays(all.size(), none);
  for (std::size_t place = 0; place < all.size(); ++place) {
    std::size_t& kept = stays[same.first[place]];
    if (rows.contains(all[place]->row) && (kept == none || same.first[place] == place)) kept = place;
  }
  std::set<std::int64_t> repeated;
  for (std::size_t place = 0; place < all.size(); ++place) {
    const std::size_t first = same.first[place];
    const std::size_t holder = same.first[same.holder[first]];
    const bool is_held = holder != first && stays[holder] != none;
    if (is_held || stays[first] != place) repeated.insert(all[place]->row);
  }
  return repeated;
}

}  // namespace mostari::bridge
