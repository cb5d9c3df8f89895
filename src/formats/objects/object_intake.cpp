#include "formats/objects/object_intake.hpp"

#include <algorithm>

#include "model/object_text.hpp"

namespace mostari {
namespace {

constexpr std::size_t max_id_bytes = 200;

}  // namespace

bool ObjectIntake::take(CulturalObject&& object, std::int64_t line, const std::string& id_field) {
  const auto refuse = [&](Message reason, Message advice) {
    reject({.line = line,
            .field = id_field,
            .value = excerpt(object.id),
            .reason = std::move(reason),
            .advice = std::move(advice)},
           object.id);
    return true;
  };
  if (object.id.empty()) return refuse(message("base.value.empty"), message("formats.objects.needs_id"));
  if (object.id.size() > max_id_bytes)
    return refuse(message("base.value.longer_bytes", {{"limit", max_id_bytes}}), message("formats.objects.shorter_id"));
  const bool control =
      std::ranges::any_of(object.id, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
  if (control) return refuse(message("base.value.control_character"), message("formats.objects.one_line_id"));
  if (is_blank(object)) return refuse(message("formats.objects.nothing_beside"), message("formats.objects.give_title"));
  const auto [first, is_new] = line_of_id_.try_emplace(object.id, line);
  if (!is_new) {
    return refuse(message("formats.objects.id_again", {{"line", first->second}}),
                  message("formats.objects.first_kept"));
  }
  ++summary_.accepted;
  return object_(std::move(object), line);
}

void ObjectIntake::reject(Problem problem, const std::string& id) {
  ++summary_.rejected;
  if (!rejected_) return warn(std::move(problem));
  problem.file = file_;
  rejected_(problem, id);
}

void ObjectIntake::warn(Problem problem) {
  problem.file = file_;
  problem_(problem);
}

}  // namespace mostari
