#include "model/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace mostari {
namespace {

constexpr std::size_t shown_bytes = 40;
constexpr std::size_t context_bytes = 19;  ///< shown before the place that is wrong

struct Number {
  std::string_view text;
  std::int64_t line = 1;
};

/// The first number outside the strings of a JSON text that `is_meant`.
template <typename IsMeant>
std::optional<Number> find_number(std::string_view text, const IsMeant& is_meant) {
  std::int64_t line = 1;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      const std::size_t end = std::min(text.find_first_not_of("0123456789+-.eE", at), text.size());
      const std::string_view number = text.substr(at, end - at);
      if (is_meant(number)) return Number{.text = number, .line = line};
      at = end - 1;
    }
  }
  return std::nullopt;
}

Problem too_large(std::string_view text) {
  const auto found = find_number(
      text, [](std::string_view number) { return std::isinf(std::strtod(std::string(number).c_str(), nullptr)); });
  return {.line = found ? found->line : 1,
          .value = found ? excerpt(found->text, shown_bytes) : std::string(),
          .reason = message("model.json.too_large"),
          .advice = message("model.json.mend_number")};
}

/// `byte`: where the reader stopped, the first is 1.
Problem no_json(std::string_view text, std::size_t byte, const Message& advice) {
  if (text.empty()) return {.line = 1, .reason = message("base.value.empty"), .advice = advice};
  const std::size_t at = std::min(byte == 0 ? 0 : byte - 1, text.size());
  const std::size_t break_before = text.substr(0, at).rfind('\n');
  const std::size_t line_begin = break_before == std::string_view::npos ? 0 : break_before + 1;
  // A little of what stands before it shows the place; it begins with a whole character.
  std::size_t begin = std::max(line_begin, at > context_bytes ? at - context_bytes : 0);
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  return {.line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(line_begin), '\n'),
          .value = excerpt(text.substr(begin), 60),
          .reason = message("model.json.broken", {{"byte", byte - line_begin}}),
          .advice = advice};
}

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text, const Message& advice) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    return no_json(text, error.byte, advice);
  } catch (const nlohmann::json::out_of_range&) {
    return too_large(text);
  }
}

std::optional<Problem> inexact_number(std::string_view json_text) {
  const auto found = find_number(json_text, [](std::string_view number) {
    if (number.find_first_of(".eE") != std::string_view::npos) return false;
    std::int64_t kept = 0;
    std::uint64_t large = 0;
    const char* const end = number.data() + number.size();
    const auto fits = [&](auto& value) { return std::from_chars(number.data(), end, value).ec == std::errc(); };
    return !fits(kept) && !fits(large);
  });
  if (!found) return std::nullopt;
  return Problem{.line = found->line,
                 .value = excerpt(found->text, shown_bytes),
                 .reason = message("model.json.digits"),
                 .advice = message("model.json.quote_number")};
}

}  // namespace mostari
