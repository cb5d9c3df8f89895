#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "desks/recover/exposure/exposure.hpp"

namespace mostari::recover {

std::string month_text(std::int32_t month) {
  const auto year = static_cast<std::int32_t>(std::floor(month / 12.0));
  return fmt::format("{:04}-{:02}", year, month - 12 * year + 1);
}

Result<std::int32_t> read_month(std::string_view text, const std::string& field) {
  int year = 0;
  int month = 0;
  const auto number = [](std::string_view digits, int& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  const bool form =
      text.size() == 7 && text[4] == '-' && number(text.substr(0, 4), year) && number(text.substr(5), month);
  if (!form || year < 1000 || year > 2100 || month < 1 || month > 12) {
    return Problem{.field = field,
                   .value = excerpt(text),
                   .reason = "is not a month from 1000-01 to 2100-12",
                   .advice = "write year and month, e.g. 2022-03"};
  }
  return exposure::month_number(year, month);
}

std::vector<NotKnown> gaps_of(const ExposureAnswer& answer) {
  const ExposureGaps& gaps = answer.gaps();
  std::vector<NotKnown> all;
  const auto tell = [&](std::int64_t count, const char* thing, std::string_view what, std::string_view why) {
    if (count == 0) return;
    all.push_back({fmt::format("{} {}{} {}", count, thing, count == 1 ? "" : "s", what), std::string(why)});
  };
  tell(gaps.incidents_without_position, "incident", "without a usable position",
       "the source names a country or a sea only, or nothing: joined to no site");
  tell(gaps.incidents_too_uncertain, "incident", "known less well than within 250 km", "joined to no site");
  tell(gaps.incidents_of_unknown_site, "incident", "at a site that is not on the list",
       "and without a place of their own: joined to no site");
  tell(gaps.incidents_without_intensity, "incident", "without an intensity", "left out");
  tell(gaps.incidents_taken_as_exact, "incident", "without a word of how surely they are placed", "taken as exact");
  tell(gaps.incidents_outside_period, "incident", "outside the period", "not counted");
  tell(gaps.sites_without_position, "site", "without a position", "its exposure is not known");
  tell(gaps.sites_uncertain, "site", "known less well than within 1 km", "the exposure is spread out accordingly");
  const Months asked = answer.asked();
  const Months covered = answer.covered();
  if (covered.empty()) {
    all.push_back(
        {"All months that were asked for", "none is covered by the incidents: nothing is known, which is not 0"});
  } else if (covered.count() < asked.count()) {
    all.push_back({fmt::format("{} of the {} months asked for", asked.count() - covered.count(), asked.count()),
                   fmt::format("the incidents cover {} to {}: outside, nothing is known, which is not 0",
                               month_text(covered.first), month_text(covered.last))});
  }
  all.push_back({"What the source of the incidents did not hear of",
                 "the interval is that of positions alone, and nearness is not damage"});
  return all;
}

std::vector<std::string> gap_sentences(const ExposureAnswer& answer) {
  std::vector<std::string> sentences;
  for (const NotKnown& each : gaps_of(answer)) sentences.push_back(to_string(each.what) + ": " + to_string(each.why));
  return sentences;
}

}  // namespace mostari::recover
