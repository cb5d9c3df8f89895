// What the readers of events that may have damaged sites share.
#include "formats/records/record_incidents.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/records/site_words.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// Day of a text that names one in words; empty when it names none, or not one alone.
std::string day_in_words(std::string_view text) {
  const Result<DateRange> range = read_date(text);
  if (!range || range->first_day != range->last_day) return {};
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(range->first_day))};
  const int year = static_cast<int>(date.year());
  if (year < 1000 || year > 2100) return {};
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::to_string(year) + '-' + two(static_cast<unsigned>(date.month())) + '-' +
         two(static_cast<unsigned>(date.day()));
}

}  // namespace

std::optional<int> whole(RecordRow& row, const Column& column, int least, int most, Message wrong, bool required) {
  const std::string_view text = row.cell(column);
  if (text.empty() && !required) return std::nullopt;
  const std::optional<double> value = number_in(text);
  if (!value || *value != std::floor(*value) || *value < least || *value > most) {
    row.reject(column, std::move(wrong), message("records.row.whole_number", {{"least", least}, {"most", most}}));
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::string event_date(RecordRow& row, const Column& column, bool required) {
  const std::string_view text = known_text(row, column);
  const bool words = std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (words && text.find('T') != 10) {
    if (std::string day = day_in_words(text); !day.empty()) return day;
  }
  if (!words && text.empty() && !required) return {};
  return row.date(column, required);
}

void put_dates(json& properties, RecordRow& row, const Column& date, const Column& end) {
  const std::string first = event_date(row, date, /*required=*/true);
  const std::string last = event_date(row, end, /*required=*/false);
  if (!row.ok()) return;
  properties["date"] = first;
  if (last.empty() || last == first) return;
  // Of dates of different length only the parts that both have can be compared.
  const std::size_t common = std::min(first.size(), last.size());
  if (last.compare(0, common, first, 0, common) < 0) {
    row.reject(end, message("records.incident.ends_early"), message("records.incident.exchanged"));
    return;
  }
  properties["date_end"] = last;
}

std::string_view incident_type(std::string_view written) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 38> words{{
      {"shelling", "shelling"},
      {"artillery", "shelling"},
      {"shelling artillery missile attack", "shelling"},
      {"missile attack", "shelling"},
      {"mortar", "shelling"},
      {"air strike", "air_strike"},
      {"airstrike", "air_strike"},
      {"air drone strike", "air_strike"},
      {"drone strike", "air_strike"},
      {"aerial bombardment", "air_strike"},
      {"explosion", "explosion"},
      {"explosions remote violence", "explosion"},
      {"remote explosive landmine ied", "explosion"},
      {"suicide bomb", "explosion"},
      {"bombing", "explosion"},
      {"grenade", "explosion"},
      {"armed clash", "armed_clash"},
      {"clash", "armed_clash"},
      {"battle", "armed_clash"},
      {"battles", "armed_clash"},
      {"fighting", "armed_clash"},
      {"government regains territory", "armed_clash"},
      {"non state actor overtakes territory", "armed_clash"},
      {"demolition", "demolition"},
      {"deliberate destruction", "demolition"},
      {"bulldozing", "demolition"},
      {"arson", "arson"},
      {"fire", "fire"},
      {"wildfire", "fire"},
      {"looting", "looting"},
      {"looting property destruction", "looting"},
      {"theft", "looting"},
      {"illegal excavation", "looting"},
      {"vandalism", "vandalism"},
      {"graffiti", "vandalism"},
      {"earthquake", "earthquake"},
      {"flood", "flood"},
      {"flooding", "flood"},
  }};
  const std::string word = normalised(written);
  const auto* found = std::ranges::find(words, word, &std::pair<std::string_view, std::string_view>::first);
  return found == words.end() ? "other" : found->second;
}

void put_incident_country(json& properties, RecordSource& source, RecordRow& row, const Column& column, int year) {
  const std::string_view written = known_text(row, column);
  if (!row.ok() || written.empty()) return;
  std::string_view name = written;
  const std::size_t former = name.find(" (");
  if (former != std::string_view::npos && name.ends_with(')')) {
    const std::string_view before = name.substr(0, former);
    if (source.intake().countries().resolve(before, year) != nullptr) name = before;
  }
  put_country(properties, "country", source.intake().country(name, year, row.line(), column.name), name);
}

}  // namespace mostari
