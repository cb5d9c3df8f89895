#pragma once

#include <string>

#include "model/object.hpp"

namespace mostari {

/// properties_json() as text, members sorted by name and no white space, without building the JSON first: what a store
/// keeps of an object. UTF-8 if the object's texts are.
std::string properties_text(const CulturalObject& object);

/// Has no property; the id is none.
bool is_blank(const CulturalObject& object);

}  // namespace mostari
