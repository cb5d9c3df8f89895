#include "desks/bridge/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/bridge/report_pictures.hpp"
#include "desks/bridge/words.hpp"
#include "desks/kit/html_report.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {
namespace {

/// Records listed behind one figure of the printed page; the web app shows the others.
constexpr std::size_t listed_records = 25;

constexpr std::string_view style = R"(
:root{--seen:#0d5a63;--range:#b9c7c8;--back:#c2703d}
@media screen and (prefers-color-scheme:dark){:root{--seen:#7fd0cd;--range:#3d5156;--back:#e0965f}}
.notice{font-size:1.05rem;padding:.6rem .9rem .6rem 2rem;border-left:4px solid var(--accent);background:var(--sunken);margin:1rem 0}
.notice li{margin:.2rem 0}.grade{display:inline-block;min-width:1.5rem;text-align:center;border:1.5px solid currentColor;border-radius:.3rem;font-weight:700}
.none{color:var(--soft);font-style:italic}svg{display:block;max-width:100%}.interval{width:220px}.trend{width:220px}
.axis{stroke:var(--soft);stroke-width:1}.range{fill:var(--range)}.mean{stroke:var(--soft);stroke-width:2}.seen{fill:var(--seen)}
.forth{fill:var(--seen)}.back{fill:var(--back)}.timeline{width:100%;margin:1rem 0}.timeline text{font-size:13px;fill:var(--soft);text-anchor:middle}
.own{fill:var(--seen)}.former{fill:none;stroke:var(--seen);stroke-width:2.5}
blockquote{margin:.3rem 0 .6rem;padding-left:.8rem;border-left:3px solid var(--line)}h3{font-size:1.02rem;margin:1.2rem 0 .2rem}
.proxy{display:block;font-size:.85rem;color:var(--soft)}.evidence li{margin:.15rem 0}.programme{border:1px solid var(--line);padding:0 1rem 1rem}
)";

class Page {
 public:
  Page(const Desk& desk, const Dossier& dossier)
      : desk_(desk),
        atlas_(desk.atlas()),
        dossier_(dossier),
        a_(html_escaped(atlas_.country(dossier.a).name)),
        b_(html_escaped(atlas_.country(dossier.b).name)) {}

  std::string html() {
    head();
    layers();
    heritage();
    treaties();
    clauses();
    mobility();
    comparable();
    programme();
    unknown();
    datasets();
    records();
    return html_report("What links " + atlas_.country(dossier_.a).name + " and " + atlas_.country(dossier_.b).name,
                       style, body_);
  }

 private:
  template <typename... Parts>
  void add(fmt::format_string<Parts...> pattern, Parts&&... parts) {
    fmt::format_to(std::back_inserter(body_), pattern, std::forward<Parts>(parts)...);
  }

  /// A link to the record in the list at the end, which then has it.
  std::string to_record(const Record& record) {
    const std::string id = record.id();
    auto place = places_.find(id);
    if (place == places_.end()) {
      place = places_.emplace(id, places_.size() + 1).first;
      listed_.push_back(record);
    }
    return fmt::format("#r{}", place->second);
  }

  void head() {
    add("<h1>{} – {}</h1><p class=\"soft\">What links the two countries, how even it is, what is missing. {}{} · "
        "mostari {}</p>",
        a_, b_, years(), readable_utc(utc_now_text()), program_version());
    for (const PredecessorOf& each : dossier_.predecessors) {
      add("<p>{} followed {} in {}; what that state agreed is shown apart and not counted.</p>",
          html_escaped(atlas_.country(each.of).name), html_escaped(atlas_.country(each.state).name), each.year);
    }
    body_ += "<ul class=\"notice\">";
    for (const std::string& line : dossier_.summary) add("<li>{}</li>", html_escaped(line));
    body_ += "</ul>";
  }

  std::string years() const {
    if (dossier_.years.all()) return {};
    return fmt::format("Years {} to {}. ", dossier_.years.from ? std::to_string(*dossier_.years.from) : "the first",
                       dossier_.years.to ? std::to_string(*dossier_.years.to) : "the last");
  }

  void layers() {
    body_ +=
        "<h2>Layers</h2><p class=\"soft\">Dot: observed. Bar: the 90 % interval of what a gravity model expects of two "
        "countries of their sizes, distance and history (line: its mean). Less than expected is a question, not a "
        "judgement.</p><table><thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Observed</th><th "
        "scope=\"col\">Both "
        "ways</th><th scope=\"col\">Expected</th><th scope=\"col\">Picture</th><th "
        "scope=\"col\">Source</th></tr></thead><tbody>";
    for (const PairLayer& pair : dossier_.layers) layer_row(pair);
    body_ += "</tbody></table>";
  }

  void layer_row(const PairLayer& pair) {
    const LayerInfo& info = pair.layer->info;
    add("<tr><td><strong>{}</strong>{}</td>", html_escaped(info.title),
        info.proxy.empty() ? "" : "<span class=\"proxy\">A proxy. " + html_escaped(info.proxy) + "</span>");
    if (pair.status == TieStatus::no_data) {
      body_ += "<td class=\"none\" data-label=\"Observed\">no data</td>";
    } else {
      add("<td data-label=\"Observed\"><a href=\"#layer-{}\">{}</a>{}</td>", html_escaped(info.name),
          html_escaped(measured(*pair.total, info.unit)), stated(pair));
    }
    if (pair.a_to_b && pair.b_to_a) {
      add("<td data-label=\"Both ways\">{} from {}<br>{} from {}{}</td>", number(*pair.a_to_b), a_,
          number(*pair.b_to_a), b_,
          pair.balance ? fmt::format("<br><span class=\"soft\">balance {:+.2f}, returned {:.0f} %</span>",
                                     *pair.balance, 100 * *pair.reciprocity)
                       : "");
    } else {
      body_ += "<td></td>";
    }
    if (pair.expected) {
      add("<td data-label=\"Expected\">{}<br><span class=\"soft\">observed: {}</span></td>", range(*pair.expected),
          compared_words(*pair.total, pair.expected));
    } else {
      add("<td class=\"soft\" data-label=\"Expected\">none: {}</td>", html_escaped(pair.why_not_expected));
    }
    add("<td>{}{}</td>", interval_svg(pair), trend_svg(pair));
    add("<td data-label=\"Source\"><span class=\"grade\">{}</span><span class=\"proxy\">{}: {}</span><span "
        "class=\"proxy\">{}: "
        "{}</span></td></tr>",
        worse(pair.coverage_a, pair.coverage_b), a_, html_escaped(pair.coverage_a.why), b_,
        html_escaped(pair.coverage_b.why));
  }

  /// Who states what, where several sources tell of the two.
  static std::string stated(const PairLayer& pair) {
    if (pair.stated.empty()) return {};
    return "<span class=\"proxy\">Several sources, not added: " + html_escaped(stated_words(pair)) + ".</span>";
  }

  void heritage_list(const std::vector<HeritageItem>& items) {
    body_ += "<ul>";
    for (const HeritageItem& each : items) {
      add("<li><a href=\"{}\">{}</a>{}</li>", to_record(each.record), html_escaped(caption(each.record)),
          each.distance_km ? fmt::format(" <span class=\"soft\">{}, {:.0f} km</span>",
                                         html_escaped(atlas_.country(*each.country).name), *each.distance_km)
                           : "");
    }
    body_ += "</ul>";
  }

  void heritage() {
    body_ += "<h2>Shared heritage</h2>";
    if (dossier_.heritage.joint.empty()) {
      body_ += "<p class=\"none\">No joint inscription in the lists of this workspace.</p>";
    } else {
      heritage_list(dossier_.heritage.joint);
    }
    if (!dossier_.heritage.near_border.empty()) {
      body_ += "<h3>Near the common border</h3>";
      heritage_list(dossier_.heritage.near_border);
    }
    add("<p class=\"soft\">{}</p>", html_escaped(dossier_.heritage.note));
  }

  void treaties() {
    body_ += "<h2>Agreements</h2>";
    if (dossier_.treaties.empty()) {
      body_ += "<p class=\"none\">None is known in this workspace. Close friends may need none: few is not bad.</p>";
      return;
    }
    body_ += treaty_timeline_svg(dossier_.treaties);
    body_ +=
        "<p class=\"soft\">Hollow: concluded by a former state.</p><table><thead><tr><th scope=\"col\">Signed</th><th "
        "scope=\"col\">Agreement</th><th scope=\"col\">Parties</th><th scope=\"col\">Text</th></tr></thead><tbody>";
    for (const TreatyEntry& each : dossier_.treaties) {
      std::string parties;
      for (const CountryIndex party : each.parties) {
        parties += (parties.empty() ? "" : " – ") + html_escaped(atlas_.country(party).name);
      }
      add("<tr><td>{}</td><td><a href=\"{}\">{}</a></td><td data-label=\"Parties\">{}{}</td><td>{}</td></tr>",
          html_escaped(each.record.properties.value("signed", "")), to_record(each.record),
          html_escaped(each.record.properties.value("name", each.record.id())), parties,
          each.inherited ? " <span class=\"soft\">(former state)</span>" : "", each.text ? "in the workspace" : "");
    }
    body_ += "</tbody></table>";
  }

  void clauses() {
    const auto with_text = std::ranges::any_of(
        dossier_.clauses, [](const ClauseState& each) { return each.status != ClauseState::Status::no_text; });
    body_ += "<h2>What the texts hold, and what one of today would</h2>";
    if (!with_text) body_ += "<p class=\"none\">No text of an agreement of the two is in the workspace.</p>";
    body_ += "<table><thead><tr><th scope=\"col\">Clause</th><th scope=\"col\">Found</th></tr></thead><tbody>";
    for (const ClauseState& clause : dossier_.clauses) {
      if (!with_text && !clause.present_day) continue;
      add("<tr><td><strong>{}</strong>{}</td><td>", html_escaped(clause.title),
          clause.present_day ? "<span class=\"proxy\">Of today: " + html_escaped(clause.why) + "</span>" : "");
      if (clause.status == ClauseState::Status::not_found) {
        body_ +=
            clause.present_day ? "<strong>gap</strong>: in none of the texts" : "<span class=\"none\">not found</span>";
      } else if (clause.status == ClauseState::Status::no_text) {
        body_ += "<span class=\"none\">not known</span>";
      } else {
        const ClauseFinding& newest = clause.findings.front();
        add("{}{}<blockquote>{}</blockquote><span class=\"soft\">{}</span>{}", html_escaped(newest.article),
            newest.inherited ? " (former state)" : "", html_escaped(newest.sentence), html_escaped(newest.treaty),
            clause.findings.size() > 1 ? fmt::format(" and {} more", clause.findings.size() - 1) : "");
      }
      body_ += "</td></tr>";
    }
    body_ += "</tbody></table>";
  }

  void mobility() {
    body_ += "<h2>Mobility</h2>";
    const auto line = [&](const std::string& from, const std::string& to, const std::optional<VisaRule>& rule) {
      add("<p>{} to {}: {}</p>", from, to, rule ? html_escaped(rule->text) : "<span class=\"none\">no data</span>");
    };
    line(a_, b_, dossier_.mobility.a_to_b);
    line(b_, a_, dossier_.mobility.b_to_a);
    add("<p>{} <span class=\"soft\">A proxy: ordinary passports.</span></p>", html_escaped(dossier_.mobility.reading));
    if (dossier_.translations.empty()) return;
    body_ += "<h2>Book translations</h2><ul>";
    for (const Translation& each : dossier_.translations) {
      add("<li>{} to {}: {} books{}</li>", html_escaped(each.from_language), html_escaped(each.to_language),
          number(each.books),
          each.shared_with > 0
              ? fmt::format(" <span class=\"soft\">(the first is a main language of {} other countries)</span>",
                            each.shared_with)
              : "");
    }
    body_ += "</ul>";
  }

  void comparable() {
    body_ += "<h2>Comparable pairs</h2>";
    if (dossier_.comparable.empty()) body_ += "<p class=\"none\">The sizes of the two are not known.</p>";
    for (const ComparablePair& pair : dossier_.comparable) {
      add("<h3>{} – {}</h3><p class=\"soft\">", html_escaped(atlas_.country(pair.a).name),
          html_escaped(atlas_.country(pair.b).name));
      for (std::size_t i = 0; i < pair.because.size(); ++i)
        add("{}{}", i == 0 ? "" : "; ", html_escaped(pair.because[i]));
      body_ += "</p><ul>";
      for (const ComparableLayer& each : pair.does) {
        add("<li>{}: {}, where these have {}</li>", html_escaped(each.title),
            html_escaped(measured(each.theirs, each.unit)), each.ours ? number(*each.ours) : "no data");
      }
      body_ += pair.does.empty() ? "<li class=\"none\">nothing that this pair has not as well</li></ul>" : "</ul>";
    }
  }

  void programme() {
    add("<h2>Draft programme</h2><div class=\"programme\"><h3>{}</h3><p>{}</p>", html_escaped(dossier_.programme.title),
        html_escaped(dossier_.programme.preamble));
    for (const ProgrammeArticle& each : dossier_.programme.articles) {
      add("<h3>{}</h3><p>{}</p>", html_escaped(each.heading), html_escaped(each.text));
      for (const Reason& reason : each.because) {
        const auto place = reason.record ? places_.find(*reason.record) : places_.end();
        if (place != places_.end()) {
          add("<p class=\"soft\"><a href=\"#r{}\">{}</a></p>", place->second, html_escaped(reason.text));
        } else {
          add("<p class=\"soft\">{}</p>", html_escaped(reason.text));
        }
      }
    }
    body_ += "</div><p class=\"soft\">A skeleton for the two sides to work on; it binds nobody.</p>";
  }

  void unknown() {
    body_ += "<h2>What is not known</h2><ul>";
    for (const Unknown& each : dossier_.unknown) {
      add("<li><strong>{}</strong>: {}. <span class=\"soft\">{}.</span></li>", html_escaped(each.what),
          html_escaped(each.why), html_escaped(each.advice));
    }
    body_ += "</ul>";
  }

  void datasets() {
    body_ +=
        "<h2>Datasets</h2><table><thead><tr><th scope=\"col\">Dataset</th><th scope=\"col\">Licence</th><th "
        "scope=\"col\">What to know before using it</th></tr></thead><tbody>";
    for (const HeldDataset& each : atlas_.datasets()) {
      std::string caveats;
      for (const std::string& caveat : each.manifest.caveats) caveats += html_escaped(caveat) + "<br>";
      add("<tr><td>{} <span class=\"soft\">version {}</span></td><td data-label=\"Licence\">{}</td><td>{}</td></tr>",
          html_escaped(each.manifest.title.empty() ? each.manifest.name : each.manifest.title), each.version.version,
          html_escaped(each.manifest.licence), caveats);
    }
    body_ += "</tbody></table>";
  }

  void records() {
    body_ += "<h2>Records behind the figures</h2>";
    for (const PairLayer& pair : dossier_.layers) {
      if (pair.status == TieStatus::no_data) continue;
      add("<h3 id=\"layer-{}\">{}</h3>", html_escaped(pair.layer->info.name), html_escaped(pair.layer->info.title));
      if (pair.evidence.empty()) {
        body_ += "<p class=\"none\">The source covers both and has nothing.</p>";
        continue;
      }
      std::vector<std::int64_t> rows;
      for (const AtlasTie& tie : pair.evidence) {
        if (rows.size() < listed_records) rows.push_back(tie.row);
      }
      body_ += "<ul class=\"evidence\">";
      for (const Record& record : desk_.records(rows)) {
        add("<li>{} <span class=\"hash\">{}</span></li>", html_escaped(evidence_words(record)),
            html_escaped(record.id()));
      }
      body_ += "</ul>";
      if (pair.evidence.size() > rows.size()) {
        add("<p class=\"soft\">… and {} more like these; the workbench shows them all.</p>",
            pair.evidence.size() - rows.size());
      }
    }
    if (listed_.empty()) return;
    body_ += "<h3>Named in this dossier</h3><ul class=\"evidence\">";
    for (const Record& record : listed_) {
      add("<li id=\"r{}\">{} <span class=\"hash\">{}</span></li>", places_.at(record.id()),
          html_escaped(caption(record)), html_escaped(record.id()));
    }
    body_ += "</ul>";
  }

  const Desk& desk_;
  const Atlas& atlas_;
  const Dossier& dossier_;
  const std::string a_, b_;
  std::string body_;
  std::map<std::string, std::size_t> places_;  ///< record id -> its number in the list at the end
  std::vector<Record> listed_;
};

}  // namespace

std::string dossier_report(const Desk& desk, const Dossier& dossier) {
  return Page(desk, dossier).html();
}

std::string programme_html(const Programme& programme) {
  std::string body = "<h1>" + html_escaped(programme.title) + "</h1><p>" + html_escaped(programme.preamble) + "</p>";
  for (const ProgrammeArticle& each : programme.articles) {
    body += "<h2>" + html_escaped(each.heading) + "</h2><p>" + html_escaped(each.text) + "</p>";
  }
  return html_report(programme.title, {}, body);
}

}  // namespace mostari::bridge
