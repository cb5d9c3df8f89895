#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mostari {

/// What stands between any of the separators, trimmed, without empty parts.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators);

struct NumberedLine {
  std::string_view text;    ///< trimmed, not empty
  std::int64_t number = 0;  ///< of all lines; the first is 1
};

/// Goes through the lines of a text that hold something.
class FilledLines {
 public:
  explicit FilledLines(std::string_view text) : left_(text) {}
  std::optional<NumberedLine> next();  ///< none behind the last

 private:
  std::string_view left_;
  std::int64_t number_ = 0;
};

}  // namespace mostari
