#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mostari {

/// The JSON that a stranger wrote. A problem says the line (counted in `text`), what stands there and why it cannot be
/// taken: it is no JSON (then `advice` is given), or a number is too large for any program that calculates in double
/// precision.
Result<nlohmann::json> parse_json(std::string_view text, const Message& advice);

/// The first whole number of a JSON text that has more digits than are kept exactly: read as a number it would come out
/// as another one.
std::optional<Problem> inexact_number(std::string_view json_text);

}  // namespace mostari
