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
  SitePage(const Desk& desk, const SiteFile& file, Language language)
      : desk_(desk), file_(file), dossier_(site_dossier(file, desk.rates())), page_(language) {}

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
  /// A paragraph as a file has it, which may be in another language than the page.
  void paragraph(const std::string& text) {
    if (!text.empty()) page_.add("<p dir=\"auto\">{}</p>", html_escaped(text));
  }

  std::string soft(const std::string& html) const { return "<span class=\"soft\">" + html + "</span>"; }

  void place() {
    const Country* country = desk_.recovery().countries().find(file_.country);
    page_.add("<p>{}", country == nullptr ? page_.said("recover.page.no_country")
                                          : html_escaped(page_.language().country(country->code, country->name)));
    if (file_.latitude && file_.longitude) {
      page_.add(" · {}", page_.said("recover.page.position", {{"latitude", *file_.latitude},
                                                              {"longitude", *file_.longitude},
                                                              {"certainty", file_.location_certainty}}));
      if (file_.location_error_m) {
        page_.add(" · {}", page_.said("recover.page.within", {{"metres", *file_.location_error_m}}));
      }
    }
    page_.add(" · <span class=\"hash\">{}</span></p>", html_escaped(file_.site->id()));
    paragraph(text_of(file_.site->properties, "description"));
    page_.add("<p class=\"soft small\">{} {}</p>", page_.said("recover.page.recorded_by"),
              source_html(page_, file_.site->properties));
  }

  void chain() {
    page_.heading("recover.page.chain");
    page_.raw("<ol class=\"chain\">");
    for (const ChainLink& link : dossier_.chain) {
      page_.add(
          "<li><strong>{}</strong> {}</li>", page_.said("recover.page.label", {{"label", title_of(link.stage)}}),
          link.records.empty() ? "<span class=\"none\">" + page_.said(link.words) + "</span>" : page_.said(link.words));
    }
    page_.raw("</ol>");
  }

  void timeline() {
    page_.heading("recover.page.happened");
    if (dossier_.timeline.empty()) return page_.none("recover.page.no_dates");
    page_.raw(timeline_svg(dossier_.timeline, page_.language()));
    page_.add("<p class=\"soft small\">{}</p>", page_.said("recover.page.timeline_key"));
    page_.begin_table({"recover.page.date", "recover.page.link", "recover.page.what", "recover.page.source"});
    for (const TimelineEntry& each : dossier_.timeline) {
      const std::string when =
          each.date_end.empty()
              ? page_.day(each.date)
              : page_.said("recover.links.from_to", {{"first", day_of(each.date)}, {"last", day_of(each.date_end)}});
      page_.add("<tr><td>{}</td><td>{}</td><td>{}</td><td data-label=\"{}\">{}</td></tr>", when,
                page_.said(title_of(each.stage)), page_.said(of_what(each)), page_.said("recover.page.source"),
                source_html(page_, each.record->properties));
    }
    page_.end_table();
  }

  /// "Pilot project: cost: USD 12 million": an amount or a finding says nothing without what it is of.
  static Message of_what(const TimelineEntry& entry) {
    const std::string name = text_of(entry.record->properties, "name");
    const bool says_name = !entry.words.is_named() && entry.words.name_or_text().starts_with(name);
    if (name.empty() || says_name) return entry.words;
    return message("recover.links.of", {{"name", name}, {"what", entry.words}});
  }

  void damage() {
    page_.heading("recover.page.damage");
    if (dossier_.damage.empty()) return page_.none("recover.summary.nothing");
    page_.begin_table({"recover.page.from", "recover.page.state", "recover.page.probability", "recover.page.known_from",
                       "recover.page.says"});
    for (auto each = dossier_.damage.rbegin(); each != dossier_.damage.rend(); ++each) {
      page_.add("<tr><td>{}</td><td>{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td>{}</td></tr>",
                page_.day(each->date), level_html(page_, each->level), page_.said("recover.page.probability"),
                probability_html(page_, *each), page_.said("recover.page.known_from"),
                page_.said(title_of(each->basis)), page_.said(each->words));
    }
    page_.end_table();
  }

  void exposure() {
    page_.heading("recover.page.exposure");
    const nlohmann::json known = desk_.exposure_json(file_, page_.language());
    if (known.is_null()) return page_.none("recover.page.no_exposure");
    const std::string picture = exposure_svg(known, page_.language());
    if (picture.empty()) {
      page_.add("<p>{}</p>", page_.said("recover.page.no_events", {{"first", day_of(text_of(known, "from"))},
                                                                   {"last", day_of(text_of(known, "to"))}}));
    } else {
      page_.raw(picture);
      page_.add("<p class=\"soft small\">{}</p>",
                page_.said("recover.page.exposure_key",
                           {{"unit", text_of(known, "unit")}, {"km", known["bandwidth_km"].get<double>()}}));
    }
    if (const nlohmann::json& nearest = known["nearest"]; nearest.is_object()) {
      page_.add("<p>{}</p>", page_.said("recover.page.nearest",
                                        {{"event", text_of(nearest, "title")},
                                         {"distance", distance_text(nearest["distance_km"].get<double>())}}));
    }
    for (const nlohmann::json& each : known["unknown"]) {
      page_.add("<p class=\"soft small\">{} {}.</p>",
                page_.said("recover.page.label", {{"label", text_of(each, "what")}}),
                html_escaped(text_of(each, "why")));
    }
  }

  void radar() {
    if (file_.observations.empty()) return;
    page_.heading("recover.page.radar");
    for (const Record* record : file_.observations) {
      page_.add("<h3 dir=\"auto\">{}</h3><p>{}</p>", html_escaped(caption(*record)),
                page_.said(observation_words(record->properties)));
      chips(*record);
      if (const std::string sees = text_of(record->properties, "sees"); !sees.empty()) {
        page_.add("<p class=\"soft\" dir=\"auto\">{}</p>", html_escaped(sees));
      }
    }
  }

  void chips(const Record& observation) {
    const std::filesystem::path raster = desk_.raster_of(observation);
    if (raster.empty() || !file_.latitude || !file_.longitude) return;
    const Result<raster::Chips> chips = raster::chips(raster, {.lon = *file_.longitude, .lat = *file_.latitude});
    if (!chips) {
      return page_.add("<p class=\"none\">{}</p>",
                       page_.said("recover.page.no_chips", {{"reason", chips.problem().reason}}));
    }
    page_.raw("<div class=\"chips\">");
    for (const auto& [png, name] : {std::pair(&chips->before_png, "recover.page.chip_before"),
                                    std::pair(&chips->after_png, "recover.page.chip_after"),
                                    std::pair(&chips->probability_png, "recover.page.chip_change")}) {
      page_.add("<figure><img alt=\"{0}\" src=\"{1}\"><figcaption>{0}</figcaption></figure>", page_.said(name),
                data_uri("image/png", *png));
    }
    page_.raw("</div>");
  }

  void assessments() {
    page_.heading("recover.page.assessments");
    if (file_.assessments.empty()) page_.add("<p class=\"none\">{}</p>", page_.said(no_assessment()));
    for (auto at = file_.assessments.rbegin(); at != file_.assessments.rend(); ++at) {
      const nlohmann::json& properties = (*at)->properties;
      const std::string date = text_of(properties, "date");
      page_.add("<h3>{}</h3><p>{}", date.empty() ? page_.said("recover.page.undated") : page_.day(date),
                page_.said(assessment_words(properties)));
      if (const std::string assessor = text_of(properties, "assessor"); !assessor.empty()) {
        page_.add(" · {}", page_.said("recover.page.assessor", {{"assessor", assessor}}));
      }
      if (const std::string method = text_of(properties, "method"); !method.empty()) {
        page_.add(" · {}", page_.said("recover.page.method", {{"method", term(method)}}));
      }
      page_.raw("</p>");
      if (const std::string advised = text_of(properties, "recommendation"); !advised.empty()) {
        page_.add("<p>{}</p>", page_.said("recover.page.recommendation", {{"what", term(advised)}}));
      }
      paragraph(text_of(properties, "notes"));
      page_.add("<p class=\"soft small\">{}</p>", source_html(page_, properties));
      photos(properties);
    }
  }

  static Message no_assessment() { return message("recover.links.missing", {{"stage", name_of(Stage::assessment)}}); }

  void photos(const nlohmann::json& properties) {
    const auto list = properties.find("photos");
    if (list == properties.end() || !list->is_array() || list->empty()) return;
    page_.raw("<div class=\"photos\">");
    for (const nlohmann::json& photo : *list) {
      if (!photo.is_object()) continue;
      const std::string about = html_escaped(text_of(photo, "caption"));
      const Result<std::string> bytes = desk_.recovery().store().picture(text_of(photo, "sha256"));
      std::string image;
      if (bytes && photos_++ < embedded_photos) {
        const EmbeddedPicture embedded = embedded_picture(*bytes, photo_side_px);
        if (!embedded.uri.empty()) image = fmt::format("<img alt=\"{}\" src=\"{}\">", about, embedded.uri);
      }
      if (image.empty()) image = "<p class=\"none\">" + page_.said("recover.page.no_photo") + "</p>";
      const std::string when = text_of(photo, "when");
      page_.add("<figure>{}<figcaption><bdi>{}</bdi> {}</figcaption></figure>", image, about,
                soft(page_.said("recover.page.photo", {{"when", when.empty() ? "none" : when},
                                                       {"word", plain(when)},
                                                       {"taken", day_of(text_of(photo, "taken"))}})));
    }
    page_.raw("</div>");
  }

  void money_steps_table() {
    page_.raw("<section class=\"page\">");
    page_.heading("money.page.title");
    double most = 0;
    for (const StepTotal& step : dossier_.money.steps) most = std::max(most, step.total ? step.total->high : 0);
    page_.add("<p class=\"soft small\">{} {}</p>", page_.said("money.page.key"),
              page_.said(conversion_words(dossier_.money)));
    page_.raw("<table class=\"money\"><tbody>");
    double before = 0;
    for (const StepTotal& step : dossier_.money.steps) {
      page_.add("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}{}</td></tr>", page_.said(title_of(step.step)),
                step.total ? money_bar_svg(*step.total, before, most, page_.language()) : "",
                step.total ? range_html(page_, step.total) + rates_html(step)
                           : "<span class=\"none\">" + page_.said(total_words(step)) + "</span>",
                step.not_converted.empty()
                    ? ""
                    : "<br>" + soft(page_.said("money.page.not_in_it", {{"amounts", money(step.not_converted)}})));
      if (step.total) before = step.total->high;
    }
    page_.raw("</tbody></table></section>");
  }

  std::string rates_html(const StepTotal& step) const {
    return step.rates.empty() ? std::string() : "<br>" + soft(page_.said(rates_words(step)));
  }

  void statements() {
    if (dossier_.money.figures.empty()) return;
    page_.heading("money.page.each");
    page_.begin_table({"money.page.amount", "money.page.stated", "money.page.who", "recover.page.source"});
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
      std::vector<Message> notes = figure_notes(figure);
      notes.insert(notes.begin(), title_of(figure.step));
      page_.add("<tr><td><strong><bdi>{}</bdi></strong> {} {}</td>", html_escaped(figure.title),
                soft(page_.said(joined(std::move(notes)))),
                figure.conflict() ? "<span class=\"differ\">" + page_.said("money.figure.differ") + "</span>" : "");
    } else {
      page_.add("<tr><td class=\"soft\">{}</td>",
                figure.one_because.empty() ? page_.said("money.figure.another")
                                           : page_.said("money.figure.another_as", {{"because", figure.one_because}}));
    }
    const Message amount = money(each);
    page_.add("<td>{}{}</td>",
              each.year == 0
                  ? page_.said(amount)
                  : page_.said("money.figure.of_year", {{"amount", amount}, {"year", std::to_string(each.year)}}),
              in_dollars(each));
    page_.add("<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}{}</td></tr>", page_.said("money.page.who"),
              page_.said(parties(properties)), page_.said("recover.page.source"), source_html(page_, properties),
              remark(properties));
  }

  std::string in_dollars(const MoneyStatement& stated) const {
    if (!stated.in_dollars || stated.in_dollars->rates.empty()) return {};
    const Rate& rate = stated.in_dollars->rates.front();
    const Money& to = stated.in_dollars->to;
    return "<br>" + soft(page_.said("money.figure.converted", {{"amount", money(to.amount, to.currency)},
                                                               {"rate", rate.usd_per_unit},
                                                               {"source", rate.source}}));
  }

  /// Who gave, and to whom.
  static Message parties(const nlohmann::json& properties) {
    const std::string provider = text_of(properties, "provider");
    const std::string receiver = text_of(properties, "receiver");
    if (receiver.empty()) return provider;
    if (provider.empty()) return message("money.figure.to_only", {{"receiver", receiver}});
    return message("money.figure.to", {{"provider", provider}, {"receiver", receiver}});
  }

  /// What the number holds and what it does not.
  static std::string remark(const nlohmann::json& properties) {
    const std::string text = text_of(properties, "description");
    return text.empty() ? text : "<div class=\"soft\" dir=\"auto\">" + html_escaped(text) + "</div>";
  }

  void plans() {
    if (dossier_.money.planned_and_actual.empty()) return;
    page_.heading("money.page.plans");
    page_.begin_table({"money.page.amount", "money.page.planned", "money.page.actual"});
    for (const PlannedAndActual& each : dossier_.money.planned_and_actual) {
      page_.add("<tr><td><bdi>{}</bdi></td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>",
                html_escaped(each.title), page_.said("money.page.planned"), range_html(page_, each.planned),
                page_.said("money.page.actual"), range_html(page_, each.actual));
    }
    page_.end_table();
  }

  void in_kind() {
    if (dossier_.money.in_kind.empty()) return;
    page_.heading("money.page.in_kind");
    page_.raw("<ul>");
    for (const Record* record : dossier_.money.in_kind) {
      const std::string what = text_of(record->properties, "in_kind");
      const std::string provider = text_of(record->properties, "provider");
      page_.add("<li>{} {}</li>",
                provider.empty() ? html_escaped(what)
                                 : page_.said("money.figure.in_kind", {{"what", what}, {"provider", provider}}),
                soft(source_html(page_, record->properties)));
    }
    page_.raw("</ul>");
  }

  void works() {
    page_.heading("recover.page.work");
    if (dossier_.works.empty()) {
      return page_.add("<p class=\"none\">{}</p>",
                       page_.said("recover.links.missing", {{"stage", name_of(Stage::work)}}));
    }
    page_.begin_table({"recover.page.work", "recover.page.status", "recover.page.how_much", "recover.page.source"});
    for (const WorkEntry& work : dossier_.works) {
      for (const Record* record : work.statements) work_row(work, *record);
    }
    page_.end_table();
  }

  void work_row(const WorkEntry& work, const Record& record) {
    const nlohmann::json& properties = record.properties;
    const auto quantity = number_of(properties, "quantity");
    const std::string unit = text_of(properties, "unit");
    page_.add("<tr><td>{}</td><td data-label=\"{}\">{} {}</td>",
              &record == work.statements.front() ? "<bdi>" + html_escaped(work.title) + "</bdi>"
                                                 : soft(page_.said("recover.page.another_source")),
              page_.said("recover.page.status"), page_.said(term(text_of(properties, "status"))),
              page_.day(text_of(properties, "date")));
    page_.add(
        "<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}{}</td></tr>", page_.said("recover.page.how_much"),
        quantity ? page_.said("recover.page.quantity", {{"quantity", *quantity}, {"unit", unit}}) : html_escaped(unit),
        page_.said("recover.page.source"), source_html(page_, properties), remark(properties));
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
  SituationBody page_;
  std::size_t photos_ = 0;  ///< embedded so far
};

}  // namespace

std::string site_report(const Desk& desk, const SiteFile& file, Language language) {
  return SitePage(desk, file, language).html();
}

}  // namespace mostari::recover
