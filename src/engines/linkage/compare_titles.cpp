#include <algorithm>
#include <cmath>

#include "engines/linkage/comparers.hpp"

namespace mostari::linkage {

double worth_in(std::string_view word, const Features::Title& other) {
  if (contains(other.core, word) || contains(other.rest, word)) return 1;
  if (is_number(word)) return 0;
  const auto near = [&](std::string_view there) { return near_spelling(word, there); };
  if (std::any_of(other.core.begin(), other.core.end(), near) ||
      std::any_of(other.rest.begin(), other.rest.end(), near)) {
    return slip_worth;
  }
  const auto begins = [&](std::string_view there) {
    return std::min(word.size(), there.size()) >= 4 && (word.starts_with(there) || there.starts_with(word));
  };
  return std::any_of(other.core.begin(), other.core.end(), begins) ? beginning_worth : 0;
}

namespace {

using namespace level;

/// What one side's title says, in bits.
struct TitleMass {
  double core = 0, rest = 0;  ///< all words
  double shared = 0;          ///< in both
  double core_in_other = 0;   ///< of the core, found anywhere on the other side
  bool odd_number = false;    ///< has a number that the other has not
};

TitleMass title_mass(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  TitleMass mass;
  for (const std::string_view word : a.core) {
    const double bits = word_bits(TermKind::title_word, word, frequencies);
    const double worth = worth_in(word, b);
    mass.core += bits;
    mass.shared += worth * bits;
    mass.core_in_other += worth * bits;
    mass.odd_number = mass.odd_number || (worth == 0 && is_number(word));
  }
  for (const std::string_view word : a.rest) {
    const double bits = rest_worth * word_bits(TermKind::title_word, word, frequencies);
    const double worth = worth_in(word, b);
    mass.rest += bits;
    mass.shared += worth * bits;
    mass.odd_number = mass.odd_number || (worth == 0 && is_number(word));
  }
  return mass;
}

/// Share of neighbouring words that are neighbours in the other title too, 1 when the titles are the same as written.
double order_share(const Features::Title& a, const Features::Title& b) {
  if (a.form == b.form) return 1;
  std::size_t kept = 0;
  for (std::size_t i = 0; i + 1 < a.core.size(); ++i) {
    const auto first = std::find(b.core.begin(), b.core.end(), a.core[i]);
    if (first != b.core.end() && first + 1 != b.core.end() && *(first + 1) == a.core[i + 1]) ++kept;
  }
  return a.core.size() < 2 ? 0 : 0.5 * static_cast<double>(kept) / static_cast<double>(a.core.size() - 1);
}

std::uint8_t title_level(const TitleMass& of_a, const TitleMass& of_b, double alike) {
  const double contained =
      std::max(of_a.core > 0 ? of_a.core_in_other / of_a.core : 0, of_b.core > 0 ? of_b.core_in_other / of_b.core : 0);
  const double core_alike =
      of_a.core + of_b.core > 0 ? (of_a.core_in_other + of_b.core_in_other) / (of_a.core + of_b.core) : 0;
  if (of_a.odd_number && of_b.odd_number && alike >= 0.35) return title_other_number;
  if (alike > 0.999) return title_same;
  if (alike >= 0.8 && core_alike >= 0.7) return title_near;
  if (contained >= 0.95) return title_contained;
  if (core_alike < 0.15 && alike >= 0.15) return title_same_series;
  if (alike >= 0.42) return title_half;
  return alike >= 0.12 ? title_some : title_different;
}

FieldComparison compare_in_one_language(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  using namespace measure;
  constexpr double usual = 15;  // bits: what is shared beyond that counts apart, because long titles repeat each other
  constexpr double most_beyond = 45;
  constexpr double most_left = 30;
  constexpr double shares = 6;
  const TitleMass of_a = title_mass(a, b, frequencies);
  const TitleMass of_b = title_mass(b, a, frequencies);
  const double of_both = of_a.core + of_a.rest + of_b.core + of_b.rest;
  const double alike = of_both > 0 ? (of_a.shared + of_b.shared) / of_both : 0;
  // The rarer spelling of a word that differs by a slip must not count for more than the very word.
  const double shared = std::min(of_a.shared, of_b.shared);
  FieldComparison result;
  result.level = title_level(of_a, of_b, alike);
  result.shared_bits = static_cast<float>(alike >= 0.12 ? shared : 0);
  auto& measures = result.measures;
  measures[title_shared] = static_cast<float>(std::min(shared, usual));
  measures[title_shared_beyond] = static_cast<float>(std::clamp(shared - usual, 0.0, most_beyond));
  measures[title_share] = static_cast<float>(shares * alike);
  measures[title_left] = -static_cast<float>(std::min(of_a.core + of_a.rest - of_a.shared, most_left));
  measures[title_registered_left] = -static_cast<float>(std::min(of_b.core + of_b.rest - of_b.shared, most_left));
  measures[title_number] = of_a.odd_number && of_b.odd_number ? -1 : 0;
  measures[title_order] = static_cast<float>(order_share(a, b));
  return result;
}

FieldComparison compare_titles(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  return a.language == b.language ? compare_in_one_language(a, b, frequencies)
                                  : compare_across_languages(a, b, frequencies);
}

}  // namespace

FieldComparison compare_titles(const Features& query, const Features& candidate, Frequencies& frequencies) {
  FieldComparison best;
  if (!query.title_given || !candidate.title_given) return best;
  if (query.titles.empty() || candidate.titles.empty()) {
    const bool both = query.titles.empty() && candidate.titles.empty();
    best.level = both ? title_untitled : title_one_untitled;
    if (!both) best.measures[measure::title_one_without] = -1;
    return best;
  }
  const auto merit = [](const FieldComparison& each) {
    const auto& m = each.measures;
    return m[measure::title_share] + m[measure::title_translated_share] + m[measure::title_number] +
           0.1F * m[measure::title_order];
  };
  for (const auto& a : query.titles) {
    for (const auto& b : candidate.titles) {
      const FieldComparison now = compare_titles(a, b, frequencies);
      if (best.level == 0 || merit(now) > merit(best)) best = now;
    }
  }
  return best;
}

}  // namespace mostari::linkage
