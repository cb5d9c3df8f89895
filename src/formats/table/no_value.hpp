#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace mostari {

/// A text that says that nothing is known, whatever its field: "unknown", "n/a", "various", "不明".
bool says_unknown(std::string_view text);

/// Forms, parted by "|", as normalised() gives them.
std::unordered_set<std::string> normalised_forms(std::string_view list);

}  // namespace mostari
