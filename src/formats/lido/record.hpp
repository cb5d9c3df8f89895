#pragma once

#include <set>
#include <string>
#include <string_view>

#include "formats/lido/xml_stream.hpp"
#include "model/object.hpp"

namespace mostari::lido {

/// The type of what is written where LIDO asks for something that the source does not tell; the reader passes it over.
inline constexpr std::string_view made_up = "not known to the source";

/// One <lido> as an object. The names of elements with something in them that no property holds are added to
/// `not_taken`.
CulturalObject object_of(const Element& record, std::set<std::string>& not_taken);

}  // namespace mostari::lido
