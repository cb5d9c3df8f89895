#include "desks/recover/change/json.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "desks/recover/change/series.hpp"
#include "formats/table/csv_write.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

json finite(double value) {
  return std::isfinite(value) ? json(value) : json(nullptr);
}

json day_json(std::int32_t day) {
  return raster::day_text(raster::Day(std::chrono::days(day)));
}

json run_json(const MapRun& run, const std::vector<SeriesSummary>& series) {
  json effects = json::array();
  for (std::size_t s = 0; s < series.size(); ++s) {
    json dates = json::array();
    for (std::size_t t = 0; t < series[s].days.size(); ++t) {
      const auto effect = static_cast<double>(run.date_effects.series[s].effect_db[t]);
      dates.push_back({{"date", raster::day_text(series[s].days[t])}, {"db", finite(effect)}});
    }
    effects.push_back({{"series", series[s].name},
                       {"step_db", finite(run.date_effects.series[s].step_db)},
                       {"dates", std::move(dates)}});
  }
  return {{"pixel_dates", run.pixel_dates},
          {"seconds", run.seconds},
          {"processor_seconds", run.processor_seconds},
          {"sampling_seconds", run.sampling_seconds},
          {"reading_seconds", run.reading_seconds},
          {"testing_seconds", run.testing_seconds},
          {"writing_seconds", run.writing_seconds},
          {"patches", run.date_effects.patches},
          {"steady_patches", run.date_effects.steady},
          {"date_effects", std::move(effects)}};
}

}  // namespace

json site_change_json(const SiteAnswer& answer, Language language) {
  const change::SiteChange& change = answer.change;
  const bool tested = change.status == change::Status::tested;
  const auto when_tested = [&](double value) { return tested ? finite(value) : json(nullptr); };
  json series = json::array();
  for (std::size_t i = 0; i < change.series.size(); ++i) {
    const change::SeriesChange& each = change.series[i];
    series.push_back({{"series", answer.series_names[i]},
                      {"dates_before", each.dates_before},
                      {"dates_after", each.dates_after},
                      {"before_db", finite(each.before_db)},
                      {"after_db", finite(each.after_db)},
                      {"score", finite(each.score)}});
  }
  return {{"site", answer.site.id},
          {"name", answer.site.name},
          {"longitude", answer.site.point.lon},
          {"latitude", answer.site.point.lat},
          {"status", change::name_of(change.status)},
          {"p_value", when_tested(change.p_value)},
          {"p_low", when_tested(change.p_low)},
          {"p_high", when_tested(change.p_high)},
          {"q_value", when_tested(answer.q_value)},
          {"probability", when_tested(answer.probability)},
          {"probability_low", when_tested(answer.probability_low)},
          {"probability_high", when_tested(answer.probability_high)},
          {"effect_db", when_tested(change.effect_db)},
          {"effect_low_db", when_tested(change.effect_low_db)},
          {"effect_high_db", when_tested(change.effect_high_db)},
          {"effect_size_db", when_tested(change.effect_size_db)},
          {"fires", tested ? json(answer.fires) : json(nullptr)},
          {"significant", tested ? json(answer.significant) : json(nullptr)},
          {"dates_before", change.dates_before},
          {"dates_after", change.dates_after},
          {"first", tested ? day_json(change.first_day) : json(nullptr)},
          {"last", tested ? day_json(change.last_day) : json(nullptr)},
          {"pixels", change.pixels},
          {"covered", answer.covered},
          {"outline", answer.outline_used},
          {"note", language.say(answer.note)},
          {"series", std::move(series)}};
}

json change_summary_json(const ChangeAnswer& answer, const ChangeRequest& request, Language language) {
  json series = json::array();
  for (const SeriesSummary& each : answer.series) {
    series.push_back({{"series", each.name},
                      {"before", each.before},
                      {"after", each.after},
                      {"first", raster::day_text(each.first)},
                      {"last", raster::day_text(each.last)}});
  }
  json notes = json::array();
  for (const Message& each : answer.notes) notes.push_back(language.say(each));
  json statuses = json::object();
  for (const auto status :
       {change::Status::tested, change::Status::outside, change::Status::too_few_dates, change::Status::no_data}) {
    statuses[change::name_of(status)] =
        std::ranges::count_if(answer.sites, [&](const SiteAnswer& each) { return each.change.status == status; });
  }
  return {{"event", raster::day_text(request.event)},
          {"level", request.level},
          {"sites", answer.sites.size()},
          {"statuses", std::move(statuses)},
          {"fires", answer.fired},
          {"significant", answer.significant},
          {"probability_from", answer.probability_estimated ? "these sites" : "assumed ranges"},
          {"rasters", answer.rasters},
          {"grid", language.say(grid_text(answer.grid))},
          {"series", std::move(series)},
          {"notes", std::move(notes)},
          {"map", request.map.empty() ? json(nullptr) : json(request.map.string())},
          {"map_run", answer.map ? run_json(*answer.map, answer.series) : json(nullptr)},
          {"sees", language.say(answer.sees)}};
}

std::string change_csv(const ChangeAnswer& answer, Language language) {
  static constexpr std::array<std::string_view, 17> columns = {
      "site",        "name",         "longitude",       "latitude",         "status",    "p_value",
      "q_value",     "probability",  "probability_low", "probability_high", "effect_db", "fires",
      "significant", "dates_before", "dates_after",     "covered",          "note"};
  std::string out;
  append_csv_row(out, columns);
  for (const SiteAnswer& each : answer.sites) {
    const json row = site_change_json(each, language);
    std::vector<std::string> cells;
    for (const std::string_view column : columns) {
      const json& value = row.at(std::string(column));
      cells.push_back(value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump());
    }
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    append_csv_row(out, views);
  }
  return out;
}

}  // namespace mostari::recover
