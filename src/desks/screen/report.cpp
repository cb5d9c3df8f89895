#include "desks/screen/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "base/file.hpp"
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

/// Both pictures at one height beside each other, with lines between the points that correspond.
std::string pair_svg(const EmbeddedPicture& query, const EmbeddedPicture& candidate,
                     const std::vector<vision::PointPair>& points) {
  constexpr double height = 400;
  constexpr double gap = 24;
  const double query_width = height * query.width / std::max(1, query.height);
  const double candidate_width = height * candidate.width / std::max(1, candidate.height);
  const double candidate_left = query_width + gap;
  std::string svg = fmt::format(
      R"(<svg class="pair" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="The query's picture on the left, the registered picture on the right, {} corresponding points joined by lines">)"
      R"(<image href="{}" x="0" y="0" width="{:.1f}" height="{}"/><image href="{}" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>)",
      candidate_left + candidate_width, height, points.size(), query.uri, query_width, height, candidate.uri,
      candidate_left, candidate_width, height);
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

std::string weight_cell(double weight_log2) {
  // 12 bits fill the bar: beyond that the figure speaks.
  const double share = std::min(1.0, std::abs(weight_log2) / 12.0) * 50.0;
  const bool against = weight_log2 < 0;
  return fmt::format(
      R"(<td><span class="balance"><span class="track"><span class="bar {}" style="width:{:.1f}%"></span></span><span class="figure">{}{:.1f}</span></span></td>)",
      against ? "against" : "for", share, against ? "\u2212" : "+", std::abs(weight_log2));
}

std::string fields_table(const Candidate& candidate) {
  std::string rows;
  for (const linkage::FieldEvidence& field : candidate.fields) {
    fmt::format_to(
        std::back_inserter(rows),
        "<tr><th scope=\"row\">{}</th><td data-label=\"Asked:\">{}</td><td data-label=\"Registered:\">{}</td>{}"
        "<td>{}</td></tr>",
        html_escaped(field_label(linkage::field_name(field.field))), html_escaped(field.query),
        html_escaped(field.candidate), weight_cell(field.weight_log2), html_escaped(field.detail));
  }
  if (candidate.photo) {
    fmt::format_to(std::back_inserter(rows),
                   "<tr><th scope=\"row\">Picture</th><td colspan=\"2\">{}</td>{}<td>{}</td></tr>",
                   candidate.photo->copy ? "The pictures are copies of each other"
                                         : fmt::format("{} corresponding points", candidate.photo->inliers),
                   weight_cell(candidate.photo->weight_log2),
                   "probability of the picture alone " + probability_words(candidate.photo->probability));
  }
  if (rows.empty()) return {};
  return "<table class=\"fields\"><thead><tr><th scope=\"col\">Field</th><th scope=\"col\">As asked</th><th "
         "scope=\"col\">As "
         "registered</th><th scope=\"col\" class=\"weighed\">Against or for, in bits</th><th scope=\"col\" "
         "class=\"why\">Why</th>"
         "</tr></thead><tbody>" +
         rows + "</tbody></table>";
}

std::string circumstances(const nlohmann::json& properties) {
  std::string text;
  for (const char* name : {"status", "theft", "source_url"}) {
    if (properties.contains(name) && properties[name].is_string()) {
      text += (text.empty() ? "" : " · ") + html_escaped(properties[name].get<std::string>());
    }
  }
  return text.empty() ? "" : "<p class=\"happened\"><strong>The register says:</strong> " + text + "</p>";
}

std::string single(const EmbeddedPicture& picture, std::string_view alt) {
  return picture.uri.empty() ? "" : fmt::format(R"(<img alt="{}" src="{}">)", html_escaped(alt), picture.uri);
}

/// The pictures of an answer, joined by their corresponding points where there are any, and what they show.
std::string pictures(const Store& store, const Query& query, const Candidate* best) {
  if (best != nullptr && best->photo) {
    const auto at = std::find_if(query.pictures.begin(), query.pictures.end(),
                                 [&](const QueryPicture& each) { return each.name == best->photo->query_picture; });
    const Result<std::string> registered = store.picture(best->photo->candidate_sha256);
    if (at != query.pictures.end() && registered) {
      const EmbeddedPicture left = embedded_picture(at->bytes);
      const EmbeddedPicture right = embedded_picture(*registered);
      if (!left.uri.empty() && !right.uri.empty()) {
        const std::size_t points = best->photo->points.size();
        return fmt::format(
            "<figure>{}<figcaption>Left: as asked. Right: registered as {}. {} points "
            "correspond{}.</figcaption></figure>",
            pair_svg(left, right, best->photo->points), html_escaped(best->record.id()), points,
            points > drawn_points ? fmt::format(", the strongest {} are joined", drawn_points) : "");
      }
    }
  }
  std::string shown;
  for (const QueryPicture& picture : query.pictures) shown += single(embedded_picture(picture.bytes), "As asked");
  std::string caption = shown.empty() ? "" : "As asked.";
  if (best != nullptr && best->record.properties.contains("image")) {
    const nlohmann::json& images = best->record.properties["image"];
    const Result<std::string> registered = images.is_array() && !images.empty() && images[0].is_string()
                                               ? store.picture(images[0].get<std::string>())
                                               : Result<std::string>(Problem{.reason = "has no picture"});
    const std::string picture = registered ? single(embedded_picture(*registered), "As registered") : "";
    if (!picture.empty()) caption = shown.empty() ? "As registered." : "First as asked; last as registered.";
    shown += picture;
  }
  if (shown.empty()) return {};
  return "<figure><div class=\"pictures\">" + shown + "</div><figcaption>" + caption + "</figcaption></figure>";
}

/// The members of a group, of another answer the next best.
std::string other_candidates(const Answer& answer) {
  std::string rows;
  for (std::size_t i = 1; i < answer.results.size(); ++i) {
    const bool member = answer.group_members > 0 && answer.results[i].match;
    if (!member && i >= listed_candidates) continue;
    const Candidate& other = answer.results[i];
    fmt::format_to(std::back_inserter(rows), "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td>{}</td></tr>",
                   html_escaped(other.caption), html_escaped(other.record.id()), percent(other.probability),
                   other.match ? "belongs to the answer" : "");
  }
  if (const std::size_t more = answer.members_left_out(); more > 0) {
    rows += "<tr><td colspan=\"4\">" + more_like_these(more) + "</td></tr>";
  }
  return rows.empty() ? "" : "<p class=\"soft others\">Other candidates</p><table><tbody>" + rows + "</tbody></table>";
}

}  // namespace

Report::Report(const Store& store, nlohmann::json dataset_versions)
    : store_(store), dataset_versions_(std::move(dataset_versions)) {}

void Report::add(const Query& query, const Answer& answer) {
  ++count_;
  if (answer.failure) {
    ++not_checked_;
  } else {
    ++verdicts_[static_cast<std::size_t>(answer.verdict)];
  }
  const std::string chip = answer.failure ? "<span class=\"verdict\">Not checked</span>"
                                          : fmt::format("<span class=\"verdict {}\">{}</span>",
                                                        verdict_name(answer.verdict), verdict_label(answer.verdict));
  const Candidate* best = answer.results.empty() ? nullptr : &answer.results.front();
  const bool told = !answer.failure && answer.verdict != Verdict::no_record_found && best != nullptr;
  const std::string asked = caption(query.object);

  fmt::format_to(
      std::back_inserter(overview_),
      "<tr><td class=\"name\"><a href=\"#q{0}\">{1}</a></td><td>{2}</td><td>{3}</td><td class=\"number\">{4}</td>"
      "<td>{5}</td></tr>",
      count_, html_escaped(query.name), html_escaped(asked), chip, told ? percent(answer.probability) : "",
      told ? html_escaped(best->caption + " (" + best->record.id() + ")") : "");

  std::string& out = answers_;
  fmt::format_to(
      std::back_inserter(out),
      "<section class=\"answer\" id=\"q{}\"><a class=\"up\" href=\"#all\">All answers</a><h2>{}{}</h2><p>{}{}</p>"
      "<p class=\"summary\">{}</p>",
      count_, html_escaped(query.name), asked.empty() ? "" : " · " + html_escaped(asked), chip,
      told ? " probability " + probability_words(answer.probability) : "",
      html_escaped(answer.failure ? to_string(*answer.failure) : answer.summary));
  out += pictures(store_, query, told ? best : nullptr);
  if (!answer.what_separates.empty())
    out += "<p><strong>What would separate them:</strong> " + html_escaped(answer.what_separates) + "</p>";
  if (told) {
    fmt::format_to(std::back_inserter(out), "<p><strong>{}</strong> <span class=\"soft\">{}</span></p>",
                   html_escaped(best->caption), html_escaped(best->record.id()));
    if (answer.group_members > 0) {
      out += "<p>" + group_odds(answer.group_members, answer.probability, "This one", best->probability) + "</p>";
    }
    out += circumstances(best->record.properties) + fields_table(*best) + other_candidates(answer);
  }
  for (const Problem& warning : answer.warnings)
    out += "<p class=\"soft\">Note: " + html_escaped(to_string(warning)) + "</p>";
  if (!answer.calibration.empty()) out += "<p class=\"soft\">How sure: " + html_escaped(answer.calibration) + "</p>";
  if (answer.receipt.is_object()) {
    fmt::format_to(
        std::back_inserter(out),
        "<p class=\"receipt\">Checked {} against {}. {} Receipt <span class=\"hash\">{}</span>, not signed.</p>",
        readable_utc(answer.receipt.value("time_utc", "")), html_escaped(registers_in_words()),
        html_escaped(absence_sentence), html_escaped(answer.receipt.value("sha256", "")));
  }
  out += "</section>";
}

std::string Report::registers_in_words() const {
  std::string words;
  for (const nlohmann::json& each : dataset_versions_) {
    words += fmt::format("{}{} version {} ({} records)", words.empty() ? "" : ", ", each.value("name", ""),
                         each.value("version", 0), each.value("records", 0));
  }
  return words;
}

std::string Report::html() const {
  std::string registers;
  for (const nlohmann::json& each : dataset_versions_) {
    fmt::format_to(std::back_inserter(registers),
                   "<tr><td>{}</td><td class=\"number\" data-label=\"Version\">{}</td><td class=\"number\" "
                   "data-label=\"Records\">{}"
                   "</td><td class=\"hash\">{}</td></tr>",
                   html_escaped(each.value("name", "")), each.value("version", 0), each.value("records", 0),
                   html_escaped(each.value("sha256", "")));
  }
  std::string counts;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    if (verdicts_[i] == 0) continue;
    const auto verdict = static_cast<Verdict>(i);
    fmt::format_to(std::back_inserter(counts),
                   "<tr><td><span class=\"verdict {}\">{}</span></td><td class=\"number\">{}</td><td>{}</td></tr>",
                   verdict_name(verdict), verdict_label(verdict), verdicts_[i], verdict_meaning(verdict));
  }
  if (not_checked_ > 0) {
    fmt::format_to(std::back_inserter(counts),
                   "<tr><td><span class=\"verdict\">Not checked</span></td><td class=\"number\">{}</td><td>Nothing was "
                   "given that could be compared: no readable picture and no description. This is no answer.</td></tr>",
                   not_checked_);
  }
  const std::string body = fmt::format(
      "<h1>Screening report</h1><p class=\"soft\">{} asked · {} · mostari {}</p>"
      "<p class=\"absence\">{}</p>"
      "<table class=\"counts\"><thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\" class=\"number\">Count</th>"
      "<th scope=\"col\">What it means</th></tr></thead><tbody>{}</tbody></table>"
      "<h2>Registers checked</h2><table><thead><tr><th scope=\"col\">Register</th><th scope=\"col\" "
      "class=\"number\">Version</th>"
      "<th scope=\"col\" class=\"number\">Records</th><th scope=\"col\">SHA-256 of the "
      "version</th></tr></thead><tbody>{}</tbody>"
      "</table><h2 id=\"all\">All answers</h2><table class=\"overview\"><thead><tr><th scope=\"col\">Asked</th>"
      "<th scope=\"col\">Description</th><th scope=\"col\">Verdict</th><th scope=\"col\" "
      "class=\"number\">Probability</th>"
      "<th scope=\"col\">Best candidate</th></tr></thead><tbody>{}</tbody></table>{}",
      count_, readable_utc(utc_now_text()), program_version(), html_escaped(absence_sentence), counts, registers,
      overview_, answers_);
  return html_report("Screening report", report_style, body);
}

}  // namespace mostari::screen
