#include "doors/kit/terminal.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/progress.hpp"

namespace mostari::cli {

namespace {

Language& of_terminal() {
  static Language language;
  return language;
}

}  // namespace

Language spoken() {
  return of_terminal();
}

void speak(Language language) {
  show_progress_in(language);
  of_terminal() = language;
}

std::string say(const Message& message) {
  return spoken().say(message);
}

void complain(const Problem& problem) {
  fmt::print(stderr, "{}\n", to_string(problem, spoken()));
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string json_line(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace mostari::cli
