#include "formats/dates/date_phrase.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "formats/dates/calendar.hpp"
#include "formats/dates/date_statement.hpp"
#include "formats/dates/date_tokens.hpp"
#include "formats/dates/date_words.hpp"
#include "formats/dates/numeric_date.hpp"
#include "formats/table/ascii_form.hpp"

namespace mostari {
namespace {

/// A date statement is short; what follows the first few hundred words of a longer text is not one.
constexpr std::size_t longest_text = 4000;
constexpr std::size_t most_tokens = 400;
constexpr std::size_t most_dates = 6;
constexpr std::int64_t last_plausible_year = 2100;

/// Goes over the tokens once and tells the statement what it meets.
class PhraseReader {
 public:
  explicit PhraseReader(std::vector<DateToken> tokens) : tokens_(std::move(tokens)) {}

  std::optional<DateRange> read() {
    if (spreadsheet_date()) return statement_.range();
    for (at_ = 0; at_ < tokens_.size() && !stopped_;) {
      const DateToken& token = tokens_[at_];
      end_ = at_;
      if (token.kind == DateToken::Kind::number) {
        number(token);
      } else if (token.kind == DateToken::Kind::word) {
        word(token.text);
        ++at_;
      } else {
        sign(token.text[0]);
        ++at_;
      }
    }
    return statement_.range();
  }

  const DateStatement& statement() const { return statement_; }
  /// A word stopped the reading that tells of something else: end() is where it stands.
  bool stopped() const { return stopped_; }
  std::size_t end() const { return end_; }

 private:
  const DateToken* ahead(std::size_t steps) const {
    return at_ + steps < tokens_.size() ? &tokens_[at_ + steps] : nullptr;
  }
  bool sign_ahead(std::size_t steps, char sign) const {
    const DateToken* token = ahead(steps);
    return token != nullptr && token->is(sign);
  }
  std::size_t digits_ahead(std::size_t steps) const {
    const DateToken* token = ahead(steps);
    return token != nullptr ? token->digits() : 0;
  }

  /// "9-Jun-37" and "Mar-30" as spreadsheets leave them: 30 to 99 are 19xx.
  bool spreadsheet_date() {
    const std::size_t size = tokens_.size();
    if (size != 3 && size != 5) return false;
    const std::size_t month_at = size - 3;
    if (tokens_[month_at].kind != DateToken::Kind::word || !tokens_[month_at + 1].is('-')) return false;
    if (tokens_[month_at + 2].digits() != 2) return false;
    if (size == 5 && (tokens_[0].digits() == 0 || tokens_[0].digits() > 2 || !tokens_[1].is('-'))) return false;
    const auto meaning = date_meaning(tokens_[month_at].text);
    if (!meaning || meaning->word != DateWord::month) return false;
    // Spreadsheets mean 20xx by 00 to 29, the people who typed "Apr-29" for an old print did not: both are possible.
    const std::int64_t year = tokens_[month_at + 2].value;
    const bool either = year < 30;
    for (int century = 1900; century <= (either ? 2000 : 1900); century += 100) {
      if (century > 1900) statement_.link(DateLink::list);
      if (size == 5) statement_.number(tokens_[0].value, false);
      statement_.month(meaning->value);
      statement_.year(century + year);
    }
    return true;
  }

  void number(const DateToken& token) {
    if (read_numeric_date() || missing_digits(token) || decade_ending(token)) return;
    ++at_;
    // "2.º cuarto", "1.ª metade"
    const DateToken* ordinal = ahead(1);
    if (sign_ahead(0, '.') && !tokens_[at_].spaced && ordinal != nullptr && !ordinal->spaced &&
        (ordinal->is("o") || ordinal->is("a"))) {
      at_ += 2;
      return counted(token.value, true, 0);
    }
    // Suffixes touch the number: 19th, 1ère, 1990s, 1990's, 1920er.
    if (sign_ahead(0, '\'') && !tokens_[at_].spaced && ahead(1) != nullptr && ahead(1)->is("s") && !ahead(1)->spaced) {
      ++at_;
    }
    const DateToken* next = ahead(0);
    if (next != nullptr && next->is("c") && !next->spaced && token.value >= 1 &&
        token.value <= 21) {  // "19C.", "18-19C"
      ++at_;
      statement_.number(token.value, true);
      return statement_.century();
    }
    if (next != nullptr && next->kind == DateToken::Kind::word && !next->spaced && !date_meaning(next->text)) {
      const std::string& suffix = next->text;
      ++at_;
      if (suffix == "s")
        return token.value >= 100 ? statement_.decade(token.value) : statement_.decade_end(token.value);
      if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "eme" || suffix == "ere" ||
          suffix == "re" || suffix == "ste" || suffix == "ten" || suffix == "ieme") {
        return counted(token.value, true, 0);
      }
      if (suffix == "thc" || suffix == "stc" || suffix == "ndc" || suffix == "rdc") {  // "17thC"
        statement_.number(token.value, true);
        return statement_.century();
      }
      return unknown_word();
    }
    if (next != nullptr && !next->spaced && (next->is("er") || next->is("ers"))) {
      ++at_;
      return token.value >= 100 ? statement_.decade(token.value) : statement_.number(token.value, true);
    }
    if (next != nullptr && !next->spaced && next->kind == DateToken::Kind::word &&
        (next->is("e") || next->is("o") || next->is("a") || next->is("de"))) {
      ++at_;
      return counted(token.value, true, 0);
    }
    if (means(0, DateWord::century) || means(0, DateWord::millennium)) return statement_.number(token.value, true);
    if (token.digits() == 4 && (token.value <= last_plausible_year || era_follows())) {
      statement_.year(token.value);
    } else if (token.digits() <= 3 || era_follows()) {
      // "12 May 1911 - 3 June 1911": the 3 is a day, and no 1913.
      const bool day = means(0, DateWord::month) || (sign_ahead(0, '.') && means(1, DateWord::month));
      counted(token.value, day, 0);
    } else {
      unknown_word();
    }
  }

  bool means(std::size_t steps, DateWord word) const {
    const DateToken* token = ahead(steps);
    if (token == nullptr || token->kind != DateToken::Kind::word) return false;
    const auto meaning = date_meaning(token->text);
    return meaning && meaning->word == word;
  }

  /// A number, of which a half, third or quarter behind it says that it counts parts: "siglo XVIII, 2ª mitad".
  /// `next`: how many tokens ahead that would stand.
  void counted(std::int64_t value, bool ordinal, std::size_t next = 1) {
    if (counts_part(value, next)) return statement_.number_of_part(value);
    statement_.number(value, ordinal);
  }

  bool counts_part(std::int64_t value, std::size_t next) const {
    if (value > 4) return false;
    while (sign_ahead(next, '.') || sign_ahead(next, '\'')) ++next;  // "β' μισό"
    return means(next, DateWord::half) || means(next, DateWord::half_or_middle) || means(next, DateWord::third) ||
           means(next, DateWord::quarter) || is_part_ordinal(next);
  }

  /// "primo quarto": the ordinal that follows is the part.
  bool is_part_ordinal(std::size_t steps) const {
    const DateToken* token = ahead(steps);
    return means(steps, DateWord::ordinal) &&
           (token->text.starts_with("quart") || token->text.starts_with("cuart") || token->is("terzo"));
  }

  /// "189-?", "[18--]": digits that are not known, as libraries write them.
  bool missing_digits(const DateToken& token) {
    const bool decade = token.digits() == 3 && token.value >= 140 && token.value <= 202;
    const bool century = token.digits() == 2 && token.value >= 10 && token.value <= 20;
    if (!decade && !century) return false;
    const auto ends = [&](std::size_t steps) {
      const DateToken* next = ahead(steps);
      return next == nullptr || next->is('?') || next->is(']') || next->is(')') || next->is(',') || next->is(';') ||
             next->is('.');
    };
    const auto dash = [&](std::size_t steps) { return sign_ahead(steps, '-') && !ahead(steps)->spaced; };
    if (decade && dash(1) && ends(2)) {
      at_ += 2;
    } else if (decade && sign_ahead(1, '?') && !ahead(1)->spaced && ends(2)) {
      at_ += 1;  // "189?"; the mark is read next
    } else if (century && dash(1) && dash(2) && ends(3)) {
      at_ += 3;
      statement_.decade(token.value * 100);
      return true;
    } else {
      return false;
    }
    statement_.decade(token.value * 10);
    return true;
  }

  /// "1700-talet", "1930-tal", "1920-е": the number is the first year of a century or decade.
  bool decade_ending(const DateToken& token) {
    std::size_t steps = 1;
    if (sign_ahead(1, '-') && !ahead(1)->spaced) steps = 2;
    const DateToken* ending = ahead(steps);
    if (token.digits() < 3 || ending == nullptr || ending->spaced || ending->kind != DateToken::Kind::word)
      return false;
    const bool plural = steps == 2 && (ending->is("s") || ending->is("t"));  // "1700-t." is short for -talet
    if (!plural && !means(steps, DateWord::decade_ending)) return false;
    at_ += steps + 1;
    statement_.decade(token.value);
    return true;
  }

  /// A "BC" stands soon after: numbers before it are years, however large.
  bool era_follows() const {
    for (std::size_t steps = 0; steps < 6; ++steps) {
      if (means(steps, DateWord::era_bc)) return true;
    }
    return false;
  }

  bool read_numeric_date() {
    const NumericDate date = numeric_date(std::span(tokens_).subspan(at_), at_ == 0);
    if (date.fault) statement_.fault(*date.fault);
    if (!date.range) return false;
    statement_.days(*date.range);
    at_ += date.tokens;
    return true;
  }

  /// "32 May 1911", "May 32, 1911": the number is no day, and stands where one stands.
  void look_for_no_day() {
    const auto is_no_day = [](const DateToken& token) { return token.digits() == 2 && token.value > 31; };
    const std::size_t before = at_ > 0 && tokens_[at_ - 1].is('.') ? 2 : 1;
    const bool begins = at_ >= before && is_no_day(tokens_[at_ - before]) && at_ == before;
    const bool behind = digits_ahead(1) == 2 && is_no_day(*ahead(1)) && sign_ahead(2, ',') && digits_ahead(3) == 4;
    if (begins || behind) statement_.fault(DateFault::day);
  }

  void word(const std::string& text) {
    // After an ordinal "c." is "century", before a number "circa".
    if ((text == "c" || text == "cy") && statement_.ordinal_waits() && digits_ahead(1) == 0 &&
        !(sign_ahead(1, '.') && digits_ahead(2) > 0)) {
      return statement_.century();
    }
    // "s. XVI" is a Spanish century, "XVIe s." a French one, "XIX w." a Polish one.
    if (text == "s" && (roman_ahead() || statement_.ordinal_waits())) return statement_.century();
    if (text == "w" && statement_.ordinal_waits()) return statement_.century();
    // "C17", "C18th"
    if (text == "c" && digits_ahead(1) > 0 && digits_ahead(1) <= 2 && !ahead(1)->spaced && ahead(1)->value <= 21) {
      statement_.number(ahead(1)->value, true);
      ++at_;
      return statement_.century();
    }
    // "1040 H.", "H. 1040" of the Hijra; "2. H. 18. Jh." is a half.
    if (text == "h") return hijra_or_half();
    // "Ier siècle av.-ap. J.-C."
    if (text == "av" && (sign_ahead(1, '-') || sign_ahead(1, '/') || sign_ahead(2, '-')) && era_after_christ_ahead()) {
      return statement_.era(DateEra::bc);
    }
    if (const auto meaning = date_meaning(text)) return tell(*meaning);
    if (const auto roman = roman_with_suffix(text)) {
      if (*roman >= 1400 && *roman <= last_plausible_year) return statement_.year(*roman);
      if (*roman <= 30) {
        if (counts_part(*roman, 1)) return statement_.number_of_part(*roman);  // "IV quarto"
        return statement_.roman(*roman, text.size() > 1 && !roman_number(text));
      }
    }
    unknown_word();
  }

  void hijra_or_half() {
    if (statement_.fraction(DatePart::half, 2)) return;
    const std::size_t steps = sign_ahead(1, '.') ? 2 : 1;
    const bool before = at_ > 0 && tokens_[at_ - 1].digits() >= 3 && tokens_[at_ - 1].value < 1500;
    if (before || digits_ahead(steps) >= 3) return statement_.era(DateEra::hijri);
    unknown_word();
  }

  bool era_after_christ_ahead() const {
    constexpr std::size_t farthest = 8;
    for (std::size_t steps = 1; steps <= farthest; ++steps) {
      const DateToken* token = ahead(steps);
      if (token != nullptr && (token->is("apjc") || token->is("ap") || token->is("apresjc"))) return true;
    }
    return false;
  }

  bool roman_ahead() const {
    const std::size_t steps = sign_ahead(1, '.') ? 2 : 1;
    const DateToken* token = ahead(steps);
    return token != nullptr && token->kind == DateToken::Kind::word && roman_number(token->text).has_value();
  }

  void tell(const DateMeaning& meaning) {
    switch (meaning.word) {
      case DateWord::month:
        look_for_no_day();
        return statement_.month(meaning.value);
      case DateWord::season:
        return statement_.season(meaning.value);
      case DateWord::ordinal:
        // "terzo quarto", "ultimo terzo": behind another, an ordinal is a part.
        if (meaning.value == 4 && follows_count() && statement_.fraction(DatePart::quarter, 4)) return;
        if (meaning.value == 3 && follows_count() && statement_.fraction(DatePart::third, 3)) return;
        return counted(meaning.value, true);
      case DateWord::era_bc:
        return statement_.era(DateEra::bc);
      case DateWord::era_ad:
        return statement_.era(DateEra::ad);
      case DateWord::era_hijri:
        return statement_.era(DateEra::hijri);
      case DateWord::century:
        return statement_.century();
      case DateWord::millennium:
        return statement_.century(1000);
      case DateWord::century_of:
        statement_.number(meaning.value, true);
        return statement_.century();  // of "anni trenta dell'Ottocento" too
      case DateWord::part:
        return statement_.part(static_cast<DatePart>(meaning.value));
      case DateWord::half:
        return fraction(DatePart::half, 2);
      case DateWord::half_or_middle:
        if (!statement_.fraction(DatePart::half, 2)) statement_.part(DatePart::middle);
        return;
      case DateWord::third:
        return fraction(DatePart::third, 3);
      case DateWord::quarter:
        return fraction(DatePart::quarter, 4);
      case DateWord::approximate:
        return statement_.approximate();
      case DateWord::uncertain:
        return statement_.uncertain();
      case DateWord::before:
        return statement_.side(negated() ? DateSide::after : DateSide::before);
      case DateWord::after:
        return statement_.side(negated() ? DateSide::before : DateSide::after);
      case DateWord::earlier:
        return comparative(DateSide::before);
      case DateWord::later:
        return comparative(DateSide::after);
      case DateWord::range:
        return statement_.link(DateLink::range);
      case DateWord::list:
        return statement_.link(DateLink::list);
      case DateWord::ongoing:
        return statement_.ongoing();
      case DateWord::further_work:
        return statement_.further_work();
      case DateWord::decade:
        return statement_.decade_word();
      case DateWord::decade_name:
        // "anni Trenta"; alone only where the language has a word for the decade: "the Thirties".
        if (!statement_.waits_for_decade() && !tokens_[at_].text.ends_with("ies") && !means(1, DateWord::decade))
          return unknown_word();
        return statement_.decade_of_any_century(meaning.value);
      case DateWord::decade_ending:
        return unknown_word();  // read with the number that it touches
      case DateWord::filler:
        return;
    }
  }

  /// The word before is an ordinal, or "last", or a number that counts parts: "IV quarto", "4° quarto".
  bool follows_count() const {
    if (statement_.part_waits()) return true;
    if (at_ == 0) return false;
    const DateToken& before = tokens_[at_ - 1];
    if (before.kind != DateToken::Kind::word) return false;
    const auto meaning = date_meaning(before.text);
    return meaning &&
           (meaning->word == DateWord::ordinal || (meaning->word == DateWord::part && statement_.last_of_a_part()));
  }

  void fraction(DatePart part, int of) {
    if (!statement_.fraction(part, of)) unknown_word();
  }

  /// "not before 1922" is after it.
  bool negated() const { return at_ > 0 && (tokens_[at_ - 1].is("not") || tokens_[at_ - 1].is("no")); }

  /// "later than 1917", "1917 or later", "later 19th century".
  void comparative(DateSide side) {
    if (ahead(1) != nullptr && ahead(1)->is("than")) {
      const DateSide other = side == DateSide::before ? DateSide::after : DateSide::before;
      return statement_.side(negated() ? other : side);
    }
    if (statement_.has_date()) {
      if (!statement_.open_last(side)) unknown_word();
      return;
    }
    statement_.part(side == DateSide::before ? DatePart::early : DatePart::late);
  }

  void sign(char c) {
    switch (c) {
      case '-':
      case '/':
        statement_.link(DateLink::range, c == '/');
        if (at_ + 1 == tokens_.size() || (at_ + 2 == tokens_.size() && (sign_ahead(1, ')') || sign_ahead(1, '.')))) {
          statement_.ongoing();
        }
        return;
      case '?':
        return statement_.uncertain();
      case '\'':
        return short_year();
      case '~':
        return statement_.approximate();
      case '<':
        return statement_.side(DateSide::before);
      case '>':
        return statement_.side(DateSide::after);
      case ';':
      case '|':
        return statement_.clause(true);
      case ',':
      case '(':
      case ')':
      case '[':
      case ']':
      case ':':
        return statement_.clause(false);
      case '\x01':
        return unknown_word();
      default:
        return;
    }
  }

  /// "il '700" is the eighteenth century, "anni '40" and "the '30s" are decades.
  void short_year() {
    const DateToken* next = ahead(1);
    if (next == nullptr || next->spaced || next->kind != DateToken::Kind::number) return;
    if (next->digits() == 3 && next->value % 100 == 0 && next->value >= 200) {
      ++at_;
      statement_.number(next->value / 100 + 11, true);
      return statement_.century();
    }
    const DateToken* suffix = ahead(2);
    const bool plural = suffix != nullptr && suffix->is("s") && !suffix->spaced;
    if (next->digits() != 2 || next->value % 10 != 0 || !(plural || statement_.waits_for_decade())) return;
    at_ += plural ? 2 : 1;
    statement_.decade_of_any_century(next->value);
  }

  void unknown_word() { stopped_ = !statement_.unknown_word(); }

  std::vector<DateToken> tokens_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;  ///< the token read last
  bool stopped_ = false;
  DateStatement statement_;
};

}  // namespace

std::optional<StatedDates> read_date_phrases(std::string_view text_utf8) {
  const std::vector<DateToken> tokens =
      date_tokens(ascii_form(date_in_latin(text_utf8.substr(0, longest_text))), most_tokens);
  std::optional<StatedDates> stated;
  std::size_t begin = 0;
  for (std::size_t dates = 0; dates < most_dates && begin < tokens.size(); ++dates) {
    PhraseReader reader({tokens.begin() + static_cast<std::ptrdiff_t>(begin), tokens.end()});
    const std::optional<DateRange> range = reader.read();
    if (!range) break;
    if (!stated) {
      stated = StatedDates{.object = *range,
                           .others = {},
                           .faults = reader.statement().faults(),
                           .latest_year = reader.statement().latest_year()};
    } else {
      OtherDate other{.word = tokens[begin].text, .range = *range};
      for (std::size_t i = begin; i < begin + reader.end() && !other.impression; ++i) {
        if (!is_impression_word(tokens[i].text)) continue;
        other.word = tokens[i].text;
        other.impression = true;
      }
      stated->others.push_back(std::move(other));
    }
    if (!reader.stopped()) break;
    begin += reader.end();
  }
  return stated;
}

}  // namespace mostari
