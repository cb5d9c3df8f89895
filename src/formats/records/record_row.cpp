#include "formats/records/record_row.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"
#include "formats/table/number_text.hpp"
#include "model/iso_date.hpp"

namespace mostari {
namespace {

constexpr int first_year = 1000;
constexpr int last_year = 2100;

std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 4 || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// An ISO date whose last parts may be missing, of a year that records may be of.
bool is_iso_date(std::string_view text) {
  if (!is_iso_date_or_its_beginning(text)) return false;
  const int year = digits(text.substr(0, 4)).value_or(0);
  return year >= first_year && year <= last_year;
}

}  // namespace

std::string_view RecordRow::text(const Column& column, bool required, std::size_t max_bytes) {
  const std::string_view text = cell(column);
  if (text.empty() && required) reject(column, message("base.value.empty"), message("records.row.nothing_without"));
  if (text.size() > max_bytes) {
    reject(column, message("base.value.longer_bytes", {{"limit", max_bytes}}), message("base.do.shorten_or_quote"));
  }
  return text;
}

int RecordRow::year(const Column& column, bool required) {
  const std::string_view text = cell(column);
  if (text.empty()) {
    if (required) reject(column, message("base.value.empty"), message("records.row.give_year"));
    return 0;
  }
  const std::size_t end = text.find_first_not_of("0123456789");
  const std::optional<int> year = digits(text.substr(0, end));
  const std::string_view rest = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  const bool date = rest.empty() || rest == ".0" || is_iso_date(text.substr(0, 10));
  if (!year || !date) {
    reject(column, message("records.row.no_year"), message("records.row.four_digits"));
    return 0;
  }
  if (*year < first_year || *year > last_year) {
    reject(column, message("records.row.year_range"), message("records.row.check"));
    return 0;
  }
  return *year;
}

std::optional<double> RecordRow::number(const Column& column, bool required, double least, double most) {
  const std::string_view text = cell(column);
  if (text.empty()) {
    if (required) reject(column, message("base.value.empty"), message("records.row.give_number"));
    return std::nullopt;
  }
  const std::optional<double> value = number_in(text);
  if (!value) {
    reject(column, message("records.row.no_number"), message("records.row.write_digits"));
  } else if (*value < least || *value > most) {
    reject(column, message("records.row.out_of_range"), message("records.row.check_columns"));
    return std::nullopt;
  }
  return value;
}

std::string RecordRow::date(const Column& column, bool required) {
  const std::string_view text = cell(column);
  if (text.empty()) {
    if (required) reject(column, message("base.value.empty"), message("records.row.give_date"));
    return {};
  }
  // "0000-00-00" is how databases write a date that is not known.
  if (!required && text.find_first_not_of("0-") == std::string_view::npos) return {};
  // The time of day may follow, "2001-05-07T00:00" or "2001-05-07 00:00:00.000".
  const std::string_view day = text.substr(0, text.find_first_of("T "));
  if (is_iso_date(day)) return std::string(day);
  reject(column, message("records.row.date_range"), message("records.row.write_date"));
  return {};
}

bool RecordRow::flag(const Column& column) {
  const std::string word = normalised(cell(column));
  return word == "1" || word == "true" || word.starts_with('y') || word == "x";
}

const Country* RecordRow::country(const Column& column, int year) {
  return intake_.country(text(column), year, line(), column.name);
}

const Country* RecordRow::needed_country(const Column& column, int year) {
  const std::string_view written = text(column, /*required=*/true);
  if (!ok_) return nullptr;
  const Country* country = intake_.country(written, year, line(), column.name);
  if (country == nullptr) {
    ok_ = false;
    intake_.reject_unresolved(written);
  }
  return country;
}

void RecordRow::reject(const Column& column, Message reason, Message advice) {
  if (!std::exchange(ok_, false)) return;
  intake_.reject({.line = line(),
                  .field = column.name,
                  .value = excerpt(cell(column)),
                  .reason = std::move(reason),
                  .advice = std::move(advice)});
}

void RecordRow::reject_same(const Column& column, const Country& country) {
  reject(column, message("records.row.same_country", {{"country", CountrySaid{country.code, country.name}}}),
         message("records.row.two_countries"));
}

void put(nlohmann::json& properties, const char* name, std::string_view text) {
  if (!text.empty()) properties[name] = text;
}

namespace {

/// True when what was written is more than a code or the name of the country.
bool says_more(const Country* country, std::string_view written) {
  if (written.empty()) return false;
  if (country == nullptr) return true;
  const auto same = [&](std::string_view known) {
    return std::ranges::equal(written, known, [](char a, char b) {
      const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
      return lower(a) == lower(b);
    });
  };
  return !same(country->code) && !same(country->alpha2) && !same(country->name) && !same(country->official_name);
}

}  // namespace

void put_country(nlohmann::json& properties, const std::string& name, const Country* country,
                 std::string_view written) {
  if (country != nullptr) properties[name] = country->code;
  if (says_more(country, written)) properties[name + "_written"] = written;
}

void put_countries(nlohmann::json& properties, const std::string& names, const std::vector<const Country*>& countries,
                   const std::vector<std::string>& written) {
  nlohmann::json codes = nlohmann::json::array();
  bool more = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    more = more || says_more(countries[i], written[i]);
    if (countries[i] == nullptr) continue;
    if (std::find(codes.begin(), codes.end(), countries[i]->code) == codes.end()) codes.push_back(countries[i]->code);
  }
  properties[names] = std::move(codes);
  if (more) properties[names + "_written"] = written;
}

std::string id_part(std::string_view text) {
  std::string part = normalised(text);
  std::ranges::replace(part, ' ', '-');
  return part;
}

bool is_language_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    const std::string_view one = trimmed(text.substr(0, end));
    if (!one.empty()) parts.emplace_back(one);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace mostari
