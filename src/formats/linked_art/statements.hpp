#pragma once

#include <span>
#include <string_view>

namespace mostari::linked_art {

/// A statement in words about an object, by the concept of the Art & Architecture Thesaurus that classifies it.
struct StatementKind {
  std::string_view aat;       ///< "300435429"; of what the thesaurus has no concept for, a word of our own
  std::string_view property;  ///< of an object
  const char* label;          ///< in English; null: read and not written
};

/// Of Linked Art's model; of those with one property the first with a label is written.
std::span<const StatementKind> statement_kinds();

/// The kind by the concept's address, else by its label; null when it is no statement of a property.
const StatementKind* statement_kind(std::string_view concept_uri, std::string_view label);

}  // namespace mostari::linked_art
