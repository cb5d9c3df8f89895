#include "desks/bridge/repeated_support.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/record_fields.hpp"
#include "model/same_money.hpp"

namespace mostari::bridge {
namespace {

/// What tells a payment of a table from others; empty where it does not say enough.
std::string payment_of(const nlohmann::json& properties, const std::set<CountryIndex>& receivers) {
  const std::optional<double> amount = number_of(properties, "amount");
  if (!amount || text_of(properties, "date").empty()) return {};
  std::string key = std::to_string(*amount);
  for (const char* member : {"provider_country", "transaction_type", "currency", "date"}) {
    key += '|' + text_of(properties, member);
  }
  for (const CountryIndex each : receivers) key += '|' + std::to_string(each);
  return key;
}

/// Rows of tables that tell a payment which another dataset's table has told. Of one dataset all count: its publisher
/// has counted them.
std::set<std::int64_t> copies_in_tables(const std::vector<const Record*>& records, const Receivers& receivers) {
  std::set<std::int64_t> copies;
  std::map<std::string, std::vector<std::set<std::string>>> told_by;  ///< of each payment like this the datasets
  for (const Record* record : records) {
    const auto of_record = receivers.find(record->row);
    if (of_record == receivers.end() || !text_of(record->properties, "activity").empty()) continue;
    const std::string payment = payment_of(record->properties, of_record->second);
    if (payment.empty()) continue;
    std::vector<std::set<std::string>>& alike = told_by[payment];
    const auto of_others =
        std::ranges::find_if(alike, [&](const std::set<std::string>& by) { return !by.contains(record->dataset); });
    if (of_others == alike.end()) {
      alike.push_back({record->dataset});
    } else {
      of_others->insert(record->dataset);
      copies.insert(record->row);
    }
  }
  return copies;
}

}  // namespace

std::set<std::int64_t> repeated_support(const Store& store, const std::vector<HeldDataset>& datasets,
                                        const Receivers& receivers) {
  std::deque<Record> records;
  for (const HeldDataset& dataset : datasets) {
    if (dataset.records_of("transaction") == 0) continue;
    store.for_each_record(dataset.manifest.name, 0, [&](const Record& record) {
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
    if (receivers.contains(all[place]->row) && (kept == none || same.first[place] == place)) kept = place;
  }
  std::set<std::int64_t> repeated = copies_in_tables(all, receivers);
  for (std::size_t place = 0; place < all.size(); ++place) {
    const std::size_t first = same.first[place];
    const std::size_t holder = same.first[same.holder[first]];
    const bool is_held = holder != first && stays[holder] != none;
    if (is_held || stays[first] != place) repeated.insert(all[place]->row);
  }
  return repeated;
}

}  // namespace mostari::bridge
