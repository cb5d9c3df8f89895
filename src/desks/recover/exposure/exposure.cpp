#include "desks/recover/exposure/exposure.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace mostari::recover {
namespace {

constexpr double largest_error_km = 250;
constexpr double largest_bandwidth_km = 200;
constexpr double uncertain_site_km = 1;
constexpr auto no_site = static_cast<std::size_t>(-1);
constexpr std::int32_t recent_months = 6;
constexpr std::int32_t least_months_for_trend = 12;

std::string_view local(std::string_view id) {
  const std::size_t slash = id.find('/');
  return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

Trend trend_of(const exposure::SiteTotal& total, Months covered) {
  return {.before = total.before / (covered.count() - recent_months), .recent = total.recent / recent_months};
}

}  // namespace

class ExposureDesk {
 public:
  ExposureDesk(std::span<const SitePlace> sites, std::span<const IncidentPlace> incidents,
               const ExposureQuestion& question)
      : sites_(sites), incidents_(incidents), question_(question) {}

  ExposureAnswer run() {
    place_sites();
    place_incidents();
    answer_.bandwidth_km_ = question_.bandwidth_km;
    answer_.sites_.resize(sites_.size());
    decide_period();
    if (!answer_.covered_.empty()) join();
    return std::move(answer_);
  }

 private:
  void place_sites() {
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      const SitePlace& each = sites_[i];
      site_of_id_.try_emplace(each.id, i);
      // A link may leave the dataset out; where several have a site of that id it does not say which.
      const auto [known, is_new] = site_of_local_id_.try_emplace(local(each.id), i);
      if (!is_new) known->second = no_site;
      if (!each.at) {
        ++answer_.gaps_.sites_without_position;
        continue;
      }
      if (each.error_km > uncertain_site_km) ++answer_.gaps_.sites_uncertain;
      placed_sites_.push_back(i);
      engine_sites_.push_back(
          {.longitude = each.at->longitude, .latitude = each.at->latitude, .error_km = each.error_km});
    }
  }

  const SitePlace* site_of(const IncidentPlace& incident) const {
    if (incident.site.empty()) return nullptr;
    const auto found = site_of_id_.find(std::string_view(incident.site));
    if (found != site_of_id_.end()) return &sites_[found->second];
    const auto by_local = site_of_local_id_.find(local(incident.site));
    if (by_local == site_of_local_id_.end() || by_local->second == no_site) return nullptr;
    return &sites_[by_local->second];
  }

  bool is_wanted(const IncidentPlace& incident) const {
    return question_.types.empty() || std::ranges::find(question_.types, incident.type) != question_.types.end();
  }

  void place_incidents() {
    ExposureGaps& gaps = answer_.gaps_;
    for (std::size_t i = 0; i < incidents_.size(); ++i) {
      const IncidentPlace& each = incidents_[i];
      // Months are covered by what the source tells of at all.
      const std::int32_t first = exposure::month_of_day(each.first_day);
      const std::int32_t last = exposure::month_of_day(each.last_day);
      coverage_ = coverage_.empty()
                      ? Months{.first = first, .last = last}
                      : Months{.first = std::min(coverage_.first, first), .last = std::max(coverage_.last, last)};
      if (!is_wanted(each)) continue;
      const SitePlace* site = site_of(each);
      const bool at_site = site != nullptr && site->at;
      const std::optional<LonLat> at = at_site ? site->at : each.at;
      if (!at) {
        ++(each.site.empty() || site != nullptr ? gaps.incidents_without_position : gaps.incidents_of_unknown_site);
        continue;
      }
      if (question_.by_intensity && !each.intensity) {
        ++gaps.incidents_without_intensity;
        continue;
      }
      if (!at_site && each.without_certainty) ++gaps.incidents_taken_as_exact;
      events_.push_back({.longitude = std::remainder(at->longitude, 360.0),
                         .latitude = at->latitude,
                         .error_km = at_site ? 0 : each.error_km,
                         .first_day = each.first_day,
                         .last_day = each.last_day,
                         .weight = question_.by_intensity ? *each.intensity : 1});
      incident_of_event_.push_back(i);
    }
  }

  void decide_period() {
    answer_.asked_ = {.first = question_.from.value_or(coverage_.first), .last = question_.to.value_or(coverage_.last)};
    answer_.covered_ = {.first = std::max(answer_.asked_.first, coverage_.first),
                        .last = std::min(answer_.asked_.last, coverage_.last)};
  }

  void join() {
    const Months covered = answer_.covered_;
    answer_.found_ = exposure::exposure(engine_sites_, events_,
                                        {.bandwidth_km = question_.bandwidth_km,
                                         .first_month = covered.first,
                                         .last_month = covered.last,
                                         .max_error_km = largest_error_km,
                                         .list_months = question_.list_months,
                                         .recent_months = recent_months});
    const exposure::Exposure& found = answer_.found_;
    answer_.gaps_.incidents_too_uncertain = static_cast<std::int64_t>(found.events_too_uncertain());
    answer_.gaps_.incidents_outside_period = static_cast<std::int64_t>(found.events_outside_period());
    answer_.joined_ = static_cast<std::int64_t>(found.events_joined());
    for (std::size_t i = 0; i < placed_sites_.size(); ++i) {
      const exposure::SiteTotal& total = found.total(i);
      SiteExposure& site = answer_.sites_[placed_sites_[i]];
      site = {.known = true,
              .months = found.months(i),
              .total = total.intensity,
              .low = total.low,
              .high = total.high,
              .peak_month = total.peak_month,
              .peak = total.peak};
      if (covered.count() >= least_months_for_trend) site.trend = trend_of(total, covered);
      if (total.nearest) {
        site.nearest = NearestIncident{.incident = incident_of_event_[total.nearest->event], .km = total.nearest->km};
      }
    }
  }

  std::span<const SitePlace> sites_;
  std::span<const IncidentPlace> incidents_;
  const ExposureQuestion& question_;
  ExposureAnswer answer_;
  std::unordered_map<std::string_view, std::size_t> site_of_id_, site_of_local_id_;
  std::vector<std::size_t> placed_sites_;  ///< of the engine's sites
  std::vector<exposure::Site> engine_sites_;
  std::vector<exposure::Event> events_;
  std::vector<std::size_t> incident_of_event_;
  Months coverage_;
};

std::vector<std::size_t> ExposureAnswer::most_exposed(std::size_t most) const {
  std::vector<std::size_t> order(sites_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return sites_[i].total <= 0; });
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return sites_[i].total; });
  if (order.size() > most) order.resize(most);
  return order;
}

Result<ExposureAnswer> expose(std::span<const SitePlace> sites, std::span<const IncidentPlace> incidents,
                              const ExposureQuestion& question) {
  if (!(question.bandwidth_km > 0 && question.bandwidth_km <= largest_bandwidth_km)) {
    return Problem{.field = "bandwidth",
                   .value = std::to_string(question.bandwidth_km),
                   .reason = message("exposure.bandwidth.out_of_range", {{"most", largest_bandwidth_km}}),
                   .advice = message("exposure.bandwidth.usual")};
  }
  if (question.from && question.to && *question.to < *question.from) {
    return Problem{.field = "to",
                   .value = month_text(*question.to),
                   .reason = message("exposure.period.backwards", {{"from", DateSaid{month_text(*question.from)}}}),
                   .advice = message("exposure.period.exchange")};
  }
  return ExposureDesk(sites, incidents, question).run();
}

}  // namespace mostari::recover
