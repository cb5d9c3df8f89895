#pragma once

#include <optional>
#include <vector>

#include "formats/lots/lot_clauses.hpp"
#include "formats/lots/lot_draft.hpp"

namespace mostari {

/// The clauses of a lot's free text, and what several readers ask of them.
class LotBody {
 public:
  using Index = std::size_t;
  explicit LotBody(LotDraft& lot) : lot_(lot), clauses_(clauses_of(lot)) {}

 protected:
  /// "A George III silver coffee pot": a thing by its name, and no picture by its subject.
  bool names_object(TokenRange range) const;
  bool is_free(const Clause& clause) const { return lot_.is_free(clause.piece.range.begin); }
  bool has_quotes(TokenRange range) const;
  bool maker_missing() const { return !lot_.has_field(LotField::maker); }
  /// No words were taken between a clause and the next.
  bool is_next(Index i) const;
  /// The clause that tells the medium: one that names a support or stands for itself, else the first.
  std::optional<Index> best_medium() const;
  bool has_in(TokenRange range, Cue cue) const;
  bool begins_on(Index i, Cue cue) const { return lot_.length(clauses_[i].piece.range.begin, cue) > 0; }

  LotDraft& lot_;
  std::vector<Clause> clauses_;
};

/// Dates and materials that stood in the clause of the title, and were cut off it.
struct CutFromTitle {
  std::optional<TokenRange> date;
  std::optional<TokenRange> medium;
};

/// Takes the title, and a maker who is named within it.
CutFromTitle take_title(LotDraft& lot);

}  // namespace mostari
