#include "desks/recover/report/parts.hpp"

#include <algorithm>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// How much of a level's sign is filled; "?" where that is not known.
int filled_percent(DamageLevel level) {
  switch (level) {
    case DamageLevel::destroyed:
      return 100;
    case DamageLevel::severe:
      return 70;
    case DamageLevel::moderate:
      return 40;
    default:
      return 0;
  }
}

}  // namespace

const std::string_view report_style = R"(
:root{--sure:#8a2f1c;--range:#d9a796;--back:#0d5a63}
@media screen and (prefers-color-scheme:dark){:root{--sure:#f0977a;--range:#6d4034;--back:#7fd0cd}}
.notice{font-size:1.05rem;padding-block:.6rem;padding-inline:2rem .9rem;border-inline-start:4px solid var(--accent);background:var(--sunken);margin:1rem 0}
.notice li{margin:.2rem 0}.none{color:var(--soft);font-style:italic}svg{display:block;max-width:100%;direction:ltr}.wide{overflow-x:auto}.wide svg{width:100%;min-width:38rem}
.axis{stroke:var(--soft);stroke-width:1}.grid{stroke:var(--line);stroke-width:1}svg text{font-size:13px;fill:var(--soft)}.name text,svg .name{fill:var(--ink)}
.hit{stroke:var(--sure);stroke-width:2.5;fill:none}.filled{fill:var(--sure)}.outline{fill:none;stroke:var(--sure);stroke-width:1.6}.dashed{stroke-dasharray:3 2}
.paid{fill:none;stroke:var(--back);stroke-width:2}.stands{fill:var(--back)}.bar{fill:var(--back)}.open{fill:var(--range)}.whisker{stroke:var(--ink);stroke-width:1}
.before{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}.level{display:inline-flex;gap:.4rem;align-items:center;white-space:nowrap}.level svg{width:16px;height:16px;flex:none}
.interval{width:110px}.money svg{width:100%;height:18px}.money td:nth-child(2){width:45%}
.differ{display:inline-block;border:1.5px solid currentColor;border-radius:.3rem;padding:0 .4rem;font-size:.8rem;font-weight:600}
.chips,.photos{display:flex;flex-wrap:wrap;gap:.75rem}.chips figure,.photos figure{margin:.5rem 0;flex:1 1 14rem;max-width:20rem}.chips img,.photos img{width:100%;display:block;background:var(--sunken)}
h3{font-size:1.02rem;margin:1.2rem 0 .2rem}.chain{padding-inline-start:1.4rem}.chain li{margin:.3rem 0}.small{font-size:.85rem}
@media screen and (max-width:40rem){.money td:nth-child(2){width:auto}}
@media print{section.page{break-before:page}.wide svg{min-width:0}.photos img{max-height:5cm;object-fit:contain}h3{break-after:avoid}}
)";

void SituationBody::begin_table(std::initializer_list<const char*> heads) {
  raw("<table><thead><tr>");
  for (const char* head : heads) add("<th scope=\"col\">{}</th>", said(head));
  raw("</tr></thead><tbody>");
}

void SituationBody::list(std::string_view class_name, const std::vector<Message>& sentences) {
  add("<ul class=\"{}\">", class_name);
  for (const Message& each : sentences) add("<li>{}</li>", said(each));
  raw("</ul>");
}

void SituationBody::unknown(const std::vector<NotKnown>& unknown) {
  heading("recover.page.unknown");
  if (unknown.empty()) return none("recover.page.all_known");
  raw("<ul>");
  for (const NotKnown& each : unknown) {
    add("<li><strong>{}</strong> {}</li>", said("recover.page.label", {{"label", each.what}}), said(each.why));
  }
  raw("</ul>");
}

void SituationBody::datasets(const Recovery& recovery, const std::vector<std::string>& names) {
  heading("recover.page.datasets");
  begin_table({"recover.page.dataset", "recover.page.licence", "recover.page.caveats"});
  for (const auto& [manifest, version, kinds] : recovery.datasets()) {
    if (!names.empty() && std::ranges::find(names, manifest.name) == names.end()) continue;
    std::string caveats;
    for (const Message& caveat : manifest.caveats) caveats += "<div dir=\"auto\">" + said(caveat) + "</div>";
    add("<tr><td><bdi>{}</bdi> <span class=\"soft\">{}</span></td><td data-label=\"{}\">{}</td><td>{}</td></tr>",
        said(manifest.called()), said("recover.page.version", {{"version", version.version}}),
        said("recover.page.licence"),
        manifest.licence.empty() ? "<span class=\"none\">" + said("recover.page.not_stated") + "</span>"
                                 : said(manifest.licence),
        caveats);
  }
  end_table();
}

std::string source_html(const SituationBody& page, const nlohmann::json& properties) {
  const std::string source = text_of(properties, "source");
  const std::string url = text_of(properties, "source_url");
  if (source.empty() && url.empty()) return "<span class=\"none\">" + page.said("recover.page.no_source") + "</span>";
  std::string shown = "<bdi>" + html_escaped(source.empty() ? url : source) + "</bdi>";
  // An address of another scheme could be a script: it is shown, not linked.
  if (!url.starts_with("https://") && !url.starts_with("http://")) return shown;
  return fmt::format("<a href=\"{}\" rel=\"noreferrer\">{}</a>", html_escaped(url), shown);
}

std::string level_html(const SituationBody& page, DamageLevel level) {
  std::string sign = "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">";
  const bool unsure = level == DamageLevel::possible || level == DamageLevel::unknown;
  if (level == DamageLevel::restored) {
    sign += "<circle class=\"stands\" cx=\"8\" cy=\"8\" r=\"7\"/>";
  } else {
    fmt::format_to(std::back_inserter(sign), R"(<rect class="outline{}" x="1" y="1" width="14" height="14"/>)",
                   unsure ? " dashed" : "");
    const int filled = filled_percent(level);
    fmt::format_to(std::back_inserter(sign), R"(<rect class="filled" x="1" y="{:.1f}" width="14" height="{:.1f}"/>)",
                   15 - 0.14 * filled, 0.14 * filled);
    if (unsure) sign += "<text x=\"5\" y=\"12.5\">?</text>";
  }
  return fmt::format("<span class=\"level\">{}</svg>{}</span>", sign,
                     page.said("recover.damage.sign", {{"level", name_of(level)}}));
}

std::string probability_html(const SituationBody& page, const DamageStatement& statement) {
  if (!statement.probability) return "<span class=\"none\">" + page.said("recover.page.not_measured") + "</span>";
  const double low = std::clamp(statement.low.value_or(*statement.probability), 0.0, 1.0);
  const double high = std::clamp(statement.high.value_or(*statement.probability), 0.0, 1.0);
  if (low == high) {
    std::string probability = html_escaped(page.language().number(*statement.probability, 2));
    if (statement.basis == Basis::satellite) return probability;
    return probability + " <span class=\"soft\">" + page.said("recover.page.by_person") + "</span>";
  }
  return fmt::format(
      R"({}<svg class="interval" viewBox="0 0 110 12" role="img" aria-label="{}">)"
      R"(<line class="axis" x1="5" y1="6" x2="105" y2="6"/><rect class="open" x="{:.1f}" y="2" width="{:.1f}" height="8"/>)"
      R"(<circle class="filled" cx="{:.1f}" cy="6" r="3.5"/></svg>)",
      page.said("recover.rank.interval", {{"value", *statement.probability}, {"low", low}, {"high", high}}),
      page.said("recover.page.from_to", {{"low", low}, {"high", high}}), 5 + 100 * low,
      std::max(1.0, 100 * (high - low)), 5 + 100 * std::clamp(*statement.probability, 0.0, 1.0));
}

std::string range_html(const SituationBody& page, const std::optional<MoneyRange>& range) {
  return range ? page.said(money(*range))
               : "<span class=\"none\">" + page.said("recover.page.not_recorded") + "</span>";
}

}  // namespace mostari::recover
