#pragma once

#include "formats/lots/lot_draft.hpp"

namespace mostari {

/// How much a range looks like the name of who made something: 0 not at all, 1 it may be, 2 or more it does.
double name_likeness(const LotDraft& lot, TokenRange range);

/// Where a name that begins at `at` ends, not beyond `limit`; `at` when none begins.
std::uint32_t name_end(const LotDraft& lot, std::uint32_t at, std::uint32_t limit);

/// A school, or an anonymous master, artist or workshop, in the place of a name: "English Provincial School".
bool is_school(const LotDraft& lot, TokenRange range);

/// An attribution at `at` before a name: its tokens and what it means.
struct AttributionFound {
  std::uint32_t tokens = 0;
  LotAttribution meaning = LotAttribution::by;
};
/// "Bottega dei Fontebuoni", "Escuela de Palej": words of attribution at `at` that are part of a workshop's own name.
bool is_named_school(const LotDraft& lot, std::uint32_t at, const AttributionFound& found, TokenRange name);
AttributionFound attribution_at(const LotDraft& lot, std::uint32_t at);
/// One behind a name.
AttributionFound attribution_behind(const LotDraft& lot, std::uint32_t at);

/// Brackets or a line with the years of a life: "(Antwerp 1610-1690 Brussels)", "b. 1934".
bool is_life_dates(const LotDraft& lot, TokenRange range);

}  // namespace mostari
