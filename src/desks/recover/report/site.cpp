#include <algorithm>
#include <set>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/desk.hpp"
#include "desks/recover/exposure/output.hpp"
#include "desks/recover/money/words.hpp"
#include "desks/recover/report/parts.hpp"
#include "desks/recover/report/pictures.hpp"
#include "formats/pictures/embedded_picture.hpp"
#include "formats/rasters/picture.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

constexpr int photo_side_px = 480;
/// More would make a page that nobody prints; the workbench shows them all.
constexpr std::size_t embedded_photos = 24;

class SitePage {
 public:
  SitePage(const Desk& desk, const SiteFile& file)
      : desk_(desk), file_(file), dossier_(site_dossier(file, desk.rates())) {}

  std::string html() {
    place();
    page_.list("notice", dossier_.summary);
    chain();
    timeline();
    damage();
    exposure();
    radar();
    assessments();
    money_steps_table();
    statements();
    plans();
    in_kind();
    works();
    page_.unknown(dossier_.unknown);
    page_.datasets(desk_.recovery(), used_datasets());
    return page_.html();
  }

 private:
  void place() {
    const Country* country = desk_.recovery().countries().find(file_.country);
    page_.add("<p>{}", country == nullptr ? "Country not recorded" : html_escaped(country->name));
    if (file_.latitude && file_.longitude) {
      page_.add(" · {:.5f}, {:.5f} ({} position{})", *file_.latitude, *file_.longitude,
                html_escaped(plain(file_.location_certainty)),
                file_.location_error_m ? fmt::format(", within {:.0f} m", *file_.location_error_m) : "");
    }
    page_.add(" · <span class=\"hash\">{}</span></p>", html_escaped(file_.site->id()));
    const std::string description = text_of(file_.site->properties, "description");
    if (!description.empty()) page_.add("<p>{}</p>", html_escaped(description));
    page_.add("<p class=\"soft small\">The site, as recorded by: {}</p>", source_html(file_.site->properties));
  }

  void chain() {
    page_.raw("<h2>The chain, link by link</h2><ol class=\"chain\">");
    for (const ChainLink& link : dossier_.chain) {
      page_.add("<li><strong>{}</strong>: {}</li>", title_of(link.stage),
                link.records.empty() ? "<span class=\"none\">" + html_escaped(link.words) + "</span>"
                                     : html_escaped(link.words));
    }
    page_.raw("</ol>");
  }

  void timeline() {
    page_.raw("<h2>What happened</h2>");
    if (dossier_.timeline.empty()) return page_.raw("<p class=\"none\">No record has a date.</p>");
    page_.raw(timeline_svg(dossier_.timeline));
    page_.raw(
        "<p class=\"soft small\">Cross: hit. Box: assessed, filled as far as the damage goes. Diamond: money. Ring: "
        "work; disc: handed over.</p>");
    page_.begin_table({"Date", "Link", "What", "Source"});
    for (const TimelineEntry& each : dossier_.timeline) {
      page_.add("<tr><td>{}{}</td><td>{}</td><td>{}</td><td data-label=\"Source\">{}</td></tr>",
                html_escaped(readable_date(each.date)),
                each.date_end.empty() ? "" : " to " + html_escaped(readable_date(each.date_end)), title_of(each.stage),
                html_escaped(of_what(each)), source_html(each.record->properties));
    }
    page_.end_table();
  }

  /// "Pilot project: cost: USD 12 million": an amount or a finding says nothing without what it is of.
  static std::string of_what(const TimelineEntry& entry) {
    const std::string name = text_of(entry.record->properties, "name");
    return name.empty() || entry.words.starts_with(name) ? entry.words : name + ": " + entry.words;
  }

  void damage() {
    page_.raw("<h2>State of damage</h2>");
    if (dossier_.damage.empty()) return page_.raw("<p class=\"none\">Of its state nothing is recorded.</p>");
    page_.begin_table({"From", "State", "Probability of damage", "Known from", "What it says"});
    for (auto each = dossier_.damage.rbegin(); each != dossier_.damage.rend(); ++each) {
      page_.add(
          "<tr><td>{}</td><td>{}</td><td data-label=\"Probability\">{}</td><td data-label=\"Known "
          "from\">{}</td><td>{}</td></tr>",
          html_escaped(readable_date(each->date)), level_html(each->level), probability_html(*each),
          name_of(each->basis), html_escaped(each->words));
    }
    page_.end_table();
  }

  void exposure() {
    page_.raw("<h2>Exposure to conflict</h2>");
    const nlohmann::json known = desk_.exposure_json(file_);
    if (known.is_null()) {
      return page_.raw("<p class=\"none\">No list of events is in the workspace, or the site has no position.</p>");
    }
    const std::string picture = exposure_svg(known);
    if (picture.empty()) {
      page_.add("<p>No event of the lists reached it from {} to {}.</p>", known["from"].get<std::string>(),
                known["to"].get<std::string>());
    } else {
      page_.raw(picture);
      page_.add(
          "<p class=\"soft small\">Bars: {}, each month; lines: where 90 % of it lies, as positions of events "
          "are uncertain. An event counts less the farther off it is ({:g} km).</p>",
          html_escaped(known["unit"].get<std::string>()), known["bandwidth_km"].get<double>());
    }
    if (const nlohmann::json& nearest = known["nearest"]; nearest.is_object()) {
      page_.add("<p>Nearest event whose place is known well: {}, {}.</p>", html_escaped(text_of(nearest, "title")),
                to_string(distance_text(nearest["distance_km"].get<double>())));
    }
    for (const nlohmann::json& each : known["unknown"]) {
      page_.add("<p class=\"soft small\">{}: {}.</p>", html_escaped(text_of(each, "what")),
                html_escaped(text_of(each, "why")));
    }
  }

  void radar() {
    if (file_.observations.empty()) return;
    page_.raw("<h2>Seen by radar</h2>");
    for (const Record* record : file_.observations) {
      const nlohmann::json& properties = record->properties;
      page_.add("<h3>{}</h3><p>{}</p>", html_escaped(caption(*record)), html_escaped(observation_words(properties)));
      chips(*record);
      if (const std::string sees = text_of(properties, "sees"); !sees.empty()) {
        page_.add("<p class=\"soft\">{}</p>", html_escaped(sees));
      }
    }
  }

  void chips(const Record& observation) {
    const std::filesystem::path raster = desk_.raster_of(observation);
    if (raster.empty() || !file_.latitude || !file_.longitude) return;
    const Result<raster::Chips> chips = raster::chips(raster, {.lon = *file_.longitude, .lat = *file_.latitude});
    if (!chips) return page_.add("<p class=\"none\">No picture: {}.</p>", html_escaped(to_string(chips.problem().reason)));
    page_.raw("<div class=\"chips\">");
    for (const auto& [png, words] : {std::pair(&chips->before_png, "Before: mean backscatter"),
                                     std::pair(&chips->after_png, "After, in the same greys"),
                                     std::pair(&chips->probability_png, "Where change is likely")}) {
      page_.add("<figure><img alt=\"{0}\" src=\"{1}\"><figcaption>{0}</figcaption></figure>", words,
                data_uri("image/png", *png));
    }
    page_.raw("</div>");
  }

  void assessments() {
    page_.raw("<h2>Assessments</h2>");
    if (file_.assessments.empty()) page_.raw("<p class=\"none\">Nobody's assessment is recorded.</p>");
    for (auto at = file_.assessments.rbegin(); at != file_.assessments.rend(); ++at) {
      const nlohmann::json& properties = (*at)->properties;
      const std::string date = text_of(properties, "date");
      page_.add("<h3>{}</h3><p>{}{}{}</p>", date.empty() ? "Not dated" : html_escaped(readable_date(date)),
                html_escaped(assessment_words(properties)), labelled(properties, " · by ", "assessor"),
                labelled(properties, " · from: ", "method"));
      for (const auto& [label, member] : {std::pair("Recommendation: ", "recommendation"), std::pair("", "notes")}) {
        const std::string text = labelled(properties, label, member);
        if (!text.empty()) page_.add("<p>{}</p>", text);
      }
      page_.add("<p class=\"soft small\">{}</p>", source_html(properties));
      photos(properties);
    }
  }

  static std::string labelled(const nlohmann::json& properties, const char* label, const char* member) {
    const std::string text = text_of(properties, member);
    return text.empty() ? text : label + html_escaped(plain(text));
  }

  void photos(const nlohmann::json& properties) {
    const auto list = properties.find("photos");
    if (list == properties.end() || !list->is_array() || list->empty()) return;
    page_.raw("<div class=\"photos\">");
    for (const nlohmann::json& photo : *list) {
      if (!photo.is_object()) continue;
      const std::string said = html_escaped(text_of(photo, "caption"));
      const Result<std::string> bytes = desk_.recovery().store().picture(text_of(photo, "sha256"));
      std::string image;
      if (bytes && photos_++ < embedded_photos) {
        const EmbeddedPicture embedded = embedded_picture(*bytes, photo_side_px);
        if (!embedded.uri.empty()) image = fmt::format("<img alt=\"{}\" src=\"{}\">", said, embedded.uri);
      }
      if (image.empty()) image = "<p class=\"none\">picture not shown here</p>";
      page_.add("<figure>{}<figcaption>{} <span class=\"soft\">{} {}</span></figcaption></figure>", image, said,
                html_escaped(text_of(photo, "when")), html_escaped(readable_date(text_of(photo, "taken"))));
    }
    page_.raw("</div>");
  }

  void money_steps_table() {
    page_.raw("<section class=\"page\"><h2>Money, from what was lost to what was spent</h2>");
    double most = 0;
    for (const StepTotal& step : dossier_.money.steps) most = std::max(most, step.total ? step.total->high : 0);
    page_.add(
        "<p class=\"soft small\">Dark: the lowest statements; light: up to the highest, where sources differ; "
        "dashed: the step before. {}</p>",
        html_escaped(conversion_words(dossier_.money)));
    page_.raw("<table class=\"money\"><tbody>");
    double before = 0;
    for (const StepTotal& step : dossier_.money.steps) {
      page_.add("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}{}</td></tr>", title_of(step.step),
                step.total ? money_bar_svg(*step.total, before, most) : "", range_html(step.total),
                step.not_converted.empty() ? ""
                                           : "<br><span class=\"soft\">not in it, for want of a rate: " +
                                                 html_escaped(money(step.not_converted)) + "</span>");
      if (step.total) before = step.total->high;
    }
    page_.raw("</tbody></table></section>");
  }

  void statements() {
    if (dossier_.money.figures.empty()) return;
    page_.raw("<h2>Each amount, as its sources state it</h2>");
    page_.begin_table({"Amount", "Stated", "Who", "Source"});
    for (const MoneyFigure& figure : dossier_.money.figures) {
      bool first = true;
      for (const MoneyStatement& each : figure.statements) {
        statement(figure, each, first);
        first = false;
      }
    }
    page_.end_table();
  }

  void statement(const MoneyFigure& figure, const MoneyStatement& each, bool first) {
    const nlohmann::json& properties = each.record->properties;
    if (first) {
      page_.add("<tr><td><strong>{}</strong> <span class=\"soft\">{}{}{}</span> {}</td>", html_escaped(figure.title),
                title_of(figure.step), figure.planned ? ", planned" : "",
                figure.is_part() ? ", part of another amount" : "",
                figure.conflict() ? "<span class=\"differ\">sources differ</span>" : "");
    } else {
      page_.add("<tr><td class=\"soft\">another source of the same amount{}</td>",
                figure.one_because.empty() ? "" : ": " + figure.one_because);
    }
    std::string stated = money(each);
    if (each.year != 0) stated += " of " + std::to_string(each.year);
    page_.add("<td>{}{}</td>", html_escaped(stated),
              each.in_dollars && !each.in_dollars->rates.empty()
                  ? "<br><span class=\"soft\">" +
                        html_escaped(money(each.in_dollars->to.amount, each.in_dollars->to.currency)) + " at " +
                        fmt::format("{:g}", each.in_dollars->rates.front().usd_per_unit) + " (" +
                        html_escaped(each.in_dollars->rates.front().source) + ")</span>"
                  : "");
    const std::string provider = text_of(properties, "provider");
    const std::string receiver = text_of(properties, "receiver");
    page_.add("<td data-label=\"Who\">{}{}</td><td data-label=\"Source\">{}{}</td></tr>", html_escaped(provider),
              receiver.empty() ? "" : " to " + html_escaped(receiver), source_html(properties), remark(properties));
  }

  /// What the number holds and what it does not.
  static std::string remark(const nlohmann::json& properties) {
    const std::string text = text_of(properties, "description");
    return text.empty() ? text : "<br><span class=\"soft\">" + html_escaped(text) + "</span>";
  }

  void plans() {
    if (dossier_.money.planned_and_actual.empty()) return;
    page_.raw("<h2>Planned and actual</h2>");
    page_.begin_table({"Amount", "Planned", "Actual"});
    for (const PlannedAndActual& each : dossier_.money.planned_and_actual) {
      page_.add("<tr><td>{}</td><td data-label=\"Planned\">{}</td><td data-label=\"Actual\">{}</td></tr>",
                html_escaped(each.title), range_html(each.planned), range_html(each.actual));
    }
    page_.end_table();
  }

  void in_kind() {
    if (dossier_.money.in_kind.empty()) return;
    page_.raw("<h2>Given in kind</h2><ul>");
    for (const Record* record : dossier_.money.in_kind) {
      const std::string provider = text_of(record->properties, "provider");
      page_.add("<li>{}{} <span class=\"soft\">{}</span></li>", html_escaped(text_of(record->properties, "in_kind")),
                provider.empty() ? "" : ", " + html_escaped(provider), source_html(record->properties));
    }
    page_.raw("</ul>");
  }

  void works() {
    page_.raw("<h2>Work</h2>");
    if (dossier_.works.empty()) return page_.raw("<p class=\"none\">No work is recorded.</p>");
    page_.begin_table({"Work", "Status", "How much", "Source"});
    for (const WorkEntry& work : dossier_.works) {
      for (const Record* record : work.statements) {
        const nlohmann::json& properties = record->properties;
        const auto quantity = number_of(properties, "quantity");
        page_.add(
            "<tr><td>{}</td><td data-label=\"Status\">{} {}</td><td data-label=\"How much\">{} {}</td><td "
            "data-label=\"Source\">{}{}</td></tr>",
            record == work.statements.front() ? html_escaped(work.title) : "<span class=\"soft\">another source</span>",
            html_escaped(plain(text_of(properties, "status"))),
            html_escaped(readable_date(text_of(properties, "date"))), quantity ? fmt::format("{:g}", *quantity) : "",
            html_escaped(text_of(properties, "unit")), source_html(properties), remark(properties));
      }
    }
    page_.end_table();
  }

  std::vector<std::string> used_datasets() const {
    std::set<std::string> used{file_.site->dataset};
    for (const auto* list :
         {&file_.incidents, &file_.assessments, &file_.needs, &file_.transactions, &file_.works, &file_.observations}) {
      for (const Record* record : *list) used.insert(record->dataset);
    }
    return {used.begin(), used.end()};
  }

  const Desk& desk_;
  const SiteFile& file_;
  SiteDossier dossier_;
  ReportBody page_;
  std::size_t photos_ = 0;  ///< embedded so far
};

}  // namespace

std::string site_report(const Desk& desk, const SiteFile& file) {
  return SitePage(desk, file).html();
}

}  // namespace mostari::recover
