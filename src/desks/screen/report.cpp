#include "desks/screen/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/kit/html_report.hpp"
#include "desks/screen/report_style.hpp"
#include "desks/screen/words.hpp"
#include "formats/pictures/embedded_picture.hpp"

namespace mostari::screen {
namespace {

/// More lines than this hide the pictures.
constexpr std::size_t drawn_points = 40;
constexpr std::size_t listed_candidates = 5;

/// Says messages as HTML wants text.
struct Voice {
  Language language;

  std::string operator()(const Message& said) const { return html_escaped(language.say(said)); }
  std::string operator()(const char* name, std::vector<MessageArgument> arguments = {}) const {
    return (*this)(message(name, std::move(arguments)));
  }
};

/// What a record or a file says, among words of the report's language: either may run from the right.
std::string verbatim(std::string_view text) {
  return text.empty() ? "" : "<bdi>" + html_escaped(text) + "</bdi>";
}

/// "<th scope="col" class="number">Count</th>"
std::string heading(const std::string& words, std::string_view style = "") {
  return style.empty() ? "<th scope=\"col\">" + words + "</th>"
                       : fmt::format(R"(<th scope="col" class="{}">{}</th>)", style, words);
}

/// Both pictures at one height beside each other, with lines between the points that correspond.
std::string pair_svg(const EmbeddedPicture& query, const EmbeddedPicture& candidate,
                     const std::vector<vision::PointPair>& points, const Voice& say) {
  constexpr double height = 400;
  constexpr double gap = 24;
  const double query_width = height * query.width / std::max(1, query.height);
  const double candidate_width = height * candidate.width / std::max(1, candidate.height);
  const double candidate_left = query_width + gap;
  std::string svg = fmt::format(
      R"(<svg class="pair" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">)"
      R"(<image href="{}" x="0" y="0" width="{:.1f}" height="{}"/><image href="{}" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>)",
      candidate_left + candidate_width, height, say("screen.printed.pair", {{"count", points.size()}}), query.uri,
      query_width, height, candidate.uri, candidate_left, candidate_width, height);
  for (const vision::PointPair& pair : std::span(points).first(std::min(points.size(), drawn_points))) {
    const double x1 = pair.query_x * query_width;
    const double y1 = pair.query_y * height;
    const double x2 = candidate_left + pair.candidate_x * candidate_width;
    const double y2 = pair.candidate_y * height;
    fmt::format_to(std::back_inserter(svg),
                   R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/><circle cx="{:.1f}" cy="{:.1f}" r="3"/>)"
                   R"(<circle cx="{:.1f}" cy="{:.1f}" r="3"/>)",
                   x1, y1, x2, y2, x1, y1, x2, y2);
  }
  return svg + "</svg>";
}

std::string weight_cell(double weight_log2, const Voice& say) {
  // 12 bits fill the bar: beyond that the figure speaks.
  const double share = std::min(1.0, std::abs(weight_log2) / 12.0) * 50.0;
  const bool against = weight_log2 < 0;
  return fmt::format(
      R"(<td><span class="balance"><span class="track"><span class="bar {}" style="width:{:.1f}%"></span></span><span class="figure" dir="ltr">{}{}</span></span></td>)",
      against ? "against" : "for", share, against ? "\u2212" : "+", say.language.number(std::abs(weight_log2), 1));
}

std::string fields_table(const Candidate& candidate, const Voice& say) {
  std::string rows;
  for (const linkage::FieldEvidence& field : candidate.fields) {
    fmt::format_to(
        std::back_inserter(rows),
        R"(<tr><th scope="row">{}</th><td data-label="{}">{}</td><td data-label="{}">{}</td>{}<td>{}</td></tr>)",
        say(field_label(field.field)), say("screen.printed.asked_value"), verbatim(field.query),
        say("screen.printed.registered_value"), verbatim(field.candidate), weight_cell(field.weight_log2, say),
        say(field.detail));
  }
  if (candidate.photo) {
    const PhotoEvidence& photo = *candidate.photo;
    fmt::format_to(std::back_inserter(rows), R"(<tr><th scope="row">{}</th><td colspan="2">{}</td>{}<td>{}</td></tr>)",
                   say("screen.comparison.picture"),
                   photo.copy ? say("screen.printed.copies")
                              : say(photo.mirrored ? "screen.printed.points_mirrored" : "screen.printed.points",
                                    {{"count", photo.inliers}}),
                   weight_cell(photo.weight_log2, say),
                   say("screen.printed.picture_alone", {{"probability", probability_words(photo.probability)}}));
  }
  if (rows.empty()) return {};
  return R"(<table class="fields"><thead><tr>)" + heading(say("screen.comparison.field")) +
         heading(say("screen.printed.as_asked")) + heading(say("screen.printed.as_registered")) +
         heading(say("screen.printed.weight"), "weighed") + heading(say("screen.printed.why"), "why") +
         "</tr></thead><tbody>" + rows + "</tbody></table>";
}

std::string circumstances(const nlohmann::json& properties, const Voice& say) {
  std::string text;
  for (const char* name : {"status", "theft", "source_url"}) {
    if (properties.contains(name) && properties[name].is_string()) {
      text += (text.empty() ? "" : " · ") + verbatim(properties[name].get<std::string>());
    }
  }
  if (text.empty()) return {};
  return R"(<p class="happened"><strong>)" + say("screen.answer.register_says") + "</strong> " + text + "</p>";
}

/// What the lot says of itself and nothing compares: whoever reads the report wants it beside the answer.
std::string told_of_the_lot(const CulturalObject& object, const Voice& say) {
  std::string rows;
  const auto add = [&](const char* label, const std::string& text) {
    if (!text.empty()) rows += "<dt>" + say(label) + "</dt><dd>" + verbatim(text) + "</dd>";
  };
  add("app.field.provenance", object.provenance);
  add("app.field.exhibited", object.exhibited);
  add("app.field.literature", object.literature);
  add("app.field.estimate", object.estimate);
  add("app.field.credit_line", object.credit_line);
  return rows.empty() ? "" : "<dl class=\"told\">" + rows + "</dl>";
}

/// What the words of a lot in prose were taken for, and which of it a person said instead of the reader.
std::string as_read(const ReadLot& lot, const Voice& say) {
  std::string rows;
  for (const LotSpan& span : lot.reading.spans) {
    const std::string_view words = std::string_view(lot.text).substr(span.begin, span.end - span.begin);
    rows += "<dt>" + say(lot_field_label(span.field)) + "</dt><dd>" + verbatim(words) +
            (lot.is_corrected(span) ? " <span class=\"soft\">" + say("screen.reading.corrected") + "</span>" : "") +
            "</dd>";
  }
  return "<p class=\"soft others\">" + say("screen.reading.title") + "</p><dl class=\"told\">" + rows + "</dl>";
}

std::string single(const EmbeddedPicture& picture, const std::string& alt) {
  return picture.uri.empty() ? "" : fmt::format(R"(<img alt="{}" src="{}">)", alt, picture.uri);
}

/// Of a record's first picture; empty when there is none that can be read.
EmbeddedPicture first_picture(const Store& store, const Record& record) {
  const auto images = record.properties.find("image");
  if (images == record.properties.end() || !images->is_array() || images->empty()) return {};
  if (!images->front().is_string()) return {};
  const Result<std::string> bytes = store.picture(images->front().get<std::string>());
  return bytes ? embedded_picture(*bytes) : EmbeddedPicture{};
}

/// Query and candidate joined by their corresponding points; empty when one of the two cannot be shown.
std::string joined_pictures(const Store& store, const Query& query, const Candidate& best, const Voice& say) {
  const PhotoEvidence& photo = *best.photo;
  const auto at = std::find_if(query.pictures.begin(), query.pictures.end(),
                               [&](const QueryPicture& each) { return each.name == photo.query_picture; });
  const Result<std::string> registered = store.picture(photo.candidate_sha256);
  if (at == query.pictures.end() || !registered) return {};
  const EmbeddedPicture left = embedded_picture(at->bytes);
  const EmbeddedPicture right = embedded_picture(*registered);
  if (left.uri.empty() || right.uri.empty()) return {};
  const std::size_t points = photo.points.size();
  const Message caption =
      message("screen.printed.pair_caption",
              {{"record", best.record.id()}, {"count", points}, {"drawn", points > drawn_points ? drawn_points : 0}});
  return "<figure>" + pair_svg(left, right, photo.points, say) + "<figcaption>" + say(caption) +
         "</figcaption></figure>";
}

/// The pictures of an answer, joined by their corresponding points where there are any, and what they show.
std::string pictures(const Store& store, const Query& query, const Candidate* best, const Voice& say) {
  if (best != nullptr && best->photo) {
    if (std::string joined = joined_pictures(store, query, *best, say); !joined.empty()) return joined;
  }
  std::string asked;
  for (const QueryPicture& picture : query.pictures) {
    asked += single(embedded_picture(picture.bytes), say("screen.printed.as_asked"));
  }
  std::string registered;
  if (best != nullptr) registered = single(first_picture(store, best->record), say("screen.printed.as_registered"));
  if (asked.empty() && registered.empty()) return {};
  const char* caption = registered.empty() ? "screen.printed.picture_asked"
                        : asked.empty()    ? "screen.printed.picture_registered"
                                           : "screen.printed.picture_both";
  return R"(<figure><div class="pictures">)" + asked + registered + "</div><figcaption>" + say(caption) +
         "</figcaption></figure>";
}

/// The members of a group, of another answer the next best.
std::string other_candidates(const Answer& answer, const Voice& say) {
  std::string rows;
  for (std::size_t i = 1; i < answer.results.size(); ++i) {
    const bool member = answer.group_members > 0 && answer.results[i].match;
    if (!member && i >= listed_candidates) continue;
    const Candidate& other = answer.results[i];
    fmt::format_to(std::back_inserter(rows), "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td>{}</td></tr>",
                   verbatim(other.caption), verbatim(other.record.id()), say(percent(other.probability)),
                   other.match ? say("screen.candidates.match") : "");
  }
  if (const std::size_t more = answer.members_left_out(); more > 0) {
    rows += "<tr><td colspan=\"4\">" + say(more_like_these(more)) + "</td></tr>";
  }
  if (rows.empty()) return {};
  return "<p class=\"soft others\">" + say("screen.printed.others") + "</p><table><tbody>" + rows + "</tbody></table>";
}

}  // namespace

Report::Report(const Store& store, nlohmann::json dataset_versions, const Options& options)
    : store_(store),
      dataset_versions_(std::move(dataset_versions)),
      settings_(options.settings()),
      language_(options.language) {}

std::string Report::chip(const Answer& answer) const {
  const Voice say{language_};
  if (answer.failure) {
    return "<span class=\"verdict\">" + say(answer.left_out ? not_screened_label() : not_checked_label()) + "</span>";
  }
  return fmt::format("<span class=\"verdict {}\">{}</span>", verdict_name(answer.verdict),
                     say(verdict_label(answer.verdict)));
}

void Report::add(const Query& query, const Answer& answer) {
  const Voice say{language_};
  ++count_;
  if (answer.left_out) {
    ++not_screened_;
  } else if (answer.failure) {
    ++not_checked_;
  } else {
    ++verdicts_[static_cast<std::size_t>(answer.verdict)];
  }
  const Candidate* best = answer.results.empty() ? nullptr : &answer.results.front();
  const bool found = !answer.failure && answer.verdict != Verdict::no_record_found;
  const bool told = found && best != nullptr;
  const std::string why = answer.failure ? html_escaped(to_string(*answer.failure, language_)) : "";
  const std::string name =
      query.name.empty() ? say("screen.printed.line", {{"line", query.line}}) : verbatim(query.name);
  // What the threshold hid is told where it would stand. Where nothing was found the nearest is named all the same.
  const bool nearest = !answer.failure && best != nullptr;
  const std::string beside =
      nearest          ? say("screen.printed.candidate", {{"caption", best->caption}, {"record", best->record.id()}})
      : answer.failure ? why
      : answer.below_threshold > 0 ? say(below_threshold_note(answer))
                                   : "";
  const std::string probability = found     ? say(percent(answer.probability))
                                  : nearest ? say(percent(best->probability))
                                            : "";
  const std::string asked = verbatim(caption(answer.read ? answer.read->object : query.object));

  fmt::format_to(
      std::back_inserter(overview_),
      "<tr><td class=\"name\"><a href=\"#q{0}\">{1}</a></td><td>{2}</td><td>{3}</td><td class=\"number\">{4}</td>"
      "<td>{5}</td></tr>",
      count_, name, asked, chip(answer), probability, beside);

  std::string& out = answers_;
  fmt::format_to(
      std::back_inserter(out),
      "<section class=\"answer\" id=\"q{}\"><a class=\"up\" href=\"#all\">{}</a><h2>{}{}</h2><p>{} {}</p>"
      "<p class=\"summary\">{}</p>",
      count_, say("screen.answer.all"), name, asked.empty() ? "" : " · " + asked, chip(answer),
      found ? say("screen.printed.with_probability", {{"probability", probability_words(answer.probability)}}) : "",
      answer.failure ? why : say(answer.summary));
  out += told_of_the_lot(query.object, say);
  if (answer.read) out += as_read(*answer.read, say);
  out += pictures(store_, query, told ? best : nullptr, say);
  if (!answer.what_separates.empty()) out += "<p>" + say(answer.what_separates) + "</p>";
  if (told) {
    fmt::format_to(std::back_inserter(out), "<p><strong>{}</strong> <span class=\"soft\">{}</span></p>",
                   verbatim(best->caption), verbatim(best->record.id()));
    if (answer.group_members > 0) {
      out += "<p>" + say(group_odds(answer.group_members, answer.probability, best->probability)) + "</p>";
    }
    out += circumstances(best->record.properties, say) + fields_table(*best, say) + other_candidates(answer, say);
  }
  for (const Message& note : answer.notes) out += "<p class=\"happened\">" + say(note) + "</p>";
  for (const Problem& warning : answer.warnings) {
    out += "<p class=\"soft\">" + say("screen.printed.note", {{"problem", to_string(warning, language_)}}) + "</p>";
  }
  if (!answer.calibration.empty()) {
    out += "<p class=\"soft\">" + say("screen.printed.sure", {{"calibration", answer.calibration}}) + "</p>";
  }
  out += receipt(answer) + "</section>";
}

std::string Report::receipt(const Answer& answer) const {
  if (!answer.receipt.is_object()) return {};
  const Voice say{language_};
  ListSaid registers;
  for (const nlohmann::json& each : dataset_versions_) {
    registers.items.push_back(message("screen.results.set", {{"name", each.value("name", "")},
                                                             {"version", each.value("version", std::int64_t{0})},
                                                             {"count", each.value("records", std::int64_t{0})}}));
  }
  return fmt::format(
      R"(<p class="receipt">{} {} {} <span class="hash" dir="ltr">{}</span></p>)",
      say("screen.printed.checked",
          {{"time", utc_said(answer.receipt.value("time_utc", ""))}, {"registers", std::move(registers)}}),
      say(absence_sentence()), say("screen.printed.receipt"), html_escaped(answer.receipt.value("sha256", "")));
}

std::string Report::registers() const {
  const Voice say{language_};
  std::string rows;
  for (const nlohmann::json& each : dataset_versions_) {
    fmt::format_to(
        std::back_inserter(rows),
        R"(<tr><td>{}</td><td class="number" data-label="{}">{}</td><td class="number" data-label="{}">{}</td>)"
        R"(<td class="hash" dir="ltr">{}</td></tr>)",
        verbatim(each.value("name", "")), say("screen.printed.version"), language_.number(each.value("version", 0.0)),
        say("screen.printed.records"), language_.number(each.value("records", 0.0)),
        html_escaped(each.value("sha256", "")));
  }
  return rows;
}

std::string Report::counts() const {
  const Voice say{language_};
  std::string rows;
  const auto add = [&](std::string_view style, const Message& label, std::size_t count, const Message& meaning) {
    fmt::format_to(std::back_inserter(rows),
                   R"(<tr><td><span class="{}">{}</span></td><td class="number">{}</td><td>{}</td></tr>)", style,
                   say(label), language_.number(static_cast<double>(count)), say(meaning));
  };
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    const auto verdict = static_cast<Verdict>(i);
    if (verdicts_[i] > 0) {
      add(fmt::format("verdict {}", verdict_name(verdict)), verdict_label(verdict), verdicts_[i],
          verdict_meaning(verdict));
    }
  }
  if (not_checked_ > 0) {
    add("verdict", not_checked_label(), not_checked_, message("screen.printed.not_checked_meaning"));
  }
  if (not_screened_ > 0) {
    add("verdict", not_screened_label(), not_screened_, message("screen.printed.not_screened_meaning"));
  }
  return rows;
}

std::string Report::html() const {
  const Voice say{language_};
  const std::string title = language_.say(message("screen.printed.title"));
  std::string body = "<h1>" + html_escaped(title) + "</h1><p class=\"soft\">" +
                     say("screen.printed.made",
                         {{"count", count_}, {"time", utc_said(utc_now_text())}, {"version", program_version()}}) +
                     "</p><p class=\"absence\">" + say(absence_sentence()) + "</p><p class=\"soft\">" +
                     say(settings_words(settings_)) + "</p>";
  body += "<table class=\"counts\"><thead><tr>" + heading(say("screen.printed.verdict")) +
          heading(say("screen.printed.count"), "number") + heading(say("screen.printed.meaning")) +
          "</tr></thead><tbody>" + counts() + "</tbody></table>";
  body += "<h2>" + say("screen.printed.registers") + "</h2><table><thead><tr>" +
          heading(say("screen.printed.register")) + heading(say("screen.printed.version"), "number") +
          heading(say("screen.printed.records"), "number") + heading(say("screen.printed.hash")) +
          "</tr></thead><tbody>" + registers() + "</tbody></table>";
  body += "<h2 id=\"all\">" + say("screen.answer.all") + "</h2><table class=\"overview\"><thead><tr>" +
          heading(say("screen.printed.asked")) + heading(say("app.field.description")) +
          heading(say("screen.printed.verdict")) + heading(say("screen.printed.probability"), "number") +
          heading(say("screen.printed.best")) + "</tr></thead><tbody>" + overview_ + "</tbody></table>" + answers_;
  return html_report(title, report_style, body, language_);
}

}  // namespace mostari::screen
