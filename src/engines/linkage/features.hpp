#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/linkage/linkage.hpp"
#include "engines/linkage/maker_name.hpp"
#include "engines/linkage/materials.hpp"
#include "engines/linkage/words.hpp"

namespace mostari::linkage {

/// What part of an object a measurement belongs to, as far as comparison cares.
enum class Part : std::uint8_t { object, image, sheet, frame };
Part part_of(std::string_view part_word);

/// One measured part: up to three lengths as written, in mm.
struct Extent {
  Part part = Part::object;
  std::uint8_t count = 0;
  std::array<float, 3> value_mm{};
  std::array<float, 3> half_unit_mm{};
};

using WordList = std::vector<std::string_view>;

/// A description taken apart for comparison, as views into its encoded form (docs/formats/linkage-segment.md,
/// "Record"). Reused between candidates, so that decoding allocates nothing.
struct Features {
  struct Title {
    WordList core, rest;
    std::uint32_t form = 0;         ///< hash of the title as written, function words and order included
    std::string_view language;      ///< ISO 639-2; empty: English, or nothing is known of it
    std::vector<WordList> english;  ///< of another language: stems of the senses of each word of core, then of rest
  };
  struct Maker {
    MakerWords name;
    WordList given;
    bool other_name = false;     ///< of the person before it
    bool unsure_script = false;  ///< written in letters that are read in more ways than one: Arabic, Hebrew, Chinese
  };
  std::vector<Title> titles;
  bool title_given = false;  ///< a title was given, be it without information
  std::vector<Maker> makers;
  std::optional<DateRange> date;
  std::vector<DateRange> other_dates;  ///< of printing, casting, a second state
  WordList materials;
  std::vector<Extent> extents;
  WordList
      numbers;  ///< of measurements that are no lengths: without a unit ("108", "10.5"), running times ("t1280", s)
  ObjectClass object_class = ObjectClass::unknown;
  bool multiple = false;
  std::string_view object_type;
  WordList type_terms;
  WordList inscriptions;
  std::string_view inventory_number;
  std::string_view edition;
  WordList place;
  WordList description;
};

/// Takes a description apart; the result is what a segment stores.
std::string encode(const Description& description);

/// False when the bytes are not an encoded description (damaged segment); `out` is then meaningless.
bool decode(std::string_view encoded, Features& out);

/// The same for dates, extents and numbers alone, which stand at the beginning.
bool decode_figures(std::string_view encoded, Features& out);

/// What an index term stands for; part of its hash.
enum class TermKind : std::uint8_t {
  title_word,     ///< one word of a title
  title_stem,     ///< of a title in English: the stem of a word, where it is another than the word
  title_sense,    ///< of a title in another language: what one of its words means in English, as a stem
  maker_word,     ///< one word of a maker's name
  maker,          ///< family name and first initial; counts how often a maker occurs
  extent,         ///< the two longest lengths of a part, in steps of 3 %
  maker_extent,   ///< family name and extent together
  maker_decade,   ///< family name and a decade of the date
  number,         ///< of measurements that are no lengths
  materials,      ///< the whole list of materials; counts how often it occurs
  material_word,  ///< one of them
  inscription_word,
  inventory_number,
  place_word,
  description_word
};

struct Term {
  TermKind kind = TermKind::title_word;
  std::uint64_t hash = 0;
};
std::uint64_t term_hash(TermKind kind, std::string_view text);

/// Calls `term` for everything that a register is to find this object by. `query`: also the neighbouring steps of the
/// extents, so that rounding across a step does not hide an object.
void for_each_term(const Features& features, bool query, const std::function<void(const Term&)>& term);

/// Term that stands for an extent, for its frequency.
std::uint64_t extent_term(const Extent& extent);
std::uint64_t maker_term(const MakerWords& maker);
std::uint64_t materials_term(const WordList& materials);

}  // namespace mostari::linkage
