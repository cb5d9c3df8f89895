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
            .advice = std::move(advice)});
    return true;
  };
  if (object.id.empty()) return refuse("is empty", "every object needs an id that no other object of the file has");
  if (object.id.size() > max_id_bytes) return refuse("is longer than 200 bytes", "use a shorter id");
  const bool control =
      std::ranges::any_of(object.id, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; });
  if (control) return refuse("holds a control character", "use letters, digits and signs on one line");
  if (is_blank(object)) return refuse("has nothing beside it in its row", "give at least a title or a description");
  const auto [first, is_new] = line_of_id_.try_emplace(object.id, line);
  if (!is_new) {
    return refuse("was used before, on line " + std::to_string(first->second),
                  "the first one is kept; give each object its own id");
  }
  ++summary_.accepted;
  return object_(std::move(object), line);
}

void ObjectIntake::reject(Problem problem) {
  ++summary_.rejected;
  warn(std::move(problem));
}

void ObjectIntake::warn(Problem problem) {
  problem.file = file_;
  problem_(problem);
}

}  // namespace mostari
