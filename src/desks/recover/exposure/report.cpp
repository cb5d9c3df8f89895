#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/kit/report_body.hpp"
#include "desks/recover/exposure/output.hpp"

namespace mostari::recover {
namespace {

constexpr std::size_t shown_sites = 50;

constexpr std::string_view style = R"(
:root{--seen:#a4452a}@media screen and (prefers-color-scheme:dark){:root{--seen:#f0977a}}
.months{width:220px;display:block;max-width:100%}.bar{fill:var(--seen)}.axis{stroke:var(--soft);stroke-width:1}
)";

Message period(Months months) {
  return message("exposure.period.span",
                 {{"first", DateSaid{month_text(months.first)}}, {"last", DateSaid{month_text(months.last)}}});
}

/// An exposure report that grows, in one language.
class Page : ReportBody {
 public:
  Page(const ExposureView& view, Language language) : ReportBody(language), view_(view), answer_(view.answer) {}

  std::string made() {
    const Message title = message("exposure.report.title");
    add("<h1>{}</h1><p class=\"soft\">{}</p><p>{}</p>", said(title), said(summary()),
        said(message("exposure.report.weighing",
                     {{"near", answer_.bandwidth_km()}, {"far", 2 * answer_.bandwidth_km()}})));
    sites();
    add("<h2>{}</h2><ul>", said(message("exposure.report.not_known")));
    for (const Message& each : gap_sentences(answer_))
      add("<li>{}</li>", said(message("exposure.report.sentence", {{"text", each}})));
    raw("</ul>");
    return html_report(language().say(title), style, html(), language());
  }

 private:
  Message summary() const {
    const std::string now = utc_now_text();
    ListSaid parts;
    parts.items.push_back(message("exposure.report.joined", {{"sites", view_.sites.size()},
                                                             {"joined", answer_.incidents_joined()},
                                                             {"incidents", view_.incidents.size()}}));
    if (!answer_.covered().empty()) parts.items.push_back(period(answer_.covered()));
    parts.joined = ListSaid::Joined::with_semicolons;
    return message("exposure.report.summary", {{"parts", std::move(parts)},
                                               {"day", DateSaid{now.substr(0, 10)}},
                                               {"time", now.substr(11, 5)},
                                               {"version", program_version()}});
  }

  void sites() {
    add("<h2>{}</h2>", said(message("exposure.report.most_exposed")));
    const std::vector<std::size_t> most = answer_.most_exposed(shown_sites);
    if (most.empty()) return add("<p>{}</p>", said(message("exposure.report.nothing_near")));
    raw("<table><thead><tr>");
    for (const char* name : {"exposure.column.site", "exposure.column.total", "exposure.column.peak",
                             "exposure.column.months", "exposure.column.trend", "exposure.column.nearest"}) {
      add("<th scope=\"col\">{}</th>", said(message(name)));
    }
    raw("</tr></thead><tbody>");
    for (const std::size_t i : most) site(i);
    raw("</tbody></table>");
  }

  void site(std::size_t i) {
    const SiteExposure& site = answer_.sites()[i];
    add("<tr><td><strong>{}</strong><br><span class=\"hash\">{}</span></td><td data-label=\"{}\">{}<br><span "
        "class=\"soft\">{}</span></td><td data-label=\"{}\">{}</td><td>{}</td><td data-label=\"{}\">{}</td><td "
        "data-label=\"{}\">{}</td></tr>",
        html_escaped(view_.sites[i].name), html_escaped(view_.sites[i].id), said(message("exposure.column.total")),
        said(amount_text(site.total)), said(range_text(site.low, site.high)), said(message("exposure.column.peak")),
        said(peak_text(site)), months_svg(site), said(message("exposure.column.trend")), said(trend_text(site)),
        said(message("exposure.column.nearest")), said(nearest_text(view_, site)));
  }

  /// A column a month from the first covered month to the last, each as high as its intensity beside the site's peak;
  /// the first stands where the language begins to read.
  std::string months_svg(const SiteExposure& site) const {
    constexpr double width = 220, height = 36;
    const Months covered = answer_.covered();
    std::string svg = fmt::format(R"(<svg class="months" viewBox="0 0 {} {}" role="img" aria-label="{}">)"
                                  R"(<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>)",
                                  width, height + 1,
                                  said(message("exposure.report.picture", {{"period", period(covered)},
                                                                           {"peaked", site.peak_month ? "yes" : "no"},
                                                                           {"peak", peak_text(site)}})),
                                  width, height + 0.5, height + 0.5);
    const double step = width / covered.count();
    for (const exposure::SiteMonth& each : site.months) {
      const double tall = site.peak > 0 ? height * each.intensity / site.peak : 0;
      const double from_start = step * (each.month - covered.first), wide = std::max(0.5, 0.9 * step);
      fmt::format_to(std::back_inserter(svg),
                     R"(<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.2f}" height="{:.1f}"/>)",
                     language().right_to_left() ? width - from_start - wide : from_start, height - tall, wide, tall);
    }
    return svg + "</svg>";
  }

  const ExposureView& view_;
  const ExposureAnswer& answer_;
};

}  // namespace

std::string exposure_report(const ExposureView& view, Language language) {
  return Page(view, language).made();
}

}  // namespace mostari::recover
