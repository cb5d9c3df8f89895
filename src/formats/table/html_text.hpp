#pragma once

#include <string>
#include <string_view>

namespace mostari {

/// A short text that a museum marked up: tags are dropped, the five entities of XML and numeric ones are resolved.
std::string plain_from_html(std::string_view text);

}  // namespace mostari
