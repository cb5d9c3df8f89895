#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "desks/recover/chain/recovery.hpp"
#include "desks/recover/exposure/site_exposure.hpp"
#include "desks/recover/field/form.hpp"
#include "desks/recover/money/ledger.hpp"

namespace mostari::recover {

/// The desk at one state of the store. Immutable; may be used from any thread; open another when the datasets have
/// changed (store/fingerprint.hpp).
class Desk {
 public:
  static Result<std::shared_ptr<const Desk>> open(const Store& store, const Shown& shown);

  const Recovery& recovery() const { return *recovery_; }
  const AssessmentForm& form() const { return form_; }
  const Rates& rates() const { return rates_; }

  /// The site of an id; the problem says how to find one.
  Result<const SiteFile*> site(std::string_view id) const;
  /// Alpha-3 of what is written; empty for nothing written.
  Result<std::string> country(std::string_view written) const;
  /// Sites of a country (empty: all) of which more is recorded than that they exist; simulated ones are none of them.
  std::vector<const SiteFile*> concerned(std::string_view country) const;
  /// Its member of SiteDossier in api/openapi.yaml; null where no list of events is in the workspace, or the site has
  /// no position.
  nlohmann::json exposure_json(const SiteFile& site, Language language) const {
    return exposures_->json_of(site, language);
  }
  /// Where the map of a change run of a dataset is kept; empty when none is.
  std::filesystem::path raster_of(const std::string& dataset, const std::string& run) const;
  /// Of the run that an observation is from.
  std::filesystem::path raster_of(const Record& observation) const;

  /// Money of one site, or of all (null), that a country (empty: any) receives.
  std::vector<const Record*> money_of(const SiteFile* site, std::string_view country) const;

 private:
  Desk(std::shared_ptr<const Recovery> recovery, AssessmentForm form, Rates rates)
      : recovery_(std::move(recovery)),
        form_(std::move(form)),
        rates_(std::move(rates)),
        exposures_(std::make_unique<SiteExposures>(*recovery_)) {}

  std::shared_ptr<const Recovery> recovery_;
  AssessmentForm form_;
  Rates rates_;
  std::unique_ptr<SiteExposures> exposures_;
};

}  // namespace mostari::recover
