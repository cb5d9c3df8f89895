#include "base/problem.hpp"

#include <unicode/unistr.h>

#include "base/text.hpp"

namespace mostari {

std::string field_said(const Problem& problem, Language language) {
  if (!problem.called.empty()) return language.say(problem.called);
  const std::string name = "base.field." + problem.field;
  return problem.line == 0 && language.has(name) ? language.say(message(name)) : problem.field;
}

std::string to_string(const Problem& problem, Language language) {
  std::string text = problem.file;
  if (problem.line > 0) text += ':' + std::to_string(problem.line);
  const std::string field = field_said(problem, language);
  if (!field.empty()) text += (text.empty() ? "" : ", ") + field;
  if (!problem.value.empty()) text += (text.empty() ? "\"" : " \"") + problem.value + '"';
  const Message what = both(problem.reason, problem.advice);
  return language.say(text.empty() ? what : message("base.problem.at", {{"place", text}, {"what", what}}));
}

std::string to_string(const Problem& problem) {
  return to_string(problem, Language());
}

std::string excerpt(std::string_view value, std::size_t max_bytes) {
  const bool cut = value.size() > max_bytes;
  if (cut) {
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    value = value.substr(0, end);
  }
  std::string text(value);
  // What is not text is often the very thing that is wrong; a message of it must be text all the same.
  if (!is_utf8(value)) {
    text.clear();
    icu::UnicodeString::fromUTF8({value.data(), static_cast<int32_t>(value.size())}).toUTF8String(text);
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = '.';
  }
  if (cut) text += "…";
  return text;
}

}  // namespace mostari
