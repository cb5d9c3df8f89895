#include "engines/linkage/features.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/stem.hpp"
#include "engines/linkage/numbers.hpp"

namespace mostari::linkage {
namespace {

/// The two longest lengths of an extent as steps of 3 % (or 0 for a missing second).
std::pair<double, double> longest_two(const Extent& extent) {
  std::array<float, 3> values = extent.value_mm;
  std::sort(values.begin(), values.end(), std::greater<>());
  const auto steps = [](float value) {
    return value > 0 ? std::log(std::max(1.0, double{value})) / std::log(1.03) : 0;
  };
  return {steps(values[0]), steps(values[1])};
}

std::uint64_t step_hash(double a, double b) {
  std::array<char, 8> bytes{};
  const std::array<std::int32_t, 2> steps = {static_cast<std::int32_t>(std::max(a, b)),
                                             static_cast<std::int32_t>(std::min(a, b))};
  std::memcpy(bytes.data(), steps.data(), bytes.size());
  return term_hash(TermKind::extent, std::string_view(bytes.data(), bytes.size()));
}

std::uint64_t combined(TermKind kind, std::uint64_t a, std::uint64_t b) {
  std::array<char, 16> bytes{};
  std::memcpy(bytes.data(), &a, 8);
  std::memcpy(bytes.data() + 8, &b, 8);
  return term_hash(kind, std::string_view(bytes.data(), bytes.size()));
}

/// What lengths with a unit look like where the other side gave none, and the other way round.
void number_terms(const Features& query, const std::function<void(const Term&)>& term) {
  for (const Extent& extent : query.extents) {
    for (std::size_t i = 0; i < extent.count; ++i) {
      for (const double unit : units_mm) {
        term({TermKind::number, term_hash(TermKind::number, plain_number(double{extent.value_mm[i]} / unit))});
      }
    }
  }
  if (query.numbers.size() < 2) return;
  for (const double unit : units_mm) {
    Extent extent;
    for (const std::string_view number : query.numbers) {
      const double value = std::strtod(std::string(number).c_str(), nullptr) * unit;
      if (value > 0 && extent.count < 3) extent.value_mm[extent.count++] = static_cast<float>(value);
    }
    if (extent.count >= 2) term({TermKind::extent, extent_term(extent)});
  }
}

/// Finds titles across languages. Registered: the stems of English titles, the senses of others. Asked: the other way
/// round, so that English titles find each other by their words alone, as many as before.
void meaning_terms(const Features::Title& title, bool query, const std::function<void(const Term&)>& term) {
  if (title.language.empty()) {
    for (const WordList* words : {&title.core, &title.rest}) {
      for (const std::string_view word : *words) {
        if (is_number(word)) continue;
        const std::string in_english = english_stem(word);
        if (query) {
          term({TermKind::title_sense, term_hash(TermKind::title_sense, in_english)});
        } else if (in_english != word) {
          term({TermKind::title_stem, term_hash(TermKind::title_stem, in_english)});
        }
      }
    }
    return;
  }
  for (const WordList& senses : title.english) {
    for (const std::string_view sense : senses) {
      term({TermKind::title_sense, term_hash(TermKind::title_sense, sense)});
      if (!query) continue;
      term({TermKind::title_stem, term_hash(TermKind::title_stem, sense)});
      term({TermKind::title_stem, term_hash(TermKind::title_word, sense)});
    }
  }
}

/// Decades that a date touches; a wide date names none.
std::vector<std::int32_t> decades(const DateRange& date) {
  std::vector<std::int32_t> result;
  if (date.first_day == DateRange::open_start || date.last_day == DateRange::open_end) return result;
  const auto decade = [](std::int32_t day) { return static_cast<std::int32_t>(std::floor(day / 3652.425)); };
  const std::int32_t first = decade(date.first_day);
  const std::int32_t last = decade(date.last_day);
  if (last - first > 3) return result;
  for (std::int32_t at = first; at <= last; ++at) result.push_back(at);
  return result;
}

}  // namespace

Part part_of(std::string_view part_word) {
  const auto has = [&](std::string_view word) { return part_word.find(word) != std::string_view::npos; };
  if (has("unframed") || has("without frame") || has("sight")) return Part::object;
  if (has("frame") || has("mount") || has("mat ") || has("base") || has("case")) return Part::frame;
  if (has("image") || has("plate") || has("composition") || has("comp") || has("block") || has("picture")) {
    return Part::image;
  }
  if (has("sheet") || has("page") || has("paper")) return Part::sheet;
  return Part::object;
}

std::uint64_t term_hash(TermKind kind, std::string_view text) {
  return hash_text(text, static_cast<std::uint64_t>(kind) + 1);
}

std::uint64_t extent_term(const Extent& extent) {
  const auto [a, b] = longest_two(extent);
  return step_hash(a, b);
}

std::uint64_t maker_term(const MakerWords& maker) {
  std::string key(maker.family);
  if (!maker.given.empty() && !maker.given.front().empty()) {
    key += ' ';
    key += maker.given.front().front();
  }
  return term_hash(TermKind::maker, key);
}

std::uint64_t materials_term(const WordList& materials) {
  std::string key;
  for (const std::string_view word : materials) {
    key += word;
    key += ' ';
  }
  return term_hash(TermKind::materials, key);
}

void for_each_term(const Features& features, bool query, const std::function<void(const Term&)>& term) {
  const auto word_terms = [&](TermKind kind, const WordList& words) {
    for (const std::string_view word : words) term({kind, term_hash(kind, word)});
  };
  for (const Features::Title& title : features.titles) {
    word_terms(TermKind::title_word, title.core);
    word_terms(TermKind::title_word, title.rest);
    meaning_terms(title, query, term);
  }
  constexpr std::size_t makers_combined = 3;  // with extents and decades: the first ones are the main ones
  std::size_t met = 0;
  std::vector<std::uint64_t> extents;
  for (const Extent& extent : features.extents) {
    const auto [a, b] = longest_two(extent);
    if (!query) {
      extents.push_back(step_hash(a, b));
      continue;
    }
    for (const double first : {a - 1, a, a + 1}) {
      for (const double second : {b - 1, b, b + 1}) {
        if (b > 0) extents.push_back(step_hash(first, second));
      }
      if (b == 0) extents.push_back(step_hash(first, 0));
    }
  }
  std::sort(extents.begin(), extents.end());
  extents.erase(std::unique(extents.begin(), extents.end()), extents.end());
  for (const std::uint64_t extent : extents) term({TermKind::extent, extent});
  word_terms(TermKind::number, features.numbers);
  if (query) number_terms(features, term);
  for (const Features::Maker& maker : features.makers) {
    if (maker.name.family.empty()) continue;
    const std::uint64_t family = term_hash(TermKind::maker_word, maker.name.family);
    term({TermKind::maker_word, family});
    for (const std::string_view word : maker.given) {
      if (word.size() > 2) term({TermKind::maker_word, term_hash(TermKind::maker_word, word)});
    }
    term({TermKind::maker, maker_term(maker.name)});
    if (met++ >= makers_combined) continue;
    for (const std::uint64_t extent : extents) {
      term({TermKind::maker_extent, combined(TermKind::maker_extent, family, extent)});
    }
    if (features.date) {
      for (const std::int32_t decade : decades(*features.date)) {
        term({TermKind::maker_decade,
              combined(TermKind::maker_decade, family, static_cast<std::uint64_t>(static_cast<std::int64_t>(decade)))});
      }
    }
  }
  if (!features.materials.empty()) term({TermKind::materials, materials_term(features.materials)});
  word_terms(TermKind::material_word, features.materials);
  word_terms(TermKind::inscription_word, features.inscriptions);
  if (!features.inventory_number.empty()) {
    term({TermKind::inventory_number, term_hash(TermKind::inventory_number, features.inventory_number)});
  }
  word_terms(TermKind::place_word, features.place);
  word_terms(TermKind::description_word, features.description);
}

}  // namespace mostari::linkage
