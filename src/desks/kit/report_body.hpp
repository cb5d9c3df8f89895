#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "desks/kit/html_report.hpp"

namespace mostari {

/// The body of a report that grows, in one language. What is added through `{}` must have been escaped.
class ReportBody {
 public:
  explicit ReportBody(Language language) : language_(language) {}
  const Language& language() const { return language_; }
  /// Said in the report's language, and escaped.
  std::string said(const Message& message) const { return html_escaped(language_.say(message)); }
  std::string said(const char* name, std::vector<MessageArgument> arguments = {}) const {
    return said(message(name, std::move(arguments)));
  }
  template <typename... Parts>
  void add(fmt::format_string<Parts...> pattern, Parts&&... parts) {
    fmt::format_to(std::back_inserter(html_), pattern, std::forward<Parts>(parts)...);
  }
  /// As it stands.
  void raw(std::string_view html) { html_ += html; }
  /// <h2>, and a paragraph that stands where there is nothing to show; both by the names of their messages.
  void heading(const char* name) { add("<h2>{}</h2>", said(name)); }
  void none(const char* name) { add("<p class=\"none\">{}</p>", said(name)); }
  const std::string& html() const { return html_; }

 private:
  Language language_;
  std::string html_;
};

}  // namespace mostari
