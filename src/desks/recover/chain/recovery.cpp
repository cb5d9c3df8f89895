#include "desks/recover/chain/recovery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "formats/places/country_files.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

constexpr std::array<std::string_view, stages> stage_names{
    "site", "incident", "assessment", "need", "pledge", "commitment", "disbursement", "work", "handed_over"};
constexpr std::array<std::string_view, 8> kinds{"site",    "incident",    "assessment", "need",
                                                "project", "transaction", "work",       "observation"};
/// Along which a record leads to its site, the nearest first.
constexpr std::array<const char*, 8> roles{"site",    "incident",    "assessment", "need",
                                           "follows", "transaction", "project",    "work"};
constexpr int longest_way = 12;  ///< links from a record to its site; more are a circle

bool is_ours(const HeldDataset& dataset) {
  return std::ranges::any_of(kinds, [&](std::string_view kind) { return dataset.records_of(kind) > 0; });
}

/// Undated records come last.
std::string sort_key(const Record& record) {
  for (const char* member : {"date", "value_date", "event"}) {
    if (std::string date = text_of(record.properties, member); !date.empty()) return date;
  }
  return "~";
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::int32_t day_number(std::chrono::year_month_day date) {
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

std::string_view name_of(Stage stage) {
  return stage_names.at(static_cast<std::size_t>(stage));
}

Message title_of(Stage stage) {
  return message("recover.word.stage", {{"stage", name_of(stage)}});
}

std::optional<Stage> stage_of(const Record& record) {
  const nlohmann::json& properties = record.properties;
  if (record.kind == "site") return Stage::site;
  if (record.kind == "incident") return Stage::incident;
  if (record.kind == "assessment") return Stage::assessment;
  if (record.kind == "need") return Stage::need;
  if (record.kind == "work") return text_of(properties, "status") == "handed_over" ? Stage::handed_over : Stage::work;
  if (record.kind != "transaction" || flag_of(properties, "planned")) return std::nullopt;
  const std::string type = text_of(properties, "transaction_type");
  if (type == "pledge" || type == "incoming_pledge" || type == "outgoing_pledge") return Stage::pledge;
  if (type == "commitment" || type == "incoming_commitment") return Stage::commitment;
  if (type == "disbursement" || type == "expenditure") return Stage::disbursement;
  return std::nullopt;
}

bool SiteFile::is_simulated() const {
  return flag_of(site->properties, "simulated");
}

bool SiteFile::is_concerned() const {
  return !(incidents.empty() && assessments.empty() && needs.empty() && transactions.empty() && works.empty() &&
           observations.empty());
}

std::vector<const Record*>* SiteFile::list_of(std::string_view kind) {
  if (kind == "incident") return &incidents;
  if (kind == "assessment") return &assessments;
  if (kind == "need") return &needs;
  if (kind == "transaction") return &transactions;
  if (kind == "work") return &works;
  if (kind == "observation") return &observations;
  return nullptr;
}

Stage SiteFile::furthest() const {
  Stage furthest = Stage::site;
  for (const auto* list : {&incidents, &assessments, &needs, &transactions, &works}) {
    for (const Record* record : *list) furthest = std::max(furthest, stage_of(*record).value_or(Stage::site));
  }
  return furthest;
}

Result<std::shared_ptr<const Recovery>> Recovery::open(const Store& store, const Shown& shown) {
  const Result<Countries>& countries = own_countries();
  if (!countries) return countries.problem();
  const std::shared_ptr<Recovery> opened(new Recovery(store, *countries));
  for (HeldDataset& held : store.held_datasets()) {
    if (!shown(held.manifest) || !is_ours(held)) continue;
    opened->read(held.manifest);
    opened->datasets_.push_back(std::move(held));
  }
  opened->join();
  return std::shared_ptr<const Recovery>(opened);
}

void Recovery::read(const Manifest& manifest) {
  store_.for_each_record(manifest.name, 0, [this](const Record& record) {
    if (std::ranges::find(kinds, record.kind) != kinds.end()) take(Record(record));
    return true;
  });
}

void Recovery::take(Record&& record) {
  if (record.kind == "incident") {
    take_event(record);
    // Lists of events are long: one that is of no site is read again when somebody asks for its title.
    if (link_of(record.properties, "site").empty()) return;
  }
  const std::string id = record.id();
  records_[id] = std::make_unique<const Record>(std::move(record));
}

void Recovery::take_event(const Record& record) {
  std::optional<IncidentPlace> place = incident_place(record.id(), record.properties, record_links(record.properties));
  const bool of_site = !link_of(record.properties, "site").empty();
  if (!place) ++events_without_date_;
  if (!of_site && (!place || !place->at)) ++events_without_place_;
  if (!place) return;
  place->name = {};
  events_.push_back(std::move(*place));
}

void Recovery::join() {
  for (const auto& [id, record] : records_) {
    if (record->kind != "site") continue;
    const nlohmann::json& properties = record->properties;
    const std::vector<std::string> states = texts_of(properties, "states");
    SiteFile file{.site = record.get(),
                  .country = states.empty() ? text_of(properties, "country") : states.front(),
                  .latitude = number_of(properties, "latitude"),
                  .longitude = number_of(properties, "longitude"),
                  .location_certainty = text_of(properties, "location_certainty"),
                  .location_error_m = number_of(properties, "location_error_m")};
    if (!file.latitude || !file.longitude) {
      file.location_certainty = "unknown";
    } else if (file.location_certainty.empty()) {
      // A list that says nothing of it gives one point of a property that may be large.
      file.location_certainty = "approximate";
    }
    sites_.push_back(std::move(file));
  }
  std::ranges::sort(sites_, {}, [](const SiteFile& file) { return caption(*file.site) + '\n' + file.site->id(); });
  for (std::size_t i = 0; i < sites_.size(); ++i) site_by_id_[sites_[i].site->id()] = i;

  for (const auto& [id, record] : records_) {
    if (record->kind == "transaction") transactions_.push_back(record.get());
    if (record->kind == "site") continue;
    // One incident may have hit several sites, and one sum may be for several: each of them has it in its chain.
    std::vector<std::string> ids = links_of(record->properties, "site");
    if (ids.empty()) {
      const SiteFile* found = site_of(*record);
      if (found != nullptr) ids.push_back(found->site->id());
    }
    for (const std::string& id_of_site : ids) {
      const auto place = site_by_id_.find(id_of_site);
      if (place == site_by_id_.end()) continue;
      if (std::vector<const Record*>* list = sites_[place->second].list_of(record->kind)) list->push_back(record.get());
    }
  }
  for (SiteFile& file : sites_) {
    for (auto* list :
         {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works, &file.observations}) {
      std::ranges::stable_sort(*list, {}, [](const Record* record) { return sort_key(*record); });
    }
  }
}

const SiteFile* Recovery::site(std::string_view id) const {
  const auto found = site_by_id_.find(id);
  return found == site_by_id_.end() ? nullptr : &sites_[found->second];
}

const Record* Recovery::record(std::string_view id) const {
  const auto found = records_.find(id);
  return found == records_.end() ? nullptr : found->second.get();
}

const SiteFile* Recovery::site_of(const Record& record) const {
  const Record* at = &record;
  for (int step = 0; step < longest_way && at != nullptr; ++step) {
    if (at->kind == "site") return site(at->id());
    const Record* next = nullptr;
    for (const char* role : roles) {
      if (next == nullptr) next = this->record(link_of(at->properties, role));
    }
    at = next;
  }
  return nullptr;
}

std::function<std::string(const Record&)> Recovery::site_ids() const {
  return [this](const Record& record) {
    const SiteFile* file = site_of(record);
    return file == nullptr ? std::string() : file->site->id();
  };
}

std::optional<Days> days_of(std::string_view date) {
  using namespace std::chrono;
  if (date.size() > 10 && date[10] == 'T') date = date.substr(0, 10);
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return std::nullopt;
  const auto in_year = number(date.substr(0, 4));
  if (!in_year || *in_year < 1) return std::nullopt;
  const year y{*in_year};
  if (date.size() == 4) return Days{day_number(y / January / 1), day_number(y / December / 31)};
  const auto in_month = number(date.substr(5, 2));
  if (date[4] != '-' || !in_month || *in_month < 1 || *in_month > 12) return std::nullopt;
  const month m{static_cast<unsigned>(*in_month)};
  if (date.size() == 7) return Days{day_number(y / m / 1), day_number(y / m / last)};
  const auto on_day = number(date.substr(8, 2));
  if (date[7] != '-' || !on_day || *on_day < 1) return std::nullopt;
  const year_month_day whole = y / m / day{static_cast<unsigned>(*on_day)};
  if (!whole.ok()) return std::nullopt;
  return Days{day_number(whole), day_number(whole)};
}

std::string month_of(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

}  // namespace mostari::recover
