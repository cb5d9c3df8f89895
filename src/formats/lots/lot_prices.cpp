#include <optional>

#include "formats/lots/lot_draft.hpp"

namespace mostari {
namespace {

/// "£8,000-12,000", "1 500/2 000 €", "EUR 5.000,- bis 7.000,-".
struct Price {
  TokenRange range;
  bool has_currency = false;
  bool is_range = false;
};

bool is_currency(const LotDraft& lot, std::uint32_t at) {
  if (at >= lot.size()) return false;
  const LotToken& token = lot.tokens[at];
  const std::string_view written = lot.text.substr(token.begin, token.end - token.begin);
  if (written == "€" || written == "£" || written == "$" || written == "¥") return true;
  if (!token.is_word()) return false;
  for (const std::string_view code :
       {"eur",    "usd", "gbp", "chf", "hkd", "sek", "dkk", "nok",    "jpy", "cad", "aud", "euro", "euros", "dollars",
        "francs", "frs", "sfr", "kr",  "cny", "rmb", "inr", "pounds", "zar", "ils", "pln", "czk",  "huf",   "dollar"}) {
    if (token.folded == code) return true;
  }
  return false;
}

/// "US" of "US$", "HK" of "HK$".
bool is_currency_prefix(const LotDraft& lot, std::uint32_t at) {
  return at + 1 < lot.size() && lot.tokens[at].capitals && lot.tokens[at].folded.size() <= 3 && lot.is(at + 1, "$") &&
         !lot.tokens[at + 1].spaced;
}

/// The end of the amount that begins at `at`; `at` when there is none.
std::uint32_t amount_end(const LotDraft& lot, std::uint32_t at) {
  if (at >= lot.size() || !lot.tokens[at].is_number() || !lot.is_free(at)) return at;
  const std::string& digits = lot.tokens[at].folded;
  if (digits.find('/') != std::string::npos) return at;
  std::uint32_t end = at + 1;
  if (digits.size() <= 3) {
    while (end < lot.size() && lot.tokens[end].is_number() && lot.tokens[end].folded.size() == 3 &&
           lot.tokens[end].spaced)
      ++end;
  }
  // "5.000,-"
  if ((lot.is(end, ",") || lot.is(end, ".")) && lot.is(end + 1, "-") && !lot.tokens[end].spaced &&
      !lot.tokens[end + 1].spaced)
    end += 2;
  return end;
}

bool is_range_word(const LotDraft& lot, std::uint32_t at) {
  for (const std::string_view word : {"-", "/", "to", "bis", "a", "tot", "y", "e", "et", "und"}) {
    if (lot.is(at, word)) return true;
  }
  return false;
}

std::optional<Price> price_at(const LotDraft& lot, std::uint32_t at) {
  Price price{.range = {at, at}};
  std::uint32_t here = at;
  const auto currency = [&](bool prefix) {
    if (prefix && is_currency_prefix(lot, here)) ++here;
    if (!is_currency(lot, here)) return;
    // "Peso g 46,2 € 1.200": the currency is that of the figure behind it.
    if (!prefix && here + 1 < lot.size() && lot.tokens[here + 1].is_number() &&
        lot.tokens[here].kind == LotToken::Kind::sign)
      return;
    ++here;
    price.has_currency = true;
    if (lot.is(here, ".") && lot.tokens[here - 1].is_word() && !lot.tokens[here].spaced && here + 1 < lot.size() &&
        lot.tokens[here + 1].is_number()) {
      ++here;
    }
  };
  currency(true);
  std::uint32_t end = amount_end(lot, here);
  if (end == here) return {};
  here = end;
  currency(false);
  price.range.end = here;
  if (is_range_word(lot, here)) {
    const std::uint32_t link = here++;
    currency(true);
    end = amount_end(lot, here);
    if (end > here && lot.cuts[link] < Cut::line) {
      here = end;
      currency(false);
      price.range.end = here;
      price.is_range = true;
    }
  }
  return price;
}

/// Whether nothing but brackets and signs stands between a place and the end of its line.
bool ends_line(const LotDraft& lot, std::uint32_t at) {
  while (at < lot.size() && !lot.tokens[at].is_line_end()) {
    if (const Enclosed* part = lot.enclosure(at)) {
      at = part->range.end;
    } else if (lot.tokens[at].kind == LotToken::Kind::sign) {
      ++at;
    } else {
      return lot.cuts[at] >= Cut::sentence;
    }
  }
  return true;
}

/// The heading that a price stands behind: "Estimate:", "Stima".
struct PriceHeading {
  Cue cue = Cue::heading_estimate;
  TokenRange range;
};

std::optional<PriceHeading> heading_before(const LotDraft& lot, std::uint32_t at) {
  std::uint32_t end = at;
  while (end > 0 && (lot.tokens[end - 1].kind == LotToken::Kind::sign || lot.tokens[end - 1].is_line_end())) --end;
  if (end + 4 < at) return {};
  const auto ends_here = [&](std::uint32_t begin, Cue cue) {
    const std::uint32_t length = lot.length(begin, cue);
    return length > 0 && begin + length == end;
  };
  for (std::uint32_t begin = end; begin-- > 0 && begin + 6 > end;) {
    for (const Cue cue : {Cue::heading_estimate, Cue::heading_starting_price}) {
      if (!ends_here(begin, cue)) continue;
      // "Low estimate", "Schätzpreis von": the longest phrase.
      std::uint32_t first = begin;
      for (std::uint32_t earlier = begin; earlier-- > 0 && earlier + 6 > end;) {
        if (ends_here(earlier, cue)) first = earlier;
      }
      return PriceHeading{cue, {first, at}};
    }
  }
  return {};
}

bool is_line_alone(const LotDraft& lot, TokenRange range) {
  const bool begins = range.begin == 0 || lot.tokens[range.begin - 1].is_line_end() ||
                      lot.cuts[range.begin] >= Cut::sentence || lot.tokens[range.begin - 1].is("(");
  return begins && ends_line(lot, range.end);
}

/// A figure that ends the text without a currency: "600-900", "(2.400,-)".
bool is_bare_price(const LotDraft& lot, const Price& price) {
  std::uint32_t end = price.range.end;
  while (end < lot.size() && (lot.tokens[end].kind == LotToken::Kind::sign || lot.tokens[end].is_line_end())) ++end;
  if (end < lot.size() || !is_line_alone(lot, price.range)) return false;
  const std::string_view words = lot.words_of(price.range);
  return price.is_range || words.ends_with(",-") || words.ends_with(",–");
}

/// A reference to a part of the lot in brackets after its price says the heading: "€ 800 (Schätzpreis)".
void drop_heading_behind(LotDraft& lot, std::uint32_t at) {
  if (!lot.is(at, "(")) return;
  const std::uint32_t length =
      std::max(lot.length(at + 1, Cue::heading_estimate), lot.length(at + 1, Cue::heading_starting_price));
  if (length > 0 && lot.is(at + 1 + length, ")")) lot.drop({at, at + length + 2});
}

bool is_property_line(const LotDraft& lot, std::uint32_t at, std::uint32_t end) {
  if (lot.length(at, Cue::property) == 0) return false;
  if (end + 1 >= lot.size() || !lot.is(end, "\n")) return lot.is(end, "\n\n");
  if (lot.length(at, Cue::property) >= 2) {  // "Property from a Distinguished Collection"
    return std::none_of(lot.tokens.begin() + at, lot.tokens.begin() + end,
                        [](const LotToken& token) { return token.is_number(); });
  }
  return std::all_of(lot.tokens.begin() + at, lot.tokens.begin() + end, [](const LotToken& token) {
    return !token.is_word() || token.capitals || token.folded.size() == 1;
  });
}

/// The end of a lot's number at the beginning of a line: "12", "LOT 12:", "12. "; `at` when there is none.
std::uint32_t lot_number_end(const LotDraft& lot, std::uint32_t at) {
  // "(1) Edward Weston": of several in a lot
  if (lot.is(at, "(") && lot.is(at + 2, ")") && lot.tokens[at + 1].is_number()) return at + 3;
  constexpr std::uint32_t longest_heading = 10;
  const std::vector<LotToken> start(lot.tokens.begin() + at,
                                    lot.tokens.begin() + std::min(lot.size(), at + longest_heading));
  const std::vector<TokenCues> cues = lot.words.heading_cues_of(start, lot.text, lot.language);
  const auto lot_word = [&](std::uint32_t token) {
    return token - at < cues.size() ? static_cast<std::uint32_t>(cues[token - at].length(Cue::lot)) : 0U;
  };
  std::uint32_t here = at;
  for (std::uint32_t word = lot_word(here); word > 0; word = lot_word(here)) {
    here += word;
    while (here < lot.size() && lot.tokens[here].kind == LotToken::Kind::sign) ++here;
  }
  if (lot.is(here, "#")) ++here;
  if (here >= lot.size() || !lot.tokens[here].is_number() || lot.tokens[here].folded.size() > 5) return at;
  const bool named = here > at;
  ++here;
  const bool letter = here < lot.size() && lot.tokens[here].is_word() && !lot.tokens[here].spaced;
  const bool inserted = named && (lot.is(here, "bis") || lot.is(here, "ter") || lot.is(here, "quater"));
  if (inserted || (letter && lot.tokens[here].folded.size() == 1)) ++here;
  if (here >= lot.size() || lot.tokens[here].is_line_end()) return here;
  const bool mark =
      lot.is(here, ".") || lot.is(here, ")") || lot.is(here, ":") || (lot.is(here, "-") && lot.tokens[here].spaced);
  const bool before_text = mark && here + 1 < lot.size() && lot.tokens[here + 1].spaced && lot.tokens[here + 1].capital;
  if (before_text || (named && mark)) return here + 1;
  return named ? here : at;
}

}  // namespace

void take_lot_number(LotDraft& lot) {
  std::uint32_t at = 0;
  constexpr int most_lines = 3;  // a property, a number, and the number again
  for (int line = 0; line < most_lines; ++line) {
    while (at < lot.size() && lot.tokens[at].is_line_end()) ++at;
    std::uint32_t end = at;
    while (end < lot.size() && !lot.tokens[end].is_line_end()) ++end;
    if (end < lot.size() && is_property_line(lot, at, end)) {
      lot.take(LotField::unread, {at, end});
      at = end;
      continue;
    }
    const std::uint32_t behind = lot_number_end(lot, at);
    if (behind == at) return;
    lot.drop({at, behind});
    at = behind;
    if (at < lot.size() && !lot.tokens[at].is_line_end()) return;
  }
}

void take_estimate(LotDraft& lot) {
  std::optional<Price> estimate;
  std::optional<PriceHeading> estimate_heading;
  int best = 0;
  for (std::uint32_t i = 0; i < lot.size(); ++i) {
    if (const std::uint32_t length = lot.length(i, Cue::on_request); length > 0 && best < 3) {
      best = 3;
      estimate = Price{.range = {i, i + length}};
      estimate_heading.reset();
      continue;
    }
    const std::optional<Price> price = price_at(lot, i);
    if (!price) continue;
    const std::optional<PriceHeading> heading = heading_before(lot, i);
    int rank = 0;
    if (heading) {
      rank = heading->cue == Cue::heading_estimate ? 5 : 4;
    } else if (price->has_currency && is_line_alone(lot, price->range)) {
      rank = 3;
    } else if (price->has_currency && price->is_range &&
               (ends_line(lot, price->range.end) || price_at(lot, price->range.end))) {
      rank = 2;
    } else if (is_bare_price(lot, *price)) {
      rank = 1;
    }
    // The same in another currency is told with the one before it.
    if (estimate && price->range.begin <= estimate->range.end + 1 && rank <= best) {
      i = price->range.end - 1;
      continue;
    }
    // The last of a kind: what was paid once stands before what is asked now.
    if (rank > 0 && rank >= best) {
      best = rank;
      estimate = price;
      estimate_heading = heading;
    }
    i = price->range.end - 1;
  }
  if (!estimate) return;
  // "£2,000-3,000 €2,300-3,400": the same in another currency.
  while (estimate->has_currency) {
    std::uint32_t next = estimate->range.end;
    while (lot.is(next, "/") || lot.is(next, "(")) ++next;
    const std::optional<Price> again = next < lot.size() ? price_at(lot, next) : std::nullopt;
    if (!again || !again->has_currency) break;
    estimate->range.end = again->range.end;
  }
  if (estimate_heading) lot.drop(estimate_heading->range);
  const std::uint32_t behind = estimate->range.end;
  lot.take(LotField::estimate, estimate->range);
  drop_heading_behind(lot, behind);
}

}  // namespace mostari
