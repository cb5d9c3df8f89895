#include "desks/screen/report.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/screen/words.hpp"
#include "formats/picture_encode.hpp"
#include "formats/picture_file.hpp"

namespace mostari::screen {
namespace {

/// Longer side of an embedded picture: sharp in print at half a page's width, about 60 KB.
constexpr int picture_side = 640;
constexpr int jpeg_quality = 80;
/// More lines than this hide the pictures.
constexpr std::size_t drawn_points = 40;
constexpr std::size_t listed_candidates = 5;

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

struct Embedded {
  int width = 0;
  int height = 0;
  std::string uri;  ///< empty when the picture could not be read
};

Embedded embed(std::string_view bytes) {
  const Result<RgbImage> image = decode_rgb(bytes, picture_side);
  if (!image) return {};
  const Result<std::string> jpeg = encode_jpeg(*image, jpeg_quality);
  if (!jpeg) return {};
  return {.width = image->width, .height = image->height, .uri = "data:image/jpeg;base64," + base64(*jpeg)};
}

/// Both pictures at one height beside each other, with lines between the points that correspond.
std::string pair_svg(const Embedded& query, const Embedded& candidate, const std::vector<vision::PointPair>& points) {
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
  return fmt::format(
      R"(<td class="weight"><span class="bar {}" style="width:{:.1f}%"></span><span class="figure">{:+.1f}</span></td>)",
      weight_log2 < 0 ? "against" : "for", share, weight_log2);
}

std::string fields_table(const Candidate& candidate) {
  std::string rows;
  for (const linkage::FieldEvidence& field : candidate.fields) {
    fmt::format_to(std::back_inserter(rows), "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>{}<td>{}</td></tr>",
                   escaped(field_label(linkage::field_name(field.field))), escaped(field.query),
                   escaped(field.candidate), weight_cell(field.weight_log2), escaped(field.detail));
  }
  if (candidate.photo) {
    fmt::format_to(std::back_inserter(rows),
                   "<tr><th scope=\"row\">Photo</th><td colspan=\"2\">{}</td>{}<td>{}</td></tr>",
                   candidate.photo->copy ? "The pictures are copies of each other"
                                         : fmt::format("{} corresponding points", candidate.photo->inliers),
                   weight_cell(candidate.photo->weight_log2),
                   "probability of the photo alone " + probability_words(candidate.photo->probability));
  }
  if (rows.empty()) return {};
  return "<table class=\"fields\"><thead><tr><th>Field</th><th>As asked</th><th>As registered</th><th>Weight "
         "(log2)</th><th>Why</th></tr></thead><tbody>" +
         rows + "</tbody></table>";
}

std::string circumstances(const nlohmann::json& properties) {
  std::string text;
  for (const char* name : {"status", "theft", "source_url"}) {
    if (properties.contains(name) && properties[name].is_string()) {
      text += (text.empty() ? "" : " · ") + escaped(properties[name].get<std::string>());
    }
  }
  return text.empty() ? "" : "<p class=\"circumstances\">" + text + "</p>";
}

constexpr std::string_view style = R"(
:root{--ink:#1b2430;--soft:#5a6675;--line:#d5dbe3;--paper:#fff;--for:#1f6f8b;--against:#b4552d}
*{box-sizing:border-box}body{font:15px/1.5 system-ui,"Segoe UI",sans-serif;color:var(--ink);background:var(--paper);max-width:1060px;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.9rem;margin:0 0 .25rem;letter-spacing:-.01em}h2{font-size:1.25rem;margin:0}p{margin:.4rem 0}.soft,.circumstances,.receipt{color:var(--soft)}
table{border-collapse:collapse;width:100%;margin:.75rem 0}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}thead th{font-size:.8rem;color:var(--soft);font-weight:600}
.answer{border-top:2px solid var(--ink);margin-top:2.25rem;padding-top:1rem}.verdict{display:inline-block;border:1.5px solid currentColor;border-radius:1rem;padding:.05rem .7rem;font-weight:600;font-size:.85rem;white-space:nowrap}
.identified{color:#a3261b}.same_edition{color:#8a4b00}.indistinguishable_group{color:#6b3fa0}.possible{color:#84540a}.no_record_found{color:#46525f}
.pair{width:100%;max-height:26rem;margin:.75rem 0;display:block}.pair line{stroke:#ffb000;stroke-width:1.4;stroke-opacity:.85}.pair circle{fill:none;stroke:#ffb000;stroke-width:1.6}
.single{max-width:16rem;max-height:14rem;display:block;margin:.6rem 0}.weight{position:relative;min-width:7.5rem}.bar{position:absolute;top:.55rem;height:.9rem}.bar.for{left:50%;background:var(--for);opacity:.25}.bar.against{right:50%;background:var(--against);opacity:.3}.figure{position:relative;display:block;text-align:center;font-variant-numeric:tabular-nums}
.receipt{font-size:.78rem;overflow-wrap:anywhere}.number{text-align:right;font-variant-numeric:tabular-nums}a{color:var(--for)}
@media(max-width:40rem){.fields thead{display:none}.fields tr,.fields td,.fields th{display:block;border:0}.fields tr{border-bottom:1px solid var(--line);padding:.4rem 0}}
@media print{body{max-width:none;padding:0;font-size:10.5pt}.answer{break-inside:avoid-page}a{color:inherit;text-decoration:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)";

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
      "<tr><td><a href=\"#q{0}\">{1}</a></td><td>{2}</td><td>{3}</td><td class=\"number\">{4}</td><td>{5}</td></tr>",
      count_, escaped(query.name), escaped(asked), chip, told ? percent(answer.probability) : "",
      told ? escaped(best->caption + " (" + best->record.id() + ")") : "");

  std::string& out = answers_;
  fmt::format_to(std::back_inserter(out), "<section class=\"answer\" id=\"q{}\"><h2>{}{}</h2><p>{}", count_,
                 escaped(query.name), asked.empty() ? "" : " · " + escaped(asked), chip);
  if (told) out += " probability " + probability_words(answer.probability);
  out += "</p><p>" + escaped(answer.failure ? to_string(*answer.failure) : answer.summary) + "</p>";
  if (!answer.what_separates.empty())
    out += "<p><strong>What would separate them:</strong> " + escaped(answer.what_separates) + "</p>";

  std::vector<Embedded> asked_pictures;
  for (const QueryPicture& picture : query.pictures) asked_pictures.push_back(embed(picture.bytes));
  bool drawn = false;
  if (told && best->photo) {
    const auto at = std::find_if(query.pictures.begin(), query.pictures.end(),
                                 [&](const QueryPicture& each) { return each.name == best->photo->query_picture; });
    const Result<std::string> registered = store_.picture(best->photo->candidate_sha256);
    if (at != query.pictures.end() && registered) {
      const Embedded& left = asked_pictures[static_cast<std::size_t>(at - query.pictures.begin())];
      const Embedded right = embed(*registered);
      if (!left.uri.empty() && !right.uri.empty()) {
        out += pair_svg(left, right, best->photo->points);
        drawn = true;
      }
    }
  }
  if (!drawn) {
    for (const Embedded& each : asked_pictures) {
      if (!each.uri.empty())
        out += "<img class=\"single\" alt=\"Picture of the object asked about\" src=\"" + each.uri + "\">";
    }
  }
  if (told) {
    fmt::format_to(std::back_inserter(out), "<p><strong>{}</strong> <span class=\"soft\">{}</span></p>",
                   escaped(best->caption), escaped(best->record.id()));
    out += circumstances(best->record.properties) + fields_table(*best);
    std::string others;
    for (std::size_t i = 1; i < std::min(answer.results.size(), listed_candidates); ++i) {
      const Candidate& other = answer.results[i];
      fmt::format_to(std::back_inserter(others),
                     "<tr><td>{}</td><td>{}</td><td class=\"number\">{}</td><td>{}</td></tr>", escaped(other.caption),
                     escaped(other.record.id()), percent(other.probability),
                     other.match ? "belongs to the answer" : "");
    }
    if (!others.empty()) out += "<p class=\"soft\">Other candidates</p><table><tbody>" + others + "</tbody></table>";
  }
  for (const Problem& warning : answer.warnings)
    out += "<p class=\"soft\">Note: " + escaped(to_string(warning)) + "</p>";
  if (!answer.calibration.empty()) out += "<p class=\"soft\">" + escaped(answer.calibration) + "</p>";
  if (answer.receipt.is_object()) {
    fmt::format_to(std::back_inserter(out), "<p class=\"receipt\">Receipt {} of {}, not signed</p>",
                   escaped(answer.receipt.value("sha256", "")), escaped(answer.receipt.value("time_utc", "")));
  }
  out += "</section>";
}

std::string Report::html() const {
  std::string registers;
  for (const nlohmann::json& each : dataset_versions_) {
    fmt::format_to(
        std::back_inserter(registers),
        "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"receipt\">{}</td></tr>",
        escaped(each.value("name", "")), each.value("version", 0), each.value("records", 0),
        escaped(each.value("sha256", "")));
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
  return fmt::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\"><title>Screening report</title><style>{}</style></head><body>"
      "<header><h1>Screening report</h1><p class=\"soft\">{} asked · {} · mostari {}</p></header>"
      "<table><thead><tr><th>Verdict</th><th class=\"number\">Count</th><th>What it "
      "means</th></tr></thead><tbody>{}</tbody></table>"
      "<h2>Registers checked</h2><table><thead><tr><th>Register</th><th class=\"number\">Version</th><th "
      "class=\"number\">Records</th>"
      "<th>SHA-256 of the version</th></tr></thead><tbody>{}</tbody></table>"
      "<p>{}</p>"
      "<h2>All answers</h2><table><thead><tr><th>Asked</th><th>Description</th><th>Verdict</th><th "
      "class=\"number\">Probability</th>"
      "<th>Best candidate</th></tr></thead><tbody>{}</tbody></table>{}</body></html>\n",
      style, count_, utc_now_text(), program_version(), counts, registers, escaped(absence_sentence), overview_,
      answers_);
}

}  // namespace mostari::screen
