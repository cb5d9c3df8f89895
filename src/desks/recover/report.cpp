#include "desks/recover/report.hpp"

#include "formats/html_report.hpp"

namespace mostari::recover {

std::string situation_report(const Desk& desk, const SiteFile* site, std::string_view country) {
  (void)desk;
  (void)site;
  (void)country;
  return html_report("Situation report", "", "");
}

}  // namespace mostari::recover
