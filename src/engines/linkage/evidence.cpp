#include "engines/linkage/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "base/problem.hpp"
#include "base/stem.hpp"
#include "engines/linkage/title.hpp"
#include "engines/linkage/words.hpp"

namespace mostari::linkage {
namespace {

/// Without those that stand in an earlier one: the two titles of "Chained dog (Cane alla catena)".
std::string joined(const std::vector<std::string>& texts) {
  std::string result;
  for (const std::string& text : texts) {
    if (result.find(text) == std::string::npos) result += (result.empty() ? "" : "; ") + text;
  }
  return result;
}

std::string joined(const WordList& words) {
  std::string result;
  for (const std::string_view word : words) {
    if (!result.empty()) result += ' ';
    result += word;
  }
  return result;
}

std::string value_of(const Description& description, Field field) {
  constexpr std::size_t longest = 400;
  switch (field) {
    case Field::title:
      return excerpt(joined(description.titles), longest);
    case Field::maker:
      return excerpt(joined(description.makers), longest);
    case Field::date:
      return description.date_text;
    case Field::materials:
      return description.materials;
    case Field::measurements:
      return excerpt(description.measurements_text, longest);
    case Field::object_type:
      return description.object_type;
    case Field::inscriptions:
      return excerpt(description.inscriptions, longest);
    case Field::inventory_number:
      return description.inventory_number;
    case Field::place_of_origin:
      return description.place_of_origin;
    case Field::description:
      return excerpt(description.other_text, longest);
  }
  return {};
}

/// Words of one title that are words of the other in translation: "Brücke = bridge". None where only the index knows
/// the titles.
std::vector<std::string> translated_pairs(const Description& a, const Description& b) {
  std::vector<std::string> pairs;
  constexpr std::size_t most_pairs = 6;
  const auto add = [&](const std::string& first, const std::string& second) {
    const std::string pair = first + " = " + second;
    if (pairs.size() < most_pairs && std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
  };
  const auto is_foreign = [](const TitleMeaning& meaning) { return !meaning.language.empty(); };
  for (const TitleMeaning& meaning : a.meanings) {
    for (const TitleMeaning::Word& word : meaning.words) {
      const auto means = [&](const std::string& stem) {
        return std::find(word.english.begin(), word.english.end(), stem) != word.english.end();
      };
      for (std::size_t i = 0; i < b.titles.size(); ++i) {
        if (i < b.meanings.size() && is_foreign(b.meanings[i])) {
          if (b.meanings[i].language == meaning.language) continue;
          for (const TitleMeaning::Word& other : b.meanings[i].words) {
            if (std::any_of(other.english.begin(), other.english.end(), means)) add(word.written, other.written);
          }
          continue;
        }
        const TitleWords english = title_words(b.titles[i]);
        for (const auto* words : {&english.core, &english.rest}) {
          for (const std::string& other : *words) {
            if (means(english_stem(other))) add(word.written, other);
          }
        }
      }
    }
  }
  return pairs;
}

Message title_detail(const Description& query, const Description& candidate) {
  std::vector<std::string> pairs = translated_pairs(query, candidate);
  if (pairs.empty()) pairs = translated_pairs(candidate, query);
  if (pairs.empty()) return level_text(Field::title, level::title_translated);
  return message("screen.translation.agrees", {{"pairs", words_said(pairs)}});
}

/// Written alike, case, punctuation and the decimal sign apart: "H. 41,5 cm" is "H 41.5 cm".
bool is_same_text(const std::string& a, const std::string& b) {
  return !a.empty() && (a == b || folded(a) == folded(b));
}

Message detail_of(Field field, const FieldComparison& comparison, const Description& query,
                  const Description& candidate) {
  if (field == Field::title && comparison.level == level::title_translated) return title_detail(query, candidate);
  return level_text(field, comparison.level, double{comparison.apart});
}

/// "about 3 of 26,000 share as much", for fields whose rarity counts.
Message rarity_text(double bits, std::uint64_t register_size) {
  if (bits <= 0 || register_size == 0) return {};
  const double sharing = (static_cast<double>(register_size) + 1) / std::exp2(std::min(bits, 60.0));
  if (sharing < 1.5) return message("screen.rarity.rare");
  return message("screen.rarity.about", {{"sharing", std::llround(sharing)}, {"size", register_size}});
}

}  // namespace

std::vector<FieldEvidence> evidence_of(const Comparison& comparison, const std::array<double, field_count>& weights,
                                       const Description& query, const Description& candidate,
                                       std::uint64_t register_size) {
  std::vector<FieldEvidence> result;
  for (std::size_t i = 0; i < field_count; ++i) {
    if (comparison[i].level == 0) continue;
    const Field field = static_cast<Field>(i);
    FieldEvidence evidence;
    evidence.field = field;
    evidence.level = comparison[i].level;
    evidence.weight_log2 = weights[i];
    evidence.query = value_of(query, field);
    evidence.candidate = value_of(candidate, field);
    evidence.same_text = is_same_text(evidence.query, evidence.candidate);
    // How rare what agrees is matters where the field speaks for one object.
    const double shared = weights[i] > 0 ? double{comparison[i].shared_bits} : 0;
    evidence.detail = both(detail_of(field, comparison[i], query, candidate), rarity_text(shared, register_size));
    result.push_back(std::move(evidence));
  }
  return result;
}

Description as_indexed(const Features& features) {
  Description description;
  for (const Features::Title& title : features.titles) {
    std::string text = joined(title.core);
    if (!title.rest.empty()) text += " (" + joined(title.rest) + ")";
    description.titles.push_back(std::move(text));
  }
  for (const Features::Maker& maker : features.makers) {
    std::string text(maker.name.family);
    if (!maker.given.empty()) text += ", " + joined(maker.given);
    description.makers.push_back(std::move(text));
  }
  description.materials = joined(features.materials);
  for (const Extent& extent : features.extents) {
    if (!description.measurements_text.empty()) description.measurements_text += "; ";
    for (std::size_t i = 0; i < extent.count; ++i) {
      if (i > 0) description.measurements_text += " x ";
      description.measurements_text += std::to_string(std::lround(double{extent.value_mm[i]}));
    }
    description.measurements_text += " mm";
  }
  if (features.extents.empty()) description.measurements_text = joined(features.numbers);
  description.object_type = features.object_type;
  description.inscriptions = joined(features.inscriptions);
  description.inventory_number = features.inventory_number;
  description.edition = features.edition;
  description.place_of_origin = joined(features.place);
  description.other_text = joined(features.description);
  return description;
}

}  // namespace mostari::linkage
