#include "desks/recover/change/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/kit/html_report.hpp"
#include "formats/pictures/embedded_picture.hpp"
#include "formats/rasters/picture.hpp"

namespace mostari::recover {
namespace {

/// Sites that are shown with pictures: a page that prints, not an album.
constexpr std::size_t pictured = 30;

constexpr std::string_view style = R"(
.chips{display:flex;gap:.6rem;flex-wrap:wrap}.chips figure{margin:.4rem 0}.chips img{width:200px;height:200px;background:var(--sunken);image-rendering:pixelated}
.chips .over{position:relative;width:200px;height:200px}.chips .over img{position:absolute;inset:0}.changed{font-weight:600;color:var(--against)}
)";

std::string image(const std::string& png, std::string_view alt) {
  return fmt::format(R"(<img alt="{}" src="{}">)", html_escaped(alt), data_uri("image/png", png));
}

std::string_view word_of(const SiteAnswer& site) {
  switch (site.change.status) {
    case change::Status::tested:
      return site.significant ? "changed" : site.fires ? "conspicuous" : "no change seen";
    case change::Status::outside:
      return "outside of the rasters";
    case change::Status::too_few_dates:
      return "too few dates";
    case change::Status::no_data:
      return "no data";
  }
  return "";
}

std::string row(const SiteAnswer& site) {
  const std::string name = html_escaped(site.site.name.empty() ? site.site.id : site.site.name);
  if (site.change.status != change::Status::tested) {
    return fmt::format("<tr><td>{}</td><td>{}</td><td></td><td></td><td></td><td>{}</td></tr>", name, word_of(site),
                       html_escaped(site.note));
  }
  return fmt::format(
      R"(<tr><td>{}</td><td{}>{}</td><td class="number" data-label="Probability">{:.2f} to {:.2f}</td>)"
      R"(<td class="number" data-label="p">{:.2g}</td><td class="number" data-label="Effect">{:+.1f} dB</td><td>{}</td></tr>)",
      name, site.significant ? R"( class="changed")" : "", word_of(site), site.probability_low, site.probability_high,
      site.change.p_value, site.change.effect_db, html_escaped(site.note));
}

std::string pictures(const SiteAnswer& site, const ChangeRequest& request) {
  const Result<raster::Chips> chips =
      raster::chips(request.map, {.lon = site.site.point.lon, .lat = site.site.point.lat});
  if (!chips) return fmt::format("<p class=\"soft\">{}</p>", html_escaped(to_string(chips.problem().reason)));
  return fmt::format(
      R"(<div class="chips"><figure>{}<figcaption>Before</figcaption></figure><figure>{}<figcaption>After</figcaption></figure>)"
      R"(<figure><div class="over">{}{}</div><figcaption>Where it changed</figcaption></figure></div>)",
      image(chips->before_png, "Radar before"), image(chips->after_png, "Radar after"), image(chips->after_png, ""),
      image(chips->probability_png, "Probability of change"));
}

std::string scene_step(const ChangeAnswer& answer, std::size_t series) {
  if (!answer.map) return "no map";
  const double step = answer.map->date_effects.series[series].step_db;
  return std::isfinite(step) ? fmt::format("{:+.1f} dB", step) : "unknown";
}

}  // namespace

std::string change_report(const ChangeAnswer& answer, const ChangeRequest& request) {
  std::vector<const SiteAnswer*> order;
  for (const SiteAnswer& each : answer.sites) order.push_back(&each);
  std::ranges::stable_sort(order, {}, [](const SiteAnswer* each) {
    return std::pair(each->change.status != change::Status::tested, each->change.p_value);
  });
  const std::string event = raster::day_text(request.event);
  std::string body = fmt::format("<h1>Change at {}</h1>", event);
  auto out = std::back_inserter(body);
  fmt::format_to(
      out,
      "<p>{} of {} sites tested with {} radar images. {} are conspicuous at a level of {:g} each, where chance "
      "alone would make {:.1f} of them so; {} changed, with a share of false alarms below {:g}.</p><p>{}</p>",
      answer.tested, answer.sites.size(), answer.rasters, answer.fired, request.level,
      request.level * static_cast<double>(answer.tested), answer.significant, request.level, html_escaped(answer.sees));
  body +=
      "<table><thead><tr><th>Site</th><th>Answer</th><th>Probability</th><th>p</th><th>Effect</th><th></th></tr>"
      "</thead><tbody>";
  for (const SiteAnswer* each : order) body += row(*each);
  body += "</tbody></table>";
  std::size_t shown = 0;
  for (const SiteAnswer* each : order) {
    if (request.map.empty() || !each->fires || shown++ >= pictured) break;
    fmt::format_to(out, "<h2>{}</h2>{}", html_escaped(each->site.name.empty() ? each->site.id : each->site.name),
                   pictures(*each, request));
  }
  body +=
      "<h2>What it stands on</h2><table><thead><tr><th>Series</th><th>Before</th><th>After</th>"
      "<th>Step of the scene, left out of the map</th><th>Days</th></tr></thead><tbody>";
  for (std::size_t s = 0; s < answer.series.size(); ++s) {
    const SeriesSummary& each = answer.series[s];
    fmt::format_to(out,
                   R"(<tr><td>{}</td><td class="number" data-label="Before">{}</td>)"
                   R"(<td class="number" data-label="After">{}</td>)"
                   R"(<td class="number" data-label="Step of the scene">{}</td><td>{} to {}</td></tr>)",
                   html_escaped(each.name), each.before, each.after, scene_step(answer, s),
                   raster::day_text(each.first), raster::day_text(each.last));
  }
  fmt::format_to(out, "</tbody></table><p>{}</p>", html_escaped(grid_text(answer.grid)));
  for (const std::string& note : answer.notes) fmt::format_to(out, "<p>{}</p>", html_escaped(note));
  fmt::format_to(out, "<p class=\"soft\">The probabilities {}. Mostari {}, {}.</p>",
                 answer.probability_estimated
                     ? "come from how many of these sites are conspicuous"
                     : "span what is assumed of the share of damaged sites and of what damage does to radar",
                 program_version(), readable_utc(utc_now_text()));
  return html_report("Change at " + event, style, body);
}

}  // namespace mostari::recover
