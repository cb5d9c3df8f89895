#include <optional>
#include <utility>

#include "formats/lots/lot_body.hpp"
#include "formats/lots/lot_names.hpp"

namespace mostari {
namespace {

class TitleReader : private LotBody {
 public:
  explicit TitleReader(LotDraft& lot) : LotBody(lot) {}

  CutFromTitle take() {
    const std::optional<Index> start = title_start();
    if (!start) return cut_;
    const TokenRange first = clauses_[*start].piece.range;
    const bool object = names_object(first);
    TokenRange range = first;
    Index last = *start;
    while (last + 1 < clauses_.size() && title_goes_on(*start, last + 1, object) && is_next(last)) {
      ++last;
      range.end = clauses_[last].piece.range.end;
    }
    range = cut_title(range, object);
    // "Roman, AD 125-128. Hadrian. AV Aureus": what it is stands behind who struck it.
    if (lot_.coin && !has_in(range, Cue::coin)) {
      for (const Clause& clause : clauses_) {
        if (is_free(clause) && lot_.length(clause.piece.range.begin, Cue::coin) > 0) {
          range = clause.piece.range;
          break;
        }
      }
    }
    lot_.take(LotField::title, range);
    return cut_;
  }

 private:
  /// The first clause that is no date, place or inscription before it: what the lot is.
  std::optional<Index> title_start() const {
    std::optional<Index> fallback;
    bool first = true;
    for (Index i = 0; i < clauses_.size(); ++i) {
      const Clause& clause = clauses_[i];
      if (!is_free(clause)) continue;
      if (std::exchange(first, false) && looks_like_title(clause)) return i;
      const TokenRange range = clause.piece.range;
      if (range.size() <= 4 && lot_.is(range.begin, "[") && i + 1 < clauses_.size()) continue;  // "[MANUSCRIT]"
      switch (clause.kind) {
        case ClauseKind::other:
          if (range.size() == 1 && lot_.length(range.begin, Cue::post_nominal) > 0) continue;
          return i;
        case ClauseKind::period:
        case ClauseKind::material:
          if (lot_.coin) return i;
          // "Joan Miró, Litografía V, 1964. Litografía en color": a second medium makes the first the title.
          if (!fallback && clause.kind == ClauseKind::material && best_medium() && *best_medium() != i &&
              clause.piece.before <= Cut::comma)
            return i;
          // "Silver coffee pot": an object by its material, in the place of a title.
          if (!fallback && (names_object(range) || lot_.length(range.begin, Cue::article) > 0)) return i;
          if (!fallback && clause.kind == ClauseKind::material) fallback = i;
          continue;
        default:
          // Coins: "ROMA. Settimio Severo, Denario".
          if (lot_.coin && clause.kind == ClauseKind::place && !fallback) return i;
          continue;
      }
    }
    return fallback;
  }

  /// The first clause is what the lot is, though its words may be those of a condition or a mark: "Petit port breton",
  /// "Signs of Spring", "Venezia, il Ponte di Rialto", "Zilveren theebus".
  bool looks_like_title(const Clause& clause) const {
    const TokenRange range = clause.piece.range;
    if (!lot_.tokens[range.begin].capital || lot_.length(range.begin, Cue::note) > 0) return false;
    switch (clause.kind) {
      case ClauseKind::condition:
        return true;
      case ClauseKind::inscription:
        return !maker_missing() && !has_in(range, Cue::inscription_place) && date_in(lot_, range) == nullptr &&
               !has_quotes(range);
      case ClauseKind::place:
        return !maker_missing() && clause.piece.before >= Cut::sentence;
      case ClauseKind::material: {
        if (!maker_missing() || medium_run(lot_, range).has_support) return false;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
          const bool medium =
              lot_.has(i, Cue::material) || lot_.has(i, Cue::material_adjective) || lot_.has(i, Cue::material_link);
          if (lot_.tokens[i].is_word() && !medium) return true;
        }
        return false;
      }
      default:
        return false;
    }
  }

  /// Whether a clause after the first goes on with the title.
  bool title_goes_on(Index first, Index i, bool object) const {
    const Clause& clause = clauses_[i];
    const Cut cut = clause.piece.before;
    if (!is_free(clause)) return false;
    if (lot_.coin) {
      if (cut >= Cut::line) return false;
      const bool names = clause.kind != ClauseKind::date && clause.kind != ClauseKind::inscription &&
                         clause.kind != ClauseKind::condition;
      return names && !has_coin_before(first, i) && coin_ahead(i);
    }
    if (cut > Cut::comma) {
      return cut == Cut::clause && clause.kind == ClauseKind::other &&
             (begins_on(i, Cue::inscription_place) || lot_.is(clause.piece.range.begin + 1, ")"));
    }
    const bool line_alone = is_line_alone(first);
    // "Tapisserie fine, « La Diseuse de bonne aventure »", "Heren polshorloge, model 'Memovox'"
    if (i == first + 1 && clause.kind == ClauseKind::other && clause.piece.range.size() <= 12 &&
        has_quotes(clause.piece.range))
      return true;
    // "Dekselpot, famille rose": the medium has its own line below.
    if (line_alone && clause.kind == ClauseKind::material && i == first + 1)
      return best_medium() && *best_medium() != i;
    if (clause.kind == ClauseKind::place) {
      // "Meisje op de Nieuwmarkt, Amsterdam" on a line of its own; "…, Gouda, eerste helft 17de eeuw" in prose.
      if (line_alone && clause.piece.after >= Cut::line && i == first + 1 && !object) return true;
      // "The Grand Canal, Venice, with the Rialto Bridge"
      return !object && i + 1 < clauses_.size() && clauses_[i + 1].piece.before == Cut::comma &&
             clauses_[i + 1].kind == ClauseKind::other && lot_.has(clauses_[i + 1].piece.range.begin, Cue::function);
    }
    if (clause.kind != ClauseKind::other) return false;
    if (begins_on(i, Cue::maker_before) || attribution_at(lot_, clause.piece.range.begin).tokens > 1) return false;
    if (is_school(lot_, clause.piece.range)) return false;
    if (object && !line_alone) return false;
    const bool plain = begins_on(i, Cue::function) || begins_on(i, Cue::article);
    if (begins_on(i, Cue::description_start) && !(plain && line_alone) && !begins_on(i, Cue::article)) return joins(i);
    if (maker_missing() && name_likeness(lot_, clause.piece.range) >= 2) return false;
    return true;
  }

  /// The title has a line to itself: what follows on the line is part of it.
  bool is_line_alone(Index first) const {
    if (clauses_[first].piece.before < Cut::line) return false;
    for (Index i = first; i < clauses_.size(); ++i) {
      if (clauses_[i].piece.after >= Cut::line) return i + 1 < clauses_.size();
      if (clauses_[i].piece.after >= Cut::sentence) return false;
    }
    return false;
  }

  bool joins(Index i) const {
    const TokenRange range = clauses_[i].piece.range;
    for (const std::string_view word : {"and", "et", "und", "e", "y", "en", "with", "in", "avec"}) {
      if (lot_.is(range.begin, word)) return true;
    }
    return false;
  }

  /// A coin is named in this clause or the next: "GRÈCE. ATTIQUE, Athènes. Tétradrachme".
  bool coin_ahead(Index i) const {
    for (Index k = i; k < std::min(clauses_.size(), i + 4); ++k) {
      if (has_in(clauses_[k].piece.range, Cue::coin)) return true;
      if (clauses_[k].kind == ClauseKind::date) return false;
    }
    return false;
  }

  bool has_coin_before(Index first, Index i) const {
    for (Index k = first; k < i; ++k) {
      for (std::uint32_t at = clauses_[k].piece.range.begin; at < clauses_[k].piece.range.end; ++at) {
        if (lot_.has(at, Cue::coin)) return true;
      }
    }
    return false;
  }

  /// What stands at the end of a title without a cut: its date, its maker, its materials.
  TokenRange cut_title(TokenRange range, bool object) {
    if (maker_missing()) {  // "Antonio Stradivari violin"
      const std::uint32_t end = name_end(lot_, range.begin, range.end);
      const TokenRange name{range.begin, end};
      if (end < range.end && lot_.length(end, Cue::object) > 0 && lot_.has(range.begin, Cue::given_name) &&
          name_likeness(lot_, name) >= 2.5) {
        lot_.take(LotField::maker, name);
        range.begin = end;
      }
    }
    for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
      const Enclosed* part = lot_.enclosure(i);
      if (part != nullptr && part->quoted) continue;
      const std::uint32_t by = lot_.length(i, Cue::maker_before);
      if (by == 0 || !maker_missing()) continue;
      const std::uint32_t end = name_end(lot_, i + by, range.end);
      if (end == i + by || name_likeness(lot_, {i + by, end}) < 1.5) continue;
      lot_.take(LotField::maker, {i + by, end});
      lot_.drop({i, i + by});
      range.end = i;
      break;
    }
    if (object) {
      const MediumRun run = medium_run(lot_, range);
      if (run.materials >= 2 && run.range.begin > range.begin + 1 &&
          lot_.has(run.range.begin - 1, Cue::materials_start)) {
        TokenRange medium{run.range.begin - 1, run.range.end};
        while (medium.begin > range.begin + 1 && lot_.length(medium.begin - 1, Cue::materials_start) > 0 &&
               lot_.has(medium.begin, Cue::material_link))
          --medium.begin;
        cut_.medium = medium;
        range.end = medium.begin;
      }
    }
    if (const DateFound* date = date_in(lot_, range)) {
      TokenRange said = date->range;
      const std::uint32_t close = said.end + (lot_.is(said.end, ".") ? 1 : 0);
      if (said.begin > range.begin && lot_.is(said.begin - 1, "(") && lot_.is(close, ")"))
        said = {said.begin - 1, close + 1};
      const bool at_end = said.end >= range.end;
      // "Bargueño del siglo XVII en madera de nogal": of a thing the date ends its name.
      if (said.begin > range.begin && (at_end || (object && !date->year))) {
        cut_.date = date->range;
        if (const MediumRun run = medium_run(lot_, {said.end, range.end}); !cut_.medium && run.materials > 0)
          cut_.medium = run.range;
        range.end = said.begin;
        while (range.size() > 1 &&
               (lot_.has(range.end - 1, Cue::particle) || lot_.tokens[range.end - 1].kind == LotToken::Kind::sign) &&
               lot_.enclosure(range.end - 1) == nullptr) {
          --range.end;
        }
      }
    }
    return range;
  }

  CutFromTitle cut_;
};

}  // namespace

CutFromTitle take_title(LotDraft& lot) {
  return TitleReader(lot).take();
}

}  // namespace mostari
