#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "engines/linkage/features.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::linkage {

/// How rare a term is among the objects of the registers searched: log2 of one in so many.
class Frequencies {
 public:
  virtual ~Frequencies() = default;
  virtual double bits(std::uint64_t term) = 0;
};

inline constexpr std::size_t level_count = 14;    ///< most levels of one field; level 0 is always "nothing to compare"
inline constexpr std::size_t measure_count = 11;  ///< most measures of one field

/// The outcome of comparing one field of two descriptions.
struct FieldComparison {
  std::uint8_t level = 0;  ///< of agreement, in words for a person and for the rules of a verdict; 0: not compared
  float shared_bits = 0;   ///< how rare what is shared is
  float apart = 0;         ///< measurements: the largest difference of the lengths compared, as a share of the longer
  /// What the weight is made of: each measure grows with agreement and is negative where it measures disagreement, so
  /// that with weights that are not negative no value is ever taken for likelier than the identical one.
  std::array<float, measure_count> measures{};
};

/// One for each Field.
using Comparison = std::array<FieldComparison, field_count>;

namespace level {
enum Title : std::uint8_t {
  title_none_given,
  title_same,
  title_near,
  title_contained,
  title_half,
  title_some,
  title_other_number,
  title_same_series,
  title_different,
  title_untitled,
  title_one_untitled,
  title_translated,
  title_other_language
};
enum Maker : std::uint8_t {
  maker_none_given,
  maker_same,
  maker_same_other_attribution,
  maker_family_only,
  maker_part,
  maker_family_conflict,
  maker_different,
  maker_unknown,
  maker_one_unnamed,
  maker_other_script
};
enum Date : std::uint8_t {
  date_none_given,
  date_same,
  date_overlap_most,
  date_overlap,
  date_near,
  date_within_25,
  date_far
};
enum Materials : std::uint8_t {
  materials_none_given,
  materials_same,
  materials_contained,
  materials_some,
  materials_different
};
enum Measurements : std::uint8_t {
  extent_none_given,
  extent_same_parts,
  extent_same,
  extent_swapped,
  extent_numbers,
  extent_rounded,
  extent_near,
  extent_close,
  extent_one_length,
  extent_trimmed,
  extent_framed,
  extent_different
};
enum ObjectType : std::uint8_t { type_none_given, type_same, type_same_class, type_related, type_different };
enum Words : std::uint8_t { words_none_given, words_same, words_most, words_some, words_different };
enum Inventory : std::uint8_t { inventory_none_given, inventory_same, inventory_different };
}  // namespace level

/// The measures of each field, by their place in FieldComparison::measures. "left" is what one side says and the other
/// does not; all are in bits of rarity where they speak of words.
namespace measure {
enum Title {
  title_shared,
  title_shared_beyond,
  title_share,
  title_left,
  title_registered_left,
  title_number,
  title_order,
  title_one_without,
  title_translated_shared,
  title_translated_share,
  title_translated_left
};
enum Maker { maker_shared, maker_other, maker_conflict, maker_attribution, maker_spelling, maker_left, maker_school };
enum Date { date_precision, date_gap, date_ends, date_equal, date_second };
enum Words { words_shared, words_share, words_left, words_registered_left, words_all };
enum Measurements {
  extent_shared,
  extent_closeness,
  extent_distance,
  extent_axes,
  extent_one,
  extent_more,
  numbers_shared,
  numbers_left
};
enum ObjectType { type_equal, type_class, type_near, type_other };
enum Inventory { inventory_equal, inventory_other };
}  // namespace measure

/// Compares field by field.
Comparison compare(const Features& query, const Features& candidate, Frequencies& frequencies);

/// Date and measurements alone, without the rarity of what is shared: what a candidate can be ranked by before the
/// costly comparison of words.
Comparison compare_figures(const Features& query, const Features& candidate);

/// What a level means, in words for a person: "nearly the same words", "lengths that differ by 6 %". `apart`:
/// FieldComparison::apart.
Message level_text(Field field, std::uint8_t level, double apart = 0);

}  // namespace mostari::linkage
