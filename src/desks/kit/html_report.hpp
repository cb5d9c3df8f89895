#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"

namespace mostari {

/// `text` where HTML wants text, in an element or a quoted attribute.
std::string html_escaped(std::string_view text);

/// A whole page that loads nothing from elsewhere and runs no script: the house's printed reports, on a wide screen, on
/// a phone, in the dark and on paper, from the right where the language is written so. `style` is what the report adds
/// to the common looks; `title` and `body` are said already.
std::string html_report(std::string_view title, std::string_view style, std::string_view body, Language language);

}  // namespace mostari
