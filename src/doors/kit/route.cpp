#include "doors/kit/route.hpp"

#include <charconv>

namespace mostari::http {

std::string_view Call::query(std::string_view name) const {
  for (const auto& [key, value] : target.query) {
    if (key == name) return value;
  }
  return {};
}

std::vector<std::string> Call::all_of(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : target.query) {
    if (key == name && !value.empty()) values.push_back(value);
  }
  return values;
}

Result<std::int64_t> Call::number(std::string_view name, std::int64_t fallback, std::int64_t least,
                                  std::int64_t most) const {
  const std::string_view text = query(name);
  if (text.empty()) return fallback;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) {
    return Problem{.field = std::string(name),
                   .value = excerpt(text),
                   .reason = message("http.number.range", {{"least", least}, {"most", most}}),
                   .advice = message("http.number.write", {{"example", least}})};
  }
  return value;
}

}  // namespace mostari::http
