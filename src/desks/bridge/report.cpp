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
#include "desks/kit/report_body.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {
namespace {

/// Records listed behind one figure of the printed page; the web app shows the others.
constexpr std::size_t listed_records = 25;

constexpr std::string_view style = R"(
:root{--seen:#0d5a63;--range:#b9c7c8;--back:#c2703d}
@media screen and (prefers-color-scheme:dark){:root{--seen:#7fd0cd;--range:#3d5156;--back:#e0965f}}
.notice{font-size:1.05rem;padding-block:.6rem;padding-inline:2rem .9rem;border-inline-start:4px solid var(--accent);background:var(--sunken);margin:1rem 0}
.notice li{margin:.2rem 0}.grade{display:inline-block;min-width:1.5rem;text-align:center;border:1.5px solid currentColor;border-radius:.3rem;font-weight:700}
.none{color:var(--soft);font-style:italic}svg{display:block;max-width:100%}.interval{width:220px}.trend{width:220px}
.axis{stroke:var(--soft);stroke-width:1}.range{fill:var(--range)}.mean{stroke:var(--soft);stroke-width:2}.seen{fill:var(--seen)}
.forth{fill:var(--seen)}.back{fill:var(--back)}.timeline{width:100%;margin:1rem 0}.timeline text{font-size:13px;fill:var(--soft);text-anchor:middle}
.own{fill:var(--seen)}.former{fill:none;stroke:var(--seen);stroke-width:2.5}
blockquote{margin:.3rem 0 .6rem;padding-inline-start:.8rem;border-inline-start:3px solid var(--line)}h3{font-size:1.02rem;margin:1.2rem 0 .2rem}
.proxy{display:block;font-size:.85rem;color:var(--soft)}.evidence li{margin:.15rem 0}.programme{border:1px solid var(--line);padding:0 1rem 1rem}
)";

/// "Article 3. Cities"
Message numbered(int article, const ProgrammeArticle& of) {
  return message("bridge.programme.article_heading", {{"number", article}, {"heading", of.heading}});
}

class Page : ReportBody {
 public:
  Page(const Desk& desk, const Dossier& dossier, Language language)
      : ReportBody(language), desk_(desk), atlas_(desk.atlas()), dossier_(dossier) {}

  std::string made() {
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
    return html_report(language().say(message("bridge.report.title", both_countries())), style, html(), language());
  }

 private:
  using Arguments = std::vector<MessageArgument>;

  using ReportBody::said;
  std::string said(CountryIndex country) const {
    const Country& of = atlas_.country(country);
    return html_escaped(language().country(of.code, of.name));
  }
  /// What stands apart from the rest: nothing for nothing.
  std::string apart(const Message& what) const {
    return what.empty() ? std::string() : "<span class=\"proxy\">" + said(what) + "</span>";
  }
  void soft(const Message& what) { add("<p class=\"soft\">{}</p>", said(what)); }
  void columns(std::initializer_list<const char*> names) {
    raw("<table><thead><tr>");
    for (const char* name : names) add("<th scope=\"col\">{}</th>", said(name));
    raw("</tr></thead><tbody>");
  }

  Arguments both_countries() const { return {{"a", atlas_.said(dossier_.a)}, {"b", atlas_.said(dossier_.b)}}; }

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
    const std::string now = utc_now_text();
    add("<h1>{}</h1><p class=\"soft\">{} {}</p>", said("bridge.report.pair", both_countries()),
        said("bridge.report.lead"), years());
    soft(message(
        "bridge.report.made",
        {{"made", message("app.time.utc", {{"day", DateSaid{now.substr(0, 10)}}, {"clock", now.substr(11, 5)}})},
         {"version", program_version()}}));
    for (const PredecessorOf& each : dossier_.predecessors) {
      add("<p>{}</p>", said("bridge.report.followed", {{"country", atlas_.said(each.of)},
                                                       {"state", atlas_.said(each.state)},
                                                       {"year", year_said(each.year)}}));
    }
    raw("<ul class=\"notice\">");
    for (const Message& line : dossier_.summary) add("<li>{}</li>", said(line));
    raw("</ul>");
  }

  std::string years() const {
    const Years& years = dossier_.years;
    const char* which = years.from && years.to ? "span" : years.from ? "since" : years.to ? "until" : "all";
    return said(
        "bridge.report.years",
        {{"which", which}, {"from", year_said(years.from.value_or(0))}, {"to", year_said(years.to.value_or(0))}});
  }

  void layers() {
    heading("bridge.report.layers");
    soft(message("bridge.report.layers_lead", {{"level", 0.9}}));
    columns({"bridge.report.layer", "bridge.report.observed", "bridge.report.both_ways", "bridge.report.expected",
             "bridge.report.picture", "bridge.report.source"});
    for (const PairLayer& pair : dossier_.layers) layer_row(pair);
    raw("</tbody></table>");
  }

  void layer_row(const PairLayer& pair) {
    const LayerInfo& info = pair.layer->info;
    const std::string observed = said("bridge.report.observed");
    const std::string expected = said("bridge.report.expected");
    add("<tr><td><strong>{}</strong>{}</td>", said(info.title),
        info.proxy.empty() ? "" : apart(message("bridge.report.proxy", {{"proxy", info.proxy}})));
    if (pair.status == TieStatus::no_data) {
      add("<td class=\"none\" data-label=\"{}\">{}</td>", observed, said("bridge.status.no_data"));
    } else {
      add("<td data-label=\"{}\"><a href=\"#layer-{}\">{}</a>{}</td>", observed, html_escaped(info.name),
          said(measured(*pair.total, info.unit)), stated(pair));
    }
    both_ways(pair);
    if (pair.expected) {
      add("<td data-label=\"{}\">{}<br><span class=\"soft\">{}</span></td>", expected, said(range(*pair.expected)),
          said("bridge.report.is_compared", {{"compared", compared_words(*pair.total, pair.expected)}}));
    } else {
      add("<td class=\"soft\" data-label=\"{}\">{}</td>", expected,
          said("bridge.report.none_expected", {{"why", pair.why_not_expected}}));
    }
    add("<td>{}{}</td>", interval_svg(pair, language()), trend_svg(pair, language()));
    add("<td data-label=\"{}\"><span class=\"grade\">{}</span>{}{}</td></tr>", said("bridge.report.source"),
        worse(pair.coverage_a, pair.coverage_b), covered(dossier_.a, pair.coverage_a),
        covered(dossier_.b, pair.coverage_b));
  }

  void both_ways(const PairLayer& pair) {
    if (!pair.a_to_b || !pair.b_to_a) {
      raw("<td></td>");
      return;
    }
    const auto from = [&](const Amount& amount, CountryIndex country) {
      return said("bridge.report.from", {{"amount", number(amount)}, {"country", atlas_.said(country)}});
    };
    add("<td data-label=\"{}\">{}<br>{}", said("bridge.report.both_ways"), from(*pair.a_to_b, dossier_.a),
        from(*pair.b_to_a, dossier_.b));
    if (pair.balance) {
      add("<br><span class=\"soft\">{}</span>",
          said("bridge.report.balance", {{"balance", *pair.balance}, {"returned", *pair.reciprocity}}));
    }
    raw("</td>");
  }

  std::string covered(CountryIndex country, const Coverage& coverage) const {
    return apart(message("bridge.report.covered", {{"country", atlas_.said(country)}, {"why", coverage.why}}));
  }

  /// Who states what, where several sources tell of the two.
  std::string stated(const PairLayer& pair) const {
    if (pair.stated.empty()) return {};
    return apart(message("bridge.report.stated", {{"stated", stated_words(pair)}}));
  }

  void heritage_list(const std::vector<HeritageItem>& items) {
    raw("<ul>");
    for (const HeritageItem& each : items) {
      add("<li><a href=\"{}\"><bdi>{}</bdi></a>", to_record(each.record), html_escaped(caption(each.record)));
      if (each.distance_km) {
        add(" <span class=\"soft\">{}</span>",
            said("bridge.report.distance", {{"country", atlas_.said(*each.country)}, {"km", *each.distance_km}}));
      }
      raw("</li>");
    }
    raw("</ul>");
  }

  void heritage() {
    heading("bridge.report.heritage");
    if (dossier_.heritage.joint.empty()) {
      none("bridge.report.no_joint");
    } else {
      heritage_list(dossier_.heritage.joint);
    }
    if (!dossier_.heritage.near_border.empty()) {
      add("<h3>{}</h3>", said("bridge.report.near_border"));
      heritage_list(dossier_.heritage.near_border);
    }
    soft(dossier_.heritage.note);
  }

  void treaties() {
    heading("bridge.report.treaties");
    if (dossier_.treaties.empty()) return none("bridge.report.no_treaties");
    raw(treaty_timeline_svg(dossier_.treaties, language()));
    soft(message("bridge.report.hollow"));
    columns({"bridge.report.signed", "bridge.report.agreement", "bridge.report.parties", "bridge.report.text"});
    for (const TreatyEntry& each : dossier_.treaties) {
      std::string parties;
      for (const CountryIndex party : each.parties) parties += (parties.empty() ? "" : " – ") + said(party);
      add("<tr><td>{}</td><td dir=\"auto\"><a href=\"{}\">{}</a></td><td data-label=\"{}\">{}",
          html_escaped(language().date(each.record.properties.value("signed", ""))), to_record(each.record),
          html_escaped(each.record.properties.value("name", each.record.id())), said("bridge.report.parties"), parties);
      if (each.inherited) add(" <span class=\"soft\">{}</span>", said("bridge.report.former"));
      add("</td><td>{}</td></tr>", each.text ? said("bridge.report.in_workspace") : "");
    }
    raw("</tbody></table>");
  }

  void clauses() {
    const auto with_text = std::ranges::any_of(
        dossier_.clauses, [](const ClauseState& each) { return each.status != ClauseState::Status::no_text; });
    heading("bridge.report.clauses");
    if (!with_text) none("bridge.report.no_texts");
    columns({"bridge.report.clause", "bridge.report.found"});
    for (const ClauseState& clause : dossier_.clauses) {
      if (!with_text && !clause.present_day) continue;
      add("<tr><td><strong>{}</strong>{}</td><td>", said(clause.title),
          clause.present_day ? apart(message("bridge.report.of_today", {{"why", clause.why}})) : "");
      clause_found(clause);
      raw("</td></tr>");
    }
    raw("</tbody></table>");
  }

  void clause_found(const ClauseState& clause) {
    if (clause.status == ClauseState::Status::not_found && clause.present_day) {
      add("<strong>{}</strong>", said("bridge.report.gap"));
    } else if (clause.status != ClauseState::Status::found) {
      const bool looked = clause.status == ClauseState::Status::not_found;
      add("<span class=\"none\">{}</span>", said(looked ? "bridge.report.not_found" : "bridge.report.not_known"));
    } else {
      const ClauseFinding& newest = clause.findings.front();
      add("<bdi>{}</bdi>", html_escaped(newest.article));
      if (newest.inherited) add(" {}", said("bridge.report.former"));
      add("<blockquote dir=\"auto\">{}</blockquote><bdi class=\"soft\">{}</bdi>", html_escaped(newest.sentence),
          html_escaped(newest.treaty));
      if (clause.findings.size() > 1) {
        add(" {}", said("bridge.report.more_texts", {{"count", clause.findings.size() - 1}}));
      }
    }
  }

  void mobility() {
    heading("bridge.report.mobility");
    const auto line = [&](CountryIndex from, CountryIndex to, const std::optional<VisaRule>& rule) {
      add("<p>{}</p>", said("bridge.report.way", {{"from", atlas_.said(from)},
                                                  {"to", atlas_.said(to)},
                                                  {"rule", rule ? rule->text : message("bridge.status.no_data")}}));
    };
    line(dossier_.a, dossier_.b, dossier_.mobility.a_to_b);
    line(dossier_.b, dossier_.a, dossier_.mobility.b_to_a);
    add("<p>{} <span class=\"soft\">{}</span></p>", said(dossier_.mobility.reading),
        said("bridge.report.proxy", {{"proxy", message("layers.proxy.visa_rule")}}));
    if (dossier_.translations.empty()) return;
    heading("bridge.report.translations");
    raw("<ul>");
    for (const Translation& each : dossier_.translations) {
      add("<li>{}", said("bridge.draft.books", {{"from", LanguageSaid{each.from_language}},
                                                {"to", LanguageSaid{each.to_language}},
                                                {"books", measured(each.books, "books")}}));
      if (each.shared_with > 0) {
        add(" <span class=\"soft\">{}</span>", said("bridge.report.shared_language", {{"count", each.shared_with}}));
      }
      raw("</li>");
    }
    raw("</ul>");
  }

  void comparable() {
    heading("bridge.report.comparable");
    if (dossier_.comparable.empty()) none("bridge.report.no_sizes");
    for (const ComparablePair& pair : dossier_.comparable) {
      add("<h3>{}</h3>", said("bridge.report.pair", {{"a", atlas_.said(pair.a)}, {"b", atlas_.said(pair.b)}}));
      soft(with_semicolons(pair.because));
      raw("<ul>");
      for (const ComparableLayer& each : pair.does) {
        add("<li>{}</li>",
            said("bridge.report.does", {{"layer", each.title},
                                        {"theirs", measured(each.theirs, each.unit)},
                                        {"ours", each.ours ? number(*each.ours) : message("bridge.status.no_data")}}));
      }
      if (pair.does.empty()) add("<li class=\"none\">{}</li>", said("bridge.report.does_nothing"));
      raw("</ul>");
    }
  }

  void programme() {
    heading("bridge.report.programme");
    add("<div class=\"programme\"><h3>{}</h3><p>{}</p>", said(dossier_.programme.title),
        said(dossier_.programme.preamble));
    int article = 0;
    for (const ProgrammeArticle& each : dossier_.programme.articles) {
      add("<h3>{}</h3><p>{}</p>", said(numbered(++article, each)), said(each.text));
      for (const Reason& reason : each.because) {
        const auto place = reason.record ? places_.find(*reason.record) : places_.end();
        if (place != places_.end()) {
          add("<p class=\"soft\" dir=\"auto\"><a href=\"#r{}\">{}</a></p>", place->second, said(reason.text));
        } else {
          add("<p class=\"soft\" dir=\"auto\">{}</p>", said(reason.text));
        }
      }
    }
    raw("</div>");
    soft(message("bridge.draft.skeleton"));
  }

  void unknown() {
    heading("bridge.report.unknown");
    raw("<ul>");
    for (const Unknown& each : dossier_.unknown) {
      add("<li><strong>{}</strong>{}{}</li>", said(each.what), apart(each.why), apart(each.advice));
    }
    raw("</ul>");
  }

  void datasets() {
    heading("bridge.report.datasets");
    columns({"bridge.report.dataset", "bridge.report.licence", "bridge.report.caveats"});
    for (const HeldDataset& each : atlas_.datasets()) {
      std::string caveats;
      for (const Message& caveat : each.manifest.caveats) caveats += said(caveat) + "<br>";
      add("<tr><td><bdi>{}</bdi> <span class=\"soft\">{}</span></td><td data-label=\"{}\" dir=\"auto\">{}</td><td "
          "dir=\"auto\">{}</td></tr>",
          said(each.manifest.called()), said("bridge.report.version", {{"version", each.version.version}}),
          said("bridge.report.licence"), said(each.manifest.licence), caveats);
    }
    raw("</tbody></table>");
  }

  void record_item(const Message& what, const Record& record, const std::string& anchor = {}) {
    add("<li{}><bdi>{}</bdi> <span class=\"hash\">{}</span></li>", anchor, said(what), html_escaped(record.id()));
  }

  void records() {
    heading("bridge.report.records");
    for (const PairLayer& pair : dossier_.layers) {
      if (pair.status == TieStatus::no_data) continue;
      add("<h3 id=\"layer-{}\">{}</h3>", html_escaped(pair.layer->info.name), said(pair.layer->info.title));
      if (pair.evidence.empty()) {
        none("bridge.report.nothing");
        continue;
      }
      std::vector<std::int64_t> rows;
      for (const AtlasTie& tie : pair.evidence) {
        if (rows.size() < listed_records) rows.push_back(tie.row);
      }
      raw("<ul class=\"evidence\">");
      for (const Record& record : desk_.records(rows)) record_item(evidence_words(record), record);
      raw("</ul>");
      if (pair.evidence.size() > rows.size()) {
        soft(message("bridge.report.more_records", {{"count", pair.evidence.size() - rows.size()}}));
      }
    }
    if (listed_.empty()) return;
    add("<h3>{}</h3><ul class=\"evidence\">", said("bridge.report.named"));
    for (const Record& record : listed_) {
      record_item(caption(record), record, fmt::format(" id=\"r{}\"", places_.at(record.id())));
    }
    raw("</ul>");
  }

  const Desk& desk_;
  const Atlas& atlas_;
  const Dossier& dossier_;
  std::map<std::string, std::size_t> places_;  ///< record id -> its number in the list at the end
  std::vector<Record> listed_;
};

}  // namespace

std::string dossier_report(const Desk& desk, const Dossier& dossier, Language language) {
  return Page(desk, dossier, language).made();
}

std::string programme_html(const Programme& programme, Language language) {
  const auto said = [&](const Message& what) { return html_escaped(language.say(what)); };
  std::string body = "<h1>" + said(programme.title) + "</h1><p>" + said(programme.preamble) + "</p>";
  int article = 0;
  for (const ProgrammeArticle& each : programme.articles) {
    body += "<h2>" + said(numbered(++article, each)) + "</h2><p>" + said(each.text) + "</p>";
  }
  return html_report(language.say(programme.title), {}, body, language);
}

}  // namespace mostari::bridge
