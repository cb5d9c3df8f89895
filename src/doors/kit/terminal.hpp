#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace mostari::cli {

/// The language in which this process talks to its user: English until speak() says another.
Language spoken();
void speak(Language language);
/// The sentence in that language.
std::string say(const Message& message);

/// One line on standard output.
void print(const Message& message);
/// What stands below a command's help: its examples, lines to type.
std::string example(std::string_view lines);

/// From now on problems are told as JSON: {"error": {"field", "value", "reason", "advice"}}, as the server tells them.
void complain_in_json();
/// One line on standard error.
void complain(const Problem& problem);
/// How many columns of a terminal the text takes: none for a combining mark, two for a wide letter.
std::size_t width_of(std::string_view text);
/// The text with blanks behind it, or before it, up to `width` columns.
std::string padded(std::string_view text, std::size_t width, bool to_the_right = false);
/// "12,345"
std::string grouped(std::int64_t number);
/// One line of JSON; broken UTF-8 is shown as U+FFFD, never thrown.
std::string json_line(const nlohmann::json& value);

}  // namespace mostari::cli
