#include "formats/lots/lot_clauses.hpp"

#include "formats/dates/date_words.hpp"
#include "formats/lots/lot_names.hpp"

namespace mostari {
namespace {

constexpr double sure_name = 2.5;

}  // namespace

bool means_on(const LotToken& token) {
  for (const std::string_view word : {"on", "auf", "sur", "su", "sobre", "op"}) {
    if (token.is(word)) return true;
  }
  return false;
}

namespace {

struct Counts {
  std::uint32_t words = 0;
  std::uint32_t materials = 0;
  std::uint32_t adjectives = 0;  ///< and links
  std::uint32_t condition = 0;
  std::uint32_t places = 0;
  std::uint32_t small_words = 0;
};

Counts count(const LotDraft& lot, TokenRange range) {
  Counts counts;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!lot.tokens[i].is_word()) continue;
    ++counts.words;
    if (lot.has(i, Cue::material)) {
      ++counts.materials;
    } else if (lot.has(i, Cue::material_adjective) || lot.has(i, Cue::material_link) ||
               lot.has(i, Cue::materials_start)) {
      ++counts.adjectives;
    }
    if (lot.has(i, Cue::condition)) ++counts.condition;
    if (lot.has(i, Cue::place) || lot.has(i, Cue::nationality)) ++counts.places;
    if (lot.has(i, Cue::function) || lot.has(i, Cue::particle)) ++counts.small_words;
  }
  return counts;
}

bool begins_with(const LotDraft& lot, TokenRange range, Cue cue) {
  return lot.length(range.begin, cue) > 0;
}

bool has_any(const LotDraft& lot, TokenRange range, Cue cue) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (lot.has(i, cue)) return true;
  }
  return false;
}

bool has_quotes(const LotDraft& lot, TokenRange range) {
  return std::ranges::any_of(lot.enclosed, [&](const Enclosed& each) {
    return each.quoted && each.range.begin >= range.begin && each.range.end <= range.end;
  });
}

/// Outside of quotes: what stands in them was written on the object, or is a title.
bool says(const LotDraft& lot, TokenRange range, Cue cue) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Enclosed* part = lot.enclosure(i);
    if (part != nullptr && part->quoted) continue;
    if (lot.has(i, cue)) return true;
  }
  return false;
}

/// Letters that stand on the object: "mark B", "AK in ligature".
bool has_loud_words(const LotDraft& lot, TokenRange range) {
  for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
    if (lot.tokens[i].is_word() &&
        (lot.tokens[i].capitals || (lot.tokens[i].capital && lot.tokens[i].folded.size() == 1)))
      return true;
  }
  return false;
}

bool is_inscription(const LotDraft& lot, TokenRange range) {
  if (begins_with(lot, range, Cue::note)) return false;
  // "Bandeja en plata punzonada": the name of a thing that bears a mark.
  const std::uint32_t article = lot.length(range.begin, Cue::article);
  const bool thing =
      lot.length(range.begin + article, Cue::object) > 0 && lot.length(range.begin + article, Cue::carrier) == 0;
  if (thing && lot.has(range.end - 1, Cue::inscribed)) return false;
  if (says(lot, range, Cue::inscribed)) return true;
  const bool quotes = has_quotes(lot, range);
  if (quotes && range.size() <= 16 && says(lot, range, Cue::inscription_place)) return true;
  if (quotes && (says(lot, range, Cue::engraved) || begins_with(lot, range, Cue::inscription_place) ||
                 begins_with(lot, range, Cue::carrier)))
    return true;
  if (!says(lot, range, Cue::inscription_mark)) return false;
  if (lot.length(range.begin, Cue::maker_before) > 0) return false;  // "mark of Thomas Ormerod"
  if (quotes || has_loud_words(lot, range)) return true;
  if (lot.length(range.begin, Cue::description_start) > 0) return false;  // "with their blindstamp"
  bool early = false;
  for (std::uint32_t i = range.begin; i < std::min(range.end, range.begin + 3); ++i)
    early = early || lot.has(i, Cue::inscription_mark);
  return early || says(lot, range, Cue::inscription_place) || says(lot, range, Cue::engraved) ||
         begins_with(lot, range, Cue::false_inscription);
}

bool is_medium(const LotDraft& lot, TokenRange range, const Counts& counts) {
  if (counts.materials == 0) return false;
  if (begins_with(lot, range, Cue::part_of_object) || begins_with(lot, range, Cue::condition)) return false;
  // "in a later frame"
  const std::uint32_t in = lot.length(range.begin, Cue::materials_start);
  if (in > 0 && lot.length(range.begin + in, Cue::article) > 0) return false;
  const bool start = lot.has(range.begin, Cue::material) || lot.has(range.begin, Cue::material_adjective) ||
                     lot.has(range.begin, Cue::materials_start) || lot.tokens[range.begin].is_number() ||
                     lot.has(range.begin, Cue::nationality) || lot.has(range.begin, Cue::object) ||
                     lot.has(range.begin, Cue::article);
  const double share = static_cast<double>(counts.materials + counts.adjectives) / counts.words;
  if (!start) return share >= 0.75;
  const bool another_part = has_any(lot, range, Cue::part_of_object);
  return share >= (another_part ? 0.7 : 0.5);
}

bool is_dated(const LotDraft& lot, TokenRange range) {
  std::uint32_t rest = 0;
  bool date = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const DateFound* found = nullptr;
    for (const DateFound& each : lot.dates) {
      if (each.range.begin == i && each.range.end <= range.end) found = &each;
    }
    if (found != nullptr) {
      date = true;
      i = found->range.end - 1;
      continue;
    }
    if (!lot.tokens[i].is_word()) {
      if (lot.tokens[i].is_number()) ++rest;
      continue;
    }
    if (lot.has(i, Cue::coin) || lot.has(i, Cue::object)) rest += 2;  // "Reichstaler 1694"
    const bool known = lot.has(i, Cue::date_cue) || is_impression_word(lot.tokens[i].folded) ||
                       lot.has(i, Cue::function) || lot.has(i, Cue::place) || lot.has(i, Cue::particle) ||
                       lot.has(i, Cue::nationality);
    if (!known) ++rest;
  }
  return date && rest == 0;
}

ClauseKind kind_of(const LotDraft& lot, TokenRange range) {
  const Counts counts = count(lot, range);
  if (begins_with(lot, range, Cue::note)) return ClauseKind::condition;
  // "dated 12 August 1498"
  if (begins_with(lot, range, Cue::date_cue) && is_dated(lot, range)) return ClauseKind::date;
  if (is_inscription(lot, range)) return ClauseKind::inscription;
  if (is_dated(lot, range)) return ClauseKind::date;
  if (has_any(lot, range, Cue::period) && counts.words <= 5 && counts.materials == 0 &&
      !begins_with(lot, range, Cue::article) && !begins_with(lot, range, Cue::object)) {
    return ClauseKind::period;
  }
  if (name_likeness(lot, range) >= sure_name) return ClauseKind::other;
  if (counts.words > 0 && counts.places == counts.words) return ClauseKind::place;
  if (is_medium(lot, range, counts)) return ClauseKind::material;
  if (counts.words > 0 && counts.adjectives >= counts.words && counts.small_words < counts.words)
    return ClauseKind::adjectives;
  if (begins_with(lot, range, Cue::condition) || (counts.words > 0 && counts.condition * 3 >= counts.words)) {
    return ClauseKind::condition;
  }
  if (counts.words > 0 && counts.places + counts.small_words >= counts.words && counts.places > 0)
    return ClauseKind::place;
  return ClauseKind::other;
}

/// Cuts a clause where its inscription begins behind materials, or its medium behind a title: "Huile sur toile signée
/// en bas", "Giraffe oil on canvas".
void cut_within(const LotDraft& lot, const Piece& piece, std::vector<Clause>& clauses) {
  const TokenRange range = piece.range;
  const auto push = [&](TokenRange part, Cut before, Cut after) {
    part = lot.trimmed(part);
    if (!part.empty())
      clauses.push_back({.piece = {.range = part, .before = before, .after = after}, .kind = kind_of(lot, part)});
  };
  for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
    const Enclosed* part = lot.enclosure(i);
    if (part != nullptr) {
      i = part->range.end - 1;
      continue;
    }
    if (lot.length(i, Cue::inscribed) == 0) continue;
    const TokenRange before{range.begin, i};
    const bool object = has_any(lot, before, Cue::object) && !medium_run(lot, before).has_support;
    if (object || !is_medium(lot, before, count(lot, before))) break;
    push(before, piece.before, Cut::comma);
    push({i, range.end}, Cut::comma, piece.after);
    return;
  }
  const MediumRun run = medium_run(lot, range);
  const Counts counts = count(lot, range);
  const bool inscription = is_inscription(lot, range);
  if (!inscription && run.has_support && run.range.begin > range.begin + 1 && !is_medium(lot, range, counts)) {
    push({range.begin, run.range.begin}, piece.before, Cut::comma);
    push(run.range, Cut::comma, run.range.end < range.end ? Cut::comma : piece.after);
    if (run.range.end < range.end) push({run.range.end, range.end}, Cut::comma, piece.after);
    return;
  }
  push(range, piece.before, piece.after);
}

}  // namespace

MediumRun medium_run(const LotDraft& lot, TokenRange range) {
  MediumRun best;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Enclosed* quoted = lot.enclosure(i);
    if (quoted != nullptr && quoted->quoted) {
      i = quoted->range.end - 1;
      continue;
    }
    if (!lot.has(i, Cue::material)) continue;
    MediumRun run{.range = {i, i}};
    // What stands in front belongs to it: "red chalk", "18ct gold".
    while (run.range.begin > range.begin && lot.has(run.range.begin - 1, Cue::material_adjective) &&
           !lot.has(run.range.begin - 1, Cue::article)) {
      --run.range.begin;
    }
    if (run.range.begin > range.begin && lot.tokens[run.range.begin - 1].is_number() &&
        (lot.is(run.range.begin, "ct") || lot.is(run.range.begin, "kt") || lot.is(run.range.begin, "k"))) {
      --run.range.begin;
    }
    std::uint32_t last = i;
    bool support = false;
    bool on = false;
    for (std::uint32_t k = i; k < range.end; ++k) {
      const LotToken& token = lot.tokens[k];
      if (lot.has(k, Cue::material)) {
        ++run.materials;
        support = support || on || (k > i && means_on(token));  // "sur vergé" is one phrase
        k += std::max(1U, lot.length(k, Cue::material)) - 1;    // "oro rosa" is one
        last = std::min(k, range.end - 1);
      } else if (means_on(token)) {
        on = true;
      } else if (lot.has(k, Cue::material_adjective)) {
        last = k;
      } else if (!(lot.has(k, Cue::material_link) ||
                   (token.kind == LotToken::Kind::sign && lot.enclosure(k) == nullptr &&
                    (token.is("-") || token.is("'") || token.is(","))) ||
                   token.is_number())) {
        break;
      }
    }
    run.range.end = last + 1;
    // "en argent": the preposition is not of it.
    while (run.range.begin < i &&
           (lot.has(run.range.begin, Cue::function) || lot.length(run.range.begin, Cue::materials_start) > 0)) {
      ++run.range.begin;
    }
    run.has_support = support && run.materials >= 2;
    if (run.materials > best.materials) best = run;
    i = std::max(i, last);
  }
  return best;
}

const DateFound* date_in(const LotDraft& lot, TokenRange range) {
  for (const DateFound& each : lot.dates) {
    if (each.range.begin >= range.begin && each.range.end <= range.end) return &each;
  }
  return nullptr;
}

std::vector<Clause> clauses_of(const LotDraft& lot) {
  std::vector<Clause> clauses;
  for (const Piece& piece : lot.free_pieces({0, lot.size()}, Cut::comma)) cut_within(lot, piece, clauses);
  // A certificate or thanks fill their sentence, whatever it says of signatures and dates.
  bool note = false;
  const Clause* before = nullptr;
  for (Clause& clause : clauses) {
    // "signed, dated 1887"
    const bool goes_on =
        before != nullptr && before->kind == ClauseKind::inscription && clause.piece.before <= Cut::comma;
    if (goes_on && clause.kind == ClauseKind::date && says(lot, clause.piece.range, Cue::inscribed))
      clause.kind = ClauseKind::inscription;
    before = &clause;
    if (clause.piece.before >= Cut::sentence) note = false;
    note = note || begins_with(lot, clause.piece.range, Cue::note);
    if (note) clause.kind = ClauseKind::condition;
  }
  return clauses;
}

}  // namespace mostari
