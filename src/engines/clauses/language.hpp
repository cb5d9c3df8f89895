#pragma once

#include <string_view>

#include "engines/clauses/clauses.hpp"

namespace mostari::clauses {

/// The language of a sentence in comparison form, told by its function words. Too short to tell ("films and records"):
/// `before`, the language of the sentence before it.
Language language_of(std::string_view form, Language before);

}  // namespace mostari::clauses
