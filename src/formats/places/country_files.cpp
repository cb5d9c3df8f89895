#include "formats/places/country_files.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "base/text.hpp"
#include "formats/table/csv_table.hpp"

namespace mostari {
namespace {

using json = nlohmann::json;

constexpr std::uint64_t max_table_bytes = 16U << 20U;

/// Languages in which sources of the desks write: ICU's names of countries in each are understood.
constexpr std::array<const char*, 42> languages{"en", "fr", "es", "de", "it",      "pt", "nl", "da", "sv", "nb", "fi",
                                                "is", "ga", "et", "lv", "lt",      "pl", "cs", "sk", "hu", "ro", "bg",
                                                "sl", "hr", "bs", "sr", "sr_Latn", "mk", "sq", "el", "tr", "ru", "uk",
                                                "ka", "hy", "az", "ar", "fa",      "he", "zh", "ja", "ko"};

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

int year_of(std::string_view text) {
  const std::optional<double> value = number(text);
  return value && *value >= 1000 && *value <= 2100 ? static_cast<int>(*value) : 0;
}

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> result;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    const std::string_view one = trimmed(text.substr(0, end));
    if (!one.empty()) result.emplace_back(one);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return result;
}

/// Builds the countries, table by table; the first problem ends it.
class CountryBuilder {
 public:
  explicit CountryBuilder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<Problem> read_iso(const std::filesystem::path& folder);
  std::optional<Problem> read_iso_former(const std::filesystem::path& folder);
  std::optional<Problem> read_regions();
  std::optional<Problem> read_former();
  std::optional<Problem> read_names();
  std::optional<Problem> check_successors() const;
  void add_translations();
  std::vector<Country> take() { return std::move(countries_); }

 private:
  using Row = std::vector<std::string>;
  /// Calls `use` with the named columns of each row of a table; what it says is wrong is the problem.
  template <typename Use>
  std::optional<Problem> read_table(const std::string& name, const std::vector<std::string>& columns, const Use& use);
  Country* find(std::string_view code) {
    const auto found = std::ranges::find(countries_, code, &Country::code);
    return found == countries_.end() ? nullptr : &*found;
  }

  std::filesystem::path folder_;
  std::vector<Country> countries_;
};

template <typename Use>
std::optional<Problem> CountryBuilder::read_table(const std::string& name, const std::vector<std::string>& columns,
                                                  const Use& use) {
  const std::string file = (folder_ / name).string();
  const Result<std::string> content = read_file(file, max_table_bytes);
  if (!content) return content.problem();
  std::optional<Problem> first;
  const auto keep = [&](Problem problem) {
    problem.file = file;
    if (!first) first = std::move(problem);
  };
  CsvTable table(*content, keep, keep);
  if (table.problem()) {
    keep(*table.problem());
    return first;
  }
  std::vector<std::size_t> at;
  for (const std::string& column : columns) {
    const std::optional<std::size_t> found = table.column(column);
    if (!found)
      return Problem{.file = file,
                     .line = 1,
                     .field = column,
                     .reason = message("base.value.missing"),
                     .advice = message("base.do.add_column")};
    at.push_back(*found);
  }
  Row cells(columns.size());
  while (!first && table.next()) {
    for (std::size_t i = 0; i < at.size(); ++i) cells[i] = table.cell(at[i]);
    Message wrong = use(cells);
    if (!wrong.empty())
      keep({.line = table.line(),
            .value = excerpt(cells[0]),
            .reason = std::move(wrong),
            .advice = message("base.do.mend_row")});
  }
  return first;
}

std::string text_of(const json& entry, const char* member) {
  const auto found = entry.find(member);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The list of a file of iso-codes ("3166-1"), each entry an object with a code and a name.
Result<json> iso_list(const std::filesystem::path& path, const char* list) {
  const Result<std::string> content = read_file(path, max_table_bytes);
  if (!content) {
    Problem problem = content.problem();
    problem.advice = message("formats.iso_codes.install");
    return problem;
  }
  json root = json::parse(*content, nullptr, /*allow_exceptions=*/false);
  const bool there = root.is_object() && root.contains(list) && root[list].is_array();
  const bool whole =
      there && std::ranges::all_of(root[list], [](const json& entry) {
        return entry.is_object() && !text_of(entry, "alpha_3").empty() && !text_of(entry, "name").empty();
      });
  if (!whole) {
    return Problem{.file = path.string(),
                   .reason = message("formats.iso_codes.no_list"),
                   .advice = message("formats.iso_codes.install_again")};
  }
  return std::move(root[list]);
}

std::optional<Problem> CountryBuilder::read_iso(const std::filesystem::path& folder) {
  const Result<json> list = iso_list(folder / "iso_3166-1.json", "3166-1");
  if (!list) return list.problem();
  for (const json& each : *list) {
    const std::string common = text_of(each, "common_name");
    Country country{.code = text_of(each, "alpha_3"), .name = common.empty() ? text_of(each, "name") : common};
    country.alpha2 = text_of(each, "alpha_2");
    country.numeric = text_of(each, "numeric");
    country.official_name = text_of(each, "official_name");
    if (!common.empty()) country.aliases.push_back(text_of(each, "name"));
    countries_.push_back(std::move(country));
  }
  return std::nullopt;
}

/// Numbers and names of the former states that former.csv has brought; the others are in no source of ties.
std::optional<Problem> CountryBuilder::read_iso_former(const std::filesystem::path& folder) {
  const Result<json> list = iso_list(folder / "iso_3166-3.json", "3166-3");
  if (!list) return list.problem();
  for (const json& each : *list) {
    Country* state = find(text_of(each, "alpha_3"));
    if (state == nullptr || !state->former) continue;
    state->numeric = text_of(each, "numeric");
    state->aliases.push_back(text_of(each, "name"));
    state->aliases.push_back(text_of(each, "alpha_4"));
  }
  return std::nullopt;
}

std::optional<Problem> CountryBuilder::read_regions() {
  return read_table("regions.csv",
                    {"code", "region", "subregion", "un_member", "least_developed", "small_island_developing",
                     "latitude", "longitude", "languages"},
                    [&](const Row& row) -> Message {
                      Country* country = find(row[0]);
                      if (country == nullptr) {  // Kosovo: in no list of ISO, in most tables
                        countries_.push_back({.code = row[0], .name = row[0]});
                        country = &countries_.back();
                      }
                      country->region = row[1];
                      country->subregion = row[2];
                      country->un_member = row[3] == "yes";
                      country->least_developed = row[4] == "yes";
                      country->small_island_developing = row[5] == "yes";
                      country->latitude = number(row[6]);
                      country->longitude = number(row[7]);
                      country->languages = parts(row[8], '|');
                      if (!country->latitude || !country->longitude) return message("formats.country.no_position");
                      return {};
                    });
}

std::optional<Problem> CountryBuilder::read_former() {
  return read_table("former.csv",
                    {"code", "name", "official_name", "first_year", "last_year", "successors", "region", "subregion",
                     "latitude", "longitude"},
                    [&](const Row& row) -> Message {
                      if (find(row[0]) != nullptr) return message("formats.country.code_taken");
                      Country state{.code = row[0], .name = row[1]};
                      state.official_name = row[2];
                      state.former = true;
                      state.first_year = year_of(row[3]);
                      state.last_year = year_of(row[4]);
                      if (state.first_year == 0 || state.last_year < state.first_year)
                        return message("formats.country.bad_years");
                      for (const std::string& each : parts(row[5], '|')) {
                        const std::vector<std::string> words = parts(each, ' ');
                        if (words.size() != 2 || year_of(words[1]) == 0)
                          return message("formats.country.undated_successor");
                        state.successors.push_back({.code = words[0], .year = year_of(words[1])});
                      }
                      if (state.successors.empty()) return message("formats.country.no_successor");
                      state.region = row[6];
                      state.subregion = row[7];
                      state.latitude = number(row[8]);
                      state.longitude = number(row[9]);
                      countries_.push_back(std::move(state));
                      return {};
                    });
}

std::optional<Problem> CountryBuilder::read_names() {
  return read_table("names.csv", {"name", "code", "kind"}, [&](const Row& row) -> Message {
    constexpr std::array<std::string_view, 5> kinds{"short", "other", "former", "demonym", "misspelling"};
    Country* country = find(row[1]);
    if (country == nullptr) return message("formats.country.code_unknown");
    if (row[0].empty()) return message("formats.country.no_name");
    if (std::ranges::find(kinds, row[2]) == kinds.end()) return message("formats.country.kind_unknown");
    if (row[2] == "short") {
      country->aliases.push_back(std::exchange(country->name, row[0]));
    } else {
      country->aliases.push_back(row[0]);
    }
    return {};
  });
}

std::optional<Problem> CountryBuilder::check_successors() const {
  for (const Country& state : countries_) {
    for (const Succession& each : state.successors) {
      if (std::ranges::find(countries_, each.code, &Country::code) != countries_.end()) continue;
      return Problem{.file = (folder_ / "former.csv").string(),
                     .field = "successors",
                     .value = state.code + ": " + each.code,
                     .reason = message("formats.country.no_code"),
                     .advice = message("base.do.mend_row")};
    }
  }
  return std::nullopt;
}

void CountryBuilder::add_translations() {
  std::vector<std::pair<icu::Locale, Country*>> places;
  for (Country& country : countries_) {
    const std::string code = country.code == "XKX" ? "XK" : country.alpha2;
    if (!code.empty()) places.emplace_back(icu::Locale("", code.c_str()), &country);
  }
  for (const char* language : languages) {
    const icu::Locale reader(language);
    for (const auto& [place, country] : places) {
      icu::UnicodeString text;
      place.getDisplayCountry(reader, text);
      std::string name;
      text.toUTF8String(name);
      std::vector<std::string>& known = country->translations;
      if (name.size() > 3 && std::ranges::find(known, name) == known.end()) known.push_back(std::move(name));
    }
  }
}

}  // namespace

Result<Countries> read_countries(const std::filesystem::path& data_dir, const std::filesystem::path& iso_codes_dir) {
  CountryBuilder builder(data_dir / "countries");
  std::optional<Problem> problem = builder.read_iso(iso_codes_dir);
  if (!problem) problem = builder.read_regions();
  if (!problem) problem = builder.read_former();
  if (!problem) problem = builder.read_iso_former(iso_codes_dir);
  if (!problem) problem = builder.read_names();
  if (!problem) problem = builder.check_successors();
  if (problem) return *problem;
  builder.add_translations();
  return Countries(builder.take());
}

const Result<Countries>& own_countries() {
  static const Result<Countries> all = read_countries(resource_dir() / "data");
  return all;
}

}  // namespace mostari
