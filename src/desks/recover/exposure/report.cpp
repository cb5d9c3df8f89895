#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/kit/html_report.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/exposure/output.hpp"

namespace mostari::recover {
namespace {

constexpr std::size_t shown_sites = 50;

constexpr std::string_view style = R"(
:root{--seen:#a4452a}@media screen and (prefers-color-scheme:dark){:root{--seen:#f0977a}}
.months{width:220px;display:block;max-width:100%}.bar{fill:var(--seen)}.axis{stroke:var(--soft);stroke-width:1}
)";

/// A column a month from the first covered month to the last, each as high as its intensity beside the site's peak.
std::string months_svg(const SiteExposure& site, Months covered) {
  constexpr double width = 220, height = 36;
  std::string svg = fmt::format(
      "<svg class=\"months\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Months from {} to {}, "
      "highest {} in {}\"><line class=\"axis\" x1=\"0\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
      width, height + 1, month_text(covered.first), month_text(covered.last), amount_text(site.peak),
      site.peak_month ? month_text(*site.peak_month) : "none", width, height + 0.5, height + 0.5);
  const double step = width / covered.count();
  for (const exposure::SiteMonth& each : site.months) {
    const double tall = site.peak > 0 ? height * each.intensity / site.peak : 0;
    fmt::format_to(std::back_inserter(svg),
                   "<rect class=\"bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.2f}\" height=\"{:.1f}\"/>",
                   step * (each.month - covered.first), height - tall, std::max(0.5, 0.9 * step), tall);
  }
  return svg + "</svg>";
}

}  // namespace

std::string exposure_report(const ExposureView& view) {
  const ExposureAnswer& answer = view.answer;
  std::string body;
  const auto add = [&](std::string_view text) { body += text; };
  add("<h1>Exposure of sites to incidents</h1>");
  add(fmt::format(
      "<p class=\"soft\">{}, {} of {} joined{} · {} · mostari {}</p>", counted(view.sites.size(), "site", "sites"),
      answer.incidents_joined(), counted(view.incidents.size(), "incident", "incidents"),
      answer.covered().empty()
          ? std::string()
          : fmt::format(", {} to {}", month_text(answer.covered().first), month_text(answer.covered().last)),
      readable_utc(utc_now_text()), program_version()));
  add(fmt::format(
      "<p>An incident at the site counts 1, one {0:g} km away 0.61, {1:g} km away 0.14: the figure is how many "
      "incidents at the site itself would weigh as much. The interval is that of uncertain positions.</p>",
      answer.bandwidth_km(), 2 * answer.bandwidth_km()));
  add("<h2>Most exposed sites</h2>");
  const std::vector<std::size_t> most = answer.most_exposed(shown_sites);
  if (most.empty()) add("<p>No incident came near to any of the sites in the months that are covered.</p>");
  if (!most.empty()) {
    add("<table><thead><tr><th scope=\"col\">Site</th><th scope=\"col\">All months</th><th scope=\"col\">Peak</th><th "
        "scope=\"col\">Months</th><th scope=\"col\">Trend</th><th scope=\"col\">Nearest precise "
        "incident</th></tr></thead><tbody>");
  }
  for (const std::size_t i : most) {
    const SiteExposure& site = answer.sites()[i];
    add(fmt::format(
        "<tr><td><strong>{}</strong><br><span class=\"hash\">{}</span></td><td data-label=\"All "
        "months\">{}<br><span class=\"soft\">{}</span></td><td data-label=\"Peak\">{}</td><td>{}</td><td "
        "data-label=\"Trend\">{}</td><td data-label=\"Nearest\">{}</td></tr>",
        html_escaped(view.sites[i].name), html_escaped(view.sites[i].id), amount_text(site.total),
        range_text(site.low, site.high),
        site.peak_month ? fmt::format("{} in {}", amount_text(site.peak), month_text(*site.peak_month)) : "",
        months_svg(site, answer.covered()), trend_text(site), html_escaped(nearest_text(view, site))));
  }
  if (!most.empty()) add("</tbody></table>");
  add("<h2>What is not known</h2><ul>");
  for (const std::string& each : gap_sentences(answer)) add("<li>" + html_escaped(each) + ".</li>");
  add("</ul>");
  return html_report("Exposure of sites to incidents", style, body);
}

}  // namespace mostari::recover
