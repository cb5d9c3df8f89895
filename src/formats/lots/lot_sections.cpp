#include <array>
#include <optional>
#include <utility>

#include "formats/lots/lot_draft.hpp"

namespace mostari {
namespace {

struct Heading {
  Cue cue = Cue::heading_note;
  TokenRange range;  ///< with its colon
};

constexpr std::array headings{Cue::heading_provenance,  Cue::heading_exhibited,      Cue::heading_literature,
                              Cue::heading_maker,       Cue::heading_title,          Cue::heading_date,
                              Cue::heading_materials,   Cue::heading_note,           Cue::heading_place,
                              Cue::heading_estimate,    Cue::heading_starting_price, Cue::heading_measurements,
                              Cue::heading_inscriptions};

bool is_section(Cue cue) {
  return cue == Cue::heading_provenance || cue == Cue::heading_exhibited || cue == Cue::heading_literature;
}

bool begins_piece(const LotDraft& lot, std::uint32_t at) {
  return lot.cuts[at] >= Cut::clause ||
         (at > 0 && (lot.tokens[at - 1].is("-") || lot.tokens[at - 1].is("[") || !lot.is_free(at - 1)));
}

/// A heading stands at the beginning of a sentence or line, before a colon, a dash or the end of its line.
std::optional<Heading> heading_at(const LotDraft& lot, std::uint32_t at) {
  if (at >= lot.size() || !lot.tokens[at].is_word() || !lot.is_free(at) || !begins_piece(lot, at)) return {};
  std::optional<Heading> found;
  for (const Cue cue : headings) {
    const std::uint32_t length = lot.length(at, cue);
    if (length == 0 || (found && found->range.end >= at + length)) continue;
    std::uint32_t end = at + length;
    // "Literatur (Auswahl):"
    if (lot.is(end, "(")) {
      if (const Enclosed* part = lot.enclosure(end); part != nullptr && lot.is(part->range.end, ":"))
        end = part->range.end;
    }
    while (lot.is(end, ".")) ++end;
    const bool colon = lot.is(end, ":");
    const bool line = (end >= lot.size() || lot.tokens[end].is_line_end()) && lot.cuts[at] >= Cut::line;
    const bool dash = lot.is(end, "-") && end > 0 && lot.tokens[end].spaced && is_section(cue);
    const bool loud = is_section(cue) && lot.tokens[at].capitals && lot.cuts[at] >= Cut::sentence;
    // "Proc. Colección particular", "Exhibited London, 1951"
    const bool plain = is_section(cue) && end < lot.size() && lot.tokens[end].capital &&
                       lot.cuts[at] >= Cut::sentence && lot.tokens[at].capital && !lot.tokens[end].is_line_end();
    if (!(colon || line || dash || loud || plain)) continue;
    if (colon || dash) ++end;
    found = Heading{cue, {at, end}};
  }
  return found;
}

/// The first word of a sentence that is no longer about owners, exhibitions or books.
bool leaves_section(const LotDraft& lot, std::uint32_t at) {
  while (at < lot.size() && lot.tokens[at].kind == LotToken::Kind::sign) ++at;
  if (at >= lot.size()) return true;
  if (lot.length(at, Cue::note) > 0 || lot.length(at, Cue::inscribed) > 0) return true;
  // "Kleine Kratzer" leaves it, "Kleine Galerie, Wien" does not.
  std::uint32_t condition = 0;
  bool names = false;
  for (std::uint32_t i = at; i < lot.size() && (i == at || lot.cuts[i] < Cut::sentence); ++i) {
    condition += lot.has(i, Cue::condition) ? 1U : 0U;
    const bool capital = lot.tokens[i].capital && i > at && (lot.language != LotLanguage::de || lot.tokens[i].capitals);
    names = names || capital || lot.tokens[i].is_number();
  }
  const bool begins = lot.length(at, Cue::condition) > 0 || lot.length(at, Cue::part_of_object) > 0;
  return (begins && !names) || (condition >= 2 && (begins || !names));
}

/// Where the text of a section ends that begins at `begin`.
std::uint32_t section_end(const LotDraft& lot, std::uint32_t begin, bool one_sentence) {
  std::uint32_t at = begin;
  while (at < lot.size() && lot.tokens[at].is_line_end()) ++at;
  const std::uint32_t first = at;
  const Enclosed* outer = first > 0 ? lot.enclosure(first) : nullptr;
  for (; at < lot.size(); ++at) {
    if (!lot.is_free(at)) return at;
    if (outer != nullptr && at + 1 >= outer->range.end) return at;
    if (at == first) continue;
    const Cut cut = lot.cuts[at];
    if (cut == Cut::blank_line) return at;
    if (cut >= Cut::clause && heading_at(lot, at)) return at;
    if (cut == Cut::sentence || cut == Cut::line || (cut == Cut::clause && lot.tokens[at - 1].is("-"))) {
      if (one_sentence || leaves_section(lot, at)) return at;
    }
  }
  return at;
}

LotField field_of(Cue cue) {
  switch (cue) {
    case Cue::heading_exhibited:
      return LotField::exhibited;
    case Cue::heading_literature:
      return LotField::literature;
    case Cue::heading_maker:
      return LotField::maker;
    case Cue::heading_title:
      return LotField::title;
    case Cue::heading_date:
      return LotField::date;
    case Cue::heading_materials:
      return LotField::materials;
    case Cue::heading_inscriptions:
      return LotField::inscriptions;
    case Cue::heading_provenance:
      return LotField::provenance;
    default:
      return LotField::unread;
  }
}

/// "Title: …" to the end of its line or sentence.
std::uint32_t line_end_from(const LotDraft& lot, std::uint32_t at) {
  while (at < lot.size() && lot.is_free(at) && !lot.tokens[at].is_line_end() &&
         !(lot.cuts[at] >= Cut::sentence && heading_at(lot, at))) {
    ++at;
  }
  return at;
}

void take_one_section(LotDraft& lot, LotField field, TokenRange heading, std::uint32_t end) {
  lot.drop(heading);
  // One stretch a field: a second part of the same section stays where it is, and is told of as unread.
  lot.take(lot.has_field(field) ? LotField::unread : field, {heading.end, end});
}

/// Headings with a colon that say what a line is, in a lot that is written as a form: "Artist: …".
bool is_form(const LotDraft& lot) {
  int lines = 0;
  for (std::uint32_t i = 0; i < lot.size(); ++i) {
    if (lot.cuts[i] < Cut::line) continue;
    const auto heading = heading_at(lot, i);
    if (heading && lot.is(heading->range.end - 1, ":") && !is_section(heading->cue) &&
        heading->cue != Cue::heading_note)
      ++lines;
  }
  return lines >= 2;
}

bool is_form_field(Cue cue) {
  return cue == Cue::heading_maker || cue == Cue::heading_title || cue == Cue::heading_date ||
         cue == Cue::heading_materials || cue == Cue::heading_inscriptions;
}

/// Owners, books and exhibitions that are told without a heading: "Ex Glendining, 1961, lot 1502".
void take_section_without_heading(LotDraft& lot, std::uint32_t at) {
  constexpr std::array<std::pair<Cue, LotField>, 3> starts{{{Cue::provenance_start, LotField::provenance},
                                                            {Cue::literature_start, LotField::literature},
                                                            {Cue::exhibited_start, LotField::exhibited}}};
  for (const auto& [cue, field] : starts) {
    const std::uint32_t length = lot.length(at, cue);
    if (length == 0 || lot.has_field(field)) continue;
    std::uint32_t begin = at;
    if (field == LotField::provenance) begin += lot.length(at, Cue::provenance_start_dropped);
    if (begin > at) lot.drop({at, begin});
    lot.take(field, {begin, section_end(lot, begin, field != LotField::provenance)});
    return;
  }
}

}  // namespace

void take_sections(LotDraft& lot) {
  const bool form = is_form(lot);
  for (std::uint32_t i = 0; i < lot.size(); ++i) {
    const auto heading = heading_at(lot, i);
    if (!heading) continue;
    const std::uint32_t behind = heading->range.end;
    if (is_section(heading->cue)) {
      take_one_section(lot, field_of(heading->cue), heading->range, section_end(lot, behind, false));
    } else if (heading->cue == Cue::heading_note && lot.is(behind - 1, ":")) {
      lot.take(LotField::unread, {i, section_end(lot, i, false)});
    } else if (form && is_form_field(heading->cue) && lot.is(behind - 1, ":")) {
      take_one_section(lot, field_of(heading->cue), heading->range, line_end_from(lot, behind));
    } else {
      continue;
    }
    while (i + 1 < lot.size() && !lot.is_free(i + 1)) ++i;
  }
  for (std::uint32_t i = 1; i < lot.size(); ++i) {
    const bool starts =
        lot.is_free(i) && (lot.cuts[i] >= Cut::sentence || (lot.cuts[i] == Cut::clause && lot.tokens[i - 1].is("-")));
    if (starts && lot.tokens[i].is_word()) take_section_without_heading(lot, i);
  }
}

}  // namespace mostari
