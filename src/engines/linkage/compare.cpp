#include "engines/linkage/compare.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "engines/linkage/comparers.hpp"

namespace mostari::linkage {
namespace {

using namespace level;

/// First and last day, in years of 365.2425 days since 1970, widened by what the source itself calls uncertain. Open
/// ends reach a thousand years.
struct Years {
  double first = 0, last = 0;
  double width() const { return last - first; }
};
Years years_of(const DateRange& range) {
  constexpr double year = 365.2425;
  constexpr double millennium = 1000;
  constexpr double approximate = 4;
  Years years{static_cast<double>(range.first_day) / year, (static_cast<double>(range.last_day) + 1) / year};
  if (range.first_day == DateRange::open_start) years.first = years.last - millennium;
  if (range.last_day == DateRange::open_end) years.last = years.first + millennium;
  if (range.approximate || range.uncertain) {
    years.first -= approximate;
    years.last += approximate;
  }
  return years;
}

bool says_nothing(const DateRange& range) {
  return range.first_day == DateRange::open_start && range.last_day == DateRange::open_end;
}

FieldComparison compare_dates(const DateRange& query, const DateRange& candidate) {
  using namespace measure;
  FieldComparison result;
  const Years a = years_of(query);
  const Years b = years_of(candidate);
  const double overlap = std::min(a.last, b.last) - std::max(a.first, b.first);
  const double gap = overlap > 0 ? 0 : 1 - overlap;  // 1957 and 1958 touch, and are a year apart
  const double wider = std::max({a.width(), b.width(), 1.0});
  const double ends = std::abs(a.first - b.first) + std::abs(a.last - b.last);
  const bool equal = query.first_day == candidate.first_day && query.last_day == candidate.last_day;
  constexpr double span = 256;  // years: what two objects of one register may lie apart anyway
  result.measures[date_precision] = static_cast<float>(std::max(0.0, std::log2(span / (wider + 2 * gap))));
  result.measures[date_gap] = -static_cast<float>(std::log2(1 + std::min(gap, 300.0)));
  result.measures[date_ends] = -static_cast<float>(std::log2(1 + std::min(ends, 300.0)));
  result.measures[date_equal] = query == candidate ? 1 : 0;  // also in what is uncertain of it
  const double all = std::max(a.last, b.last) - std::min(a.first, b.first);
  if (equal) {
    result.level = date_same;
  } else if (overlap > 0) {
    result.level = overlap / all >= 0.3 || all <= 3 ? date_overlap_most : date_overlap;
  } else {
    result.level = gap <= 4 ? date_near : gap <= 26 ? date_within_25 : date_far;
  }
  return result;
}

/// Words of one kind on both sides: what is shared, and what only one side says.
FieldComparison compare_words(TermKind kind, const WordList& query, const WordList& candidate,
                              Frequencies& frequencies) {
  using namespace measure;
  FieldComparison result;
  if (query.empty() || candidate.empty()) return result;
  double shared = 0;
  double left = 0;
  double registered_left = 0;
  for (const std::string_view word : query) {
    (contains(candidate, word) ? shared : left) += word_bits(kind, word, frequencies);
  }
  for (const std::string_view word : candidate) {
    if (!contains(query, word)) registered_left += word_bits(kind, word, frequencies);
  }
  constexpr double most = 20;
  constexpr double shares = 6;
  const double all = 2 * shared + left + registered_left;
  const double smaller = shared + std::min(left, registered_left);
  const double alike = smaller > 0 ? shared / smaller : 0;
  result.level = query == candidate ? words_same
                 : alike >= 0.75    ? words_most
                 : alike >= 0.25    ? words_some
                                    : words_different;
  result.shared_bits = static_cast<float>(alike >= 0.25 ? shared : 0);
  result.measures[words_shared] = static_cast<float>(std::min(shared, most));
  result.measures[words_share] = all > 0 ? static_cast<float>(shares * 2 * shared / all) : 0;
  result.measures[words_left] = -static_cast<float>(std::min(left, most));
  result.measures[words_registered_left] = -static_cast<float>(std::min(registered_left, most));
  result.measures[words_all] = query == candidate ? 1 : 0;
  return result;
}

FieldComparison compare_materials(const Features& query, const Features& candidate, Frequencies& frequencies) {
  FieldComparison result = compare_words(TermKind::material_word, query.materials, candidate.materials, frequencies);
  if (result.level == 0) return result;
  const auto shared = std::count_if(query.materials.begin(), query.materials.end(),
                                    [&](auto word) { return contains(candidate.materials, word); });
  const auto count = static_cast<std::size_t>(shared);
  const bool all_of_one = count == query.materials.size() || count == candidate.materials.size();
  result.level = query.materials == candidate.materials ? materials_same
                 : all_of_one                           ? materials_contained
                 : count > 0                            ? materials_some
                                                        : materials_different;
  if (query.materials == candidate.materials) {
    constexpr double most = 12;
    const double bits = frequencies.bits(materials_term(candidate.materials));
    result.measures[measure::words_all] = static_cast<float>(std::min(bits, most));
  }
  return result;
}

FieldComparison compare_types(const Features& query, const Features& candidate) {
  using namespace measure;
  FieldComparison result;
  const bool both_named = !query.object_type.empty() && !candidate.object_type.empty();
  const bool same_terms = !query.type_terms.empty() && query.type_terms == candidate.type_terms;
  if (both_named && (query.object_type == candidate.object_type || same_terms)) {
    result.level = type_same;
    result.measures[type_equal] = result.measures[type_class] = 1;
    return result;
  }
  if (query.object_class == ObjectClass::unknown || candidate.object_class == ObjectClass::unknown) return result;
  if (query.object_class == candidate.object_class) {
    // A class that only the materials tell is the materials' evidence, and counted there.
    if (!both_named) return result;
    result.level = type_same_class;
    result.measures[type_class] = 1;
    return result;
  }
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
  result.level = related ? type_related : type_different;
  result.measures[related ? type_near : type_other] = -1;
  return result;
}

}  // namespace

FieldComparison compare_makers(const Features& query, const Features& candidate, Frequencies& frequencies) {
  using namespace measure;
  FieldComparison best;
  if (query.makers.empty() || candidate.makers.empty()) return best;
  const auto nobody = [](const Features& f) {
    return std::all_of(f.makers.begin(), f.makers.end(), [](const auto& m) { return m.name.anonymous; });
  };
  if (nobody(query) || nobody(candidate)) {
    // What is said of an unknown maker: school, nation, time.
    best.level = nobody(query) && nobody(candidate) ? maker_unknown : maker_one_unnamed;
    if (best.level == maker_one_unnamed) return best;  // said, and weighing nothing
    double shared = 0;
    for (const std::string_view word : query.makers.front().given) {
      if (contains(candidate.makers.front().given, word)) shared += word_bits(TermKind::maker_word, word, frequencies);
    }
    best.shared_bits = static_cast<float>(shared);
    best.measures[maker_school] = static_cast<float>(std::min(shared, 14.0));
    return best;
  }
  constexpr double most = 14;
  double best_merit = -1;
  std::size_t met = 0;
  bool found = false;
  for (const auto& a : query.makers) {
    if (!a.other_name) found = false;
    const bool met_before = found;
    for (const auto& b : candidate.makers) {
      FieldComparison now;
      double worth = 0;
      switch (agreement(a.name, b.name)) {
        case NameAgreement::same:
          now.level = a.name.attribution == b.name.attribution ? maker_same : maker_same_other_attribution;
          worth = 1;
          break;
        case NameAgreement::family_only:
          now.level = maker_family_only;
          worth = 0.8;
          break;
        case NameAgreement::part:
          now.level = maker_part;
          worth = 0.6;
          now.measures[maker_conflict] = -0.4F;
          break;
        case NameAgreement::family_conflict:
          now.level = maker_family_conflict;
          worth = 0.2;
          now.measures[maker_conflict] = -1;
          break;
        case NameAgreement::different:
          continue;
      }
      found = found || worth > 0.5;
      const double exact = std::min(frequencies.bits(maker_term(a.name)), frequencies.bits(maker_term(b.name)));
      const double family = std::min(word_bits(TermKind::maker_word, a.name.family, frequencies),
                                     word_bits(TermKind::maker_word, b.name.family, frequencies));
      const double bits = worth == 1 ? std::max(exact, family) : std::min(exact, family);
      now.shared_bits = static_cast<float>(worth == 1 ? exact : family);
      now.measures[maker_shared] = static_cast<float>(worth * std::min(bits, most));
      now.measures[maker_attribution] = a.name.attribution == b.name.attribution ? 0 : -1;
      const bool spelt_alike = a.name.family == b.name.family && a.given == b.given;
      now.measures[maker_spelling] = spelt_alike ? 1 : 0;
      const double merit = worth + (spelt_alike ? 0.1 : 0) + 0.001 * bits;
      if (merit <= best_merit) continue;
      best_merit = merit;
      best = now;
    }
    met += found && !met_before ? 1U : 0U;
  }
  const auto people = [](const Features& f) {
    return static_cast<std::size_t>(
        std::count_if(f.makers.begin(), f.makers.end(), [](const auto& m) { return !m.other_name; }));
  };
  const std::size_t longer = std::max({std::size_t{1}, people(query), people(candidate)});
  best.measures[maker_left] =
      -static_cast<float>(static_cast<double>(longer - std::min(met, longer)) / static_cast<double>(longer));
  const auto is_read = [](const Features::Maker& maker) { return !maker.unsure_script; };
  if (best_merit < 0 &&
      std::ranges::none_of(query.makers, is_read) != std::ranges::none_of(candidate.makers, is_read)) {
    best = {};
    best.level = maker_other_script;
  } else if (best_merit < 0) {
    best.level = maker_different;
    best.measures[maker_other] = -1;
  }
  return best;
}

FieldComparison compare_dates(const Features& query, const Features& candidate) {
  FieldComparison best;
  if (!query.date || !candidate.date || says_nothing(*query.date) || says_nothing(*candidate.date)) return best;
  best = compare_dates(*query.date, *candidate.date);
  const auto closer = [](const FieldComparison& a, const FieldComparison& b) {
    const auto merit = [](const FieldComparison& each) {
      return each.measures[measure::date_gap] + 0.1F * each.measures[measure::date_ends];
    };
    return merit(a) > merit(b);
  };
  const auto try_others = [&](const DateRange& date, const std::vector<DateRange>& others) {
    for (const DateRange& other : others) {
      if (says_nothing(other)) continue;
      FieldComparison now = compare_dates(date, other);
      now.measures[measure::date_second] = -1;
      if (now.measures[measure::date_gap] == 0 && best.measures[measure::date_gap] < 0 && closer(now, best)) best = now;
    }
  };
  try_others(*query.date, candidate.other_dates);
  try_others(*candidate.date, query.other_dates);
  return best;
}

Comparison compare(const Features& query, const Features& candidate, Frequencies& frequencies) {
  Comparison result;
  const auto set = [&](Field field, const FieldComparison& outcome) {
    result[static_cast<std::size_t>(field)] = outcome;
  };
  set(Field::title, compare_titles(query, candidate, frequencies));
  set(Field::maker, compare_makers(query, candidate, frequencies));
  set(Field::date, compare_dates(query, candidate));
  set(Field::materials, compare_materials(query, candidate, frequencies));
  set(Field::measurements, compare_measurements(query, candidate, &frequencies));
  set(Field::object_type, compare_types(query, candidate));
  set(Field::inscriptions,
      compare_words(TermKind::inscription_word, query.inscriptions, candidate.inscriptions, frequencies));
  if (!query.inventory_number.empty() && !candidate.inventory_number.empty()) {
    FieldComparison inventory;
    const bool same = query.inventory_number == candidate.inventory_number;
    inventory.level = same ? inventory_same : inventory_different;
    inventory.measures[same ? measure::inventory_equal : measure::inventory_other] = same ? 1 : -1;
    set(Field::inventory_number, inventory);
  }
  set(Field::place_of_origin, compare_words(TermKind::place_word, query.place, candidate.place, frequencies));
  set(Field::description,
      compare_words(TermKind::description_word, query.description, candidate.description, frequencies));
  return result;
}

Comparison compare_figures(const Features& query, const Features& candidate) {
  Comparison result;
  result[static_cast<std::size_t>(Field::date)] = compare_dates(query, candidate);
  result[static_cast<std::size_t>(Field::measurements)] = compare_measurements(query, candidate, nullptr);
  return result;
}

std::string_view field_name(Field field) {
  constexpr std::array<std::string_view, field_count> names = {
      "title",           "maker",       "date",         "materials",
      "measurements",    "object_type", "inscriptions", "inventory_number",
      "place_of_origin", "description"};
  return names[static_cast<std::size_t>(field)];
}

Message level_text(Field field, std::uint8_t level, double apart) {
  using Codes = std::array<std::string_view, level_count>;
  constexpr Codes words = {"", "words.same", "words.most", "words.some", "words.different"};
  // In the order of the enumerations of compare.hpp.
  constexpr std::array<Codes, field_count> codes = {{
      {"", "title.same", "title.near", "title.contained", "title.half", "title.some", "title.other_number",
       "title.same_series", "title.different", "title.untitled", "title.one_untitled", "title.translated",
       "title.other_language"},
      {"", "maker.same", "maker.same_other_attribution", "maker.family_only", "maker.part", "maker.family_conflict",
       "maker.different", "maker.unknown", "maker.one_unnamed", "maker.other_script"},
      {"", "date.same", "date.overlap_most", "date.overlap", "date.near", "date.within_25", "date.far"},
      {"", "materials.same", "materials.contained", "materials.some", "materials.different"},
      {"", "measurements.same_parts", "measurements.same", "measurements.swapped", "measurements.numbers",
       "measurements.rounded", "measurements.apart", "measurements.apart", "measurements.one_length",
       "measurements.trimmed", "measurements.framed", "measurements.different"},
      {"", "object_type.same", "object_type.same_class", "object_type.related", "object_type.different"},
      words,
      {"", "inventory_number.same", "inventory_number.different"},
      words,
      words,
  }};
  const std::string_view code = level < level_count ? codes[static_cast<std::size_t>(field)][level] : "";
  if (code.empty()) return {};
  const std::string name = "screen.level." + std::string(code);
  if (field != Field::measurements || level < extent_rounded || level > extent_close) return message(name);
  const double percent = std::max(0.1, 100 * apart);
  return message(name, {{"percent", percent < 10 ? std::round(10 * percent) / 10 : std::round(percent)}});
}

}  // namespace mostari::linkage
