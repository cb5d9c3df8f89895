#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mostari::clauses {

enum class LineKind : std::uint8_t {
  body,
  furniture,   ///< page number, running header, footnote: no part of any sentence
  article,     ///< "Article 5", alone or before the article's first words
  salutation,  ///< "Excellency," alone
  heading,     ///< in capitals, or the words under an article's number
};

/// A line that is not blank, trimmed.
struct Line {
  std::string_view text;
  std::size_t offset = 0;  ///< of its first byte in the whole text
  LineKind kind = LineKind::body;
};

/// All lines of a text ('\n', '\r', '\f' end one). An article's heading amid a line begins one of its own.
std::vector<Line> lines_of(std::string_view text);

/// "Article 5" for "ARTICLE V. The Parties…", and how many bytes of the line are its heading. Size 0: none.
struct ArticleHeading {
  std::string_view number;
  std::size_t size = 0;
};
ArticleHeading article_heading(std::string_view line);

}  // namespace mostari::clauses
