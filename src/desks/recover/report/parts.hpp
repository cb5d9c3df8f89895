#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desks/kit/report_body.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/site/dossier.hpp"

/// What the situation reports of one site and of many have in common.
namespace mostari::recover {

extern const std::string_view report_style;

class SituationBody : public ReportBody {
 public:
  using ReportBody::ReportBody;
  std::string day(std::string_view written) const { return html_escaped(language().date(day_of(written).iso)); }
  /// <table> with a row of heads, by the names of their messages; ends with end_table().
  void begin_table(std::initializer_list<const char*> heads);
  void end_table() { raw("</tbody></table>"); }
  void list(std::string_view class_name, const std::vector<Message>& sentences);
  void unknown(const std::vector<NotKnown>& unknown);
  /// Those of the named ones; empty: all.
  void datasets(const Recovery& recovery, const std::vector<std::string>& names);
};

/// A record's source, linked where its address is one of the web.
std::string source_html(const SituationBody& page, const nlohmann::json& properties);
/// "Destroyed" and a sign that shows it without colour.
std::string level_html(const SituationBody& page, DamageLevel level);
/// "sure", "0.93 (0.81 to 0.98)" or "not measured", with the interval as a picture.
std::string probability_html(const SituationBody& page, const DamageStatement& statement);
/// "USD 12 to 15.5 million", or that nothing is recorded.
std::string range_html(const SituationBody& page, const std::optional<MoneyRange>& range);

/// The body of each report, without the page around it.
std::string site_report(const class Desk& desk, const SiteFile& file, Language language);
std::string sites_report(const class Desk& desk, std::string_view country, Language language);

}  // namespace mostari::recover
