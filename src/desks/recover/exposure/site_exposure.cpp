#include "desks/recover/exposure/site_exposure.hpp"

#include <nlohmann/json.hpp>

#include "desks/kit/answer.hpp"
#include "desks/recover/exposure/output.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

json nearest_json(const Recovery& recovery, const SiteExposure& exposure) {
  if (!exposure.nearest) return nullptr;
  const std::string& id = recovery.events()[exposure.nearest->incident].id;
  const std::size_t slash = id.find('/');
  const std::optional<Record> record = recovery.store().record(id.substr(0, slash), id.substr(slash + 1));
  if (!record) return nullptr;
  return {{"record", id},
          {"title", caption(*record)},
          {"date", text_of(record->properties, "date")},
          {"distance_km", exposure.nearest->km}};
}

}  // namespace

const SiteExposures::All& SiteExposures::all() const {
  std::call_once(once_, [this] {
    std::vector<SitePlace> places;
    places.reserve(recovery_.sites().size());
    for (const SiteFile& file : recovery_.sites()) {
      places.push_back(site_place(file.site->id(), file.site->properties));
    }
    // The question as the command asks it by itself: it has nothing that could be a problem.
    ExposureAnswer answer = expose(places, recovery_.events(), {}).value();
    all_ = std::make_unique<const All>(All{.places = std::move(places), .answer = std::move(answer)});
  });
  return *all_;
}

json SiteExposures::json_of(const SiteFile& site, Language language) const {
  if (recovery_.events().empty()) return nullptr;
  const All& known = all();
  const ExposureAnswer& answer = known.answer;
  const std::size_t place = recovery_.place_of(site);
  const SiteExposure& exposure = answer.sites()[place];
  if (!exposure.known) return nullptr;
  json figures = site_exposure_json({.sites = known.places, .incidents = recovery_.events(), .answer = answer}, place);
  std::uint64_t events = 0;
  for (const exposure::SiteMonth& each : exposure.months) events += each.events;
  std::vector<NotKnown> unknown = gaps_of(answer);
  if (const auto undated = static_cast<std::size_t>(recovery_.events_without_date()); undated > 0) {
    unknown.insert(unknown.begin(),
                   {message("exposure.gap.undated", {{"count", undated}}), message("exposure.why.not_joined")});
  }
  return {{"unit", language.say(message("exposure.unit.incidents"))},
          {"bandwidth_km", answer.bandwidth_km()},
          {"from", month_text(answer.covered().first)},
          {"to", month_text(answer.covered().last)},
          {"total", figures["total"]},
          {"low", figures["low"]},
          {"high", figures["high"]},
          {"months", std::move(figures["months"])},
          {"events", events},
          {"nearest", nearest_json(recovery_, exposure)},
          {"unknown", unknown_json(unknown, language)}};
}

}  // namespace mostari::recover
