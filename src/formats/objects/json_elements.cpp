#include "formats/objects/json_elements.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace mostari {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Walks through a text, and counts its lines.
class Walker {
 public:
  explicit Walker(std::string_view text, std::int64_t line = 1) : text_(text), line_(line) {}

  bool at_end() const { return at_ >= text_.size(); }
  char here() const { return text_[at_]; }
  std::int64_t line() const { return line_; }
  std::size_t place() const { return at_; }

  void skip(std::string_view characters) {
    while (!at_end() && characters.find(here()) != std::string_view::npos) step();
  }

  void step() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }

  /// Past a text in quotation marks, on the first of which it stands.
  void pass_text() {
    step();
    while (!at_end() && here() != '"') {
      if (here() == '\\') step();
      if (!at_end()) step();
    }
    if (!at_end()) step();
  }

  /// Past one value of any kind; false when the text ends within it.
  bool pass_value() {
    int depth = 0;
    while (!at_end()) {
      const char c = here();
      if (c == '"') {
        pass_text();
      } else if (c == '[' || c == '{') {
        ++depth;
        step();
      } else if (c == ']' || c == '}') {
        if (depth == 0) return true;
        --depth;
        step();
      } else if (depth == 0 && (c == ',' || c == '\n')) {
        return true;
      } else {
        step();
        continue;
      }
      if (depth == 0) return true;
    }
    return depth == 0;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

JsonElement pass_element(Walker& walker, std::string_view text) {
  JsonElement element{.text = {}, .line = walker.line()};
  const std::size_t begin = walker.place();
  walker.pass_value();
  // A stray bracket belongs to no value.
  if (walker.place() == begin) walker.step();
  element.text = trimmed(text.substr(begin, walker.place() - begin));
  return element;
}

}  // namespace

std::vector<JsonElement> json_elements(std::string_view text) {
  std::vector<JsonElement> all;
  Walker walker(text);
  walker.skip(blanks);
  const bool is_list = !walker.at_end() && walker.here() == '[';
  if (is_list) walker.step();
  for (;;) {
    walker.skip(is_list ? " \t\r\n," : blanks);
    if (walker.at_end() || (is_list && walker.here() == ']')) return all;
    all.push_back(pass_element(walker, text));
  }
}

std::vector<JsonMember> json_members(const JsonElement& object) {
  std::vector<JsonMember> all;
  Walker walker(object.text, object.line);
  if (walker.at_end() || walker.here() != '{') return all;
  walker.step();
  for (;;) {
    walker.skip(" \t\r\n,");
    if (walker.at_end() || walker.here() != '"') return all;
    const std::size_t begin = walker.place() + 1;
    walker.pass_text();
    const std::string_view name = object.text.substr(begin, std::max(walker.place(), begin + 1) - begin - 1);
    walker.skip(" \t\r\n:");
    if (walker.at_end()) return all;
    all.push_back({.name = name, .value = pass_element(walker, object.text)});
  }
}

bool is_json_lines(std::string_view text) {
  Walker walker(text);
  walker.skip(blanks);
  const std::int64_t first = walker.line();
  const bool is_closed = walker.at_end() || walker.pass_value();
  if (walker.line() == first) return true;
  // An object over several lines is closed on one of them: {"total": 2, "items": [ and the items below.
  if (is_closed) return false;
  const std::string_view after_first = trimmed(text);
  const std::size_t end = after_first.find('\n');
  return end != std::string_view::npos && trimmed(after_first.substr(end)).starts_with('{');
}

bool is_shallow_json(std::string_view text, int most) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_text) {
      if (c == '\\') ++at;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > most) return false;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return true;
}

}  // namespace mostari
