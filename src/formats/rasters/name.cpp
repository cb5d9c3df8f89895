#include "formats/rasters/name.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace mostari::raster {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

int number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// Between the first radar satellites and the end of what a plan may name: keeps product numbers from being dates.
std::optional<Day> plausible_day(int year, int month, int day) {
  const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  if (year < 1978 || year > 2099 || !date.ok()) return std::nullopt;
  return Day(date);
}

/// A date at `at`, and how many characters it takes.
std::optional<std::pair<Day, std::size_t>> day_at(std::string_view text, std::size_t at) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return from + count <= text.size() && all_digits(text.substr(from, count));
  };
  if (!digits(at, 4) || (at > 0 && is_digit(text[at - 1]))) return std::nullopt;
  const int year = number(text.substr(at, 4));
  std::size_t size = 8;
  int month = 0;
  int day = 0;
  if (digits(at + 4, 4)) {
    month = number(text.substr(at + 4, 2));
    day = number(text.substr(at + 6, 2));
  } else {
    size = 10;
    if (at + size > text.size()) return std::nullopt;
    const char between = text[at + 4];
    if (is_digit(between) || is_letter(between) || text[at + 7] != between) return std::nullopt;
    if (!digits(at + 5, 2) || !digits(at + 8, 2)) return std::nullopt;
    month = number(text.substr(at + 5, 2));
    day = number(text.substr(at + 8, 2));
  }
  if (at + size < text.size() && is_digit(text[at + size])) return std::nullopt;
  const std::optional<Day> found = plausible_day(year, month, day);
  if (!found) return std::nullopt;
  return std::pair{*found, size};
}

void read_days(std::string_view name, NameFacts& facts) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    const auto found = day_at(name, at);
    if (!found) continue;
    if (std::ranges::find(facts.days, found->first) == facts.days.end()) facts.days.push_back(found->first);
    at += found->second - 1;
  }
}

std::vector<std::string> tokens_of(std::string_view name) {
  std::vector<std::string> tokens;
  std::string token;
  for (const char c : name) {
    if (is_digit(c) || is_letter(c)) {
      token += c;
    } else if (!token.empty()) {
      tokens.push_back(lower(token));
      token.clear();
    }
  }
  if (!token.empty()) tokens.push_back(lower(token));
  return tokens;
}

/// "vv", or stuck to one of the words that tools write around it: "sigma0vv", "vvdb".
std::string polarisation_of(const std::string& token) {
  static constexpr std::array known = {"vv", "vh", "hh", "hv"};
  static constexpr std::array before = {"", "sigma0", "gamma0", "beta0", "s0", "g0", "backscatter"};
  static constexpr std::array after = {"", "db", "lin", "linear", "power", "intensity", "amp", "amplitude"};
  for (const std::string_view each : known) {
    const std::size_t at = token.find(each);
    if (at == std::string::npos) continue;
    const std::string_view head = std::string_view(token).substr(0, at);
    const std::string_view tail = std::string_view(token).substr(at + each.size());
    if (std::ranges::find(before, head) == before.end() || std::ranges::find(after, tail) == after.end()) continue;
    return each == "vv" ? "VV" : each == "vh" ? "VH" : each == "hh" ? "HH" : "HV";
  }
  return {};
}

bool ends_with_any(const std::string& token, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    if (token == word) return true;
    // "vvdb", "sigma0db": only after a polarisation or a radiometry, so that no word that ends so is misread.
    if (!token.ends_with(word)) return false;
    const std::string head = token.substr(0, token.size() - word.size());
    return head == "sigma0" || head == "gamma0" || head == "beta0" || !polarisation_of(head).empty();
  });
}

void read_unit(const std::string& token, NameFacts& facts) {
  if (ends_with_any(token, {"db", "decibel"})) facts.unit = Unit::db;
  if (ends_with_any(token, {"lin", "linear", "power", "intensity"})) facts.unit = Unit::power;
  if (ends_with_any(token, {"amp", "amplitude"})) facts.unit = Unit::amplitude;
}

void read_pass(const std::string& token, NameFacts& facts) {
  if (token == "asc" || token == "ascending") facts.pass = Pass::ascending;
  if (token == "desc" || token == "dsc" || token == "descending") facts.pass = Pass::descending;
}

/// "orbit14", "relorb044", "t014", or the word and the number as two tokens.
void read_orbit_words(const std::vector<std::string>& tokens, NameFacts& facts) {
  static constexpr std::array words = {"orbit", "relorb", "relativeorbit", "relorbit", "orb",
                                       "rel",   "track",  "trk",           "path",     "relativeorbitnumber"};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& token = tokens[i];
    const std::size_t letters = static_cast<std::size_t>(std::ranges::find_if(token, is_digit) - token.begin());
    const std::string_view word = std::string_view(token).substr(0, letters);
    std::string_view digits = std::string_view(token).substr(letters);
    if (std::ranges::find(words, word) != words.end()) {
      if (digits.empty() && i + 1 < tokens.size()) digits = tokens[i + 1];
    } else if (!(word == "t" && digits.size() == 3)) {
      continue;
    }
    if (!all_digits(digits) || digits.size() > 3) continue;
    const int orbit = number(digits);
    if (orbit >= 1 && orbit <= 175) facts.relative_orbit = orbit;
  }
}

/// Of a product's own name: S1A_IW_GRDH_1SDV_20220301T…_20220301T…_042139_050560_ABCD, and pyroSAR's
/// S1A__IW___A_20150309T….
void read_sentinel(const std::vector<std::string>& tokens, NameFacts& facts) {
  const auto satellite = std::ranges::find_if(
      tokens, [](const std::string& token) { return token.size() == 3 && token.starts_with("s1"); });
  if (satellite == tokens.end()) return;
  std::size_t times = 0;
  for (auto token = satellite + 1; token != tokens.end(); ++token) {
    if (token->size() == 15 && (*token)[8] == 't' && day_at(*token, 0)) ++times;
    if (times == 2 && token->size() == 6 && all_digits(*token)) {
      facts.relative_orbit = relative_orbit(*satellite, number(*token));
      break;
    }
    if (token->size() == 4 && token->starts_with("1s")) {
      const std::string_view kind = std::string_view(*token).substr(2);
      if (kind == "dv" || kind == "dh") facts.first_of_two = kind == "dv" ? "VV" : "HH";
      if (facts.polarisation.empty() && kind == "sv") facts.polarisation = "VV";
      if (facts.polarisation.empty() && kind == "sh") facts.polarisation = "HH";
    }
    if (times == 0 && *token == "a") facts.pass = Pass::ascending;
    if (times == 0 && *token == "d") facts.pass = Pass::descending;
  }
  // Start and stop of one acquisition may lie on both sides of midnight: it began on the first.
  if (times == 2 && facts.days.size() == 2 && facts.days[1] - facts.days[0] == std::chrono::days(1)) {
    facts.days.pop_back();
  }
}

}  // namespace

std::optional<Day> read_day(std::string_view text) {
  const auto found = day_at(text, 0);
  if (!found) return std::nullopt;
  return found->first;
}

std::optional<int> relative_orbit(std::string_view satellite, int absolute_orbit) {
  const std::string name = lower(satellite);
  const int first = name == "s1a" ? 73 : name == "s1b" ? 27 : 0;
  if (first == 0 || absolute_orbit < first) return std::nullopt;
  return (absolute_orbit - first) % 175 + 1;
}

NameFacts read_name(std::string_view name) {
  NameFacts facts;
  read_days(name, facts);
  const std::vector<std::string> tokens = tokens_of(name);
  for (const std::string& token : tokens) {
    if (const std::string polarisation = polarisation_of(token); !polarisation.empty()) {
      facts.polarisation = polarisation;
    }
    read_unit(token, facts);
    read_pass(token, facts);
    static constexpr std::array others = {"angle", "mask", "incidence", "lia", "layover", "shadow", "dem", "area"};
    facts.auxiliary = facts.auxiliary || std::ranges::find(others, token) != others.end();
  }
  read_sentinel(tokens, facts);
  read_orbit_words(tokens, facts);
  return facts;
}

NameFacts merged(NameFacts facts, const NameFacts& fallback) {
  if (facts.days.empty()) facts.days = fallback.days;
  if (facts.polarisation.empty()) {
    facts.polarisation = fallback.polarisation;
    if (facts.first_of_two.empty()) facts.first_of_two = fallback.first_of_two;
  }
  if (!facts.relative_orbit) facts.relative_orbit = fallback.relative_orbit;
  if (!facts.pass) facts.pass = fallback.pass;
  if (!facts.unit) facts.unit = fallback.unit;
  return facts;
}

}  // namespace mostari::raster
