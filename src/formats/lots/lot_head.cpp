#include <optional>

#include "formats/lots/lot_draft.hpp"
#include "formats/lots/lot_names.hpp"

namespace mostari {
namespace {

/// Life dates stand near the beginning, or they are somebody else's.
constexpr std::uint32_t farthest_life_dates = 40;
/// Nobody works for less than this many years between birth and death.
constexpr int shortest_life = 15;

class HeadReader {
 public:
  explicit HeadReader(LotDraft& lot) : lot_(lot) {}

  void read() {
    if (lot_.has_field(LotField::maker)) return form_maker();
    start_ = first_free(0);
    if (start_ >= lot_.size()) return;
    if (lot_.coin) return;
    if (life_in_brackets() || life_in_next_piece()) return;
    if (attributed() || school() || lone_name()) return;
  }

 private:
  std::uint32_t first_free(std::uint32_t at) const {
    while (at < lot_.size() && (!lot_.is_free(at) || lot_.tokens[at].is_line_end() ||
                                (lot_.tokens[at].kind == LotToken::Kind::sign && lot_.enclosure(at) == nullptr))) {
      ++at;
    }
    return at;
  }

  /// The maker of a form: attribution and life dates within its line.
  void form_maker() {
    for (Taken& each : lot_.taken) {
      if (each.field != LotField::maker) continue;
      const TokenRange line = each.range;
      for (const Enclosed& part : lot_.enclosed) {
        if (part.range.begin <= line.begin || part.range.end > line.end) continue;
        if (!is_life_dates(lot_, part.range)) continue;
        each.range = lot_.trimmed({line.begin, part.range.begin});
        take_life({part.range.begin + 1, part.range.end - 1});
        break;
      }
      for (Taken& again : lot_.taken) {  // take() may have moved them
        if (again.field != LotField::maker) continue;
        const AttributionFound found = attribution_at(lot_, again.range.begin);
        if (found.tokens == 0 || found.tokens >= again.range.size()) return;
        const std::uint32_t begin = again.range.begin;
        again.range = lot_.trimmed({begin + found.tokens, again.range.end});
        lot_.attribution = found.meaning;
        lot_.taken.push_back({LotField::attribution, {begin, begin + found.tokens}});
        return;
      }
    }
  }

  /// Takes a name with the words of attribution before or behind it; false when it is none.
  bool take_maker(TokenRange range) {
    range = lot_.trimmed(range);
    if (range.empty()) return false;
    const AttributionFound before = attribution_at(lot_, range.begin);
    TokenRange name = range;
    std::optional<TokenRange> attribution;
    LotAttribution meaning = LotAttribution::by;
    if (before.tokens > 0 && before.tokens < range.size()) {
      name.begin += before.tokens;
      attribution = TokenRange{range.begin, name.begin};
      meaning = before.meaning;
    } else {
      for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
        if (lot_.enclosure(i) != nullptr) continue;
        const AttributionFound behind = attribution_behind(lot_, i);
        if (behind.tokens == 0 || i + behind.tokens > range.end) continue;
        // "Taller Barcelona" is a name; "Juan Barcelona, taller" is not.
        const bool loose = behind.tokens == 1 && behind.meaning != LotAttribution::attributed;
        if (loose && lot_.cuts[i] == Cut::none && lot_.has(i, Cue::school)) continue;
        name.end = i;
        attribution = TokenRange{i, i + behind.tokens};
        meaning = behind.meaning;
        break;
      }
    }
    if (!attribution) {
      if (const auto bracket = attribution_in_brackets(name)) {
        attribution = bracket->first;
        meaning = bracket->second;
      }
    }
    name = post_nominal_cut(lot_.trimmed(name));
    if (name.empty()) return false;
    if (name_likeness(lot_, name) <= 0 && !is_school(lot_, name) && !is_turned_round(name)) return false;
    lot_.take(LotField::maker, name);
    if (attribution) {
      lot_.take(LotField::attribution, *attribution);
      lot_.attribution = meaning;
    }
    return true;
  }

  /// "Karl Huber (attr.)", "(Umkreis) Karl Huber": takes the bracket off the name, and answers what stands in it.
  std::optional<std::pair<TokenRange, LotAttribution>> attribution_in_brackets(TokenRange& name) const {
    for (const std::uint32_t at : {name.begin, name.end - 1}) {
      const Enclosed* part = lot_.enclosure(at);
      if (part == nullptr || part->quoted || part->range == name) continue;
      const TokenRange inner = lot_.trimmed({part->range.begin + 1, part->range.end - 1});
      if (inner.empty()) continue;
      AttributionFound found = attribution_behind(lot_, inner.begin);
      if (found.tokens == 0) found = attribution_at(lot_, inner.begin);
      if (found.tokens < inner.size()) continue;
      if (at == name.begin) {
        name.begin = part->range.end;
      } else {
        name.end = part->range.begin;
      }
      return std::pair{inner, found.meaning};
    }
    return {};
  }

  /// "Spitzweg, Carl"
  bool is_turned_round(TokenRange name) const {
    for (std::uint32_t i = name.begin + 1; i + 1 < name.end; ++i) {
      if (!lot_.is(i, ",")) continue;
      const TokenRange family{name.begin, i};
      const TokenRange given{i + 1, name.end};
      return family.size() <= 3 && given.size() <= 6 && name_likeness(lot_, family) > 0 &&
             name_likeness(lot_, given) > 0;
    }
    return false;
  }

  /// "Vittoria Hale, RA": what stands behind the comma is no part of the name, "Turner, Joseph" is.
  TokenRange post_nominal_cut(TokenRange name) const {
    for (std::uint32_t i = name.begin + 1; i < name.end; ++i) {
      if (!lot_.is(i - 1, ",")) continue;
      // "TURNER, J.M.W." is one name turned round; "THOMAS GAINSBOROUGH, R.A." has honours behind it.
      const bool one_word = i - 1 == name.begin + 1;
      const bool honours =
          std::all_of(lot_.tokens.begin() + i, lot_.tokens.begin() + name.end, [](const LotToken& token) {
            return !token.is_word() || ((token.capitals || token.folded.size() == 1) && token.folded.size() <= 4);
          });
      if (lot_.length(i, Cue::post_nominal) > 0 || (honours && !one_word) || (lot_.has(i, Cue::place) && !one_word)) {
        return without_honours({name.begin, i - 1});
      }
    }
    return without_honours(name);
  }

  /// "Henry Moore OM": capitals behind a name that is not in capitals.
  TokenRange without_honours(TokenRange name) const {
    while (name.size() > 2 && lot_.tokens[name.end - 1].capitals && lot_.tokens[name.end - 1].folded.size() <= 4 &&
           !lot_.tokens[name.begin].capitals && !lot_.has(name.end - 1, Cue::generation)) {
      --name.end;
    }
    return name;
  }

  /// "(British, 1921-2004)": the nationality is none of the dates.
  void take_life(TokenRange inner) {
    while (inner.begin < inner.end && (lot_.has(inner.begin, Cue::nationality) || lot_.is(inner.begin, ",")))
      ++inner.begin;
    lot_.take(LotField::life_dates, inner);
  }

  bool has_year(TokenRange range) const {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (lot_.tokens[i].is_number() && lot_.tokens[i].folded.size() == 4) return true;
    }
    return false;
  }

  bool life_in_brackets() {
    for (const Enclosed& part : lot_.enclosed) {
      if (part.range.begin < start_ + 1 || part.quoted) continue;
      if (part.range.begin > start_ + farthest_life_dates) break;
      const TokenRange inner{part.range.begin + 1, part.range.end - 1};
      if (!is_life_dates(lot_, inner)) continue;
      // The name is the line or sentence before the bracket, from the beginning of the lot.
      std::uint32_t begin = part.range.begin;
      while (begin > start_ && (lot_.cuts[begin] < Cut::sentence || begin == part.range.begin)) --begin;
      const TokenRange before{begin, part.range.begin};
      if (!take_maker(before)) {
        if (begin != start_) continue;
        // "Franz Xaver Pieringer, Umkreis (…)": the first piece alone.
        return false;
      }
      if (lot_.has_field(LotField::maker) && has_year(inner)) {
        take_life(inner);
      } else {
        lot_.take(LotField::date, inner);  // "Mexican School (18th century)"
        return true;
      }
      leave_rest({begin, part.range.end});
      attribution_after_brackets(part.range.end);
      return true;
    }
    return false;
  }

  /// Honours and nationality beside the name are no title.
  void leave_rest(TokenRange range) {
    for (const Piece& piece : lot_.free_pieces(range, Cut::line)) lot_.take(LotField::unread, piece.range);
  }

  /// "… (1724-1801) zugeschrieben", "… (1577-1640), Umkreis"
  void attribution_after_brackets(std::uint32_t at) {
    if (lot_.attribution != LotAttribution::by) return;
    while (lot_.is(at, ",") || lot_.is(at, "(") || lot_.is(at, "[") || lot_.is(at, "-") || lot_.is(at, ";") ||
           lot_.is(at, "\n"))
      ++at;
    const AttributionFound behind = attribution_behind(lot_, at);
    if (behind.tokens == 0) return;
    std::uint32_t end = at + behind.tokens;
    while (lot_.is(end, ".") && end + 1 < lot_.size() && lot_.cuts[end + 1] < Cut::sentence) ++end;
    const bool whole = end >= lot_.size() || lot_.cuts[end] != Cut::none ||
                       lot_.tokens[end].kind == LotToken::Kind::sign || lot_.tokens[end].is_line_end() ||
                       lot_.tokens[end].capital;
    if (!whole) return;
    lot_.take(LotField::attribution, {at, end});
    lot_.attribution = behind.meaning;
  }

  std::vector<Piece> first_pieces(Cut least, std::size_t count) const {
    std::vector<Piece> pieces = lot_.free_pieces({start_, lot_.size()}, least);
    if (pieces.size() > count) pieces.resize(count);
    return pieces;
  }

  /// Two years a life apart, or a birth: "1889 - 1964", "1836 Landshut – 1902 München".
  bool is_life_line(TokenRange range) const {
    if (!is_life_dates(lot_, range)) return false;
    int first = 0;
    int last = 0;
    bool born = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      born = born || lot_.length(i, Cue::born) > 0;
      if (!lot_.tokens[i].is_number() || lot_.tokens[i].folded.size() != 4) continue;
      const int year = std::stoi(lot_.tokens[i].folded);
      if (first == 0) first = year;
      last = year;
    }
    return first > 0 && (born || last - first >= shortest_life);
  }

  bool life_in_next_piece() {
    for (const Cut least : {Cut::sentence, Cut::comma}) {
      const std::vector<Piece> pieces = first_pieces(least, 2);
      if (pieces.size() < 2 || !is_life_line(pieces[1].range)) continue;
      if (!take_maker(pieces[0].range)) continue;
      take_life(pieces[1].range);
      attribution_after_brackets(pieces[1].range.end);
      return true;
    }
    return false;
  }

  /// "Circle of David Teniers, A tavern interior"; "Nach Albrecht Dürer Der verlorene Sohn".
  bool attributed() {
    const AttributionFound found = attribution_at(lot_, start_);
    if (found.tokens == 0) return false;
    std::uint32_t begin = start_ + found.tokens;
    // "Dans le goût de l'École de Fontainebleau"
    if (const std::uint32_t article = lot_.length(begin, Cue::article); article > 0) {
      std::uint32_t behind = begin + article;
      while (lot_.is(behind, "'")) ++behind;
      if (lot_.length(behind, Cue::school) > 0) begin = behind;
    }
    const std::uint32_t end = name_end(lot_, begin, lot_.size());
    if (end == begin) return false;
    if (names_school(found, {begin, end})) return lot_.take(LotField::maker, {start_, end});
    const TokenRange name{begin, end};
    // "Da", "Nach" and "After" are also words of titles: "After the Storm".
    const bool doubtful = found.tokens == 1 && !lot_.tokens[start_].capitals;
    if (name_likeness(lot_, name) < (doubtful ? 1 : 0.1) && !is_school(lot_, name)) return false;
    lot_.take(LotField::attribution, {start_, begin});
    lot_.take(LotField::maker, name);
    lot_.attribution = found.meaning;
    return true;
  }

  /// "Bottega dei Fontebuoni", "Escuela de Palej": a workshop or school by its name, and nobody's follower.
  bool names_school(const AttributionFound& found, TokenRange name) const {
    return is_named_school(lot_, start_, found, name);
  }

  /// "ÉCOLE FLAMANDE du XVIIe siècle, suiveur de David VINCKBOONS"; "Süddeutscher Meister, um 1500".
  bool school() {
    const std::vector<Piece> sentences = first_pieces(Cut::sentence, 1);
    if (sentences.empty()) return false;
    const TokenRange sentence = sentences[0].range;
    TokenRange name{start_, sentence.end};
    for (std::uint32_t i = start_; i < sentence.end; ++i) {
      if (i > start_ && lot_.cuts[i] >= Cut::comma) {
        name.end = i;
        break;
      }
    }
    for (const DateFound& date : lot_.dates) {
      if (date.range.begin > name.begin && date.range.begin < name.end) name.end = date.range.begin;
    }
    while (name.size() > 1 && (!lot_.tokens[name.end - 1].capital || lot_.tokens[name.end - 1].capitals) &&
           (lot_.has(name.end - 1, Cue::particle) || lot_.has(name.end - 1, Cue::function))) {
      --name.end;
    }
    name = lot_.trimmed(name);
    if (!is_school(lot_, name)) return false;
    // In the sentence of the school, or at the beginning of the next.
    std::uint32_t limit = sentence.end;
    const std::vector<Piece> two = first_pieces(Cut::sentence, 2);
    if (two.size() == 2 && attribution_at(lot_, two[1].range.begin).tokens > 1) limit = two[1].range.end;
    for (std::uint32_t i = name.end; i < limit; ++i) {
      const AttributionFound found = attribution_at(lot_, i);
      if (found.tokens == 0) continue;
      const std::uint32_t begin = i + found.tokens;
      const std::uint32_t end = name_end(lot_, begin, limit);
      if (end == begin || name_likeness(lot_, {begin, end}) <= (found.tokens > 1 ? 0 : 0.1)) continue;
      lot_.take(LotField::unread, name);
      lot_.take(LotField::attribution, {i, begin});
      lot_.take(LotField::maker, {begin, end});
      lot_.attribution = found.meaning;
      return true;
    }
    return lot_.take(LotField::maker, name);
  }

  /// A name without life dates: "Gustav Klimt, Portrait of a Lady", "ZENITH. Reloj lepine".
  bool lone_name() {
    const std::vector<Piece> pieces = first_pieces(Cut::comma, 3);
    if (pieces.size() < 2) return false;
    const TokenRange first = pieces[0].range;
    const TokenRange next = pieces[1].range;
    TokenRange name = first;
    // "Titian Venus and Adonis" has no cut to go by; a name alone on its line or before a comma has.
    if (known_house() || before_colon({first.begin, next.end}) || before_quotes(first)) return true;
    TokenRange bare = name;
    const bool bracket = attribution_in_brackets(bare).has_value();
    const double likeness = name_likeness(lot_, bare);
    if (likeness <= 0) return false;
    const bool place = lot_.length(first.begin, Cue::place) == first.size();
    const bool object = lot_.length(first.begin, Cue::object) > 0 && lot_.length(first.begin, Cue::known_maker) == 0;
    const bool before_object = lot_.length(next.begin, Cue::article) > 0 || lot_.length(next.begin, Cue::object) > 0;
    const bool alone = pieces[0].after >= Cut::sentence;
    double score = likeness;
    if (before_object) score += 1;
    if (alone) score += 0.5;
    if (place && !before_object) return false;
    if (place) score -= 0.5;
    if (object) score -= 1;
    if (alone && first.size() == 1 && pieces.size() == 3 && is_lone_family_name(first, next)) score += 1.25;
    if (is_date(next)) score -= 1;  // a title and its date: "Composition, 1923"
    if (bracket || attribution_behind(lot_, next.begin).tokens == next.size()) score += 2;
    if (score < 1.75 || !take_maker(name)) return false;
    attribution_after_brackets(name.end);
    return true;
  }

  /// "Rembrandt: The Storm on the Sea of Galilee"
  bool before_colon(TokenRange first) {
    for (std::uint32_t i = first.begin + 1; i < first.end; ++i) {
      if (!lot_.is(i, ":")) continue;
      const TokenRange name{first.begin, i};
      return (name_likeness(lot_, name) >= 2 || is_turned_round(name) || is_school(lot_, name)) && take_maker(name);
    }
    return false;
  }

  /// Gerhard Richter "Ohne Titel"
  bool before_quotes(TokenRange first) {
    for (const Enclosed& part : lot_.enclosed) {
      if (!part.quoted || part.range.begin <= first.begin + 1 || part.range.end > first.end) continue;
      const TokenRange name{first.begin, part.range.begin};
      return name_likeness(lot_, name) >= 2 && take_maker(name);
    }
    return false;
  }

  /// "UNIVERSAL GENÈVE Orologio da polso": a house that is known, before what it made.
  bool known_house() {
    const std::uint32_t length = lot_.length(start_, Cue::known_maker);
    const std::uint32_t next = start_ + length;
    if (length == 0 || next >= lot_.size()) return false;
    const bool cut = lot_.cuts[next] != Cut::none || lot_.tokens[next].kind == LotToken::Kind::sign ||
                     lot_.tokens[next].is_line_end();
    const bool object = lot_.length(next, Cue::object) > 0 || lot_.length(next, Cue::article) > 0;
    const bool loud = lot_.tokens[start_].capitals && !lot_.tokens[next].capitals;
    const bool place = lot_.length(start_, Cue::place) == length && !cut;
    if (place || !(cut || (object && loud))) return false;
    return lot_.take(LotField::maker, {start_, next});
  }

  /// "Caravaggio. Nativity with Saint Francis": one word that is nothing else, before what is no date and no medium.
  bool is_lone_family_name(TokenRange word, TokenRange next) const {
    for (const Cue cue : {Cue::object, Cue::picture, Cue::material, Cue::place, Cue::nationality, Cue::coin,
                          Cue::period, Cue::condition, Cue::inscribed, Cue::article}) {
      if (lot_.has(word.begin, cue)) return false;
    }
    return !is_date(next) && !lot_.has(next.begin, Cue::material) && lot_.tokens[next.begin].capital;
  }

  bool is_date(TokenRange range) const {
    return std::ranges::any_of(lot_.dates, [&](const DateFound& date) {
      return date.range.begin <= range.begin + 1 && date.range.end + 1 >= range.end;
    });
  }

  LotDraft& lot_;
  std::uint32_t start_ = 0;
};

}  // namespace

void take_head(LotDraft& lot) {
  HeadReader(lot).read();
}

}  // namespace mostari
