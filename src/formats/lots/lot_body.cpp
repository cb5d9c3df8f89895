#include "formats/lots/lot_body.hpp"

#include <optional>

#include "formats/dates/date_words.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/lots/lot_names.hpp"

namespace mostari {
namespace {

class BodyReader : private LotBody {
 public:
  BodyReader(LotDraft& lot, CutFromTitle cut) : LotBody(lot), cut_(cut) {}

  void read() {
    if (!lot_.has_field(LotField::inscriptions)) inscriptions();
    if (!lot_.has_field(LotField::materials)) materials();
    if (!lot_.has_field(LotField::maker)) maker();
    if (!lot_.has_field(LotField::date)) date();
  }

 private:
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
    TokenRange range = cut_.medium ? *cut_.medium : TokenRange{};
    std::optional<Index> last;
    if (cut_.medium) {
      for (Index i = 0; i < clauses_.size(); ++i) {
        if (clauses_[i].piece.range.begin < range.end && clauses_[i].piece.range.end >= range.end) last = i;
      }
      if (last && clauses_[*last].piece.range.end != range.end) last.reset();
    } else if (const std::optional<Index> best = best_medium()) {
      range = clauses_[*best].piece.range;
      last = best;
      // "Pierre noire, sanguine et craie sur papier": what is listed before it belongs to it.
      for (Index i = *best; i > 0 && clauses_[i].piece.before == Cut::comma && is_listed_before(i); --i)
        range.begin = clauses_[i - 1].piece.range.begin;
    }
    if (range.empty()) return materials_of_title();
    while (last && *last + 1 < clauses_.size() && is_next(*last) && materials_go_on(*last + 1)) {
      ++*last;
      range.end = clauses_[*last].piece.range.end;
    }
    lot_.take(LotField::materials, without_date(range));
  }

  bool is_listed_before(Index i) const {
    return clauses_[i - 1].kind == ClauseKind::material && is_free(clauses_[i - 1]) && is_next(i - 1) &&
           !names_object(clauses_[i - 1].piece.range);
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
      if (run.materials > 0 && names_object(each.range) && says_made_of(each.range, run.range))
        lot_.also(LotField::materials, run.range);
      return;
    }
  }

  /// "Verdure aux hérons" is a tapestry's subject and no material; nor is the ivory of "a lady, holding an ivory fan".
  bool says_made_of(TokenRange title, TokenRange run) const {
    for (std::uint32_t i = title.begin; i < run.begin; ++i) {
      if (i > title.begin && lot_.cuts[i] >= Cut::comma) return false;
      for (const std::string_view word : {"with", "holding", "wearing", "avec", "mit", "con", "met", "tenant"}) {
        if (lot_.is(i, word)) return false;
      }
    }
    for (std::uint32_t i = run.begin; i < run.end; ++i) {
      if (lot_.has(i, Cue::material) && !lot_.has(i, Cue::object)) return true;
    }
    return false;
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
    if (is_of_birth(date.range.begin)) return 0;
    if (cut_.date && *cut_.date == date.range) return 6;
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
          if (is_impression(clause.piece.range)) return 4;
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

  /// "né à Brest en 1855"
  bool is_of_birth(std::uint32_t at) const {
    constexpr std::uint32_t farthest = 6;
    for (std::uint32_t back = 1; back <= std::min(at, farthest); ++back) {
      const LotToken& token = lot_.tokens[at - back];
      if (token.is_line_end() || token.is_number()) return false;
      for (const std::string_view born : {"ne", "nee", "born", "geboren", "geb", "nato", "nata", "nacido", "nacida"}) {
        if (token.is_word() && token.folded == born) return true;
      }
    }
    return false;
  }

  bool is_impression(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (is_impression_word(lot_.tokens[i].folded)) return true;
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
    if (best == nullptr || best_rank < 2) period();
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

  /// "Meiji period", where no year is told.
  void period() {
    for (const Clause& clause : clauses_) {
      if (clause.kind != ClauseKind::period || !is_free(clause)) continue;
      if (const auto read = read_dates(lot_.words_of(clause.piece.range)); !read || read->period.empty()) continue;
      lot_.take(LotField::date, clause.piece.range);
      return;
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

  CutFromTitle cut_;
};

}  // namespace

bool LotBody::names_object(TokenRange range) const {
  std::uint32_t at = range.begin;
  at += lot_.length(at, Cue::article);
  for (std::uint32_t i = at; i < range.end; ++i) {
    if (lot_.length(i, Cue::picture) > 0) return false;
    if (lot_.length(i, Cue::object) > 0) return true;
  }
  return false;
}

std::optional<LotBody::Index> LotBody::best_medium() const {
  std::optional<Index> best;
  int best_score = -1;
  for (Index i = 0; i < clauses_.size(); ++i) {
    if (clauses_[i].kind != ClauseKind::material || !is_free(clauses_[i])) continue;
    const Piece& piece = clauses_[i].piece;
    const int score =
        (piece.before >= Cut::sentence && i > 0 ? 1 : 0) + (medium_run(lot_, piece.range).has_support ? 1 : 0);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  return best;
}

bool LotBody::is_next(Index i) const {
  for (std::uint32_t at = clauses_[i].piece.range.end; at < clauses_[i + 1].piece.range.begin; ++at) {
    if (!lot_.is_free(at)) return false;
  }
  return true;
}

bool LotBody::has_quotes(TokenRange range) const {
  return std::ranges::any_of(lot_.enclosed, [&](const Enclosed& each) {
    return each.quoted && each.range.begin >= range.begin && each.range.end <= range.end;
  });
}

bool LotBody::has_in(TokenRange range, Cue cue) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (lot_.has(i, cue)) return true;
  }
  return false;
}

void take_body(LotDraft& lot) {
  // Clauses are cut before the title is taken: it decides what each of them is.
  CutFromTitle cut;
  if (!lot.has_field(LotField::title)) cut = take_title(lot);
  BodyReader(lot, cut).read();
}

}  // namespace mostari
