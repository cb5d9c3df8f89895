#include "desks/recover/report/report.hpp"

#include "base/resources.hpp"
#include "base/time.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/report/parts.hpp"

namespace mostari::recover {

std::string situation_report(const Desk& desk, const SiteFile* site, std::string_view country, Language language) {
  std::string of = language.say(message("recover.page.all_sites"));
  if (site != nullptr) {
    of = name_of(*site);
  } else if (!country.empty()) {
    const Country* found = desk.recovery().countries().find(country);
    of = found == nullptr ? std::string(country) : language.country(found->code, found->name);
  }
  const std::string now = utc_now_text();
  const std::string about = language.say(
      message("recover.page.about",
              {{"day", DateSaid{now.substr(0, 10)}}, {"time", now.substr(11, 5)}, {"version", program_version()}}));
  const std::string head = fmt::format("<h1 dir=\"auto\">{}</h1><p class=\"soft\">{}</p>", html_escaped(of), about);
  return html_report(
      language.say(message("recover.page.title", {{"of", of}})), report_style,
      head + (site != nullptr ? site_report(desk, *site, language) : sites_report(desk, country, language)), language);
}

}  // namespace mostari::recover
