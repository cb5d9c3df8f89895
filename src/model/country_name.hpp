#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// The forms under which one written name of a country is filed and looked up, without repeats, the surest first:
/// folded ("bosnia herzegovina": without case, accents, punctuation, "the", "of" and "and", abbreviations written out,
/// lone letters joined, a leading "in" or "former" left out), and turned round at its comma or bracket ("Korea
/// (Republic of)" as "Republic of Korea").
std::vector<std::string> country_keys(std::string_view written);

/// `key` without "republic", "kingdom" and the like before other words ("republic moldova": "moldova"); empty when it
/// has none.
std::string without_form(std::string_view key);

/// What a name holds in its first round or square bracket, and what remains without it; both empty without a bracket.
struct BracketedName {
  std::string_view inside;
  std::string outside;
};
BracketedName bracketed(std::string_view written);

}  // namespace mostari
