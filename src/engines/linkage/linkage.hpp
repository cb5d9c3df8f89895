#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/date_range.hpp"
#include "model/measurement.hpp"

/// Record linkage: how likely do two descriptions mean one physical object? Weights are log2 likelihood ratios after
/// Fellegi & Sunter, "A Theory for Record Linkage" (JASA 64, 1969), with term-frequency adjustment after Winkler
/// (2000).
namespace mostari::linkage {

/// What the words of a title that is not in English mean.
struct TitleMeaning {
  struct Word {
    std::string written;               ///< "brücke"
    std::string folded;                ///< as words.hpp folds it
    std::vector<std::string> english;  ///< its commonest senses as english_stem() writes them; empty: not known
  };
  std::string language;  ///< ISO 639-2; empty: English, or nothing is known of it
  std::vector<Word> words;
  std::string
      without;  ///< ISO 639-2 of a language that was told, but has no dictionary: compared as if it were English
};

/// What is compared of an object; UTF-8 as the source wrote it, empty where not given.
struct Description {
  std::vector<std::string> titles;        ///< preferred first, then alternative and former ones
  std::vector<TitleMeaning> meanings;     ///< beside each of `titles`; may be shorter
  std::vector<std::string> makers;        ///< as written: "after Turner", "Breu I, Jorg"
  std::vector<std::string> known_makers;  ///< beside each of `makers`: other names of the same people, ';' between
  std::string date_text;
  std::optional<DateRange> date;       ///< date_text as read; none when it could not be read
  std::vector<DateRange> other_dates;  ///< further dates in it: "1963, printed 1980"
  std::string materials;
  std::vector<std::string> material_terms;  ///< the same as concepts, whatever the language; empty: words are compared
  std::string measurements_text;
  std::vector<Measurement> measurements;
  std::string object_type;
  std::vector<std::string> type_terms;  ///< likewise
  std::string inscriptions;
  std::string inventory_number;
  std::string edition;
  std::string place_of_origin;
  std::string other_text;  ///< subject, distinguishing features, description
};

enum class Field {
  title,
  maker,
  date,
  materials,
  measurements,
  object_type,
  inscriptions,
  inventory_number,
  place_of_origin,
  description
};
inline constexpr std::size_t field_count = 10;
std::string_view field_name(Field field);  ///< as in the API: "title", "maker" …

/// One field of a comparison: both values as written and what it says for (positive) or against (negative) one object.
struct FieldEvidence {
  Field field = Field::title;
  std::uint8_t level = 0;  ///< of agreement, as compare.hpp numbers them
  double weight_log2 = 0;
  bool same_text = false;  ///< both sides are written alike, case, punctuation and the decimal sign apart
  std::string query;
  std::string candidate;
  Message detail;  ///< "the same words; about 3 of 26,000 share as much"
};

struct Match {
  std::uint64_t record = 0;             ///< as given to SegmentBuilder::add
  double score_log2 = 0;                ///< sum of the evidence
  double title_log2 = 0;                ///< what the title says of it
  double log2_odds = 0;                 ///< calibrated odds against "not registered", the other candidates left aside
  double probability = 0;               ///< calibrated: of this being the same physical object
  std::vector<FieldEvidence> evidence;  ///< of the best `explained` matches; candidates as indexed
};

struct SearchOptions {
  std::size_t candidates = 300;  ///< compared in full after the index has named them
  std::size_t results = 25;      ///< returned, best first
  std::size_t explained = 10;    ///< of those, with evidence
  bool use_inventory_number = true;
  double prior = 0.5;  ///< probability that an object asked about is registered at all
};

}  // namespace mostari::linkage
