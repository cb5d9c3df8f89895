#include "desks/recover/change/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "desks/recover/change/map.hpp"
#include "desks/recover/change/place.hpp"
#include "desks/recover/change/series.hpp"
#include "engines/change/population.hpp"

namespace mostari::recover {
namespace {

change::Options options_of(const ChangeRequest& request) {
  change::Options options;
  options.event_day = day_number(request.event);
  options.event_end_day = day_number(request.event_end);
  options.before_days = request.before_days;
  options.after_days = request.after_days;
  options.seed = request.seed;
  return options;
}

Message note_of(const RasterPlace& place, const SiteAnswer& answer) {
  Message outline;
  if (place.outline_too_large) outline = message("change.note.too_large");
  if (!place.outline_too_large && !answer.site.outline.empty() && !place.outline_used) {
    outline = message("change.note.too_small");
  }
  if (place.covered >= 0.999) return outline;
  const Message partly =
      message("change.note.partly", {{"percent", static_cast<int>(std::floor(100 * place.covered))}});
  return outline.empty() ? partly : message("change.note.both", {{"first", outline}, {"second", partly}});
}

/// Why the engine could not be asked is a fault of this program; what the data cannot answer is a status.
void test(SiteAnswer& answer, const raster::Stack& stack, const raster::StackReader& reader,
          const raster::PixelFinder& finder, const change::Options& options) {
  const std::optional<RasterPlace> place = place_site(answer.site, stack.grid, finder, options);
  if (!place) {
    answer.change.status = change::Status::outside;
    answer.note = message("change.note.outside");
    return;
  }
  const raster::SeriesValues values = reader.read(place->window);
  EngineSeries series(stack);
  Result<change::SiteChange> tested = test_site(series.window(place->window, values), place->footprint, options);
  if (!tested) throw std::runtime_error("site " + answer.site.id + ": " + to_string(tested.problem()));
  answer.change = std::move(tested).value();
  answer.covered = place->covered;
  answer.outline_used = place->outline_used;
  answer.note = note_of(*place, answer);
  for (const change::SeriesChange& each : answer.change.series) {
    answer.series_names.push_back(series_name(stack, each.relative_orbit, each.polarisation));
  }
}

/// Neighbours one after another: they read the same blocks of the same files.
std::vector<std::size_t> by_place(const std::vector<SiteAnswer>& answers) {
  std::vector<std::size_t> order(answers.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    const ShapePoint& at = answers[i].site.point;
    return std::pair(std::floor(at.lat * 50), at.lon);
  });
  return order;
}

Outcome test_all(std::vector<SiteAnswer>& answers, const raster::Stack& stack, const raster::StackReader& reader,
                 const change::Options& options) {
  const std::vector<std::size_t> order = by_place(answers);
  Progress progress(message("change.progress.sites"), answers.size());
  parallel_for(order.size(), 1, [&](std::size_t first, std::size_t last) {
    Result<raster::PixelFinder> finder = raster::PixelFinder::of(stack.grid);
    if (!finder) throw std::runtime_error(to_string(finder.problem()));
    for (std::size_t i = first; i < last && !interrupted(); ++i) {
      test(answers[order[i]], stack, reader, *finder, options);
      progress.advance();
    }
  });
  if (interrupted()) {
    return Problem{.reason = message("change.run.interrupted"), .advice = message("change.run.again")};
  }
  return Done{};
}

/// What single tests do not know: how many were made, and how many sites changed.
void judge_together(ChangeAnswer& answer, double level) {
  std::vector<change::SiteEvidence> evidence;
  std::vector<SiteAnswer*> tested;
  for (SiteAnswer& each : answer.sites) {
    if (each.change.status != change::Status::tested) continue;
    tested.push_back(&each);
    evidence.push_back({.p_value = each.change.p_value, .p_low = each.change.p_low, .p_high = each.change.p_high});
  }
  answer.tested = tested.size();
  if (tested.empty()) return;
  const change::Population population = damage_probabilities(evidence);
  answer.probability_estimated = population.estimated;
  for (std::size_t i = 0; i < tested.size(); ++i) {
    const change::SiteProbability& found = population.sites[i];
    SiteAnswer& each = *tested[i];
    each.probability = found.probability;
    each.probability_low = found.low;
    each.probability_high = found.high;
    each.q_value = found.q_value;
    each.fires = each.change.p_value < level;
    each.significant = found.q_value < level;
    answer.fired += each.fires ? 1 : 0;
    answer.significant += each.significant ? 1 : 0;
  }
}

std::vector<SeriesSummary> summarise(const raster::Stack& stack, const ChangeRequest& request) {
  std::vector<SeriesSummary> all;
  for (const raster::Series& series : stack.series) {
    SeriesSummary summary{.name = series.name(),
                          .caption = series.caption(),
                          .first = series.planes.front().day,
                          .last = series.planes.back().day,
                          .days = {}};
    for (const raster::Plane& plane : series.planes) {
      summary.days.push_back(plane.day);
      summary.before += plane.day < request.event ? 1 : 0;
      summary.after += plane.day >= request.event_end ? 1 : 0;
    }
    all.push_back(std::move(summary));
  }
  return all;
}

}  // namespace

Message sees_words(const raster::PixelSize& pixel) {
  return message("change.sees.pixels", {{"width", pixel.width_m}, {"height", pixel.height_m}});
}

Message verdict(const SiteAnswer& site) {
  switch (site.change.status) {
    case change::Status::tested:
      return message(site.significant ? "change.verdict.changed"
                     : site.fires     ? "change.verdict.conspicuous"
                                      : "change.verdict.no_change");
    case change::Status::outside:
      return message("change.verdict.outside");
    case change::Status::too_few_dates:
      return message("change.verdict.too_few_dates");
    case change::Status::no_data:
      return message("change.verdict.no_data");
  }
  return {};
}

Message probabilities_from(const ChangeAnswer& answer) {
  return message(answer.probability_estimated ? "change.probability.estimated" : "change.probability.assumed");
}

Result<ChangeAnswer> find_change(const ChangeRequest& request) {
  Result<raster::Stack> stack = raster::open_stack(request.stack);
  if (!stack) return stack.problem();
  std::vector<Problem> warnings = std::move(stack.warnings());
  const Result<raster::PixelFinder> finder = raster::PixelFinder::of(stack->grid);
  if (!finder) {
    Problem problem = finder.problem();
    problem.file = request.stack.string();
    return problem;
  }
  const raster::StackReader reader(*stack);
  ChangeAnswer answer{.sites = {},
                      .series = summarise(*stack, request),
                      .grid = stack->grid,
                      .rasters = stack->files.size(),
                      .notes = stack->notes,
                      .sees = sees_words(pixel_size(stack->grid))};
  for (const SiteShape& site : request.sites) answer.sites.push_back({.site = site, .change = {}});
  if (Outcome tested = test_all(answer.sites, *stack, reader, options_of(request)); !tested) return tested.problem();
  judge_together(answer, request.level);
  if (!request.map.empty()) {
    const Result<MapRun> written = write_change_map(request, *stack, reader);
    if (!written) return written.problem();
    answer.map = *written;
    answer.notes.insert(answer.notes.end(), written->notes.begin(), written->notes.end());
  }
  for (Problem& each : reader.problems()) warnings.push_back(std::move(each));
  return {std::move(answer), std::move(warnings)};
}

}  // namespace mostari::recover
