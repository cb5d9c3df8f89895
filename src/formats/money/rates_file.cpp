#include "formats/money/rates_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/table/csv_table.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t max_table_bytes = 16U << 20U;

bool is_currency_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

Result<Rates> read_rates(const std::filesystem::path& file) {
  const Result<std::string> content = read_file(file, max_table_bytes);
  if (!content) return content.problem();
  std::optional<Problem> first;
  const auto keep = [&](Problem problem) {
    problem.file = file.string();
    if (!first) first = std::move(problem);
  };
  CsvTable table(*content, keep, keep);
  if (table.problem()) keep(*table.problem());
  std::array<std::optional<std::size_t>, 4> at;
  constexpr std::array<const char*, 4> names{"currency", "year", "usd_per_unit", "source"};
  for (std::size_t i = 0; i < names.size() && !first; ++i) {
    at[i] = table.column(names[i]);
    if (!at[i])
      keep({.line = 1,
            .field = names[i],
            .reason = message("base.value.missing"),
            .advice = message("base.do.add_column")});
  }
  const std::optional<std::size_t> url = table.column("source_url");
  std::vector<Rate> rates;
  std::set<std::pair<std::string, int>> known;
  while (!first && table.next()) {
    const auto wrong = [&](std::size_t column, Message reason, Message advice) {
      keep({.line = table.line(),
            .field = names[column],
            .value = excerpt(table.cell(at[column])),
            .reason = std::move(reason),
            .advice = std::move(advice)});
    };
    Rate rate{.currency = std::string(table.cell(at[0])),
              .source = std::string(table.cell(at[3])),
              .source_url = std::string(table.cell(url))};
    const std::optional<double> year = number_in(table.cell(at[1]));
    const std::optional<double> value = number_in(table.cell(at[2]));
    if (!is_currency_code(rate.currency))
      wrong(0, message("formats.money.no_currency"), message("formats.money.write_letters"));
    if (!year || *year < 1900 || *year > 2100 || *year != static_cast<int>(*year))
      wrong(1, message("formats.rates.no_year"), message("formats.rates.write_year"));
    if (!value || *value <= 0) wrong(2, message("formats.rates.no_rate"), message("formats.rates.write_rate"));
    if (rate.source.empty()) wrong(3, message("base.value.empty"), message("formats.rates.say_source"));
    if (first) break;
    rate.year = static_cast<int>(*year);
    rate.usd_per_unit = *value;
    if (!known.emplace(rate.currency, rate.year).second)
      wrong(0, message("formats.rates.two"), message("formats.rates.keep_one"));
    rates.push_back(std::move(rate));
  }
  if (first) return *first;
  return Rates(std::move(rates));
}

}  // namespace mostari
