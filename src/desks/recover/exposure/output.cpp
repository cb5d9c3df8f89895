#include "desks/recover/exposure/output.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/progress.hpp"
#include "formats/table/csv_write.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

std::string day_text(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

/// Four digits that count: single precision has no more to tell.
double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double scale = std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
  return std::round(value * scale) / scale;
}

/// A day, or an interval of ISO 8601.
std::string dates_text(const IncidentPlace& incident) {
  const std::string first = day_text(incident.first_day);
  return incident.first_day == incident.last_day ? first : first + '/' + day_text(incident.last_day);
}

json month_json(const exposure::SiteMonth& month) {
  json one{{"month", month_text(month.month)}, {"intensity", rounded(month.intensity)},
           {"low", rounded(month.low)},        {"high", rounded(month.high)},
           {"events", month.events},           {"imprecise_share", rounded(month.imprecise_share)}};
  if (std::isfinite(month.nearest_km)) one["nearest_km"] = rounded(month.nearest_km);
  return one;
}

}  // namespace

json site_exposure_json(const ExposureView& view, std::size_t site) {
  const SitePlace& place = view.sites[site];
  const SiteExposure& exposure = view.answer.sites()[site];
  json one{{"site", place.id}, {"name", place.name}, {"known", exposure.known}};
  if (place.at) {
    one["latitude"] = place.at->latitude;
    one["longitude"] = place.at->longitude;
    one["location_error_m"] = place.error_km * 1000;
  }
  if (!exposure.known) return one;
  one["total"] = rounded(exposure.total);
  one["low"] = rounded(exposure.low);
  one["high"] = rounded(exposure.high);
  if (exposure.peak_month)
    one["peak"] = {{"month", month_text(*exposure.peak_month)}, {"intensity", rounded(exposure.peak)}};
  if (exposure.trend) {
    one["trend"] = {{"recent_per_month", rounded(exposure.trend->recent)},
                    {"before_per_month", rounded(exposure.trend->before)}};
  }
  if (exposure.nearest) {
    const IncidentPlace& incident = view.incidents[exposure.nearest->incident];
    one["nearest"] = {{"incident", incident.id},
                      {"name", incident.name},
                      {"date", dates_text(incident)},
                      {"km", rounded(exposure.nearest->km)}};
  }
  one["months"] = json::array();
  for (const exposure::SiteMonth& each : exposure.months) one["months"].push_back(month_json(each));
  return one;
}

json exposure_summary_json(const ExposureView& view, Language language) {
  json not_known = json::array();
  for (const Message& each : gap_sentences(view.answer)) not_known.push_back(language.say(each));
  const ExposureAnswer& answer = view.answer;
  json summary{{"sites", view.sites.size()},
               {"incidents", view.incidents.size()},
               {"incidents_joined", answer.incidents_joined()},
               {"bandwidth_km", answer.bandwidth_km()},
               {"not_known", std::move(not_known)}};
  if (!answer.asked().empty()) {
    summary["asked"] = {{"from", month_text(answer.asked().first)}, {"to", month_text(answer.asked().last)}};
  }
  if (!answer.covered().empty()) {
    summary["covered"] = {{"from", month_text(answer.covered().first)}, {"to", month_text(answer.covered().last)}};
  }
  return summary;
}

Outcome write_exposure_csv(const ExposureView& view, const std::string& path) {
  // Larger than memory is not rare: written as it comes, beside its place, and moved there when whole.
  const std::string beside = path + ".part";
  const auto failed = [&] {
    std::error_code ignored;
    std::filesystem::remove(beside, ignored);
    return Problem{
        .file = path, .reason = message("exposure.csv.not_written"), .advice = message("exposure.csv.check")};
  };
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  std::string rows;
  constexpr std::array<std::string_view, 9> header{"site", "name",   "month",      "intensity",      "low",
                                                   "high", "events", "nearest_km", "imprecise_share"};
  append_csv_row(rows, header);
  for (std::size_t i = 0; i < view.sites.size() && file && !interrupted(); ++i) {
    for (const exposure::SiteMonth& each : view.answer.sites()[i].months) {
      const std::array<std::string, 7> cells{
          month_text(each.month),
          fmt::format("{:.4g}", each.intensity),
          fmt::format("{:.4g}", each.low),
          fmt::format("{:.4g}", each.high),
          std::to_string(each.events),
          std::isfinite(each.nearest_km) ? fmt::format("{:.4g}", each.nearest_km) : "",
          fmt::format("{:.3f}", each.imprecise_share)};
      const std::array<std::string_view, 9> row{view.sites[i].id, view.sites[i].name, cells[0], cells[1], cells[2],
                                                cells[3],         cells[4],           cells[5], cells[6]};
      append_csv_row(rows, row);
    }
    constexpr std::size_t at_once = std::size_t{1} << 20U;
    if (rows.size() < at_once) continue;
    file.write(rows.data(), static_cast<std::streamsize>(rows.size()));
    rows.clear();
  }
  file.write(rows.data(), static_cast<std::streamsize>(rows.size()));
  file.close();
  if (!file || interrupted()) return failed();
  std::error_code error;
  std::filesystem::rename(beside, path, error);
  if (error) return failed();
  return Done{};
}

Message amount_text(double amount) {
  const char* size = amount >= 100 || amount == 0 ? "whole"
                     : amount >= 10               ? "tenths"
                     : amount >= 0.095            ? "hundredths"
                                                  : "small";
  return message("exposure.amount.said", {{"size", size}, {"amount", amount}});
}

Message range_text(double low, double high) {
  return message("exposure.amount.range", {{"low", amount_text(low)}, {"high", amount_text(high)}});
}

Message distance_text(double km) {
  return km < 0.05 ? message("exposure.distance.none") : message("exposure.distance.km", {{"km", km}});
}

Message nearest_text(const ExposureView& view, const SiteExposure& site) {
  if (!site.nearest) return message("exposure.nearest.none");
  const IncidentPlace& incident = view.incidents[site.nearest->incident];
  return message("exposure.nearest.found", {{"distance", distance_text(site.nearest->km)},
                                            {"days", incident.first_day == incident.last_day ? "one" : "several"},
                                            {"first", DateSaid{day_text(incident.first_day)}},
                                            {"last", DateSaid{day_text(incident.last_day)}},
                                            {"name", incident.name}});
}

Message peak_text(const SiteExposure& site) {
  if (!site.peak_month) return {};
  return message("exposure.peak.found",
                 {{"amount", amount_text(site.peak)}, {"month", DateSaid{month_text(*site.peak_month)}}});
}

Message trend_text(const SiteExposure& site) {
  if (!site.trend) return {};
  return message("exposure.trend.found",
                 {{"recent", amount_text(site.trend->recent)}, {"before", amount_text(site.trend->before)}});
}

}  // namespace mostari::recover
