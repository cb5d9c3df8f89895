#pragma once

#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "desks/recover/recovery.hpp"
#include "engines/exposure/exposure.hpp"

namespace mostari::recover {

/// The exposure of all sites to the workspace's events, worked out when first asked for. Thread-safe.
class SiteExposures {
 public:
  explicit SiteExposures(const Recovery& recovery) : recovery_(recovery) {}

  /// As api/openapi.yaml, Exposure; null where there are no events, or the site has no position.
  nlohmann::json json_of(const SiteFile& site) const;

 private:
  struct All {
    exposure::Options options;
    exposure::Exposure exposure;
    std::unordered_map<const SiteFile*, std::size_t> number;  ///< of a site in the exposure
  };
  const All& all() const;

  const Recovery& recovery_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<All> all_;  ///< written once
};

}  // namespace mostari::recover
