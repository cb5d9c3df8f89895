#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "desks/recover/exposure/exposure.hpp"

namespace mostari::recover {

/// The sites and incidents of a question with their answer, as they are shown.
struct ExposureView {
  std::span<const SitePlace> sites;
  std::span<const IncidentPlace> incidents;
  const ExposureAnswer& answer;
};

/// One site, its months in a list; members that are not known are left out.
nlohmann::json site_exposure_json(const ExposureView& view, std::size_t site);
/// What was asked, covered, joined and left out.
nlohmann::json exposure_summary_json(const ExposureView& view, Language language);

/// Writes a row for every month of every site in which something reached it. The file is whole or not there.
Outcome write_exposure_csv(const ExposureView& view, const std::string& path);

/// A printable page: the most exposed sites with their months as a picture, and what is not known.
std::string exposure_report(const ExposureView& view, Language language);

/// "1.2 to 3.4"
Message range_text(double low, double high);
/// A number as people read it: "0.004", "0.35", "12.3", "1,234".
Message amount_text(double amount);
/// "4.2 km"; places that are recorded as one are not known to be 0.0 km apart.
Message distance_text(double km);
/// "4.2 km on 16 March 2022: Shelling of the old town"; "none within 500 km".
Message nearest_text(const ExposureView& view, const SiteExposure& site);
/// "1.2 in March 2022"; empty when nothing reached it.
Message peak_text(const SiteExposure& site);
/// "1.2 a month in the last six, 0.3 before"; empty when too few months are covered.
Message trend_text(const SiteExposure& site);

}  // namespace mostari::recover
