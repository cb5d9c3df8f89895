#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "desks/recover/exposure.hpp"

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

std::vector<std::string> gap_sentences(const ExposureAnswer& answer) {
  const ExposureGaps& gaps = answer.gaps();
  std::vector<std::string> sentences;
  const auto tell = [&](std::int64_t count, std::string_view one, std::string_view several) {
    if (count == 1) sentences.push_back(fmt::format("1 {}", one));
    if (count > 1) sentences.push_back(fmt::format("{} {}", count, several));
  };
  tell(gaps.incidents_without_position, "incident has no usable position (its source names a country or a sea only)",
       "incidents have no usable position (their source names a country or a sea only): they reach no site");
  tell(gaps.incidents_too_uncertain, "incident is known less well than within 250 km: it reaches no site",
       "incidents are known less well than within 250 km: they reach no site");
  tell(gaps.incidents_of_unknown_site, "incident names a site that is not on the list, and no place of its own",
       "incidents name a site that is not on the list, and no place of their own");
  tell(gaps.incidents_without_intensity, "incident has no intensity and was left out",
       "incidents have no intensity and were left out");
  tell(gaps.incidents_taken_as_exact, "incident does not say how surely it is placed: taken as exact",
       "incidents do not say how surely they are placed: taken as exact");
  tell(gaps.incidents_outside_period, "incident is outside the period", "incidents are outside the period");
  tell(gaps.sites_without_position, "site has no position: its exposure is not known",
       "sites have no position: their exposure is not known");
  tell(gaps.sites_uncertain, "site is known less well than within 1 km: its exposure is spread out",
       "sites are known less well than within 1 km: their exposure is spread out");
  const Months asked = answer.asked();
  const Months covered = answer.covered();
  if (covered.empty()) {
    sentences.emplace_back("no month that was asked for is covered by the incidents: nothing is known, which is not 0");
  } else if (covered.count() < asked.count()) {
    sentences.push_back(fmt::format(
        "{} of the {} months asked for are outside what the incidents cover ({} to {}): not "
        "known, which is not 0",
        asked.count() - covered.count(), asked.count(), month_text(covered.first), month_text(covered.last)));
  }
  sentences.emplace_back(
      "what the source of the incidents did not hear of; the interval is that of positions alone, and nearness is not "
      "damage");
  return sentences;
}

}  // namespace mostari::recover
