#include "engines/linkage/compare.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>

namespace mostari::linkage {
namespace {

using namespace level;

/// Of one field.
struct FieldOutcome {
  std::uint8_t level = 0;
  double bits = 0;
  double likeness = 0;
};

bool contains(const WordList& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

double word_bits(TermKind kind, std::string_view word, Frequencies& frequencies) {
  return frequencies.bits(term_hash(kind, word));
}

/// A word that differs by a slip, or that begins with the other ("heath", "heathland"), counts, but less.
constexpr double slip_worth = 0.8;
constexpr double beginning_worth = 0.6;
constexpr double rest_worth = 0.4;

struct TitleMass {
  double core = 0, rest = 0;  ///< information of all words
  double shared = 0;          ///< in both, weighted as core or rest, of this side
  double core_in_other = 0;   ///< of this side's core, found anywhere on the other
  bool odd_number = false;    ///< has a number that the other has not
};

TitleMass title_mass(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  TitleMass mass;
  const auto worth_in = [&](std::string_view word) {
    if (contains(b.core, word) || contains(b.rest, word)) return 1.0;
    if (is_number(word)) return 0.0;
    const auto near = [&](std::string_view other) { return near_spelling(word, other); };
    if (std::any_of(b.core.begin(), b.core.end(), near) || std::any_of(b.rest.begin(), b.rest.end(), near)) {
      return slip_worth;
    }
    const auto begins = [&](std::string_view other) {
      return std::min(word.size(), other.size()) >= 4 && (word.starts_with(other) || other.starts_with(word));
    };
    return std::any_of(b.core.begin(), b.core.end(), begins) ? beginning_worth : 0.0;
  };
  for (const std::string_view word : a.core) {
    const double bits = word_bits(TermKind::title_word, word, frequencies);
    const double worth = worth_in(word);
    mass.core += bits;
    mass.shared += worth * bits;
    mass.core_in_other += worth * bits;
    mass.odd_number = mass.odd_number || (worth == 0 && is_number(word));
  }
  for (const std::string_view word : a.rest) {
    const double bits = rest_worth * word_bits(TermKind::title_word, word, frequencies);
    const double worth = worth_in(word);
    mass.rest += bits;
    mass.shared += worth * bits;
    mass.odd_number = mass.odd_number || (worth == 0 && is_number(word));
  }
  return mass;
}

FieldOutcome compare_titles(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  const TitleMass of_a = title_mass(a, b, frequencies);
  const TitleMass of_b = title_mass(b, a, frequencies);
  const double all = of_a.core + of_a.rest + of_b.core + of_b.rest;
  const double shared = of_a.shared + of_b.shared;
  const double alike = all > 0 ? shared / all : 0;
  const double bits = shared / 2;
  const double contained =
      std::max(of_a.core > 0 ? of_a.core_in_other / of_a.core : 0, of_b.core > 0 ? of_b.core_in_other / of_b.core : 0);
  const double core_alike =
      of_a.core + of_b.core > 0 ? (of_a.core_in_other + of_b.core_in_other) / (of_a.core + of_b.core) : 0;
  if (of_a.odd_number && of_b.odd_number && alike >= 0.35) return {title_other_number, bits, alike};
  if (alike > 0.999) return {title_same, bits, alike};
  if (alike >= 0.8 && core_alike >= 0.7) return {title_near, bits, alike};
  if (contained >= 0.95) return {title_contained, bits, alike};
  if (core_alike < 0.15 && alike >= 0.15) return {title_same_series, bits, alike};
  if (alike >= 0.42) return {title_half, bits, alike};
  if (alike >= 0.12) return {title_some, bits, alike};
  return {title_different, 0, alike};
}

FieldOutcome compare_titles(const Features& query, const Features& candidate, Frequencies& frequencies) {
  if (!query.title_given || !candidate.title_given) return {};
  if (query.titles.empty() || candidate.titles.empty()) {
    return {query.titles.empty() && candidate.titles.empty() ? title_untitled : title_one_untitled, 0};
  }
  constexpr std::array<int, level_count> rank = {9, 0, 1, 2, 3, 4, 6, 5, 7, 8, 8, 9};
  FieldOutcome best{title_different, 0};
  for (const auto& a : query.titles) {
    for (const auto& b : candidate.titles) {
      const FieldOutcome now = compare_titles(a, b, frequencies);
      if (rank[now.level] < rank[best.level] || (now.level == best.level && now.likeness > best.likeness)) best = now;
    }
  }
  return best;
}

FieldOutcome compare_makers(const Features& query, const Features& candidate, Frequencies& frequencies) {
  if (query.makers.empty() || candidate.makers.empty()) return {};
  const auto nobody = [](const Features& f) {
    return std::all_of(f.makers.begin(), f.makers.end(), [](const auto& m) { return m.name.anonymous; });
  };
  if (nobody(query) || nobody(candidate)) return {maker_unknown, 0};
  FieldOutcome best{maker_different, 0};
  for (const auto& a : query.makers) {
    for (const auto& b : candidate.makers) {
      FieldOutcome now;
      switch (agreement(a.name, b.name)) {
        case NameAgreement::same:
          now.level = a.name.attribution == b.name.attribution ? maker_same : maker_same_other_attribution;
          break;
        case NameAgreement::family_only:
          now.level = maker_family_only;
          break;
        case NameAgreement::part:
          now.level = maker_part;
          break;
        case NameAgreement::family_conflict:
          now.level = maker_family_conflict;
          break;
        case NameAgreement::different:
          continue;
      }
      const double exact = frequencies.bits(maker_term(b.name));
      const double family = word_bits(TermKind::maker_word, b.name.family, frequencies);
      now.bits = now.level == maker_same || now.level == maker_same_other_attribution ? exact : family;
      if (now.level < best.level || (now.level == best.level && now.bits > best.bits)) best = now;
    }
  }
  return best;
}

FieldOutcome compare_dates(const std::optional<DateRange>& query, const std::optional<DateRange>& candidate) {
  const auto says_nothing = [](const std::optional<DateRange>& range) {
    return !range || (range->first_day == DateRange::open_start && range->last_day == DateRange::open_end);
  };
  if (says_nothing(query) || says_nothing(candidate)) return {};
  // Open ends reach a thousand years.
  const auto closed = [](const DateRange& range) {
    constexpr double millennium = 365242.5;
    double first = range.first_day;
    double last = range.last_day;
    if (range.first_day == DateRange::open_start) first = last - millennium;
    if (range.last_day == DateRange::open_end) last = first + millennium;
    return std::pair(first, last + 1);
  };
  if (query->first_day == candidate->first_day && query->last_day == candidate->last_day) return {date_same, 0};
  const auto [a_first, a_last] = closed(*query);
  const auto [b_first, b_last] = closed(*candidate);
  constexpr double year = 365.2425;
  const double shared = std::min(a_last, b_last) - std::max(a_first, b_first);
  if (shared > 0) {
    const double all = std::max(a_last, b_last) - std::min(a_first, b_first);
    return {shared / all >= 0.3 || all <= 3 * year ? date_overlap_most : date_overlap, 0};
  }
  const bool vague = query->approximate || candidate->approximate || query->uncertain || candidate->uncertain;
  const double gap_years = -shared / year / (vague ? 2 : 1);
  if (gap_years <= 3) return {date_near, 0};
  return {gap_years <= 25 ? date_within_25 : date_far, 0};
}

FieldOutcome compare_materials(const Features& query, const Features& candidate, Frequencies& frequencies) {
  if (query.materials.empty() || candidate.materials.empty()) return {};
  const auto count = std::count_if(query.materials.begin(), query.materials.end(),
                                   [&](auto word) { return contains(candidate.materials, word); });
  const auto shared = static_cast<std::size_t>(count);
  if (shared == query.materials.size() && shared == candidate.materials.size()) {
    return {materials_same, frequencies.bits(materials_term(candidate.materials))};
  }
  if (shared == query.materials.size() || shared == candidate.materials.size()) {
    const WordList& smaller = shared == query.materials.size() ? query.materials : candidate.materials;
    return {materials_contained, frequencies.bits(materials_term(smaller))};
  }
  return {shared > 0 ? materials_some : materials_different, 0};
}

/// The same number, or one that a change of unit gives.
bool identical(const Extent& a, std::size_t i, const Extent& b, std::size_t j) {
  return std::abs(a.value_mm[i] - b.value_mm[j]) <= 0.3F;
}

bool within_rounding(const Extent& a, std::size_t i, const Extent& b, std::size_t j) {
  return std::abs(a.value_mm[i] - b.value_mm[j]) <= a.half_unit_mm[i] + b.half_unit_mm[j] + 0.6F;
}

/// Every length of one within `share` (or 3 mm) of the other's.
bool within(const Extent& a, const Extent& b, bool swapped, double share) {
  for (std::size_t i = 0; i < 2; ++i) {
    const double x = a.value_mm[i];
    const double y = b.value_mm[swapped ? 1 - i : i];
    if (std::abs(x - y) > std::max(3.0, share * std::max(x, y))) return false;
  }
  return true;
}

/// `inner` fits `outer` with up to 5 cm lost on each side, or in a frame of up to 25 cm a side.
std::uint8_t surrounded(const Extent& outer, const Extent& inner) {
  for (const bool swapped : {false, true}) {
    const double first = double{outer.value_mm[0]} - inner.value_mm[swapped ? 1 : 0];
    const double second = double{outer.value_mm[1]} - inner.value_mm[swapped ? 0 : 1];
    if (first < -3 || second < -3 || (first < 3 && second < 3)) continue;
    const double smallest = std::min(inner.value_mm[0], inner.value_mm[1]);
    const bool plausible_trim = first <= 103 && second <= 103 && smallest >= 150;
    const bool even = std::abs(first - second) <= 60;
    const bool framed = outer.part == Part::frame || inner.part == Part::frame;
    if (framed && first <= 500 && second <= 500) return extent_framed;
    if (plausible_trim) return extent_trimmed;
    if (even && first <= 400 && second <= 400 && outer.part != inner.part && smallest >= 100) return extent_framed;
  }
  return extent_different;
}

std::uint8_t compare_extents(const Extent& a, const Extent& b) {
  if (a.count == 0 || b.count == 0) return extent_none_given;
  if (a.count == 1 || b.count == 1) {
    for (std::size_t i = 0; i < a.count; ++i) {
      for (std::size_t j = 0; j < b.count; ++j) {
        if (identical(a, i, b, j) && a.count == b.count) return extent_same;
        if (within_rounding(a, i, b, j)) return a.count == b.count ? extent_rounded : extent_one_length;
      }
    }
    return extent_different;
  }
  const bool depth = a.count < 3 || b.count < 3 || identical(a, 2, b, 2);
  if (identical(a, 0, b, 0) && identical(a, 1, b, 1) && depth) return extent_same;
  if (identical(a, 0, b, 1) && identical(a, 1, b, 0) && depth) return extent_swapped;
  if (a.count == 3 && b.count == 3) {
    std::size_t shared = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) shared += identical(a, i, b, j) ? 1U : 0U;
    }
    if (shared >= 3) return extent_swapped;
  }
  const bool near_depth = a.count < 3 || b.count < 3 || std::abs(a.value_mm[2] - b.value_mm[2]) <= 5;
  const auto rounded = [&](std::size_t i, std::size_t j) { return within_rounding(a, i, b, j); };
  if (near_depth && ((rounded(0, 0) && rounded(1, 1)) || (rounded(0, 1) && rounded(1, 0)))) return extent_rounded;
  if (within(a, b, false, 0.015) || within(a, b, true, 0.015)) return extent_near;
  if (within(a, b, false, 0.06) || within(a, b, true, 0.06)) return extent_close;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) {
      if (within_rounding(a, i, b, j)) return extent_one_length;
    }
  }
  const std::uint8_t a_outer = surrounded(a, b);
  return a_outer != extent_different ? a_outer : surrounded(b, a);
}

/// `shared`: receives the registered extent that agrees best, nullptr where none does.
std::uint8_t compare_extents(const Features& query, const Features& candidate, const Extent*& shared) {
  shared = nullptr;
  std::uint8_t best = std::numeric_limits<std::uint8_t>::max();
  const Extent* best_extent = nullptr;
  std::size_t agreeing = 0;
  bool contradicted = false;  // another part of the same name has clearly other lengths
  for (const Extent& a : query.extents) {
    bool agrees = false;
    bool differs = false;
    for (const Extent& b : candidate.extents) {
      const std::uint8_t now = compare_extents(a, b);
      if (now == extent_none_given) continue;
      agrees = agrees || now == extent_same;
      differs = differs || (a.part == b.part && now >= extent_near);
      if (now < best) {
        best = now;
        best_extent = &b;
      }
    }
    agreeing += agrees ? 1U : 0U;
    contradicted = contradicted || (differs && !agrees);
  }
  if (best_extent == nullptr) return extent_none_given;
  if (best == extent_same && contradicted) best = extent_part_differs;
  if (best == extent_same && agreeing >= 2) best = extent_same_parts;
  if (best <= extent_close) shared = best_extent;
  return best;
}

FieldOutcome compare_extents(const Features& query, const Features& candidate, Frequencies& frequencies) {
  const Extent* shared = nullptr;
  const std::uint8_t best = compare_extents(query, candidate, shared);
  return {best, shared != nullptr ? frequencies.bits(extent_term(*shared)) : 0};
}

FieldOutcome compare_types(const Features& query, const Features& candidate) {
  const bool both_named = !query.object_type.empty() && !candidate.object_type.empty();
  if (both_named && query.object_type == candidate.object_type) return {type_same, 0};
  if (query.object_class == ObjectClass::unknown || candidate.object_class == ObjectClass::unknown) return {};
  if (query.object_class == candidate.object_class) return {type_same_class, 0};
  const auto either = [&](ObjectClass a, ObjectClass b) {
    return (query.object_class == a && candidate.object_class == b) ||
           (query.object_class == b && candidate.object_class == a);
  };
  const bool related =
      either(ObjectClass::painting, ObjectClass::drawing) || either(ObjectClass::print, ObjectClass::drawing) ||
      either(ObjectClass::print, ObjectClass::book) || either(ObjectClass::print, ObjectClass::photograph) ||
      either(ObjectClass::book, ObjectClass::manuscript) || either(ObjectClass::sculpture, ObjectClass::vessel) ||
      either(ObjectClass::metalwork, ObjectClass::vessel) || either(ObjectClass::metalwork, ObjectClass::jewellery) ||
      query.object_class == ObjectClass::design || candidate.object_class == ObjectClass::design ||
      query.object_class == ObjectClass::installation || candidate.object_class == ObjectClass::installation;
  return {related ? type_related : type_different, 0};
}

FieldOutcome compare_words(TermKind kind, const WordList& query, const WordList& candidate, Frequencies& frequencies) {
  if (query.empty() || candidate.empty()) return {};
  double of_query = 0;
  double of_candidate = 0;
  double shared = 0;
  for (const std::string_view word : query) {
    const double bits = word_bits(kind, word, frequencies);
    of_query += bits;
    if (contains(candidate, word)) shared += bits;
  }
  for (const std::string_view word : candidate) of_candidate += word_bits(kind, word, frequencies);
  const double smaller = std::min(of_query, of_candidate);
  const double alike = smaller > 0 ? shared / smaller : 0;
  if (query == candidate) return {words_same, shared};
  if (alike >= 0.75) return {words_most, shared};
  if (alike >= 0.25) return {words_some, shared};
  return {words_different, 0};
}

}  // namespace

Comparison compare(const Features& query, const Features& candidate, Frequencies& frequencies) {
  Comparison result;
  const auto set = [&](Field field, FieldOutcome outcome) {
    result.level[static_cast<std::size_t>(field)] = outcome.level;
    result.shared_bits[static_cast<std::size_t>(field)] = static_cast<float>(outcome.bits);
    result.likeness[static_cast<std::size_t>(field)] = static_cast<float>(outcome.likeness);
  };
  set(Field::title, compare_titles(query, candidate, frequencies));
  set(Field::maker, compare_makers(query, candidate, frequencies));
  set(Field::date, compare_dates(query.date, candidate.date));
  set(Field::materials, compare_materials(query, candidate, frequencies));
  set(Field::measurements, compare_extents(query, candidate, frequencies));
  set(Field::object_type, compare_types(query, candidate));
  set(Field::inscriptions,
      compare_words(TermKind::inscription_word, query.inscriptions, candidate.inscriptions, frequencies));
  if (!query.inventory_number.empty() && !candidate.inventory_number.empty()) {
    const bool same = query.inventory_number == candidate.inventory_number;
    set(Field::inventory_number, {same ? inventory_same : inventory_different, 0});
  }
  set(Field::place_of_origin, compare_words(TermKind::place_word, query.place, candidate.place, frequencies));
  set(Field::description,
      compare_words(TermKind::description_word, query.description, candidate.description, frequencies));
  return result;
}

Comparison compare_figures(const Features& query, const Features& candidate) {
  Comparison result;
  const Extent* shared = nullptr;
  result.level[static_cast<std::size_t>(Field::date)] = compare_dates(query.date, candidate.date).level;
  result.level[static_cast<std::size_t>(Field::measurements)] = compare_extents(query, candidate, shared);
  return result;
}

std::string_view field_name(Field field) {
  constexpr std::array<std::string_view, field_count> names = {
      "title",           "maker",       "date",         "materials",
      "measurements",    "object_type", "inscriptions", "inventory_number",
      "place_of_origin", "description"};
  return names[static_cast<std::size_t>(field)];
}

Message level_text(Field field, std::uint8_t level) {
  using Codes = std::array<std::string_view, level_count>;
  constexpr Codes words = {"", "words.same", "words.most", "words.some", "words.different"};
  // In the order of the enumerations of compare.hpp.
  constexpr std::array<Codes, field_count> codes = {{
      {"", "title.same", "title.near", "title.contained", "title.half", "title.some", "title.other_number",
       "title.same_series", "title.different", "title.untitled", "title.one_untitled"},
      {"", "maker.same", "maker.same_other_attribution", "maker.family_only", "maker.part", "maker.family_conflict",
       "maker.different", "maker.unknown"},
      {"", "date.same", "date.overlap_most", "date.overlap", "date.near", "date.within_25", "date.far"},
      {"", "materials.same", "materials.contained", "materials.some", "materials.different"},
      {"", "measurements.same_parts", "measurements.same", "measurements.swapped", "measurements.part_differs",
       "measurements.rounded", "measurements.near", "measurements.close", "measurements.one_length",
       "measurements.trimmed", "measurements.framed", "measurements.different"},
      {"", "object_type.same", "object_type.same_class", "object_type.related", "object_type.different"},
      words,
      {"", "inventory_number.same", "inventory_number.different"},
      words,
      words,
  }};
  const std::string_view code = level < level_count ? codes[static_cast<std::size_t>(field)][level] : "";
  return code.empty() ? Message() : message("screen.level." + std::string(code));
}

}  // namespace mostari::linkage
