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

inline constexpr std::size_t level_count = 12;  ///< most levels of one field; level 0 is always "nothing to compare"

/// The outcome of comparing two descriptions: for each field its level of agreement, how rare what is shared is (bits),
/// and how much of all that was said is shared (0 to 1), which orders the pairs of one level.
struct Comparison {
  std::array<std::uint8_t, field_count> level{};
  std::array<float, field_count> shared_bits{};
  std::array<float, field_count> likeness{};
};

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
  title_one_untitled
};
enum Maker : std::uint8_t {
  maker_none_given,
  maker_same,
  maker_same_other_attribution,
  maker_family_only,
  maker_part,
  maker_family_conflict,
  maker_different,
  maker_unknown
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
  extent_part_differs,
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

/// Compares field by field; symmetric but for which side is called the query.
Comparison compare(const Features& query, const Features& candidate, Frequencies& frequencies);

/// The levels of date and measurements alone, without the rarity of what is shared: what a candidate can be ranked by
/// before the costly comparison of words.
Comparison compare_figures(const Features& query, const Features& candidate);

/// What a level means, in words for a person: "nearly the same words".
Message level_text(Field field, std::uint8_t level);

}  // namespace mostari::linkage
