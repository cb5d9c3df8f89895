#include "formats/lots/read_lot.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/lots/lot_draft.hpp"
#include "formats/lots/lot_names.hpp"

namespace mostari {
namespace {

constexpr std::size_t longest_lot = 20'000;

constexpr std::array<std::string_view, lot_field_count> field_names{
    "maker",        "attribution", "life_dates", "title",      "date",     "materials", "measurements",
    "inscriptions", "provenance",  "exhibited",  "literature", "estimate", "edition",   "unread"};

/// "AV" of "AV Aureus".
bool is_metal_of_coin(const LotDraft& lot, std::uint32_t at) {
  return !coin_metal(lot.words_of({at, at + 1})).empty() && lot.length(at + 1, Cue::coin) > 0;
}

/// Coins are told by their weight and the books that list them, or by metal and denomination; legends take the place of
/// a signature.
bool is_coin(const LotDraft& lot) {
  std::uint32_t coins = 0;
  std::uint32_t references = 0;
  for (std::uint32_t i = 0; i < lot.size(); ++i) {
    if (is_metal_of_coin(lot, i)) return true;
    coins += lot.length(i, Cue::coin) > 0 ? 1U : 0U;
    const std::uint32_t book = lot.length(i, Cue::coin_reference);
    std::uint32_t next = i + book;
    while (lot.is(next, ".")) ++next;
    if (book > 0 && lot.tokens[i].capital && next < lot.size() && lot.tokens[next].is_number()) ++references;
  }
  return coins > 0 && references > 0 && coins + references >= 2;
}

/// "AV Aureus": the metal of a coin.
void take_coin_metal(LotDraft& lot) {
  for (std::uint32_t i = 0; i < lot.size(); ++i) {
    if (!lot.is_free(i) || !is_metal_of_coin(lot, i)) continue;
    lot.take(LotField::materials, {i, i + 1});
    return;
  }
}

/// What is left: words that no step took, clause by clause.
void take_unread(LotDraft& lot) {
  for (const Piece& piece : lot.free_pieces({0, lot.size()}, Cut::line)) {
    // "by", "in": a word that only joined what was taken says nothing.
    bool says = false;
    for (std::uint32_t i = piece.range.begin; i < piece.range.end; ++i) {
      const LotToken& token = lot.tokens[i];
      const bool joining = lot.has(i, Cue::function) || lot.has(i, Cue::particle) || lot.has(i, Cue::date_cue) ||
                           lot.has(i, Cue::maker_before);
      says = says || token.is_number() || (token.is_word() && !joining);
    }
    if (says) lot.take(LotField::unread, piece.range);
  }
}

std::string_view whole_text(std::string_view text) {
  if (text.size() <= longest_lot) return text;
  std::size_t end = longest_lot;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

/// Most letters are of no Latin script; by the first bytes of their UTF-8, signs left out.
bool is_other_script(std::string_view text) {
  std::size_t latin = 0;
  std::size_t other = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const unsigned lead = byte(i);
    const unsigned next = byte(i + 1);
    const bool ascii = (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z');
    const bool extended = lead == 0xE1 && next >= 0xB8 && next <= 0xBB;  // Latin letters of Vietnamese
    const bool signs = lead == 0xE2 || (lead == 0xE3 && next == 0x80) || lead > 0xED;
    if (ascii || (lead >= 0xC3 && lead <= 0xC9) || extended) {
      ++latin;
    } else if (lead >= 0xCD && !signs) {
      ++other;
    }
  }
  return other > latin;
}

}  // namespace

std::string_view lot_field_name(LotField field) {
  return field_names[static_cast<std::size_t>(field)];
}

std::optional<LotField> lot_field_called(std::string_view name) {
  const auto found = std::ranges::find(field_names, name);
  if (found == field_names.end()) return {};
  return static_cast<LotField>(found - field_names.begin());
}

std::string_view attribution_words(LotAttribution attribution) {
  constexpr std::array<std::string_view, 7> words{
      "", "attributed to", "workshop of", "circle of", "follower of", "manner of", "after"};
  return words[static_cast<std::size_t>(attribution)];
}

std::string_view coin_metal(std::string_view words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> metals{{{"AV", "gold"},
                                                                                  {"AU", "gold"},
                                                                                  {"Au", "gold"},
                                                                                  {"AR", "silver"},
                                                                                  {"Ag", "silver"},
                                                                                  {"AE", "bronze"},
                                                                                  {"Æ", "bronze"},
                                                                                  {"EL", "electrum"},
                                                                                  {"El", "electrum"},
                                                                                  {"PB", "lead"},
                                                                                  {"Pb", "lead"},
                                                                                  {"BI", "billon"},
                                                                                  {"CU", "copper"}}};
  const auto found = std::ranges::find(metals, words, &std::pair<std::string_view, std::string_view>::first);
  return found == metals.end() ? std::string_view{} : found->second;
}

LotAttribution attribution_in(std::string_view words_utf8, const LotWords& words) {
  for (std::size_t i = 0; i < lot_language_codes.size(); ++i) {
    LotDraft lot{.text = words_utf8, .words = words};
    lot.tokens = lot_tokens(words_utf8);
    lot.cues = words.cues_of(lot.tokens, lot.text, static_cast<LotLanguage>(i));
    if (lot.tokens.empty()) break;
    if (const auto found = attribution_at(lot, 0); found.tokens > 0) return found.meaning;
    if (const auto found = attribution_behind(lot, 0); found.tokens > 0) return found.meaning;
  }
  return LotAttribution::by;
}

LotReading read_lot(std::string_view text_utf8, const LotWords& words) {
  if (is_other_script(whole_text(text_utf8)))
    return {.spans = {{LotField::unread, 0, text_utf8.size()}}, .other_script = true};
  LotDraft lot{.text = whole_text(text_utf8), .words = words};
  lot.tokens = lot_tokens(lot.text);
  lot.language = words.language_of(lot.tokens, lot.text);
  lot.cues = words.cues_of(lot.tokens, lot.text, lot.language);
  lot.enclosed = enclosed_ranges(lot.tokens);
  lot.is_taken.assign(lot.tokens.size(), false);
  find_cuts(lot);
  lot.coin = is_coin(lot);
  take_lot_number(lot);
  take_editions(lot);
  take_estimate(lot);
  take_sections(lot);
  take_measurements(lot);
  find_dates(lot);
  take_references(lot);
  if (lot.coin) take_coin_metal(lot);
  take_head(lot);
  take_body(lot);
  take_unread(lot);
  LotReading reading{.language = lot.language, .attribution = lot.attribution, .spans = {}, .other_script = false};
  for (const Taken& each : lot.taken) {
    reading.spans.push_back({each.field, lot.tokens[each.range.begin].begin, lot.tokens[each.range.end - 1].end});
  }
  if (lot.text.size() < text_utf8.size())
    reading.spans.push_back({LotField::unread, lot.text.size(), text_utf8.size()});
  std::ranges::stable_sort(reading.spans, {}, &LotSpan::begin);
  return reading;
}

}  // namespace mostari
