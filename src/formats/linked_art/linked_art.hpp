#pragma once

#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "model/object.hpp"

/// Linked Art 1.0 (https://linked.art), the JSON-LD in which museums publish their objects: the documents of single
/// objects, as JSON. docs/formats/linked-art.md says what becomes of their members.
namespace mostari::linked_art {

/// Whether a JSON object is the document of a human-made object.
bool is_document(const nlohmann::json& object);

/// Its object. The names of members with something in them that no property holds are added to `not_taken`.
CulturalObject object_of(const nlohmann::json& document, std::set<std::string>& not_taken);

/// The document of an object of a dataset. Pictures are left out: Linked Art points at them by addresses. What it
/// points at has an address within the document's own ("urn:x-mostari:DATASET/ID#maker-1"), since a register knows no
/// other.
nlohmann::ordered_json document(const CulturalObject& object, const std::string& dataset);

}  // namespace mostari::linked_art
