#include "doors/kit/terminal.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/progress.hpp"
#include "model/problem_json.hpp"

namespace mostari::cli {

namespace {

Language& of_terminal() {
  static Language language;
  return language;
}

bool& in_json() {
  static bool json = false;
  return json;
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

void print(const Message& message) {
  fmt::print("{}\n", say(message));
}

std::string example(std::string_view lines) {
  return say(message("cli.help.example", {{"lines", lines}}));
}

void complain_in_json() {
  in_json() = true;
}

void complain(const Problem& problem) {
  const std::string text = to_string(problem, spoken());
  fmt::print(stderr, "{}\n",
             in_json() ? json_line({{"error", problem_json(problem, spoken())}, {"text", text}}) : text);
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  const auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  for (int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
    const UChar32 letter = letters.char32At(at);
    const unsigned category = 1U << static_cast<unsigned>(u_charType(letter));
    if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) continue;
    const int32_t wide = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
    width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width, bool to_the_right) {
  const std::size_t own = width_of(text);
  const std::string blanks(width > own ? width - own : 0, ' ');
  return to_the_right ? blanks + std::string(text) : std::string(text) + blanks;
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
