#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "formats/lots/lot_text.hpp"
#include "formats/lots/lot_words.hpp"
#include "formats/lots/read_lot.hpp"

/// What the steps of the lot reader share; no part of its public face.
namespace mostari {

/// A stretch of the text between two cuts, enclosed parts whole.
struct Piece {
  TokenRange range;
  Cut before = Cut::none;
  Cut after = Cut::none;
};

/// Words taken for a field.
struct Taken {
  LotField field = LotField::unread;
  TokenRange range;
};

/// A date found in the text, before it is known what it dates.
struct DateFound {
  TokenRange range;   ///< with "circa" and "before"
  bool year = false;  ///< names a year or a day, not a century alone
};

/// One lot while it is read. Steps take words for fields; what is taken by one is out of reach of the next.
struct LotDraft {
  std::string_view text;
  const LotWords& words;
  LotLanguage language = LotLanguage::en;
  LotAttribution attribution = LotAttribution::by;
  std::vector<LotToken> tokens = {};
  std::vector<TokenCues> cues = {};
  std::vector<Enclosed> enclosed = {};
  std::vector<Cut> cuts = {};       ///< before each token
  std::vector<bool> is_taken = {};  ///< of each token, and of headings
  std::vector<Taken> taken = {};
  std::vector<DateFound> dates = {};
  bool coin = false;

  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens.size()); }
  bool has(std::uint32_t at, Cue cue) const { return at < cues.size() && cues[at].has(cue); }
  /// Tokens of the longest phrase of the group that begins here; 0 for none.
  std::uint32_t length(std::uint32_t at, Cue cue) const {
    return at < cues.size() ? static_cast<std::uint32_t>(cues[at].length(cue)) : 0;
  }
  bool is(std::uint32_t at, std::string_view what) const { return at < tokens.size() && tokens[at].is(what); }
  bool is_free(std::uint32_t at) const { return at < is_taken.size() && !is_taken[at]; }
  bool has_field(LotField field) const {
    return std::ranges::any_of(taken, [&](const Taken& each) { return each.field == field; });
  }

  /// Words, without signs and line ends at both sides; brackets and quotes stay when both of a pair are within.
  TokenRange trimmed(TokenRange range) const;
  std::string_view words_of(TokenRange range) const;
  /// Takes the range, trimmed, for a field; false when nothing is left of it.
  bool take(LotField field, TokenRange range);
  /// The same words are also this, though they are something else.
  void also(LotField field, TokenRange range);
  /// Says nothing by itself: headings, lot numbers.
  void drop(TokenRange range);

  /// The pieces of what is free within a range. Cuts weaker than `least` part nothing.
  std::vector<Piece> free_pieces(TokenRange range, Cut least) const;
  /// The enclosed part that a token lies in, if any.
  const Enclosed* enclosure(std::uint32_t at) const;
};

/// Steps, in their order. Each reads what the ones before have left.
void find_cuts(LotDraft& lot);        ///< where sentences and clauses part
void take_lot_number(LotDraft& lot);  ///< "LOT 12", "PROPERTY OF A LADY"
void take_editions(LotDraft& lot);    ///< "Ex. 15/30", "edition of 75"
void take_estimate(LotDraft& lot);
void take_sections(LotDraft& lot);  ///< provenance, exhibited, literature
void take_measurements(LotDraft& lot);
void find_dates(LotDraft& lot);
void take_references(LotDraft& lot);  ///< numbers of books that list it; legends of a coin
void take_head(LotDraft& lot);        ///< maker, attribution, life dates at the beginning
void take_body(LotDraft& lot);        ///< title, materials, inscriptions, date, a maker named later

}  // namespace mostari
