#include "formats/lots/lot_draft.hpp"

#include "formats/dates/date_words.hpp"
#include "formats/measurements/measurement_words.hpp"

namespace mostari {
namespace {

/// A line of a text that was wrapped at some column is about as long as the longest, and goes on with a small letter.
constexpr std::uint32_t shortest_wrapped_line = 55;
constexpr double wrapped_share = 0.75;

bool is_edge(const LotToken& token) {
  if (token.is_line_end()) return true;
  if (token.kind != LotToken::Kind::sign) return false;
  return token.folded.find_first_of(",;:-./|=~\x01") == 0;
}

/// Whether the money or another sign that does not fold stands here: it is no edge.
bool is_money(const LotDraft& lot, std::uint32_t at) {
  const std::string_view written = lot.text.substr(lot.tokens[at].begin, lot.tokens[at].end - lot.tokens[at].begin);
  return written == "€" || written == "£" || written == "¥" || written == "$";
}

bool is_unit(const LotToken& token) {
  if (!token.is_word() || token.capital || token.folded.size() > 3) return false;
  const auto unit = measurement_unit(token.folded);
  return unit && unit->kind != MeasurementUnit::Kind::other;
}

/// "d.C.", "v. Chr.", "av. J.-C." and "Jh." end a sentence when a capital follows.
bool is_era_end(const LotDraft& lot, std::uint32_t word) {
  const std::string& text = lot.tokens[word].folded;
  if (text == "jh" || text == "jhd" || text == "jhdt" || text == "jhs" || text == "chr" || text == "ec") return true;
  return text == "c" && word >= 2 && lot.is(word - 1, lot.tokens[word - 1].folded) && !lot.tokens[word - 1].is_word() &&
         lot.tokens[word - 2].is_word() && lot.tokens[word - 2].folded.size() == 1;
}

bool is_roman_capitals(const LotToken& token) {
  return token.capitals && token.folded.size() <= 6 && roman_number(token.folded).has_value();
}

/// Whether the point before `at` ends a sentence.
bool ends_sentence(const LotDraft& lot, std::uint32_t at) {
  const std::vector<LotToken>& tokens = lot.tokens;
  const LotToken& next = tokens[at];
  if (!next.spaced || at < 2) return false;
  // "The Concert. c. 1664"
  const auto meaning = next.is_word() && !next.capital ? date_meaning(next.folded) : std::nullopt;
  const bool date = meaning && meaning->word == DateWord::approximate && !lot.has(at - 2, Cue::abbreviation);
  if (next.is_word() && !next.capital && next.folded != "&" && !date) return false;
  const LotToken& last = tokens[at - 2];
  if (last.is(".")) return true;
  if (last.is_number()) {
    // "18. Jh.", "14. März", "15.-17. November" of German and Dutch.
    const bool ordinal = last.folded.size() <= 2 && next.is_word();
    return !(ordinal && date_meaning(next.folded).has_value());
  }
  if (!last.is_word()) return true;
  if (is_unit(last) && at >= 3 && !next.is_number()) return true;
  if (is_era_end(lot, at - 2)) return !is_roman_capitals(next);
  if (next.is_number() && lot.has(at - 2, Cue::abbreviation)) return false;
  // "1870 ca. Stampa all'albumina"
  if ((last.is("ca") || last.is("c")) && at >= 3 && tokens[at - 3].is_number() && next.capital) return true;
  if (last.capital && last.folded.size() == 1) {
    // "R. Oro", "Piranesi F. Bella impressione"
    return (lot.has(at, Cue::material) && at >= 3 && !tokens[at - 3].is_word()) || lot.length(at, Cue::condition) > 0;
  }
  if (lot.has(at - 2, Cue::abbreviation) && last.folded.size() <= 6 && !last.capitals) return false;
  return true;
}

Cut cut_before(const LotDraft& lot, std::uint32_t at, std::uint32_t longest_line) {
  const std::vector<LotToken>& tokens = lot.tokens;
  if (at == 0) return Cut::blank_line;
  const LotToken& before = tokens[at - 1];
  if (before.is_line_end()) {
    if (before.folded.size() > 1) return Cut::blank_line;
    const bool goes_on =
        tokens[at].is_word() && !tokens[at].capital && at >= 2 && (tokens[at - 2].is_word() || tokens[at - 2].is(","));
    if (goes_on) {
      std::uint32_t line = at - 1;
      while (line > 0 && !tokens[line - 1].is_line_end()) --line;
      const std::uint32_t bytes = tokens[at - 1].begin - tokens[line].begin;
      if (bytes >= shortest_wrapped_line && bytes >= wrapped_share * longest_line) {
        return tokens[at - 2].is(",") ? Cut::comma : Cut::none;
      }
    }
    return Cut::line;
  }
  if (before.kind != LotToken::Kind::sign) return Cut::none;
  if (before.is(".") || before.is("!") || before.is("?")) return ends_sentence(lot, at) ? Cut::sentence : Cut::none;
  if (before.is(";") || before.is("|")) return Cut::clause;
  if (before.is(",")) return tokens[at].spaced ? Cut::comma : Cut::none;
  if (before.is("-") && before.spaced && tokens[at].spaced && at >= 2) {
    // "Haut. 73 - Larg. 60", "1500 - 2000"; not "50x40 - firmato".
    const bool next_size = tokens[at].is_number() || lot.has(at, Cue::size_axis) || lot.has(at, Cue::size_part);
    const LotToken& last = tokens[at - 2];
    const bool label = lot.has(at - 2, Cue::size_axis) ||
                       (lot.has(at - 2, Cue::size_part) && !lot.has(at - 2, Cue::material)) ||
                       date_meaning(last.folded).has_value() || lot.has(at - 2, Cue::heading_estimate) ||
                       lot.has(at - 2, Cue::heading_starting_price);
    if (last.is_word() && tokens[at].is_number() && !label) return Cut::clause;  // "oil on canvas - 48 x 63 cm"
    const bool figures = tokens[at].is_number() ||
                         (tokens[at - 2].is_number() && (next_size || tokens[at].kind == LotToken::Kind::sign));
    return figures ? Cut::none : Cut::clause;
  }
  // "… 40 rs." Adherido: the point stands within the quotes.
  if ((before.is("\"") || before.is("'") || before.is(")")) && at >= 2 && tokens[at - 2].is(".") &&
      tokens[at].capital && tokens[at].spaced && (at < 3 || !is_unit(tokens[at - 3]))) {
    return Cut::sentence;
  }
  return Cut::none;
}

}  // namespace

TokenRange LotDraft::trimmed(TokenRange range) const {
  const auto open_within = [&](std::uint32_t at) {
    const Enclosed* part = enclosure(at);
    return part != nullptr && part->range.begin >= range.begin && part->range.end <= range.end;
  };
  bool again = true;
  while (again && !range.empty()) {
    again = false;
    const auto is_loose = [&](std::uint32_t at) {
      const LotToken& token = tokens[at];
      if (is_money(*this, at)) return false;
      if (is_edge(token)) return true;
      const bool pair = token.kind == LotToken::Kind::sign && token.folded.find_first_of("()[]\"'") == 0;
      return pair && !open_within(at) && !(token.folded == "\"" && at > 0 && tokens[at - 1].is_number());
    };
    if (is_loose(range.begin)) {
      ++range.begin;
      again = true;
    } else if (is_loose(range.end - 1)) {
      // "cm." keeps its point within a sentence.
      --range.end;
      again = true;
    }
  }
  return range;
}

std::string_view LotDraft::words_of(TokenRange range) const {
  if (range.empty()) return {};
  return text.substr(tokens[range.begin].begin, tokens[range.end - 1].end - tokens[range.begin].begin);
}

bool LotDraft::take(LotField field, TokenRange range) {
  range = trimmed(range);
  if (range.empty()) return false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) is_taken[i] = true;
  taken.push_back({field, range});
  return true;
}

void LotDraft::also(LotField field, TokenRange range) {
  range = trimmed(range);
  if (!range.empty()) taken.push_back({field, range});
}

void LotDraft::drop(TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) is_taken[i] = true;
}

std::vector<Piece> LotDraft::free_pieces(TokenRange range, Cut least) const {
  std::vector<Piece> pieces;
  std::uint32_t begin = range.begin;
  Cut before = Cut::blank_line;
  const auto close = [&](std::uint32_t end, Cut after) {
    const TokenRange inner = trimmed({begin, end});
    if (!inner.empty()) {
      pieces.push_back({.range = inner, .before = before, .after = after});
    }
    before = after;
  };
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!is_free(i)) {
      close(i, Cut::clause);
      begin = i + 1;
      continue;
    }
    if (i > begin && cuts[i] >= least) {
      close(i, cuts[i]);
      begin = i;
    } else if (i == begin && cuts[i] > before) {
      before = cuts[i];
    }
  }
  close(range.end, range.end < size() ? std::max(Cut::clause, cuts[range.end]) : Cut::blank_line);
  return pieces;
}

const Enclosed* LotDraft::enclosure(std::uint32_t at) const {
  for (const Enclosed& each : enclosed) {
    if (at >= each.range.begin && at < each.range.end) return &each;
  }
  return nullptr;
}

void find_cuts(LotDraft& lot) {
  lot.cuts.assign(lot.tokens.size(), Cut::none);
  std::uint32_t longest_line = 0;
  std::uint32_t line = 0;
  for (const LotToken& token : lot.tokens) {
    if (!token.is_line_end()) continue;
    longest_line = std::max(longest_line, token.begin - line);
    line = token.end;
  }
  for (std::uint32_t i = 0; i < lot.size(); ++i) lot.cuts[i] = cut_before(lot, i, longest_line);
  for (const Enclosed& each : lot.enclosed) {
    for (std::uint32_t i = each.range.begin + 1; i < each.range.end; ++i) lot.cuts[i] = Cut::none;
  }
}

}  // namespace mostari
