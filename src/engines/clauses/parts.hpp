#pragma once

#include <string_view>

#include "engines/clauses/sentences.hpp"

namespace mostari::clauses {

/// A heading under which another document begins: "ANNEX", "EXCHANGE OF LETTERS".
bool names_document(std::string_view heading);

/// Follows a treaty from its title page and preamble through its articles to the signatures, and on through annexes and
/// exchanged letters, by the set phrases of treaties in English and French.
class PartTracker {
 public:
  explicit PartTracker(bool operative_from_start)
      : part_(operative_from_start ? Part::operative : Part::front), found_(operative_from_start) {}

  /// An article's heading stands here.
  void article();
  /// A letter's salutation stands here.
  void letter();
  /// A heading in capitals stands here. True when it opens another document, whose articles are not those before it.
  bool heading(std::string_view line);
  /// The part that this sentence belongs to.
  Part sentence(std::string_view text);

  /// True when the sentence at hand, which has come to a ':', is the phrase that opens the articles ("have agreed as
  /// follows:"): what comes next is a sentence of its own.
  bool opens_here(std::string_view text) const;

  bool found_operative() const { return found_; }

 private:
  void operative();
  Part part_;
  bool found_ = false;
};

}  // namespace mostari::clauses
