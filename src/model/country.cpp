#include "model/country.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "model/country_name.hpp"
#include "model/edit_distance.hpp"

namespace mostari {
namespace {

/// Longer than any name of a country; what is longer is not looked up.
constexpr std::size_t max_name_bytes = 200;

/// In a bracket these say what kind of thing the name is, and nothing of which.
bool is_kind_word(std::string_view text) {
  constexpr std::array<std::string_view, 6> kinds{"country",  "state",           "nation",
                                                  "republic", "sovereign state", "kingdom"};
  return std::ranges::find(kinds, text) != kinds.end();
}

/// "ba", "BIH" and "70" under the key of a code ("#BA", "#BIH", "#070"; no folded name has a '#'); empty for what
/// cannot be one. A code is looked up as it stands: "n/a" is not NA, and what is written in other letters is no code.
std::string code_key(std::string_view written) {
  if (written.empty() || written.size() > 3) return {};
  std::string key = "#";
  bool digits = true;
  for (const char c : written) {
    const bool digit = c >= '0' && c <= '9';
    const bool lower = c >= 'a' && c <= 'z';
    if (!digit && !lower && !(c >= 'A' && c <= 'Z')) return {};
    key += lower ? static_cast<char>(c - 'a' + 'A') : c;
    digits = digits && digit;
  }
  if (digits) key.insert(1, 3 - written.size(), '0');  // spreadsheets drop the zeros of "008"
  return key;
}

}  // namespace

Countries::Countries(std::vector<Country> countries) : countries_(std::move(countries)) {
  for (std::size_t i = 0; i < countries_.size(); ++i) {
    const Country& country = countries_[i];
    by_code_.try_emplace(country.code, i);
    for (const std::string* code : {&country.code, &country.alpha2, &country.numeric}) {
      add_key(code_key(*code), {.country = i, .claim = Claim::own});
    }
    for (const std::string* own : {&country.name, &country.official_name}) add_name(*own, i, Claim::own);
    for (const std::string& each : country.aliases) add_name(each, i, Claim::alias);
    for (const std::string& each : country.translations) add_name(each, i, Claim::translation);
  }
}

void Countries::add_name(std::string_view name, std::size_t country, Claim claim) {
  add_key(code_key(name), {.country = country, .claim = claim});  // "UK", "YUG" after 1992
  for (const std::string& key : country_keys(name)) {
    add_key(key, {.country = country, .claim = claim});
    add_key(without_form(key), {.country = country, .claim = Claim::shortened});
  }
}

void Countries::add_key(const std::string& key, Holder holder) {
  if (key.empty()) return;
  std::vector<Holder>& holders = by_name_[key];
  const auto known = std::ranges::find(holders, holder.country, &Holder::country);
  if (known == holders.end()) {
    holders.push_back(holder);
  } else {
    known->claim = std::min(known->claim, holder.claim);
  }
}

const Country* Countries::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &countries_[found->second];
}

bool Countries::exists_in(std::size_t country, int year) const {
  const Country& state = countries_[country];
  return !state.former || (year >= state.first_year && year <= state.last_year);
}

/// Of those that have a name, the one that is meant in `year`.
const Country* Countries::choose(const std::vector<Holder>& holders, int year) const {
  std::vector<Holder> left;
  if (year > 0) {
    std::ranges::copy_if(holders, std::back_inserter(left),
                         [&](const Holder& h) { return exists_in(h.country, year); });
  }
  // A state that was no more is still the one that its name says.
  if (left.empty()) left = holders;
  const Claim best = std::ranges::min(left, {}, &Holder::claim).claim;
  std::erase_if(left, [&](const Holder& h) { return h.claim != best; });
  if (left.size() > 1) {
    // "Burma" is the former state's while it lasted, and its successor's today.
    const bool former = year > 0;
    std::erase_if(left, [&](const Holder& h) { return countries_[h.country].former != former; });
  }
  return left.size() == 1 ? &countries_[left.front().country] : nullptr;
}

/// By the name as it stands, without looking into its brackets.
const Country* Countries::resolve_whole(std::string_view written, int year) const {
  if (const std::string code = code_key(written); !code.empty()) {
    const auto found = by_name_.find(code);
    if (found != by_name_.end()) return choose(found->second, year);
  }
  std::vector<std::string> keys = country_keys(written);
  const std::size_t full = keys.size();
  for (std::size_t i = 0; i < full; ++i) keys.push_back(without_form(keys[i]));
  for (const std::string& key : keys) {
    const auto found = by_name_.find(key);
    if (found != by_name_.end()) return choose(found->second, year);
  }
  return nullptr;
}

const Country* Countries::resolve(std::string_view written, int year) const {
  written = trimmed(written);
  if (written.empty() || written.size() > max_name_bytes) return nullptr;
  if (const Country* country = resolve_whole(written, year)) return country;
  // "Myanmar [Burma]", "Georgia (country)": a bracket may only say the same again.
  const BracketedName name = bracketed(written);
  if (name.outside.empty()) return nullptr;
  const Country* outside = resolve_whole(name.outside, year);
  if (outside == nullptr) return nullptr;
  const bool same = is_kind_word(normalised(name.inside)) || resolve_whole(name.inside, year) == outside;
  return same ? outside : nullptr;
}

std::vector<const Country*> Countries::nearest(std::string_view written, std::size_t most) const {
  const std::vector<std::string> wanted = country_keys(written.substr(0, max_name_bytes));
  if (wanted.empty()) return {};
  const std::string& name = wanted.front();
  // A quarter of the letters may be wrong: beyond that a suggestion is noise.
  const std::size_t bound = std::max<std::size_t>(1, name.size() / 4);
  std::map<std::size_t, std::size_t> distance_of;  // by country
  for (const auto& [key, holders] : by_name_) {
    if (key.size() < 4 || key.front() == '#') continue;  // codes and what looks like one
    const auto is_name = [](const Holder& holder) { return holder.claim <= Claim::alias; };
    if (std::ranges::none_of(holders, is_name)) continue;
    const std::size_t distance = edit_distance(name, key, bound);
    if (distance > bound) continue;
    for (const Holder& holder : holders) {
      if (!is_name(holder)) continue;
      const auto [at, is_new] = distance_of.try_emplace(holder.country, distance);
      at->second = std::min(at->second, distance);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> order;  // distance, country
  order.reserve(distance_of.size());
  for (const auto& [country, distance] : distance_of) order.emplace_back(distance, country);
  std::ranges::sort(order);
  std::vector<const Country*> result;
  for (const auto& [distance, country] : order) {
    if (result.size() == most) break;
    result.push_back(&countries_[country]);
  }
  return result;
}

std::vector<Countries::Predecessor> Countries::predecessors(std::string_view code) const {
  std::vector<Predecessor> result;
  std::vector<std::string> wanted{std::string(code)};
  // A former state may itself have gone on from one: Serbia from Serbia and Montenegro, that from Yugoslavia.
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (const Country& state : countries_) {
      for (const Succession& each : state.successors) {
        if (each.code != wanted[i] || std::ranges::find(wanted, state.code) != wanted.end()) continue;
        result.push_back({.state = &state, .year = each.year});
        wanted.push_back(state.code);
      }
    }
  }
  return result;
}

}  // namespace mostari
