#include "formats/iati/codes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari::iati {
namespace {

constexpr std::uint64_t max_table_bytes = 4U << 20U;

/// Calls `use` with the named cells of each row.
template <typename Use>
std::optional<Problem> read_table(const std::filesystem::path& path, const std::vector<std::string>& columns,
                                  const Use& use) {
  const Result<std::string> content = read_file(path, max_table_bytes);
  if (!content) return content.problem();
  std::optional<Problem> first;
  const auto keep = [&](Problem problem) {
    problem.file = path.string();
    if (!first) first = std::move(problem);
  };
  CsvTable table(*content, keep, keep);
  if (table.problem()) keep(*table.problem());
  std::vector<std::optional<std::size_t>> at;
  for (const std::string& column : columns) {
    at.push_back(table.column(column));
    if (!at.back())
      keep({.line = 1,
            .field = column,
            .reason = message("base.value.missing"),
            .advice = message("base.do.add_column")});
  }
  std::vector<std::string> cells(columns.size());
  while (!first && table.next()) {
    for (std::size_t i = 0; i < at.size(); ++i) cells[i] = table.cell(at[i]);
    use(cells);
  }
  return first;
}

std::string folded(std::string_view text) {
  std::string lower(trimmed(text));
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

template <typename Map>
std::string_view found_in(const Map& lists, std::string_view list, std::string_view key) {
  const auto all = lists.find(list);
  if (all == lists.end()) return {};
  const auto found = all->second.find(key);
  return found == all->second.end() ? std::string_view() : std::string_view(found->second);
}

const Country* by_alpha2(std::string_view code, const Countries& countries) {
  if (code == "XK") return countries.find("XKX");
  if (code.size() != 2) return nullptr;
  const auto& all = countries.all();
  const auto found =
      std::ranges::find_if(all, [&](const Country& each) { return !each.former && each.alpha2 == code; });
  return found == all.end() ? nullptr : &*found;
}

/// "Government of Norway", "Norway, Government of": whose.
std::string_view governed(std::string_view name) {
  constexpr std::array<std::string_view, 6> before{"Royal Government of ", "Government of ", "Govt of ",
                                                   "Gouvernement de ",     "Gobierno de ",   "Gov. of "};
  constexpr std::array<std::string_view, 3> after{", Government of", " Government", " (Government of)"};
  for (const std::string_view each : before) {
    if (name.starts_with(each)) return trimmed(name.substr(each.size()));
  }
  for (const std::string_view each : after) {
    if (name.ends_with(each)) return trimmed(name.substr(0, name.size() - each.size()));
  }
  return {};
}

}  // namespace

Result<Codes> Codes::read(const std::filesystem::path& data_dir, const std::filesystem::path& iso_codes_dir) {
  Codes codes;
  std::optional<Problem> problem = read_table(data_dir / "iati/codes.csv", {"list", "code", "name", "before"},
                                              [&](const std::vector<std::string>& row) {
                                                codes.names_[row[0]][row[1]] = row[2];
                                                codes.written_[row[0]].try_emplace(folded(row[1]), row[1]);
                                                if (!row[3].empty())
                                                  codes.written_[row[0]].try_emplace(folded(row[3]), row[1]);
                                              });
  if (problem) return *problem;
  problem =
      read_table(data_dir / "iati/dac_donors.csv", {"number", "country"}, [&](const std::vector<std::string>& row) {
        if (!row[1].empty()) codes.donors_[row[0]] = row[1];
      });
  if (problem) return *problem;
  Result<Currencies> currencies = Currencies::read(iso_codes_dir);
  if (!currencies) return currencies.problem();
  codes.currencies_ = std::move(*currencies);
  return codes;
}

std::string_view Codes::code(std::string_view list, std::string_view written) const {
  return found_in(written_, list, folded(written));
}

std::string_view Codes::name(std::string_view list, std::string_view code) const {
  return found_in(names_, list, code);
}

std::string_view Codes::code_named(std::string_view list, std::string_view name) const {
  const auto all = names_.find(list);
  if (all == names_.end()) return {};
  for (const auto& [code, known] : all->second) {
    if (known == name) return code;
  }
  return {};
}

std::string_view Codes::donor_country(std::string_view number) const {
  const auto found = donors_.find(number);
  return found == donors_.end() ? std::string_view() : std::string_view(found->second);
}

const Country* country_of_organisation(std::string_view ref, std::string_view name, const Codes& codes,
                                       const Countries& countries) {
  ref = trimmed(ref);
  constexpr std::string_view dac = "XM-DAC-";
  if (ref.starts_with(dac)) {
    const std::string_view number = ref.substr(dac.size(), ref.find('-', dac.size()) - dac.size());
    const std::string_view code = codes.donor_country(number);
    return code.empty() ? nullptr : countries.find(code);
  }
  const std::size_t dash = ref.find('-');
  if (const Country* country = by_alpha2(ref.substr(0, dash), countries)) return country;
  name = trimmed(name);
  if (name.empty()) return nullptr;
  if (const Country* country = countries.resolve(name)) return country;
  const std::string_view whose = governed(name);
  return whose.empty() ? nullptr : countries.resolve(whose);
}

const Country* recipient(std::string_view code, std::string_view name, const Countries& countries) {
  code = trimmed(code);
  if (const Country* country = by_alpha2(code, countries)) return country;
  if (code.size() == 3) {
    if (const Country* country = countries.find(code)) return country;
  }
  name = trimmed(name);
  return name.empty() ? nullptr : countries.resolve(name);
}

}  // namespace mostari::iati
