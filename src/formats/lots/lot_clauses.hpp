#pragma once

#include <cstdint>
#include <vector>

#include "formats/lots/lot_draft.hpp"

namespace mostari {

/// What a clause of the body is about, by its own words.
enum class ClauseKind : std::uint8_t {
  other,  ///< a title, or a description
  inscription,
  material,
  adjectives,  ///< "gehämmert": goes on with the materials before it
  date,
  place,
  period,
  condition,  ///< condition, certificates, thanks
};

struct Clause {
  Piece piece;
  ClauseKind kind = ClauseKind::other;
};

/// The free text in clauses, each with its kind. A clause that says two things is cut between them.
std::vector<Clause> clauses_of(const LotDraft& lot);

/// Materials named within a range, from the first to the last with what joins them: "red chalk heightened with white on
/// buff paper". Empty when there are none.
struct MediumRun {
  TokenRange range;
  std::uint32_t materials = 0;
  bool has_support = false;  ///< one on another: "oil on canvas"
};
MediumRun medium_run(const LotDraft& lot, TokenRange range);

/// "on", "auf", "sur": before what carries the paint.
bool means_on(const LotToken& token);

/// The date that lies within a range, if any.
const DateFound* date_in(const LotDraft& lot, TokenRange range);

}  // namespace mostari
