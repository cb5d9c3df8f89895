#pragma once

#include <optional>
#include <string_view>

#include "formats/dates/edtf.hpp"

namespace mostari {

/// Reads the date that a person wrote in words and numbers (docs/formats/dates.md has the forms and the choices made).
/// The first date stated is the date of the object: a later one widens the span when it is joined to it by a dash, a
/// comma, "or", or tells of further work ("reworked 1847"), and is another date when it tells of something else
/// ("printed 1830").
std::optional<StatedDates> read_date_phrases(std::string_view text_utf8);

}  // namespace mostari
