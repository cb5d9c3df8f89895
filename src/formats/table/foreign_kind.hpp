#pragma once

#include <string>
#include <string_view>

namespace mostari {

/// "a PDF", "a ZIP file …" for files that people give where a text is wanted, by their first bytes; empty for a text.
std::string_view foreign_kind(std::string_view content);

/// What to do with a file of such a kind.
std::string foreign_kind_advice(std::string_view kind);

}  // namespace mostari
