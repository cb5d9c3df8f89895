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
                   .reason = message("exposure.month.none"),
                   .advice = message("exposure.month.write")};
  }
  return exposure::month_number(year, month);
}

std::vector<NotKnown> gaps_of(const ExposureAnswer& answer) {
  const ExposureGaps& gaps = answer.gaps();
  std::vector<NotKnown> all;
  const auto tell = [&](std::int64_t count, const char* what, const char* why) {
    if (count > 0) all.push_back({message(what, {{"count", count}}), message(why)});
  };
  tell(gaps.incidents_without_position, "exposure.gap.no_position", "exposure.why.country_only");
  tell(gaps.incidents_too_uncertain, "exposure.gap.too_uncertain", "exposure.why.not_joined");
  tell(gaps.incidents_of_unknown_site, "exposure.gap.unknown_site", "exposure.why.no_place");
  tell(gaps.incidents_without_intensity, "exposure.gap.no_intensity", "exposure.why.left_out");
  tell(gaps.incidents_taken_as_exact, "exposure.gap.no_certainty", "exposure.why.exact");
  tell(gaps.incidents_outside_period, "exposure.gap.outside_period", "exposure.why.not_counted");
  tell(gaps.sites_without_position, "exposure.gap.site_no_position", "exposure.why.site_not_known");
  tell(gaps.sites_uncertain, "exposure.gap.site_uncertain", "exposure.why.spread_out");
  const Months asked = answer.asked();
  const Months covered = answer.covered();
  if (covered.empty()) {
    all.push_back({message("exposure.gap.all_months"), message("exposure.why.none_covered")});
  } else if (covered.count() < asked.count()) {
    all.push_back(
        {message("exposure.gap.months", {{"missing", asked.count() - covered.count()}, {"asked", asked.count()}}),
         message("exposure.why.covered",
                 {{"first", DateSaid{month_text(covered.first)}}, {"last", DateSaid{month_text(covered.last)}}})});
  }
  all.push_back({message("exposure.gap.unheard"), message("exposure.why.positions_alone")});
  return all;
}

std::vector<Message> gap_sentences(const ExposureAnswer& answer) {
  std::vector<Message> sentences;
  for (const NotKnown& each : gaps_of(answer)) {
    sentences.push_back(message("exposure.gap.sentence", {{"what", each.what}, {"why", each.why}}));
  }
  return sentences;
}

}  // namespace mostari::recover
