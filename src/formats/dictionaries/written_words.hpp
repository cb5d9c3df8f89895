#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// A word as it stands in a text, and in lower case with its accents, as dictionaries list it.
struct WrittenWord {
  std::string written;     ///< "L’Atelier"
  std::string lower_case;  ///< "l'atelier"
};

/// The words of a text: runs of letters, their marks, digits and apostrophes. Thread-safe.
std::vector<WrittenWord> written_words(std::string_view text_utf8);

}  // namespace mostari
