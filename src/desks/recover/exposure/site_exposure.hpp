#pragma once

#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>

#include "desks/recover/chain/recovery.hpp"
#include "desks/recover/exposure/exposure.hpp"

namespace mostari::recover {

/// What `recover exposure` answers for all sites and all incidents of the workspace, worked out when first asked for.
/// Thread-safe.
class SiteExposures {
 public:
  explicit SiteExposures(const Recovery& recovery) : recovery_(recovery) {}

  /// As api/openapi.yaml, Exposure; null where there are no events, or the site has no position.
  nlohmann::json json_of(const SiteFile& site, Language language) const;

 private:
  struct All {
    std::vector<SitePlace> places;  ///< in the order of the recovery's sites
    ExposureAnswer answer;
  };
  const All& all() const;

  const Recovery& recovery_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const All> all_;  ///< written once
};

}  // namespace mostari::recover
