#include "formats/import_jsonl.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"

namespace mostari {
namespace {

constexpr std::size_t max_line_bytes = std::size_t{1} << 20U;

Problem bad_json(std::string_view line, std::int64_t number, std::size_t byte) {
  const std::size_t begin = byte > 20 ? byte - 20 : 0;
  return {.line = number,
          .field = {},
          .value = excerpt(line.substr(std::min(begin, line.size()), 60)),
          .reason = "is not valid JSON at byte " + std::to_string(byte) + " of the line",
          .advice = "write one object on one line, in UTF-8"};
}

/// The id of `source`, which is taken out of it.
std::string take_id(nlohmann::json& source) {
  std::string id;
  if (const auto found = source.find("id"); found != source.end()) {
    if (found->is_string()) id = std::string(trimmed(found->get_ref<const std::string&>()));
    if (found->is_number_integer()) id = found->dump();
    source.erase(found);
  }
  return id;
}

/// False when the receiver wants no more.
bool read_line(std::string_view line, std::int64_t number, ObjectIntake& intake) {
  if (line.size() > max_line_bytes) {
    intake.reject({.line = number, .field = {}, .reason = "is longer than 1 MiB", .advice = "write one object a line"});
    return true;
  }
  nlohmann::json source;
  try {
    source = nlohmann::json::parse(line);
  } catch (const nlohmann::json::parse_error& error) {
    intake.reject(bad_json(line, number, error.byte));
    return true;
  }
  if (!source.is_object()) {
    intake.reject({.line = number,
                   .field = {},
                   .value = excerpt(line),
                   .reason = "is not a JSON object",
                   .advice = "write {\"id\": \"…\", \"title\": \"…\"}, one object a line"});
    return true;
  }
  std::string id = take_id(source);
  Result<CulturalObject> object = object_from_json(source, std::move(id));
  if (!object) {
    Problem problem = object.problem();
    problem.line = number;
    intake.reject(std::move(problem));
    return true;
  }
  return intake.take(std::move(*object), number, "id");
}

}  // namespace

void read_object_lines(std::string_view content, ObjectIntake& intake) {
  intake.summary().layout = "jsonl";
  std::int64_t number = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = trimmed(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    ++number;
    if (!line.empty() && !read_line(line, number, intake)) return;
  }
}

}  // namespace mostari
