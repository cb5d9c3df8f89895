#include <array>
#include <optional>
#include <utility>

#include "formats/dates/date_words.hpp"
#include "formats/lots/lot_draft.hpp"
#include "formats/measurements/measurement_words.hpp"

namespace mostari {
namespace {

bool is_currency(std::string_view written) {
  return written == "€" || written == "£" || written == "$" || written == "CHF" || written == "EUR";
}

/// A word that may stand between the numbers of a list of books.
bool is_small_word(const LotToken& token) {
  constexpr std::array<std::string_view, 13> words{"falta", "pl",   "taf", "cf",  "cfr",  "vgl", "stato",
                                                   "state", "etat", "var", "not", "this", "abb"};
  return token.folded.size() <= 2 || std::ranges::find(words, token.folded) != words.end();
}

/// A unit behind a number: a size or a weight, and no page.
bool is_size(const LotDraft& lot, std::uint32_t at) {
  if (at >= lot.size() || !lot.tokens[at].is_word() || lot.cuts[at] != Cut::none) return false;
  const auto unit = measurement_unit(lot.tokens[at].folded);
  return unit && unit->kind != MeasurementUnit::Kind::other && !lot.tokens[at].capital;
}

/// Names of books with their numbers, and nothing else.
bool is_reference(const LotDraft& lot, TokenRange range) {
  if (range.size() > 30) return false;
  const bool quoted = std::ranges::any_of(lot.enclosed, [&](const Enclosed& part) {
    return part.quoted && part.range.begin >= range.begin && part.range.end <= range.end;
  });
  if (quoted) return false;
  std::uint32_t entries = 0;
  std::uint32_t words = 0;
  bool listed = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const LotToken& token = lot.tokens[i];
    if (token.is_line_end() || is_currency(lot.text.substr(token.begin, token.end - token.begin))) return false;
    if (token.is_number()) {
      if (is_size(lot, i + 1)) return false;
      if (lot.is(i + 1, "/") || token.folded.find('/') != std::string::npos) return false;  // "2/5" is an edition
      for (const DateFound& date : lot.dates) {
        // "Paris 1910" is a date, "Bloch 1336" a number where the lot has its date elsewhere.
        const bool year = date.range.begin <= i && i < date.range.end && !lot.coin;
        if (year && (range.size() != 2 || lot.dates.size() < 2 || lot.has(range.begin, Cue::place) ||
                     lot.has(range.begin, Cue::date_cue) || date_meaning(lot.tokens[range.begin].folded)))
          return false;
      }
      ++entries;
      continue;
    }
    if (!token.is_word()) continue;
    ++words;
    listed = listed || lot.has(i, Cue::coin_reference);
    const bool small = is_small_word(token);
    if (!token.capital && !small && !lot.has(i, Cue::coin_reference)) return false;
    if (lot.has(i, Cue::object) || lot.has(i, Cue::material) || lot.has(i, Cue::inscribed) ||
        lot.has(i, Cue::size_axis)) {
      if (!lot.has(i, Cue::coin_reference) && token.folded.size() > 2) return false;
    }
  }
  if (entries == 0 || words == 0 || words > 4 * entries) return false;
  return listed || !lot.coin;
}

/// "Harris 50, III 5; Delteil 52": books that list prints, photographs and coins, by name and number.
void take_listed_numbers(LotDraft& lot) {
  std::optional<TokenRange> found;
  bool first = true;  // what the lot is
  for (const Piece& piece : lot.free_pieces({0, lot.size()}, Cut::sentence)) {
    if (std::exchange(first, false) || !is_reference(lot, piece.range)) continue;
    if (found && piece.range.begin > found->end + 3) break;
    found = found ? TokenRange{found->begin, piece.range.end} : piece.range;
  }
  if (found) lot.take(LotField::literature, *found);
}

/// What stands on a coin: "D/ … R/ …", "… / …" between obverse and reverse.
void take_legends(LotDraft& lot) {
  std::optional<TokenRange> found;
  for (const Piece& piece : lot.free_pieces({0, lot.size()}, Cut::sentence)) {
    bool sides = false;
    std::uint32_t words = 0;
    for (std::uint32_t i = piece.range.begin; i < piece.range.end; ++i) {
      words += lot.tokens[i].is_word() ? 1U : 0U;
      const bool between = lot.is(i, "/") && i > piece.range.begin && i + 1 < piece.range.end &&
                           lot.tokens[i - 1].is_word() && lot.tokens[i + 1].is_word();
      sides = sides || between;
    }
    if (piece.range.begin == 0 || !sides || words < 4) continue;
    if (found && piece.range.begin > found->end + 2) break;
    found = found ? TokenRange{found->begin, piece.range.end} : piece.range;
  }
  if (found) lot.take(LotField::inscriptions, *found);
}

}  // namespace

void take_references(LotDraft& lot) {
  if (!lot.has_field(LotField::literature)) take_listed_numbers(lot);
  if (lot.coin) take_legends(lot);
}

}  // namespace mostari
