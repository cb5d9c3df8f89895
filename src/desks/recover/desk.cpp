#include "desks/recover/desk.hpp"

#include "base/resources.hpp"
#include "formats/money/rates_file.hpp"
#include "model/record_fields.hpp"
#include "store/names.hpp"

namespace mostari::recover {

Result<std::shared_ptr<const Desk>> Desk::open(const Store& store, const Shown& shown) {
  Result<AssessmentForm> form = read_assessment_form();
  if (!form) return form.problem();
  Result<Rates> rates = read_rates(resource_dir() / "data" / "recover" / "rates.csv");
  if (!rates) return rates.problem();
  Result<std::shared_ptr<const Recovery>> recovery = Recovery::open(store, shown);
  if (!recovery) return recovery.problem();
  return std::shared_ptr<const Desk>(new Desk(std::move(*recovery), std::move(*form), std::move(*rates)));
}

Result<const SiteFile*> Desk::site(std::string_view id) const {
  if (const SiteFile* found = recovery_->site(id)) return found;
  return Problem{.field = "site",
                 .value = excerpt(id),
                 .reason = message("recover.sites.unknown_site"),
                 .advice = message("recover.sites.name_site")};
}

Result<std::string> Desk::country(std::string_view written) const {
  if (written.empty()) return std::string();
  if (const Country* found = recovery_->countries().resolve(written)) return found->code;
  ListSaid near{.joined = ListSaid::Joined::with_or};
  for (const Country* each : recovery_->countries().nearest(written)) {
    near.items.push_back(message("recover.sites.country", {{"country", CountrySaid{each->code, each->name}}}));
  }
  return Problem{.field = "country",
                 .value = excerpt(written),
                 .reason = message("recover.sites.unknown_country"),
                 .advice = near.items.empty() ? message("recover.sites.give_code")
                                              : message("recover.sites.did_you_mean", {{"countries", near}})};
}

std::vector<const SiteFile*> Desk::concerned(std::string_view country) const {
  std::vector<const SiteFile*> sites;
  for (const SiteFile& file : recovery_->sites()) {
    if (file.is_concerned() && !file.is_simulated() && (country.empty() || file.country == country))
      sites.push_back(&file);
  }
  return sites;
}

std::filesystem::path Desk::raster_of(const std::string& dataset, const std::string& run) const {
  // The name comes from a record: only one that cannot leave the folder becomes part of a path.
  if (!is_plain_name(dataset) || !is_plain_name(run)) return {};
  std::filesystem::path path = std::filesystem::path(recovery_->store().raster_dir()) / dataset / (run + ".tif");
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) ? path : std::filesystem::path();
}

std::filesystem::path Desk::raster_of(const Record& observation) const {
  return raster_of(observation.dataset, text_of(observation.properties, "run"));
}

std::vector<const Record*> Desk::money_of(const SiteFile* site, std::string_view country) const {
  if (site != nullptr && country.empty()) return site->transactions;
  std::vector<const Record*> records;
  for (const Record* record : recovery_->transactions()) {
    const SiteFile* of = recovery_->site_of(*record);
    if (site != nullptr && of != site) continue;
    std::string receives = text_of(record->properties, "recipient_country");
    if (receives.empty() && of != nullptr) receives = of->country;
    if (country.empty() || receives == country) records.push_back(record);
  }
  return records;
}

}  // namespace mostari::recover
