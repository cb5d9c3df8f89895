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

std::set<std::int64_t> repeated_support(const Store& store, const std::vector<std::string>& datasets) {
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
  std::set<std::int64_t> rows;
  for (std::size_t place = 0; place < all.size(); ++place) {
    if (same.repeats(place)) rows.insert(all[place]->row);
  }
  return rows;
}

}  // namespace mostari::bridge
