// Series of a country's figures: wide tables with a column a year, and long ones with a row a figure.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/record_reader.hpp"

namespace mostari {
namespace {

using nlohmann::json;

bool is_year(std::string_view text) {
  return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }) && text >= "1000" &&
         text <= "2100";
}

/// A first column of countries, and years.
bool is_wide_series(const std::vector<std::string>& header, std::string_view /*content*/) {
  if (header.size() < 2) return false;
  const std::string first = normalised(header.front());
  const bool countries = first.empty() || first == "country" || first == "country name" || first == "pais";
  return countries && std::all_of(header.begin() + 1, header.end(), is_year);
}

struct Series {
  const char* indicator;
  const char* unit;
  bool zero_is_missing;  ///< no economy makes nothing, and no country is empty
};

void read_wide(RecordSource& source, const Series& series) {
  const std::vector<std::string> header = source.table().header();
  const Column country{.index = 0, .name = header.front().empty() ? "country" : header.front()};
  while (source.next()) {
    RecordRow row = source.row();
    const Country* of = row.needed_country(country);
    if (of == nullptr) continue;
    // A broken figure rejects its row, so nothing of it is handed on before the last one is read.
    std::vector<NewRecord> figures;
    for (std::size_t i = 1; i < header.size() && row.ok(); ++i) {
      const Column column{.index = i, .name = header[i]};
      const auto value = row.number(column, false, 0, 1e18);
      if (!value) continue;
      if (*value == 0 && series.zero_is_missing) {
        source.intake().pass_over(row.line(), "holds a 0 that stands for a missing figure, and was left out");
        continue;
      }
      NewRecord figure{.local_id = std::string(series.indicator) + '-' + of->code + '-' + header[i], .kind = "indicator"};
      figure.properties = {{"indicator", series.indicator},
                           {"country", of->code},
                           {"year", std::stoi(header[i])},
                           {"value", *value},
                           {"unit", series.unit}};
      figures.push_back(std::move(figure));
    }
    if (!row.ok()) continue;
    for (NewRecord& each : figures) source.intake().take(std::move(each), row.line());
  }
}

void read_gdp(RecordSource& source) {
  read_wide(source, {.indicator = "gdp_usd", .unit = "current US dollars", .zero_is_missing = true});
}

void read_population(RecordSource& source) {
  read_wide(source, {.indicator = "population", .unit = "people", .zero_is_missing = true});
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

RecordFormat series_format(std::string name, std::string title, std::vector<std::string> caveats) {
  return {.name = std::move(name),
          .title = title,
          .kind = "indicator",
          .manifest = {.name = {}, .title = title,
                       .publisher = "Elcano Royal Institute, from the World Bank and national sources",
                       .licence = "free use with citation, as stated by the publisher",
                       .source_url = "https://www.globalpresence.realinstitutoelcano.org/",
                       .caveats = std::move(caveats)}};
}

}  // namespace

RecordReader gdp_reader() {
  return {.format = series_format("gdp-series", "Gross domestic product by country and year",
                                  {"In current US dollars: not corrected for prices or purchasing power.",
                                   "A 0 in the table is a figure that is missing, and was left out.",
                                   "Years between the first ones are missing: 1990, 1995, 2000, 2005, then each from 2010."}),
          .fields = {},
          .fits = is_wide_series,
          .read = read_gdp};
}

RecordReader population_reader() {
  return {.format = series_format("population-series", "Population by country and year",
                                  {"Estimates; years between the first ones are missing.",
                                   "A 0 in the table is a figure that is missing, and was left out."}),
          .fields = {},
          .fits = is_wide_series,
          .read = read_population};
}

RecordReader presence_reader() {
  return {.format = series_format("elcano-presence", "Elcano Global Presence Index, variables",
                                  {"Culture seems to be defined anew between 2000 and 2005: do not compare across.",
                                   "A 0 may be a figure that is missing as well as none.",
                                   "Values are the index's own scale, in which its variables can be compared over time but "
                                   "not with one another."}),
          .fields = {{.name = "country", .names = {"country", "country_name"}, .required = true},
                     {.name = "year", .names = {"year"}, .required = true},
                     {.name = "variable", .names = {"variable", "indicator"}, .required = true},
                     {.name = "value", .names = {"value"}, .required = true},
                     {.name = "unit", .names = {"unit"}}},
          .fits = nullptr,
          .read = read_presence};
}

}  // namespace mostari
