#pragma once

namespace mostari::clauses {

/// ASCII alone: texts are brought to that form first, and what is not is none of these.
inline bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
inline bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace mostari::clauses
