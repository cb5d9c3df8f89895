#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mostari {

/// One JSON value within a text.
struct JsonElement {
  std::string_view text;
  std::int64_t line = 1;  ///< on which it begins
};

/// The values of a JSON list, or the objects that stand one after another. They are found by their brackets alone:
/// whoever parses them says what is wrong. What is never closed goes on to the end.
std::vector<JsonElement> json_elements(std::string_view text);

struct JsonMember {
  std::string_view name;  ///< as it is written between the quotation marks
  JsonElement value;
};

/// The members of an object, found in the same way.
std::vector<JsonMember> json_members(const JsonElement& object);

/// Whether each line is to hold a whole value: the first does, or is broken and the second begins an object, too.
bool is_json_lines(std::string_view text);

/// False for brackets within brackets beyond `most`, which would cost stack to take apart.
bool is_shallow_json(std::string_view text, int most);

}  // namespace mostari
