#pragma once

#include <optional>
#include <string_view>

#include "base/problem.hpp"

namespace mostari {

/// What a file is that people give where a text is wanted (a PDF, an Excel workbook), by its first bytes, and what to
/// do with it; nothing for a text.
std::optional<Problem> foreign_file(std::string_view content);

}  // namespace mostari
