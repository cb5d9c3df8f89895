#pragma once

#include <string_view>

#include "model/country.hpp"

namespace mostari::intake {

/// The country that a title page names as a party, in the year of signature: "GOVERN MENT OF THE FRENCH REPUBLIC",
/// "Polish Republic", "GERMANY ON CULTURE". Words that a line's end cut are joined, what follows the name is cut off,
/// and the words for forms of state are left out, as long as what remains is the name of one country; Germany, Korea,
/// Viet Nam, Yemen, China and the Congo keep them, because there they tell two states apart. Null: not known, never
/// guessed.
const Country* party_named(const Countries& countries, std::string_view written, int year);

}  // namespace mostari::intake
