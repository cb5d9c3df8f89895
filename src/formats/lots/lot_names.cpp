#include "formats/lots/lot_names.hpp"

#include <array>
#include <utility>

namespace mostari {
namespace {

constexpr std::uint32_t longest_name = 9;

bool is_saint(const LotToken& token) {
  for (const std::string_view word : {"saint", "st", "san", "santa", "santo", "sankt", "sint", "sainte", "heilige",
                                      "heiliger", "hl", "madonna", "virgin", "christ", "cristo", "christus"}) {
    if (token.folded == word) return true;
  }
  return false;
}

bool is_year_number(const LotToken& token) {
  return token.is_number() && token.folded.size() == 4 && token.folded[0] >= '1' && token.folded[0] <= '2';
}

/// A word that a name may hold: a capital, a particle, "the Elder", "& Sons".
bool may_be_in_name(const LotDraft& lot, std::uint32_t at) {
  const LotToken& token = lot.tokens[at];
  if (token.kind == LotToken::Kind::sign) {
    return token.folded == "." || token.folded == "'" || (token.folded == "-" && !token.spaced) || token.folded == "&";
  }
  if (!token.is_word()) return false;
  return token.capital || lot.has(at, Cue::particle) || lot.has(at, Cue::generation) || token.folded == "&" ||
         lot.has(at, Cue::maker_house) || token.folded == "d" || token.folded == "y" || token.folded == "e";
}

}  // namespace

bool is_school(const LotDraft& lot, TokenRange range) {
  if (range.empty() || range.size() > 7) return false;
  bool school = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const LotToken& token = lot.tokens[i];
    if (token.is_number()) return false;
    if (lot.has(i, Cue::school)) school = true;
    const bool adjective = range.size() == 2 && i == range.begin + 1;  // "Taller valenciano"
    if (token.is_word() && !token.capital && !adjective && !lot.has(i, Cue::particle) && !lot.has(i, Cue::school) &&
        !lot.has(i, Cue::nationality) && !lot.has(i, Cue::school_adjective)) {
      return false;
    }
  }
  return school && lot.tokens[range.begin].capital && lot.length(range.begin, Cue::article) < range.size() &&
         (lot.has(range.begin, Cue::school) || lot.has(range.begin, Cue::nationality) ||
          lot.has(range.begin, Cue::school_adjective) || lot.has(range.end - 1, Cue::school));
}

double name_likeness(const LotDraft& lot, TokenRange range) {
  if (range.empty()) return 0;
  std::uint32_t words = 0;
  std::uint32_t capitals = 0;
  std::uint32_t loud = 0;
  double score = 0;
  double initials = 0;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const LotToken& token = lot.tokens[i];
    if (token.is("(")) {  // "Picasso (Pablo)"
      const Enclosed* part = lot.enclosure(i);
      if (part == nullptr || part->range.end != range.end || part->range.size() > 5) return 0;
      bool given = false;
      for (std::uint32_t k = i + 1; k + 1 < part->range.end; ++k) given = given || lot.has(k, Cue::given_name);
      if (!given) return 0;
      score += 2;
      break;
    }
    if (!may_be_in_name(lot, i)) return 0;
    if (!token.is_word() || token.folded == "&") continue;
    if (is_saint(token) && i == range.begin) return 0;
    if (lot.has(i, Cue::generation) || (lot.has(i, Cue::particle) && !token.capital)) continue;
    ++words;
    capitals += token.capital ? 1U : 0U;
    loud += token.capitals ? 1U : 0U;
    if (token.folded.size() == 1 && lot.is(i + 1, ".")) initials += 1;
    const bool plain_word = lot.has(i, Cue::object) || lot.has(i, Cue::material) || lot.has(i, Cue::inscribed) ||
                            lot.has(i, Cue::period) || lot.has(i, Cue::date_cue) || lot.has(i, Cue::article);
    if (plain_word && !lot.has(i, Cue::given_name) && !lot.has(i, Cue::known_maker)) score -= 1.5;
    if ((lot.has(i, Cue::place) || lot.has(i, Cue::nationality)) && !lot.has(i, Cue::given_name)) score -= 0.75;
    if (lot.has(i, Cue::maker_house)) score += 1.5;
  }
  if (words == 0 || words > longest_name || capitals == 0) return 0;
  if (words > initials) score += 1.5 * initials;  // "J. Schijfsma"
  if (lot.has(range.begin, Cue::given_name)) {
    score += words > 1 ? 2 : 0.5;
  } else if (words > 1 && lot.has(range.end - 1, Cue::given_name)) {
    score += lot.tokens[range.begin].capitals && !lot.tokens[range.end - 1].capitals ? 2 : 1;  // "MAROT Raymond"
  }
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (lot.length(i, Cue::known_maker) > 0) score += lot.length(i, Cue::known_maker) + 1 >= range.size() ? 3 : 1.5;
  }
  if (words >= 2 && words <= 4) score += 0.75;
  if (words > 5) score -= 1;
  if (loud == words && words > 1) score += 0.25;
  return std::max(0.1, score);
}

std::uint32_t name_end(const LotDraft& lot, std::uint32_t at, std::uint32_t limit) {
  std::uint32_t end = at;
  std::uint32_t words = 0;
  const bool loud = at < limit && lot.tokens[at].capitals;
  while (end < limit && words < longest_name) {
    if (end > at && (lot.cuts[end] >= Cut::sentence || (lot.cuts[end] != Cut::none && !lot.is(end - 1, ".")))) break;
    const LotToken& token = lot.tokens[end];
    if (token.is_line_end() || token.is_number() || !may_be_in_name(lot, end)) break;
    if (token.kind == LotToken::Kind::sign) {
      ++end;
      continue;
    }
    if (words > 0 && loud && token.capital && !token.capitals && token.folded.size() > 1 &&
        !lot.has(end, Cue::particle))
      break;
    // "Albrecht Dürer Der verlorene Sohn": an article begins the title, unless it is part of a name ("de La Tour").
    const bool article = lot.length(end, Cue::article) > 0 && token.capital && !token.capitals;
    if (article && words > 0 && !lot.has(end - 1, Cue::particle)) break;
    if (words > 1 && lot.length(end, Cue::object) > 0 && token.capital && !token.capitals &&
        !lot.has(end, Cue::given_name))
      break;
    if (token.capital || lot.has(end, Cue::maker_house)) ++words;
    ++end;
  }
  while (end > at && (lot.tokens[end - 1].kind == LotToken::Kind::sign ||
                      (!lot.tokens[end - 1].capital && !lot.has(end - 1, Cue::generation) &&
                       !lot.has(end - 1, Cue::maker_house)))) {
    const bool initial =
        lot.is(end - 1, ".") && end >= 2 && lot.tokens[end - 2].folded.size() <= 2 && lot.has(end - 2, Cue::generation);
    if (initial) break;
    --end;
  }
  return end;
}

bool is_named_school(const LotDraft& lot, std::uint32_t at, const AttributionFound& found, TokenRange name) {
  if (lot.length(at, Cue::school) == 0 || found.tokens == 0 || name.size() != 1) return false;
  const LotToken& word = lot.tokens[name.begin];
  return !lot.has(name.begin, Cue::given_name) && !lot.has(name.begin, Cue::known_maker) && !word.capitals;
}

AttributionFound attribution_at(const LotDraft& lot, std::uint32_t at) {
  constexpr std::array<std::pair<Cue, LotAttribution>, 6> cues{
      {{Cue::attribution_attributed, LotAttribution::attributed},
       {Cue::attribution_workshop, LotAttribution::workshop},
       {Cue::attribution_circle, LotAttribution::circle},
       {Cue::attribution_follower, LotAttribution::follower},
       {Cue::attribution_manner, LotAttribution::manner},
       {Cue::attribution_after, LotAttribution::after}}};
  AttributionFound found;
  for (const auto& [cue, meaning] : cues) {
    const std::uint32_t length = lot.length(at, cue);
    if (length > found.tokens) found = {.tokens = length, .meaning = meaning};
  }
  return found;
}

AttributionFound attribution_behind(const LotDraft& lot, std::uint32_t at) {
  constexpr std::array<std::pair<Cue, LotAttribution>, 6> cues{
      {{Cue::attribution_after_attributed, LotAttribution::attributed},
       {Cue::attribution_after_workshop, LotAttribution::workshop},
       {Cue::attribution_after_circle, LotAttribution::circle},
       {Cue::attribution_after_follower, LotAttribution::follower},
       {Cue::attribution_after_manner, LotAttribution::manner},
       {Cue::attribution_after_after, LotAttribution::after}}};
  AttributionFound found;
  for (const auto& [cue, meaning] : cues) {
    const std::uint32_t length = lot.length(at, cue);
    if (length > found.tokens) found = {.tokens = length, .meaning = meaning};
  }
  return found;
}

bool is_life_dates(const LotDraft& lot, TokenRange range) {
  std::uint32_t years = 0;
  std::uint32_t others = 0;
  bool born = false;
  bool century = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const LotToken& token = lot.tokens[i];
    if (is_year_number(token)) {
      ++years;
    } else if (token.is_word()) {
      if (lot.length(i, Cue::born) > 0) {
        born = true;
        i += lot.length(i, Cue::born) - 1;
      } else if (lot.has(i, Cue::period) || lot.has(i, Cue::inscribed) || lot.has(i, Cue::material)) {
        return false;
      } else if (!token.capital && !lot.has(i, Cue::particle) && !lot.has(i, Cue::function) &&
                 !lot.has(i, Cue::place) && token.folded != "c" && token.folded != "ca" && token.folded != "circa" &&
                 token.folded != "um" && token.folded != "vers" && token.folded != "before" &&
                 token.folded != "after" && token.folded != "century" && token.folded != "siecle") {
        ++others;
      }
    }
  }
  for (const DateFound& date : lot.dates) {
    century = century || (!date.year && date.range.begin >= range.begin && date.range.end <= range.end);
  }
  if (years == 0 && !century) return false;
  return others <= 1 && range.size() <= 24 && (years >= 1 || born || century);
}

}  // namespace mostari
