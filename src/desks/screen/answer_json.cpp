#include <cmath>

#include "desks/screen/lot_reading.hpp"
#include "desks/screen/screen.hpp"
#include "model/problem_json.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;

/// Four decimals: more would pretend to a precision that no calibration has.
double rounded(double value, double steps = 10'000) {
  return std::round(value * steps) / steps;
}

Message photo_detail(const PhotoEvidence& photo) {
  if (photo.copy) return message("screen.photo.copy");
  if (photo.inliers == 0) return message("screen.photo.none");
  return photo.mirrored ? message("screen.photo.mirrored", {{"count", photo.inliers}})
                        : message("screen.photo.points", {{"count", photo.inliers}});
}

json photo_json(const PhotoEvidence& photo, Language language) {
  json points = json::array();
  for (const vision::PointPair& pair : photo.points) {
    points.push_back(
        {rounded(pair.query_x), rounded(pair.query_y), rounded(pair.candidate_x), rounded(pair.candidate_y)});
  }
  return {{"weight_log2", rounded(photo.weight_log2, 100)},
          {"query", photo.query_picture},
          {"candidate", photo.candidate_sha256},
          {"detail", language.say(photo_detail(photo))},
          {"probability", rounded(photo.probability)},
          {"copy", photo.copy},
          {"mirrored", photo.mirrored},
          {"inliers", photo.inliers},
          {"query_sha256", photo.query_sha256},
          {"candidate_sha256", photo.candidate_sha256},
          {"points", std::move(points)}};
}

json not_read_json(const std::vector<Problem>& problems, Language language) {
  json all = json::array();
  for (const Problem& each : problems) all.push_back(problem_json(each, language));
  return all;
}

json candidate_json(const Candidate& candidate, Language language) {
  json explanations = json::object();
  for (const linkage::FieldEvidence& field : candidate.fields) {
    explanations[std::string(linkage::field_name(field.field))] = {{"weight_log2", rounded(field.weight_log2, 100)},
                                                                   {"query", field.query},
                                                                   {"candidate", field.candidate},
                                                                   {"detail", language.say(field.detail)}};
  }
  if (candidate.photo) explanations["photo"] = photo_json(*candidate.photo, language);
  return {{"id", candidate.record.id()},
          {"caption", candidate.caption},
          {"score", rounded(candidate.score_log2, 100)},
          {"probability", rounded(candidate.probability)},
          {"match", candidate.match},
          {"why_not", language.say(candidate.why_not)},
          {"record", candidate.record.properties},
          {"explanations", std::move(explanations)},
          {"not_read", not_read_json(candidate.not_read, language)}};
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::identified:
      return "identified";
    case Verdict::same_edition:
      return "same_edition";
    case Verdict::indistinguishable_group:
      return "indistinguishable_group";
    case Verdict::possible:
      return "possible";
    case Verdict::no_record_found:
      return "no_record_found";
  }
  return "";
}

json settings_json(const Settings& settings) {
  return {{"limit", settings.limit}, {"prior", settings.prior}, {"threshold", settings.threshold}};
}

json place_json(const Place& place) {
  if (place.count == 0) return nullptr;
  return {{"id", place.batch}, {"number", place.number}, {"count", place.count}};
}

json answer_json(const Answer& answer, Language language) {
  json results = json::array();
  for (const Candidate& candidate : answer.results) results.push_back(candidate_json(candidate, language));
  json warnings = json::array();
  for (const Problem& warning : answer.warnings) warnings.push_back(problem_json(warning, language));
  json notes = json::array();
  for (const Message& note : answer.notes) notes.push_back(language.say(note));
  json group = nullptr;
  if (answer.group_members > 0) {
    group = {{"size", answer.group_members},
             {"probability", rounded(answer.probability)},
             {"shown", answer.group_members - answer.members_left_out()}};
  }
  json verdict = answer.failure ? json(nullptr) : json(verdict_name(answer.verdict));
  json out = {{"query", answer.query},
              {"status", answer.status()},
              {"batch", place_json(answer.place)},
              {"settings", settings_json(answer.settings)},
              {"verdict", std::move(verdict)},
              {"probability", rounded(answer.probability)},
              {"group", std::move(group)},
              {"summary", language.say(answer.summary)},
              {"what_separates", language.say(answer.what_separates)},
              {"notes", std::move(notes)},
              {"calibration", language.say(answer.calibration)},
              {"results", std::move(results)},
              {"below_threshold", answer.below_threshold},
              {"warnings", std::move(warnings)},
              {"not_read", not_read_json(answer.not_read, language)},
              {"receipt", answer.receipt}};
  if (answer.read) out["reading"] = reading_json(*answer.read);
  if (answer.failure) out["error"] = problem_json(*answer.failure, language);
  return out;
}

}  // namespace mostari::screen
