#include "desks/recover/change/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/kit/report_body.hpp"
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

std::string site_caption(const SiteAnswer& site) {
  return html_escaped(site.site.name.empty() ? site.site.id : site.site.name);
}

/// A change report that grows, in one language.
class Page : ReportBody {
 public:
  Page(const ChangeAnswer& answer, const ChangeRequest& request, Language language)
      : ReportBody(language), answer_(answer), request_(request) {}

  std::string made() {
    std::vector<const SiteAnswer*> order;
    for (const SiteAnswer& each : answer_.sites) order.push_back(&each);
    std::ranges::stable_sort(order, {}, [](const SiteAnswer* each) {
      return std::pair(each->change.status != change::Status::tested, each->change.p_value);
    });
    const Message title = message("change.report.title", {{"event", DateSaid{raster::day_text(request_.event)}}});
    add("<h1>{}</h1>", said(title));
    add("<p>{}</p><p>{}</p>", said(result()), said(answer_.sees));
    sites(order);
    std::size_t shown = 0;
    for (const SiteAnswer* each : order) {
      if (request_.map.empty() || !each->fires || shown++ >= pictured) break;
      add("<h2>{}</h2>", site_caption(*each));
      pictures(*each);
    }
    foundation();
    return html_report(language().say(title), style, html(), language());
  }

 private:
  Message result() const {
    return message("change.report.result", {{"tested", answer_.tested},
                                            {"sites", answer_.sites.size()},
                                            {"rasters", answer_.rasters},
                                            {"fired", answer_.fired},
                                            {"level", request_.level},
                                            {"chance", request_.level * static_cast<double>(answer_.tested)},
                                            {"significant", answer_.significant}});
  }

  void table_head(std::initializer_list<const char*> names) {
    raw("<table><thead><tr>");
    for (const char* name : names) add("<th>{}</th>", *name == '\0' ? std::string() : said(message(name)));
    raw("</tr></thead><tbody>");
  }

  void sites(const std::vector<const SiteAnswer*>& order) {
    table_head({"change.column.site", "change.column.answer", "change.column.probability", "change.column.p",
                "change.column.effect", ""});
    for (const SiteAnswer* each : order) site(*each);
    raw("</tbody></table>");
  }

  void site(const SiteAnswer& site) {
    if (site.change.status != change::Status::tested) {
      return add("<tr><td>{}</td><td>{}</td><td></td><td></td><td></td><td>{}</td></tr>", site_caption(site),
                 said(verdict(site)), said(site.note));
    }
    add(R"(<tr><td>{}</td><td{}>{}</td><td class="number" data-label="{}">{}</td>)"
        R"(<td class="number" data-label="{}">{}</td><td class="number" data-label="{}">{}</td><td>{}</td></tr>)",
        site_caption(site), site.significant ? R"( class="changed")" : "", said(verdict(site)),
        said(message("change.column.probability")),
        said(message("change.report.range", {{"low", site.probability_low}, {"high", site.probability_high}})),
        said(message("change.column.p")), said(message("change.report.p", {{"p", site.change.p_value}})),
        said(message("change.column.effect")), said(decibels(site.change.effect_db)), said(site.note));
  }

  static Message decibels(double db) { return message("change.report.decibels", {{"db", db}}); }

  std::string image(const std::string& png, const Message& alt) const {
    return fmt::format(R"(<img alt="{}" src="{}">)", said(alt), data_uri("image/png", png));
  }

  void pictures(const SiteAnswer& site) {
    const Result<raster::Chips> chips =
        raster::chips(request_.map, {.lon = site.site.point.lon, .lat = site.site.point.lat});
    if (!chips) return add("<p class=\"soft\">{}</p>", said(chips.problem().reason));
    add(R"(<div class="chips"><figure>{}<figcaption>{}</figcaption></figure><figure>{}<figcaption>{}</figcaption></figure>)"
        R"(<figure><div class="over">{}{}</div><figcaption>{}</figcaption></figure></div>)",
        image(chips->before_png, message("change.picture.before")), said(message("change.column.before")),
        image(chips->after_png, message("change.picture.after")), said(message("change.column.after")),
        image(chips->after_png, {}), image(chips->probability_png, message("change.picture.probability")),
        said(message("change.picture.where")));
  }

  Message scene_step(std::size_t series) const {
    if (!answer_.map) return message("change.report.no_map");
    const double step = answer_.map->date_effects.series[series].step_db;
    return std::isfinite(step) ? decibels(step) : message("change.report.unknown_step");
  }

  void foundation() {
    add("<h2>{}</h2>", said(message("change.report.foundation")));
    table_head({"change.column.series", "change.column.before", "change.column.after", "change.column.step",
                "change.column.days"});
    for (std::size_t s = 0; s < answer_.series.size(); ++s) {
      const SeriesSummary& each = answer_.series[s];
      add(R"(<tr><td>{}</td><td class="number" data-label="{}">{}</td><td class="number" data-label="{}">{}</td>)"
          R"(<td class="number" data-label="{}">{}</td><td>{}</td></tr>)",
          said(each.caption), said(message("change.column.before")), each.before, said(message("change.column.after")),
          each.after, said(message("change.column.step_short")), said(scene_step(s)),
          said(message("change.report.days", {{"first", DateSaid{raster::day_text(each.first)}},
                                              {"last", DateSaid{raster::day_text(each.last)}}})));
    }
    add("</tbody></table><p>{}</p>", said(grid_text(answer_.grid)));
    for (const Message& note : answer_.notes) add("<p>{}</p>", said(note));
    const std::string now = utc_now_text();
    add("<p class=\"soft\">{}</p>", said(message("change.report.foot", {{"from", probabilities_from(answer_)},
                                                                        {"version", program_version()},
                                                                        {"day", DateSaid{now.substr(0, 10)}},
                                                                        {"time", now.substr(11, 5)}})));
  }

  const ChangeAnswer& answer_;
  const ChangeRequest& request_;
};

}  // namespace

std::string change_report(const ChangeAnswer& answer, const ChangeRequest& request, Language language) {
  return Page(answer, request, language).made();
}

}  // namespace mostari::recover
