#include "desks/recover/site_exposure.hpp"

#include <algorithm>

#include "desks/recover/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

std::string month_text(std::int32_t month) {
  const std::int32_t of_year = month % 12 + 1;
  return std::to_string(month / 12) + (of_year < 10 ? "-0" : "-") + std::to_string(of_year);
}

json nearest_json(const Recovery& recovery, const exposure::SiteTotal& total) {
  if (!total.nearest) return nullptr;
  const std::vector<Record> found = recovery.store().records_by_row({recovery.events()[total.nearest->event].row});
  if (found.empty()) return nullptr;
  const Record& record = found.front();
  return {{"record", record.id()},
          {"title", caption(record)},
          {"date", text_of(record.properties, "date")},
          {"distance_km", total.nearest->km}};
}

}  // namespace

const SiteExposures::All& SiteExposures::all() const {
  std::call_once(once_, [this] {
    all_ = std::make_unique<All>();
    std::vector<exposure::Event> events;
    std::int32_t first = 0;
    std::int32_t last = 0;
    for (const EventPlace& each : recovery_.events()) {
      if (events.empty()) first = last = each.event.first_day;
      first = std::min(first, each.event.first_day);
      last = std::max(last, each.event.last_day);
      events.push_back(each.event);
    }
    std::vector<exposure::Site> sites;
    for (const SiteFile& file : recovery_.sites()) {
      if (!file.latitude || !file.longitude) continue;
      all_->number[&file] = sites.size();
      sites.push_back({.longitude = *file.longitude,
                       .latitude = *file.latitude,
                       .error_km = std::max(0.0, file.location_error_m.value_or(0)) / 1000});
    }
    all_->options.first_month = exposure::month_of_day(first);
    all_->options.last_month = exposure::month_of_day(last);
    all_->exposure = exposure::exposure(sites, events, all_->options);
  });
  return *all_;
}

json SiteExposures::json_of(const SiteFile& site) const {
  if (recovery_.events().empty()) return nullptr;
  const All& known = all();
  const auto number = known.number.find(&site);
  if (number == known.number.end()) return nullptr;
  json months = json::array();
  std::uint64_t events = 0;
  for (const exposure::SiteMonth& each : known.exposure.months(number->second)) {
    months.push_back({{"month", month_text(each.month)},
                      {"intensity", each.intensity},
                      {"low", each.low},
                      {"high", each.high},
                      {"events", each.events}});
    events += each.events;
  }
  json unknown = json::array();
  const auto say = [&](std::string what, std::string why) {
    unknown.push_back({{"what", std::move(what)}, {"why", std::move(why)}});
  };
  if (recovery_.events_without_place() > 0) {
    say(counted(static_cast<std::size_t>(recovery_.events_without_place()), "event", "events"),
        "without a usable place or date: counted nowhere");
  }
  if (known.exposure.events_too_uncertain() > 0) {
    say(counted(known.exposure.events_too_uncertain(), "event", "events"),
        "known to be in a country only: joined to no site");
  }
  say("What the lists of events missed", "they hold what was reported; months outside " +
                                             month_text(known.options.first_month) + " to " +
                                             month_text(known.options.last_month) + " are not covered");
  return {{"unit", "events that would weigh as much if they had happened at the site"},
          {"bandwidth_km", known.options.bandwidth_km},
          {"from", month_text(known.options.first_month)},
          {"to", month_text(known.options.last_month)},
          {"months", std::move(months)},
          {"events", events},
          {"nearest", nearest_json(recovery_, known.exposure.total(number->second))},
          {"unknown", std::move(unknown)}};
}

}  // namespace mostari::recover
