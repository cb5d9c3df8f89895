#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mostari::linkage {

/// A title taken apart for comparison. Words are folded, singular, in order, each once, function words left out.
struct TitleWords {
  std::vector<std::string> core;  ///< the title proper
  std::vector<std::string> rest;  ///< in brackets, after "from …" (portfolio, book, series) or "verso": says less
};

/// "Promenade (Couple) from the portfolio Nights" -> core {promenade}, rest {couple, portfolio, night}. Phrases that
/// only say that there is no title ("Untitled", "[title not known]", "Ohne Titel") leave nothing, so a title without
/// information has neither core nor rest; a title of function words alone keeps them.
TitleWords title_words(std::string_view title_utf8);

}  // namespace mostari::linkage
