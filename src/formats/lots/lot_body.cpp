#include <optional>

#include "formats/dates/date_words.hpp"
#include "formats/lots/lot_clauses.hpp"
#include "formats/lots/lot_draft.hpp"
#include "formats/lots/lot_names.hpp"

namespace mostari {
namespace {

class BodyReader {
 public:
  explicit BodyReader(LotDraft& lot) : lot_(lot), clauses_(clauses_of(lot)) {}

  void read() {
    if (!lot_.has_field(LotField::title)) title();
    if (!lot_.has_field(LotField::inscriptions)) inscriptions();
    if (!lot_.has_field(LotField::materials)) materials();
    if (!lot_.has_field(LotField::maker)) maker();
    if (!lot_.has_field(LotField::date)) date();
  }

 private:
  using Index = std::size_t;

  bool is_free(const Clause& clause) const { return lot_.is_free(clause.piece.range.begin); }

  bool is_object(TokenRange range) const {
    std::uint32_t at = range.begin;
    at += lot_.length(at, Cue::article);
    for (std::uint32_t i = at; i < range.end; ++i) {
      if (lot_.length(i, Cue::picture) > 0) return false;
      if (lot_.length(i, Cue::object) > 0) return true;
    }
    return false;
  }

  /// The first clause that is no date, place or inscription before it: what the lot is.
  std::optional<Index> title_start() const {
    std::optional<Index> fallback;
    for (Index i = 0; i < clauses_.size(); ++i) {
      const Clause& clause = clauses_[i];
      if (!is_free(clause)) continue;
      const TokenRange range = clause.piece.range;
      switch (clause.kind) {
        case ClauseKind::other:
          if (range.size() == 1 && lot_.length(range.begin, Cue::post_nominal) > 0) continue;
          if (range.size() <= 4 && lot_.is(range.begin, "[") && i + 1 < clauses_.size()) continue;  // "[MANUSCRIT]"
          return i;
        case ClauseKind::period:
        case ClauseKind::material:
          if (lot_.coin) return i;
          // "Silver coffee pot": an object by its material, in the place of a title.
          if (!fallback && (is_object(range) || lot_.length(range.begin, Cue::article) > 0)) return i;
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

  bool begins_on(Index i, Cue cue) const { return lot_.length(clauses_[i].piece.range.begin, cue) > 0; }

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
    if (clause.kind == ClauseKind::place) {
      // "Meisje op de Nieuwmarkt, Amsterdam" on a line of its own; "…, Gouda, eerste helft 17de eeuw" in prose.
      return line_alone && clause.piece.after >= Cut::line && i == first + 1 && !object;
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
      if (clauses_[k].kind == ClauseKind::date) return false;
      if (has_in(clauses_[k].piece.range, Cue::coin)) return true;
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

  bool maker_missing() const { return !lot_.has_field(LotField::maker); }

  void title() {
    const std::optional<Index> start = title_start();
    if (!start) return;
    const TokenRange first = clauses_[*start].piece.range;
    const bool object = is_object(first);
    TokenRange range = first;
    Index last = *start;
    while (last + 1 < clauses_.size() && title_goes_on(*start, last + 1, object) && is_next(last)) {
      ++last;
      range.end = clauses_[last].piece.range.end;
    }
    range = cut_title(range, object);
    lot_.take(LotField::title, range);
  }

  /// No words were taken between a clause and the next.
  bool is_next(Index i) const {
    for (std::uint32_t at = clauses_[i].piece.range.end; at < clauses_[i + 1].piece.range.begin; ++at) {
      if (!lot_.is_free(at)) return false;
    }
    return true;
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
        lot_.take(LotField::materials, medium);
        range.end = medium.begin;
      }
    }
    if (const DateFound* date = date_in(lot_, range)) {
      const bool at_end = date->range.end >= range.end && date->range.begin > range.begin + 1;
      if (at_end && date->range.size() < range.size()) {
        title_date_ = date->range;
        range.end = date->range.begin;
        while (range.size() > 1 &&
               (lot_.has(range.end - 1, Cue::particle) || lot_.tokens[range.end - 1].kind == LotToken::Kind::sign) &&
               lot_.enclosure(range.end - 1) == nullptr) {
          --range.end;
        }
      }
    }
    return range;
  }

  void inscriptions() {
    for (Index i = 0; i < clauses_.size(); ++i) {
      if (clauses_[i].kind != ClauseKind::inscription || !is_free(clauses_[i])) continue;
      TokenRange range = clauses_[i].piece.range;
      range.begin = with_carriers(i);
      // "Marken: BZ, MZ (Seling Nr. 1641), …", "Beschriftet »IC XC«, das aufgeschlagene Buch mit griechischem Text": a
      // sentence that begins with an inscription is about inscriptions.
      const bool fills_sentence = clauses_[i].piece.before >= Cut::sentence && i > 0;
      Index last = i;
      while (last + 1 < clauses_.size() && inscription_goes_on(last + 1, fills_sentence) && is_next(last)) {
        ++last;
        range.end = clauses_[last].piece.range.end;
      }
      range.end = with_brackets(range.end);
      lot_.take(LotField::inscriptions, range);
      i = last;
    }
  }

  /// "case, dial and movement signed": what bears the inscription stands in clauses before it.
  std::uint32_t with_carriers(Index i) const {
    std::uint32_t begin = clauses_[i].piece.range.begin;
    while (i > 0 && clauses_[i].piece.before == Cut::comma) {
      const TokenRange before = clauses_[i - 1].piece.range;
      const bool carrier = lot_.length(before.begin, Cue::carrier) == before.size() ||
                           lot_.length(before.begin, Cue::inscription_place) == before.size();
      if (!carrier || !lot_.is_free(before.begin)) break;
      begin = before.begin;
      --i;
    }
    return begin;
  }

  bool inscription_goes_on(Index i, bool fills_sentence) const {
    const Clause& clause = clauses_[i];
    if (!is_free(clause) || clause.piece.before >= Cut::sentence) return false;
    if (clause.kind == ClauseKind::inscription) return true;
    if (clause.kind == ClauseKind::condition || clause.kind == ClauseKind::material) return false;
    if (fills_sentence) return true;
    const TokenRange range = clause.piece.range;
    if (begins_on(i, Cue::inscription_place)) return true;
    for (std::uint32_t at = range.begin; at < range.end; ++at) {
      if (lot_.has(at, Cue::inscription_mark) || lot_.has(at, Cue::inscribed)) return true;
    }
    // "CALICVT, VIENNA": the words themselves.
    const bool loud = std::all_of(lot_.tokens.begin() + range.begin, lot_.tokens.begin() + range.end,
                                  [](const LotToken& token) { return !token.is_word() || token.capitals; });
    return loud && clause.kind != ClauseKind::date;
  }

  std::uint32_t with_brackets(std::uint32_t end) const {
    while (lot_.is(end, "(") && lot_.is_free(end)) {
      const Enclosed* part = lot_.enclosure(end);
      if (part == nullptr) break;
      end = part->range.end;
    }
    return end;
  }

  void materials() {
    for (Index i = 0; i < clauses_.size(); ++i) {
      if (clauses_[i].kind != ClauseKind::material || !is_free(clauses_[i])) continue;
      TokenRange range = clauses_[i].piece.range;
      Index last = i;
      while (last + 1 < clauses_.size() && is_next(last) && materials_go_on(last + 1)) {
        ++last;
        range.end = clauses_[last].piece.range.end;
      }
      lot_.take(LotField::materials, without_date(range));
      return;
    }
    materials_of_title();
  }

  TokenRange without_date(TokenRange range) const {
    const DateFound* date = date_in(lot_, range);
    if (date != nullptr && date->range.end >= range.end && date->range.begin > range.begin) {
      range.end = date->range.begin;
      while (range.size() > 1 && lot_.has(range.end - 1, Cue::date_cue) && !lot_.has(range.end - 1, Cue::material))
        --range.end;
    }
    return range;
  }

  bool materials_go_on(Index i) const {
    const Clause& clause = clauses_[i];
    if (!is_free(clause) || clause.piece.before > Cut::comma) return false;
    if (clause.kind == ClauseKind::material || clause.kind == ClauseKind::adjectives) return true;
    // "olio, buchi e graffiti su tela"
    return clause.kind == ClauseKind::other && ends_on_support(clause.piece.range);
  }

  bool ends_on_support(TokenRange range) const {
    const MediumRun run = medium_run(lot_, range);
    return run.materials > 0 && run.range.end == range.end && run.range.begin > range.begin &&
           lot_.has(run.range.begin - 1, Cue::material_link) && means_on(lot_.tokens[run.range.begin - 1]);
  }

  /// "VERSEUSE tripode en argent": where no clause tells the materials, the name of the object does.
  void materials_of_title() {
    for (const Taken& each : lot_.taken) {
      if (each.field != LotField::title) continue;
      const MediumRun run = medium_run(lot_, each.range);
      if (run.materials > 0 && is_object(each.range)) lot_.also(LotField::materials, run.range);
      return;
    }
  }

  void maker() {
    for (Index i = 0; i < clauses_.size(); ++i) {
      if (!is_free(clauses_[i])) continue;
      const TokenRange range = clauses_[i].piece.range;
      if (clauses_[i].kind != ClauseKind::other && clauses_[i].kind != ClauseKind::place) {
        if (clauses_[i].kind != ClauseKind::period || !is_school(lot_, range)) continue;
      }
      const std::uint32_t by = lot_.length(range.begin, Cue::maker_before);
      const std::uint32_t role = lot_.length(range.begin, Cue::maker_role);
      const std::uint32_t behind = range.begin + std::max(by, role);
      const std::uint32_t begin = lot_.is(behind, ":") ? behind + 1 : behind;
      if (by > 0 || (role > 0 && begin > behind)) {
        const std::uint32_t end = name_end(lot_, begin, range.end);
        if (end > begin && name_likeness(lot_, {begin, end}) > 0.1) {
          lot_.take(LotField::maker, {begin, end});
          if (begin == behind) lot_.drop({range.begin, begin});
          return;
        }
      }
      const AttributionFound found = attribution_at(lot_, range.begin);
      if (found.tokens > 0 && found.tokens < range.size()) {
        const TokenRange name{range.begin + found.tokens, name_end(lot_, range.begin + found.tokens, range.end)};
        if (is_named_school(lot_, range.begin, found, name)) {
          lot_.take(LotField::maker, range);
          return;
        }
        const bool doubtful = found.tokens == 1 && found.meaning == LotAttribution::after;
        if (name_likeness(lot_, name) > (doubtful ? 1 : 0.05) || is_school(lot_, name)) {
          lot_.take(LotField::attribution, {range.begin, name.begin});
          lot_.take(LotField::maker, name);
          lot_.attribution = found.meaning;
          return;
        }
      }
    }
    for (Index i = 0; i < clauses_.size(); ++i) {
      const TokenRange range = clauses_[i].piece.range;
      if (!is_free(clauses_[i]) || (clauses_[i].kind != ClauseKind::other && clauses_[i].kind != ClauseKind::period))
        continue;
      if (is_school(lot_, range)) {
        lot_.take(LotField::maker, range);
        return;
      }
      double likeness = name_likeness(lot_, range);
      if (likeness <= 0) continue;
      const bool beside = (i + 1 < clauses_.size() && is_place_or_date(clauses_[i + 1])) ||
                          (i > 0 && is_place_or_date(clauses_[i - 1]));
      if (beside) likeness += 1;
      if (likeness >= (has_in(range, Cue::maker_house) ? 2 : 2.5)) {
        lot_.take(LotField::maker, range);
        return;
      }
    }
  }

  static bool is_place_or_date(const Clause& clause) {
    return clause.kind == ClauseKind::place || clause.kind == ClauseKind::date;
  }

  bool overlaps(TokenRange a, TokenRange b) const { return a.begin < b.end && b.begin < a.end; }

  const Taken* holder(TokenRange range) const {
    for (const Taken& each : lot_.taken) {
      if (overlaps(each.range, range)) return &each;
    }
    return nullptr;
  }

  /// How well a date tells when the object was made; 0: it tells of something else.
  int rank(const DateFound& date) const {
    if (title_date_ && *title_date_ == date.range) return 6;
    if (const Taken* in = holder(date.range)) {
      if (in->field != LotField::inscriptions || !date.year) return 0;
      for (std::uint32_t i = in->range.begin; i < in->range.end; ++i) {
        if (lot_.has(i, Cue::false_inscription)) return 0;
      }
      return in->range.size() > 0 && has_in(in->range, Cue::inscribed) ? 2 : 1;
    }
    for (const Clause& clause : clauses_) {
      if (!overlaps(clause.piece.range, date.range)) continue;
      switch (clause.kind) {
        case ClauseKind::date:
          // Of a coin the reign stands first, then when it was struck.
          return has_in(clause.piece.range, Cue::date_cue) ? 6 : 5;
        case ClauseKind::period:
          return 3;
        case ClauseKind::condition:
          return 0;
        default:
          break;
      }
      if (date.range.begin > 0 &&
          has_in({date.range.begin - std::min(date.range.begin, 3U), date.range.begin}, Cue::date_cue))
        return 4;
      return clause.kind == ClauseKind::material || date.range.end >= clause.piece.range.end ? 3 : 1;
    }
    return 4;  // beside a name: "École flamande du XVIIe siècle"
  }

  bool has_in(TokenRange range, Cue cue) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (lot_.has(i, cue)) return true;
    }
    return false;
  }

  void date() {
    const DateFound* best = nullptr;
    int best_rank = 0;
    for (const DateFound& each : lot_.dates) {
      const int own = rank(each);
      if (own > best_rank || (lot_.coin && own == best_rank && own == 5)) {
        best_rank = own;
        best = &each;
      }
    }
    if (best == nullptr || best_rank < 2) return;
    TokenRange range = best->range;
    for (const DateFound& later : lot_.dates) {
      if (later.range.begin >= range.end && joins_as_later(range.end, later.range.begin)) range.end = later.range.end;
    }
    if (best_rank == 2) {
      lot_.also(LotField::date, range);
    } else {
      lot_.take(LotField::date, range);
    }
  }

  /// "1936, printed circa 1978": a second date of the same object.
  bool joins_as_later(std::uint32_t from, std::uint32_t to) const {
    if (to > from + 8) return false;
    bool later = false;
    for (std::uint32_t i = from; i < to; ++i) {
      const LotToken& token = lot_.tokens[i];
      if (!lot_.is_free(i) || token.is_line_end() || token.is_number() || (i > from && lot_.cuts[i] >= Cut::sentence))
        return false;
      later = later || is_impression_word(token.folded);
    }
    return later;
  }

  LotDraft& lot_;
  std::vector<Clause> clauses_;
  std::optional<TokenRange> title_date_;
};

}  // namespace

void take_body(LotDraft& lot) {
  BodyReader(lot).read();
}

}  // namespace mostari
