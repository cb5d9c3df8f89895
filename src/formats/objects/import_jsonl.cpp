#include "formats/objects/import_jsonl.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/parts.hpp"
#include "base/text.hpp"
#include "formats/objects/json_elements.hpp"
#include "model/json_text.hpp"

namespace mostari {
namespace {

constexpr std::size_t max_line_bytes = std::size_t{1} << 20U;
constexpr int max_line_depth = 16;  ///< of brackets; an object needs two

/// A whole number of more digits than are kept would become another text. Only what was read as a fraction can be one.
std::optional<Problem> digits_lost(const nlohmann::json& source, std::string_view line) {
  const auto suspect = [](const nlohmann::json& value) {
    return value.is_number_float() ||
           (value.is_array() &&
            std::any_of(value.begin(), value.end(), [](const auto& each) { return each.is_number_float(); }));
  };
  return std::any_of(source.begin(), source.end(), suspect) ? inexact_number(line) : std::nullopt;
}

/// Takes the id out of `source`; false when it is neither a text nor a whole number.
bool take_id(nlohmann::json& source, std::string& id) {
  const auto found = source.find("id");
  if (found == source.end()) return true;
  if (found->is_string()) {
    id = std::string(trimmed(found->get_ref<const std::string&>()));
  } else if (found->is_number_integer()) {
    id = found->dump();
  } else {
    return false;
  }
  source.erase(found);
  return true;
}

}  // namespace

bool read_object_text(std::string_view line, std::int64_t number, ObjectIntake& intake) {
  if (line.size() > max_line_bytes) {
    intake.reject({.line = number,
                   .field = {},
                   .reason = message("formats.jsonl.long_line"),
                   .advice = message("formats.jsonl.one_a_line")});
    return true;
  }
  if (!is_utf8(line)) {
    intake.reject({.line = number,
                   .field = {},
                   .value = excerpt(utf8_from_cp1252(line.substr(0, 100))),
                   .reason = message("base.value.not_utf8"),
                   .advice = message("base.do.save_utf8")});
    return true;
  }
  if (!is_shallow_json(line, max_line_depth)) {
    intake.reject({.line = number,
                   .field = {},
                   .reason = message("formats.jsonl.too_deep"),
                   .advice = message("formats.jsonl.plain_properties")});
    return true;
  }
  Result<nlohmann::json> parsed = parse_json(line, message("formats.jsonl.one_line"));
  if (!parsed) {
    Problem problem = parsed.problem();
    problem.line += number - 1;
    intake.reject(std::move(problem));
    return true;
  }
  nlohmann::json& source = *parsed;
  if (std::optional<Problem> problem = digits_lost(source, line)) {
    problem->line += number - 1;
    intake.reject(std::move(*problem));
    return true;
  }
  if (!source.is_object()) {
    intake.reject({.line = number,
                   .field = {},
                   .value = excerpt(line),
                   .reason = message("base.value.no_object"),
                   .advice = message("formats.jsonl.write_object", {{"form", R"({"id": "…", "title": "…"})"}})});
    return true;
  }
  std::string id;
  if (!take_id(source, id)) {
    intake.reject({.line = number,
                   .field = "id",
                   .reason = message("formats.jsonl.bad_id"),
                   .advice = message("base.do.write", {{"form", R"("id": "…")"}})});
    return true;
  }
  Result<CulturalObject> object = object_from_json(source, std::move(id));
  if (!object) {
    Problem problem = object.problem();
    problem.line = number;
    intake.reject(std::move(problem));
    return true;
  }
  return intake.take(std::move(*object), number, "id");
}

void read_object_lines(std::string_view content, ObjectIntake& intake) {
  intake.summary().format = "jsonl";
  FilledLines lines(content);
  while (const std::optional<NumberedLine> line = lines.next()) {
    if (!read_object_text(line->text, line->number, intake)) return;
  }
}

}  // namespace mostari
