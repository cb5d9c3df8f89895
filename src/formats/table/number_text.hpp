#pragma once

#include <optional>
#include <string_view>

namespace mostari {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number as sources write it; nothing when it is none, is not finite, or could be read in two ways ("1,234").
std::optional<double> number_in(std::string_view text);

}  // namespace mostari
