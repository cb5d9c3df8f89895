#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desks/kit/html_report.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/site/dossier.hpp"

/// What the situation reports of one site and of many have in common.
namespace mostari::recover {

extern const std::string_view report_style;

/// HTML that grows. What is added through `{}` must have been escaped.
class ReportBody {
 public:
  explicit ReportBody(Language language) : language_(language) {}
  const Language& language() const { return language_; }
  /// Said in the report's language, and escaped.
  std::string said(const Message& message) const { return html_escaped(language_.say(message)); }
  std::string said(const char* name, std::vector<MessageArgument> arguments = {}) const {
    return said(message(name, std::move(arguments)));
  }
  std::string day(std::string_view written) const { return html_escaped(language_.date(day_of(written).iso)); }
  template <typename... Parts>
  void add(fmt::format_string<Parts...> pattern, Parts&&... parts) {
    fmt::format_to(std::back_inserter(html_), pattern, std::forward<Parts>(parts)...);
  }
  /// As it stands.
  void raw(std::string_view html) { html_ += html; }
  /// <h2>, and a paragraph that stands where there is nothing to show; both by the names of their messages.
  void heading(const char* name) { add("<h2>{}</h2>", said(name)); }
  void none(const char* name) { add("<p class=\"none\">{}</p>", said(name)); }
  /// <table> with a row of heads, by the names of their messages; ends with end_table().
  void begin_table(std::initializer_list<const char*> heads);
  void end_table() { html_ += "</tbody></table>"; }
  void list(std::string_view class_name, const std::vector<Message>& sentences);
  void unknown(const std::vector<NotKnown>& unknown);
  /// Those of the named ones; empty: all.
  void datasets(const Recovery& recovery, const std::vector<std::string>& names);
  const std::string& html() const { return html_; }

 private:
  Language language_;
  std::string html_;
};

/// A record's source, linked where its address is one of the web.
std::string source_html(const ReportBody& page, const nlohmann::json& properties);
/// "Destroyed" and a sign that shows it without colour.
std::string level_html(const ReportBody& page, DamageLevel level);
/// "sure", "0.93 (0.81 to 0.98)" or "not measured", with the interval as a picture.
std::string probability_html(const ReportBody& page, const DamageStatement& statement);
/// "USD 12 to 15.5 million", or that nothing is recorded.
std::string range_html(const ReportBody& page, const std::optional<MoneyRange>& range);

/// The body of each report, without the page around it.
std::string site_report(const class Desk& desk, const SiteFile& file, Language language);
std::string sites_report(const class Desk& desk, std::string_view country, Language language);

}  // namespace mostari::recover
