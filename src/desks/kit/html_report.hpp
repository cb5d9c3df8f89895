#pragma once

#include <string>
#include <string_view>

namespace mostari {

/// `text` where HTML wants text, in an element or a quoted attribute.
std::string html_escaped(std::string_view text);

/// A whole page that loads nothing from elsewhere and runs no script: the house's printed reports, on a wide screen, on
/// a phone, in the dark and on paper. `style` is what the report adds to the common looks.
std::string html_report(std::string_view title, std::string_view style, std::string_view body);

}  // namespace mostari
