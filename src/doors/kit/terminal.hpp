#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

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

/// One line on standard error.
void complain(const Problem& problem);
/// "12,345"
std::string grouped(std::int64_t number);
/// One line of JSON; broken UTF-8 is shown as U+FFFD, never thrown.
std::string json_line(const nlohmann::json& value);

}  // namespace mostari::cli
