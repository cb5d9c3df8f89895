// Series of a country's figures: wide tables with a column a year, and long ones with a row a figure.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/table/column_key.hpp"

namespace mostari {
namespace {

using nlohmann::json;

bool is_year(std::string_view text) {
  return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }) && text >= "1000" &&
         text <= "2100";
}

/// The column of countries' names, or of their codes where there are no names; nothing when there is neither. Its name
/// may be missing.
std::optional<std::size_t> country_column(const std::vector<std::string>& header) {
  constexpr std::array<std::string_view, 4> names{"countryname", "country", "countrycode", "iso3"};
  for (const std::string_view name : names) {
    const auto at = std::ranges::find_if(header, [&](const std::string& each) { return column_key(each) == name; });
    if (at != header.end()) return static_cast<std::size_t>(at - header.begin());
  }
  return !header.empty() && header.front().empty() ? std::optional<std::size_t>(0) : std::nullopt;
}

/// Of a wide table: countries, years, and at most what the World Bank writes between them.
bool is_wide_series(const std::vector<std::string>& header) {
  const auto years = std::ranges::count_if(header, is_year);
  constexpr std::array<std::string_view, 8> others{"",     "country",       "countryname",   "countrycode",
                                                   "iso3", "indicatorname", "indicatorcode", "unit"};
  const auto known = std::ranges::count_if(
      header, [&](const std::string& each) { return std::ranges::find(others, column_key(each)) != others.end(); });
  return years > 0 && static_cast<std::size_t>(years + known) == header.size() && country_column(header).has_value();
}

/// Of a long one: countries, a year, a value, and nothing that says what is measured.
bool is_long_series(const std::vector<std::string>& header) {
  bool year = false;
  bool value = false;
  for (const std::string& each : header) {
    const std::string key = column_key(each);
    year = year || key == "year";
    value = value || key == "value";
    if (key != "year" && key != "value" && key != "country" && key != "countryname" && key != "countrycode" &&
        key != "iso3") {
      return false;
    }
  }
  return year && value && country_column(header).has_value();
}

bool is_series(const std::vector<std::string>& header, std::string_view /*content*/) {
  return is_wide_series(header) || is_long_series(header);
}

struct Series {
  const char* indicator;
  const char* unit;
};

/// One figure of a series; nothing when it is missing: no economy makes 0, and no country has 0 people.
std::optional<NewRecord> figure_of(RecordSource& source, RecordRow& row, const Series& series, const Country& country,
                                   const Column& column, int year) {
  const auto value = row.number(column, false, 0, 1e18);
  if (!value) return std::nullopt;
  if (*value == 0) {
    source.intake().note(row.line(), column.name, message("records.series.zero"), message("base.do.nothing"));
    return std::nullopt;
  }
  NewRecord figure{.local_id = std::string(series.indicator) + '-' + country.code + '-' + std::to_string(year),
                   .kind = "indicator"};
  figure.properties = {{"indicator", series.indicator},
                       {"country", country.code},
                       {"year", year},
                       {"value", *value},
                       {"unit", series.unit}};
  return figure;
}

void read_wide(RecordSource& source, const Series& series, const Column& country) {
  const std::vector<std::string> header = source.table().header();
  while (source.next()) {
    RecordRow row = source.row();
    const Country* of = row.needed_country(country);
    if (of == nullptr) continue;
    // A broken figure rejects its row, so nothing of it is handed on before the last one is read.
    std::vector<NewRecord> figures;
    for (std::size_t i = 0; i < header.size() && row.ok(); ++i) {
      if (!is_year(header[i])) continue;
      std::optional<NewRecord> figure =
          figure_of(source, row, series, *of, {.index = i, .name = header[i]}, std::stoi(header[i]));
      if (figure) figures.push_back(std::move(*figure));
    }
    if (!row.ok()) continue;
    for (NewRecord& each : figures) source.intake().take(std::move(each), row.line());
  }
}

void read_long(RecordSource& source, const Series& series, const Column& country) {
  const Column year{.index = source.table().column("year"), .name = "year"};
  const Column value{.index = source.table().column("value"), .name = "value"};
  while (source.next()) {
    RecordRow row = source.row();
    const int of = row.year(year, /*required=*/true);
    const Country* who = row.ok() ? row.needed_country(country, of) : nullptr;
    if (who == nullptr) continue;
    std::optional<NewRecord> figure = figure_of(source, row, series, *who, value, of);
    if (figure && row.ok()) source.intake().take(std::move(*figure), row.line());
  }
}

void read_series(RecordSource& source, const Series& series) {
  const std::vector<std::string>& header = source.table().header();
  const std::size_t at = country_column(header).value_or(0);
  const Column country{.index = at, .name = header[at].empty() ? "country" : header[at]};
  if (is_wide_series(header)) {
    read_wide(source, series, country);
  } else {
    read_long(source, series, country);
  }
}

void read_gdp(RecordSource& source) {
  read_series(source, {.indicator = "gdp_usd", .unit = "current US dollars"});
}

void read_population(RecordSource& source) {
  read_series(source, {.indicator = "population", .unit = "people"});
}

void read_presence(RecordSource& source) {
  const Column country = source.column("country");
  const Column year = source.column("year");
  const Column variable = source.column("variable");
  const Column value = source.column("value");
  const Column unit = source.column("unit");
  while (source.next()) {
    RecordRow row = source.row();
    const int of = row.year(year, /*required=*/true);
    std::string name = id_part(row.text(variable, /*required=*/true, 100));
    std::ranges::replace(name, '-', '_');
    const auto amount = row.number(value);
    if (!row.ok() || !amount) continue;  // an empty cell is a figure that is not known
    const Country* who = row.needed_country(country, of);
    if (who == nullptr) continue;
    const std::string indicator = "elcano_" + name;
    NewRecord figure{.local_id = indicator + '-' + who->code + '-' + std::to_string(of), .kind = "indicator"};
    figure.properties = {{"indicator", indicator}, {"country", who->code}, {"year", of}, {"value", *amount}};
    put(figure.properties, "unit", row.text(unit, false, 100));
    if (row.ok()) source.intake().take(std::move(figure), row.line());
  }
}

RecordFormat series_format(std::string name, const Message& title, std::vector<Message> caveats) {
  return {.name = std::move(name),
          .title = title,
          .kind = "indicator",
          .manifest = {.name = {},
                       .title = title,
                       .publisher = message("series.publisher.elcano"),
                       .licence = message("formats.licence.none_in_file"),
                       .source_url = "https://www.globalpresence.realinstitutoelcano.org/",
                       .caveats = std::move(caveats)}};
}

RecordReader gdp_reader() {
  return {.format = series_format("gdp-series", message("series.title.gdp"),
                                  {message("series.caveat.current_dollars"), message("series.caveat.zero_left_out"),
                                   message("series.caveat.gdp_years")}),
          .fields = {},
          .fits = is_series,
          .read = read_gdp};
}

RecordReader population_reader() {
  return {.format = series_format("population-series", message("series.title.population"),
                                  {message("series.caveat.estimates"), message("series.caveat.zero_left_out")}),
          .fields = {},
          .fits = is_series,
          .read = read_population};
}

RecordReader presence_reader() {
  return {.format = series_format("elcano-presence", message("series.title.presence"),
                                  {message("series.caveat.culture_anew"), message("series.caveat.zero_unclear"),
                                   message("series.caveat.own_scale")}),
          .fields = {{.name = "country", .names = {"country", "country_name"}, .required = true},
                     {.name = "year", .names = {"year"}, .required = true},
                     {.name = "variable", .names = {"variable", "indicator"}, .required = true},
                     {.name = "value", .names = {"value"}, .required = true},
                     {.name = "unit", .names = {"unit"}}},
          .fits = nullptr,
          .read = read_presence};
}

}  // namespace

std::vector<RecordReader> series_readers() {
  return {gdp_reader(), population_reader(), presence_reader()};
}

}  // namespace mostari
