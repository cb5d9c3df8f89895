#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/lots/lot_words.hpp"

namespace mostari {

/// What a stretch of a lot's words says.
enum class LotField : std::uint8_t {
  maker,
  attribution,  ///< "circle of", "zugeschrieben"
  life_dates,
  title,
  date,
  materials,
  measurements,
  inscriptions,
  provenance,
  exhibited,
  literature,
  estimate,
  edition,  ///< number of the copy, or of copies: "15/30", "tirage à 50 exemplaires"
  unread    ///< words that were taken for none of these
};
inline constexpr std::size_t lot_field_count = 14;
/// As in JSON: "life_dates".
std::string_view lot_field_name(LotField field);
std::optional<LotField> lot_field_called(std::string_view name);

/// Words of the text that were taken for a field: bytes from `begin` up to `end`, whole UTF-8 code points.
struct LotSpan {
  LotField field = LotField::unread;
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const LotSpan&) const = default;
};

/// How closely the maker named made it; as linkage reads it from the English words.
enum class LotAttribution : std::uint8_t { by, attributed, workshop, circle, follower, manner, after };
/// "workshop of", in English; empty for `by`.
std::string_view attribution_words(LotAttribution attribution);

/// The metal that a coin catalogue writes in two letters, in English: "AV" is gold; empty for other words.
std::string_view coin_metal(std::string_view words);

/// What the words of an attribution mean: "Umkreis des" is circle; `by` when they mean none.
LotAttribution attribution_in(std::string_view words_utf8, const LotWords& words);

/// One lot as read. Spans are in the order of the text. They may overlap: a date that stands in an inscription is both.
/// Measurements, inscriptions and unread words may be several; provenance, exhibited, literature, date and title are
/// one stretch each, which may run over several lines.
struct LotReading {
  LotLanguage language = LotLanguage::en;
  LotAttribution attribution = LotAttribution::by;
  std::vector<LotSpan> spans;
  bool other_script = false;  ///< most letters are not Latin: nothing was read, all is unread
};

/// Reads one lot as auction houses write it, as prose or in lines, in English, French, German, Italian, Spanish or
/// Dutch (docs/formats/lots.md says by which rules). Reads at most the first 20,000 bytes; what follows is unread.
LotReading read_lot(std::string_view text_utf8, const LotWords& words);

}  // namespace mostari
