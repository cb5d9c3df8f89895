#include "desks/recover/donors.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
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
  return country == nullptr ? (code.empty() ? "country not known" : code) : country->name;
}

DonorSteps steps_of(const std::vector<const Record*>& records, const Recovery& recovery) {
  DonorSteps steps;
  const Ledger made = ledger(records, Rates(), recovery.site_ids());
  for (const StepTotal& step : made.steps) steps.by_step[static_cast<std::size_t>(step.step)] = step.known;
  for (const Record* record : made.in_kind) steps.in_kind.push_back(text_of(record->properties, "in_kind"));
  return steps;
}

struct Gathered {
  std::string name, country;
  std::vector<const Record*> records;
  std::map<std::string, std::vector<const Record*>> by_recipient;  ///< by code
};

}  // namespace

DonorTable donor_table(const Recovery& recovery, std::span<const Record* const> transactions) {
  DonorTable table;
  std::map<std::string, Gathered> donors;
  std::vector<const Record*> counted;
  for (const Record* record : transactions) {
    const nlohmann::json& properties = record->properties;
    const std::optional<MoneyStep> step = money_step_of(*record);
    const bool in_kind = !text_of(properties, "in_kind").empty();
    if ((!step && !in_kind) || flag_of(properties, "planned")) continue;
    counted.push_back(record);
    const std::string name = text_of(properties, "provider");
    if (name.empty()) {
      ++table.without_provider;
      continue;
    }
    const std::string recipient = country_of_recipient(recovery, *record);
    if (recipient.empty()) ++table.without_recipient;
    Gathered& donor = donors[normalised(name)];
    if (donor.name.empty()) donor.name = name;
    if (donor.country.empty()) donor.country = text_of(properties, "provider_country");
    donor.records.push_back(record);
    donor.by_recipient[recipient].push_back(record);
  }
  for (auto& [key, gathered] : donors) {
    Donor donor{.name = gathered.name, .country = gathered.country, .steps = steps_of(gathered.records, recovery)};
    for (const auto& [code, records] : gathered.by_recipient) {
      donor.recipients.push_back(
          {.country = code, .name = country_name(recovery, code), .steps = steps_of(records, recovery)});
    }
    donor.records = std::move(gathered.records);
    table.donors.push_back(std::move(donor));
  }
  std::ranges::stable_sort(table.donors, std::ranges::greater{},
                           [](const Donor& donor) { return donor.records.size(); });
  table.totals = steps_of(counted, recovery);
  table.circles = circles_of(ledger(counted, Rates(), recovery.site_ids()));
  return table;
}

}  // namespace mostari::recover
