#include "formats/linked_art/statements.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace mostari::linked_art {
namespace {

constexpr std::array<StatementKind, 25> kinds{{{"300435429", "materials", "Material Statement"},
                                               {"300010358", "materials", nullptr},
                                               {"300435430", "measurements", "Dimension Statement"},
                                               {"300266036", "measurements", nullptr},
                                               {"300435414", "inscriptions", "Inscription Statement"},
                                               {"300028702", "inscriptions", nullptr},
                                               {"300028705", "inscriptions", nullptr},
                                               {"300435420", "inscriptions", nullptr},
                                               {"300435425", "distinguishing_features", "Condition Statement"},
                                               {"300435416", "description", "Description"},
                                               {"300080091", "description", nullptr},
                                               {"300435452", "description", nullptr},
                                               {"300404126", "subject", "Subject"},
                                               {"300435435", "edition", "Edition Statement"},
                                               {"300026687", "credit_line", "Credit Line"},
                                               {"300435418", "credit_line", nullptr},
                                               {"300435438", "provenance", "Provenance Statement"},
                                               {"300055863", "provenance", nullptr},
                                               {"300444174", "provenance", nullptr},
                                               {"300435424", "exhibited", "Exhibition Statement"},
                                               {"300026497", "literature", "Bibliography Statement"},
                                               {"300311705", "literature", nullptr},
                                               {"300435426", "estimate", "Appraisal Statement"},
                                               {"status", "status", "Status on the Register"},
                                               {"theft", "theft", "Theft or Loss"}}};

struct LabelWord {
  std::string_view word;  ///< in the form of normalised()
  std::string_view property;
};

/// Words in labels of statements that museums classify by concepts of their own.
constexpr std::array<LabelWord, 13> label_words{{{"material", "materials"},
                                                 {"medium", "materials"},
                                                 {"dimension", "measurements"},
                                                 {"inscription", "inscriptions"},
                                                 {"signature", "inscriptions"},
                                                 {"provenance", "provenance"},
                                                 {"credit", "credit_line"},
                                                 {"exhibition", "exhibited"},
                                                 {"bibliograph", "literature"},
                                                 {"citation", "literature"},
                                                 {"edition", "edition"},
                                                 {"condition", "distinguishing_features"},
                                                 {"description", "description"}}};

}  // namespace

std::span<const StatementKind> statement_kinds() {
  return kinds;
}

const StatementKind* statement_kind(std::string_view concept_uri, std::string_view label) {
  const std::string_view number = concept_uri.substr(concept_uri.find_last_of("/:") + 1);
  if (const auto* found = std::ranges::find(kinds, number, &StatementKind::aat); found != kinds.end()) return found;
  const std::string words = normalised(label);
  for (const auto& [word, property] : label_words) {
    if (words.find(word) != std::string::npos) return &*std::ranges::find(kinds, property, &StatementKind::property);
  }
  return nullptr;
}

}  // namespace mostari::linked_art
