#include <optional>

#include "formats/dates/date_words.hpp"
#include "formats/dates/edtf.hpp"
#include "formats/lots/lot_draft.hpp"

namespace mostari {
namespace {

constexpr std::int64_t last_year = 2100;

std::int64_t value_of(const LotToken& token) {
  if (!token.is_number() || token.folded.size() > 4) return 0;
  std::int64_t value = 0;
  for (const char c : token.folded) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_year(const LotToken& token) {
  const std::int64_t value = value_of(token);
  return token.folded.size() == 4 && value >= 1000 && value <= last_year;
}

/// "12.5.1911" is one number of the text.
bool is_day(const LotToken& token) {
  if (!token.is_number()) return false;
  const std::string_view digits = token.folded;
  const std::size_t first = digits.find('.');
  const std::size_t second = first == digits.npos ? digits.npos : digits.find('.', first + 1);
  return second != digits.npos && first >= 1 && first <= 2 && second - first >= 2 && second - first <= 3 &&
         digits.size() - second == 5 && digits.find_first_of(".,", second + 1) == digits.npos &&
         digits.find(',') == digits.npos;
}

/// "19th", "XIXe", "17de", "1920er".
bool is_number_suffix(const LotToken& token) {
  if (!token.is_word() || token.spaced) return false;
  for (const std::string_view suffix :
       {"st", "nd", "rd", "th", "e", "er", "eme", "de", "ste", "o", "a", "s", "ers", "ten", "re", "ieme"}) {
    if (token.folded == suffix) return true;
  }
  return false;
}

/// A century or a year in Roman numerals: "XVIII", "XIXe", "MDCCC".
bool is_roman(const LotToken& token) {
  if (!token.is_word() || !token.capital || token.folded.empty()) return false;
  std::string_view letters = token.folded;
  for (const std::string_view suffix : {"eme", "e", "o", "th"}) {
    if (letters.ends_with(suffix) && letters.size() > suffix.size()) {
      if (roman_number(letters.substr(0, letters.size() - suffix.size()))) return true;
    }
  }
  return roman_number(letters).has_value();
}

std::optional<DateMeaning> meaning(const LotToken& token) {
  if (!token.is_word()) return {};
  return date_meaning(token.folded);
}

bool is_any(const std::optional<DateMeaning>& found, std::initializer_list<DateWord> words) {
  return found && std::ranges::find(words, found->word) != words.end();
}

/// "B.C.", "v. Chr.", "av. J.-C.", "d.C.": the tokens of an era that is abbreviated, without its last point; 0 for
/// none.
std::uint32_t era_length(const LotDraft& lot, std::uint32_t at) {
  constexpr std::uint32_t longest = 7;
  std::string letters;
  std::uint32_t best = 0;
  for (std::uint32_t i = at; i < std::min(lot.size(), at + longest); ++i) {
    const LotToken& token = lot.tokens[i];
    if (token.is_word()) {
      if (i > at && !(lot.tokens[i - 1].is(".") || lot.tokens[i - 1].is("-") || token.is("chr"))) break;
      letters += token.folded;
      for (const std::string_view era : {"bc", "bce", "ad", "ce", "ac", "dc", "vchr", "nchr", "avjc", "apjc", "avantjc",
                                         "apresjc", "vc", "nc", "nachr", "voorchr"}) {
        if (letters == era && i > at) best = i + 1 - at;
      }
    } else if (!token.is(".") && !token.is("-")) {
      break;
    }
  }
  return best;
}

class DateFinder {
 public:
  explicit DateFinder(LotDraft& lot) : lot_(lot) {}

  void find_all() {
    for (std::uint32_t i = 0; i < lot_.size(); ++i) {
      if (!lot_.is_free(i) || !belongs(i)) continue;
      std::uint32_t end = i + 1;
      while (end < lot_.size() && lot_.is_free(end) && !lot_.tokens[end].is_line_end()) {
        const std::uint32_t era = lot_.cuts[end] == Cut::none ? era_length(lot_, end) : 0;
        if (era == 0 && !goes_on(end)) break;
        end += std::max(era, 1U);
      }
      keep({i, end});
      i = end - 1;
    }
  }

 private:
  /// A token that may be part of a date.
  bool belongs(std::uint32_t at) const {
    const LotToken& token = lot_.tokens[at];
    if (token.is_number()) return value_of(token) > 0 || is_day(token);
    if (token.is_word()) {
      if (is_number_suffix(token) && at > 0 && lot_.tokens[at - 1].is_number()) return true;
      const bool dotted = lot_.is(at + 1, ".");
      if (dotted && token.is("s") && at + 2 < lot_.size() && is_roman(lot_.tokens[at + 2])) return true;  // "s. XIX"
      return meaning(token).has_value() || is_roman(token) || (dotted && era_length(lot_, at) > 0);
    }
    return false;
  }

  bool goes_on(std::uint32_t at) const {
    const LotToken& token = lot_.tokens[at];
    if (belongs(at)) {
      const Cut cut = lot_.cuts[at];
      if (cut == Cut::none) return true;
      // "October 3, 1921", "Siglo XVIII, segunda mitad"; not "1887, 12 lots".
      if (cut != Cut::comma) return false;
      const auto before = meaning(lot_.tokens[at - 2]);
      const bool month_before =
          is_any(before, {DateWord::month}) ||
          (lot_.tokens[at - 2].is_number() && at >= 3 && is_any(meaning(lot_.tokens[at - 3]), {DateWord::month}));
      if (month_before && is_year(token)) return true;
      return is_any(meaning(token), {DateWord::part, DateWord::half, DateWord::quarter, DateWord::third}) ||
             (is_any(meaning(token), {DateWord::ordinal}) && at + 1 < lot_.size() &&
              is_any(meaning(lot_.tokens[at + 1]), {DateWord::half, DateWord::quarter, DateWord::third}));
    }
    if (token.kind != LotToken::Kind::sign) return false;
    const char sign = token.folded.empty() ? ' ' : token.folded[0];
    if (sign == '-' || sign == '/' || sign == '.' || sign == '\'' || sign == '?' || sign == '~') {
      return at + 1 >= lot_.size() || lot_.cuts[at + 1] == Cut::none || sign == '?' || sign == '.';
    }
    return sign == ',' && at + 1 < lot_.size() && lot_.is_free(at + 1) && lot_.cuts[at + 1] == Cut::comma &&
           belongs(at + 1) && goes_on(at + 1);
  }

  /// Something that is a date by itself: a year, a century, an era, a decade.
  bool has_anchor(TokenRange range, bool& year) const {
    bool number = false;
    bool roman = false;
    bool unit = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const LotToken& token = lot_.tokens[i];
      year = year || is_year(token) || is_day(token);
      number = number || token.is_number();
      roman = roman || is_roman(token);
      const auto found = meaning(token);
      if (is_any(found, {DateWord::century_of})) return true;
      const bool era = is_any(found, {DateWord::era_bc, DateWord::era_ad}) && (token.folded.size() > 1);
      const std::uint32_t dotted = era_length(lot_, i);
      const bool siglo = token.is("s") && lot_.is(i + 1, ".");
      unit = unit || era || siglo || (dotted > 0 && i + dotted <= range.end) ||
             is_any(found, {DateWord::century, DateWord::millennium, DateWord::decade});
      if (is_any(found, {DateWord::ordinal})) number = true;
    }
    return year || (unit && (number || roman));
  }

  bool is_loose_start(std::uint32_t at) const {
    const LotToken& token = lot_.tokens[at];
    if (token.kind == LotToken::Kind::sign && !token.is("'")) return true;
    const auto found = meaning(token);
    if (is_any(found, {DateWord::filler, DateWord::list, DateWord::range, DateWord::ongoing, DateWord::further_work}) &&
        token.folded != "between" && token.folded != "entre" && token.folded != "zwischen" && token.folded != "tra" &&
        token.folded != "fra")
      return true;
    // An "a" or "e" of the text, an initial.
    return is_any(found, {DateWord::century, DateWord::era_bc, DateWord::era_ad}) && token.folded.size() == 1 &&
           era_length(lot_, at) == 0;
  }

  bool is_loose_end(std::uint32_t at) const {
    const LotToken& token = lot_.tokens[at];
    if (token.kind == LotToken::Kind::sign) return token.folded != "?";
    if (token.is_number() || is_roman(token)) return false;
    if (is_number_suffix(token) && lot_.tokens[at - 1].is_number()) return false;
    // "d.C": its last letter
    if (token.folded.size() == 1 && at >= 2 && lot_.tokens[at - 1].is(".") && lot_.tokens[at - 2].is_word())
      return false;
    return is_any(meaning(token), {DateWord::filler, DateWord::list, DateWord::range, DateWord::before, DateWord::after,
                                   DateWord::part, DateWord::further_work, DateWord::ongoing, DateWord::uncertain}) &&
           token.folded != "later";
  }

  void keep(TokenRange range) {
    while (!range.empty() && is_loose_start(range.begin)) ++range.begin;
    while (!range.empty() && is_loose_end(range.end - 1)) --range.end;
    // A number before a point is the end of the sentence before: "… bei der 4. 5.500".
    bool year = false;
    if (range.empty() || !has_anchor(range, year)) return;
    trim_to_sense(range, year);
    if (!read_date(lot_.words_of(range)).ok()) return;
    lot_.dates.push_back({.range = range, .year = year});
  }

  /// Words at the front that only look like parts of a date ("May", "I", "12") but do not lead to it.
  void trim_to_sense(TokenRange& range, bool /*year*/) const {
    while (range.size() > 1) {
      const LotToken& token = lot_.tokens[range.begin];
      const std::uint32_t next = range.begin + 1;
      const bool number = token.is_number() && !is_year(token);
      const bool stray_number = number && lot_.is(next, "/");
      const bool stray_roman = is_roman(token) && token.folded.size() <= 3 && next < range.end && !leads(next);
      if (!stray_number && !stray_roman) return;
      ++range.begin;
      while (range.size() > 1 && is_loose_start(range.begin)) ++range.begin;
    }
  }

  /// What may follow a Roman numeral in a date.
  bool leads(std::uint32_t at) const {
    const LotToken& token = lot_.tokens[at];
    if (token.is("-") || token.is("/")) return true;
    return is_any(meaning(token), {DateWord::century, DateWord::millennium, DateWord::era_ad, DateWord::era_bc,
                                   DateWord::list, DateWord::filler, DateWord::range});
  }

  LotDraft& lot_;
};

}  // namespace

void find_dates(LotDraft& lot) {
  DateFinder(lot).find_all();
}

}  // namespace mostari
