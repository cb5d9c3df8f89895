#include "desks/recover/report/report.hpp"

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/report/parts.hpp"

namespace mostari::recover {

std::string situation_report(const Desk& desk, const SiteFile* site, std::string_view country) {
  std::string of = "All sites";
  if (site != nullptr) {
    of = name_of(*site);
  } else if (!country.empty()) {
    const Country* found = desk.recovery().countries().find(country);
    of = found == nullptr ? std::string(country) : found->name;
  }
  const std::string head = fmt::format(
      "<h1>{}</h1><p class=\"soft\">Situation report: from damage to what stands again. {} · mostari {}</p>",
      html_escaped(of), html_escaped(readable_utc(utc_now_text())), program_version());
  return html_report("Situation report: " + of, report_style,
                     head + (site != nullptr ? site_report(desk, *site) : sites_report(desk, country)));
}

}  // namespace mostari::recover
