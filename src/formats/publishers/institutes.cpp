// Confucius Institutes, from a table of institutes with their hosts.
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/dates/calendar.hpp"
#include "formats/records/record_reader.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// The programme began in 2004, so two digits are years of this century.
constexpr int century = 2000;

int number_of(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

/// "10/13/20" (month, day, year, as in the United States) as 2020-10-13; anything else as it stands.
std::string iso_from_american(std::string_view text) {
  const std::vector<std::string> parts = split(text, "/");
  if (parts.size() != 3) return std::string(text);
  const int month = number_of(parts[0]);
  const int day = number_of(parts[1]);
  int year = number_of(parts[2]);
  if (year >= 0 && year < 100) year += century;
  if (month < 1 || month > 12 || year < 1000 || year > 2100 || day < 1 || day > days_in_month(year, month)) {
    return std::string(text);
  }
  const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return std::to_string(year) + '-' + two(month) + '-' + two(day);
}

bool is_iso(std::string_view text) {
  return text.size() >= 4 && text.find('/') == std::string_view::npos;
}

void read_institutes(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column partner = source.column("partner");
  const Column founded = source.column("founded");
  const Column closed = source.column("closed");
  const Column host = source.column("host");
  const Column city = source.column("city");
  const Column country = source.column("country");
  const Column status = source.column("status");
  const Country* parent = source.intake().countries().find("CHN");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord institute{.local_id = std::string(row.text(id)), .kind = "organisation"};
    json& properties = institute.properties;
    put(properties, "name", row.text(name, /*required=*/true));
    properties["organisation_type"] = "Confucius Institute";
    put(properties, "city", row.text(city));
    const Country* where = row.country(country);
    put_country(properties, "country", where, row.text(country, /*required=*/true));
    if (parent != nullptr) properties["parent_country"] = parent->code;
    if (institute.local_id.empty() && row.ok()) {
      institute.local_id = (where != nullptr ? where->code : "unknown") + '-' + id_part(row.cell(name));
    }
    for (const auto& [column, property] : {std::pair{&founded, "founded"}, std::pair{&closed, "closed"}}) {
      const std::string day = iso_from_american(row.text(*column));
      if (!day.empty() && !is_iso(day)) {
        row.reject(*column, message("records.institute.no_date"), message("records.institute.write_date"));
      }
      put(properties, property, day);
    }
    put(properties, "status", normalised(row.text(status)));
    put(properties, "host", row.text(host));
    put(properties, "partner", row.text(partner));
    if (row.ok()) source.intake().take(std::move(institute), row.line());
  }
}

RecordReader institute_reader() {
  return {
      .format = {.name = "confucius-institutes",
                 .title = message("institutes.title.confucius"),
                 .kind = "organisation",
                 .manifest = {.name = {},
                              .title = message("institutes.title.confucius"),
                              .publisher = message("institutes.publisher.confucius"),
                              .licence = message("formats.licence.none"),
                              .source_url = "https://www.cief.org.cn/",
                              .caveats = {message("institutes.caveat.closed"), message("institutes.caveat.founding"),
                                          message("institutes.caveat.one_sender")}}},
      .fields = {{.name = "id", .names = {"id"}},
                 {.name = "name", .names = {"confucius_institute", "institute"}, .required = true},
                 {.name = "partner", .names = {"partner_uni", "partner", "chinese_partner"}},
                 {.name = "founded", .names = {"date_est", "founded", "established", "date_established"}},
                 {.name = "closed", .names = {"date_closed", "closed"}},
                 {.name = "host", .names = {"location_name", "host", "host_institution"}},
                 {.name = "city", .names = {"nearest_city", "city"}},
                 {.name = "country", .names = {"country"}, .required = true},
                 {.name = "status", .names = {"status"}}},
      .fits = nullptr,
      .read = read_institutes};
}

}  // namespace

std::vector<RecordReader> institutes_readers() {
  return {institute_reader()};
}

}  // namespace mostari
