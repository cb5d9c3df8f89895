#include "engines/linkage/object_class.hpp"

#include <string>
#include <vector>

namespace mostari::linkage {
namespace {

/// The text and, behind it, the names of the concepts found in it, which are English words.
std::string in_english(const std::string& text, const std::vector<std::string>& terms) {
  std::string result = text;
  for (const std::string& term : terms) {
    if (term.starts_with('=')) continue;
    result += ' ';
    for (const char c : term) result += c == '_' ? ' ' : c;
  }
  return result;
}

std::string type_of(const Description& description) {
  return in_english(description.object_type, description.type_terms);
}

std::string materials_of(const Description& description) {
  return in_english(description.materials, description.material_terms);
}

}  // namespace

ObjectClass object_class(const Description& description) {
  return object_class(type_of(description), materials_of(description));
}

ObjectClass told_class(const Description& description) {
  const ObjectClass by_type = object_class(type_of(description), "");
  if (by_type != ObjectClass::unknown) return object_class(description);
  switch (const ObjectClass by_material = object_class("", materials_of(description))) {
    case ObjectClass::sculpture:
    case ObjectClass::vessel:
    case ObjectClass::textile:
      return ObjectClass::unknown;
    default:
      return by_material;
  }
}

bool is_multiple(const Description& description) {
  return is_multiple(type_of(description), materials_of(description), description.edition);
}

}  // namespace mostari::linkage
