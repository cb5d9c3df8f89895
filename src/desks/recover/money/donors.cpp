#include "desks/recover/money/donors.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

#include "base/text.hpp"
#include "desks/recover/money/told_twice.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

std::string country_of_recipient(const Recovery& recovery, const Record& record) {
  std::string code = text_of(record.properties, "recipient_country");
  if (!code.empty()) return code;
  const SiteFile* site = recovery.site_of(record);
  return site == nullptr ? std::string() : site->country;
}

std::string country_name(const Recovery& recovery, const std::string& code) {
  const Country* country = recovery.countries().find(code);
  return country == nullptr ? code : country->name;
}

DonorSteps steps_of(const Ledger& made) {
  DonorSteps steps;
  for (const StepTotal& step : made.steps) steps.by_step[static_cast<std::size_t>(step.step)] = step.known;
  for (const Record* record : made.in_kind) steps.in_kind.push_back(text_of(record->properties, "in_kind"));
  steps.told_twice = told_twice(made);
  return steps;
}

DonorSteps steps_of(const std::vector<const Record*>& records, const Recovery& recovery) {
  return steps_of(ledger(records, Rates(), recovery.site_ids()));
}

struct Gathered {
  std::string name, country;
  std::vector<const Record*> records;                              ///< that state what was given
  std::vector<const Record*> counting;                             ///< of them those that add to the sums
  std::map<std::string, std::vector<const Record*>> by_recipient;  ///< by code
};

void put_share(nlohmann::json& properties, double low, double high) {
  for (const char* member : {"amount", "amount_low", "amount_high"}) properties.erase(member);
  if (low == high) {
    properties["amount"] = low;
  } else {
    properties["amount_low"] = low;
    properties["amount_high"] = high;
  }
}

/// One record a country of what is for several, and one (of no country) of what the others leave. Empty: it is not.
std::vector<std::pair<std::string, Record>> by_share(const Record& record) {
  std::vector<std::pair<std::string, Record>> parts;
  const auto shares = record.properties.find("recipient_shares");
  const std::optional<double> whole = number_of(record.properties, "amount");
  if (shares == record.properties.end() || !shares->is_array() || !whole) return parts;
  Record bare = record;
  bare.properties.erase("recipient_shares");
  double low_sum = 0;
  double high_sum = 0;
  for (const nlohmann::json& share : *shares) {
    const std::optional<double> exact = number_of(share, "amount");
    const double low = exact ? *exact : number_of(share, "amount_low").value_or(0);
    const double high = exact ? *exact : number_of(share, "amount_high").value_or(low);
    low_sum += low;
    high_sum += high;
    parts.emplace_back(text_of(share, "country"), bare);
    put_share(parts.back().second.properties, low, high);
  }
  // A rest below the smallest coin is the sums' own rounding.
  constexpr double coin = 1e-6;
  double rest_low = *whole >= 0 ? std::max(0.0, *whole - high_sum) : *whole - high_sum;
  double rest_high = *whole >= 0 ? *whole - low_sum : std::min(0.0, *whole - low_sum);
  if (std::abs(rest_low) < coin) rest_low = 0;
  if (std::abs(rest_high) < coin) rest_high = 0;
  if (rest_low > rest_high) std::swap(rest_low, rest_high);
  if (rest_low == 0 && rest_high == 0) return parts;
  parts.emplace_back(std::string(), std::move(bare));
  put_share(parts.back().second.properties, rest_low, rest_high);
  return parts;
}

/// Of each amount, at the place of the record that stands for it, who gives: as its own end says it, else as another
/// record of it does. Empty: nobody says it.
std::vector<std::string> givers_of(std::span<const Record* const> transactions, const SameMoney& same) {
  std::vector<std::string> givers(transactions.size());
  for (std::size_t place = 0; place < transactions.size(); ++place) {
    const std::string name = text_of(transactions[place]->properties, "provider");
    std::string& giver = givers[same.first[place]];
    if (giver.empty() || (same.first[place] == place && !name.empty())) giver = name;
  }
  return givers;
}

}  // namespace

DonorTable donor_table(const Recovery& recovery, std::span<const Record* const> transactions) {
  DonorTable table;
  std::map<std::string, Gathered> donors;
  std::vector<const Record*> counted;
  std::deque<Record> shared;  ///< parts of records, which the donors point at
  const SameMoney same = same_money(transactions);
  const std::vector<std::string> givers = givers_of(transactions, same);
  for (std::size_t place = 0; place < transactions.size(); ++place) {
    const Record* record = transactions[place];
    const nlohmann::json& properties = record->properties;
    const Record& stands = *transactions[same.first[place]];
    const bool in_kind = !text_of(properties, "in_kind").empty();
    if ((!money_step_of(stands) && !in_kind) || flag_of(properties, "planned")) continue;
    counted.push_back(record);
    const bool repeats = same.repeats(place);
    const std::string& name = givers[same.first[place]];
    if (name.empty()) {
      table.without_provider += repeats ? 0U : 1U;
      continue;
    }
    Gathered& donor = donors[normalised(name)];
    if (donor.name.empty()) donor.name = name;
    if (donor.country.empty()) donor.country = text_of(properties, "provider_country");
    donor.records.push_back(record);
    if (repeats) continue;
    donor.counting.push_back(record);
    std::vector<std::pair<std::string, Record>> parts = by_share(*record);
    for (auto& [country, part] : parts) {
      donor.by_recipient[country].push_back(&shared.emplace_back(std::move(part)));
    }
    if (!parts.empty()) continue;
    const std::string recipient = country_of_recipient(recovery, *record);
    if (recipient.empty()) ++table.without_recipient;
    donor.by_recipient[recipient].push_back(record);
  }
  for (auto& [key, gathered] : donors) {
    Donor donor{.name = gathered.name, .country = gathered.country, .steps = steps_of(gathered.counting, recovery)};
    donor.steps.told_twice = told_twice(ledger(gathered.records, Rates(), recovery.site_ids()));
    for (const auto& [code, records] : gathered.by_recipient) {
      donor.recipients.push_back(
          {.country = code, .name = country_name(recovery, code), .steps = steps_of(records, recovery)});
    }
    donor.records = std::move(gathered.records);
    table.donors.push_back(std::move(donor));
  }
  std::ranges::stable_sort(table.donors, std::ranges::greater{},
                           [](const Donor& donor) { return donor.records.size(); });
  const Ledger whole = ledger(counted, Rates(), recovery.site_ids());
  table.totals = steps_of(whole);
  table.circles = circles_of(whole);
  table.doubts = whole.doubts;
  return table;
}

}  // namespace mostari::recover
