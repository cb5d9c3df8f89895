#include <charconv>
#include <optional>

#include "formats/lots/lot_draft.hpp"
#include "formats/measurements/measurement_words.hpp"

namespace mostari {
namespace {

constexpr int largest_edition = 9999;
/// "150/200", "50/60": round figures without a word before them are prices.
constexpr int smallest_price = 50;

class EditionFinder {
 public:
  explicit EditionFinder(LotDraft& lot) : lot_(lot) {}

  void take_all() {
    for (std::uint32_t i = 0; i < lot_.size(); ++i) {
      if (!lot_.is_free(i)) continue;
      const TokenRange found = edition_at(i);
      if (found.empty()) continue;
      // "signed and numbered 3/75": it stays part of the inscription, and says the number of the copy too.
      if (is_inscribed(i)) {
        lot_.also(LotField::edition, numbers_of(found));
      } else {
        lot_.take(LotField::edition, found);
      }
      i = found.end - 1;
    }
  }

 private:
  static constexpr std::uint32_t farthest_inscribed = 14;

  int value(std::uint32_t at) const {
    if (at >= lot_.size() || !lot_.tokens[at].is_number()) return 0;
    const std::string& digits = lot_.tokens[at].folded;
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole && number <= largest_edition ? number : 0;
  }

  /// What cannot follow the number of an edition: a unit, money, a third number.
  bool is_other_figure(std::uint32_t end) const {
    std::uint32_t at = end;
    if (lot_.is(at, "/") || lot_.is(at, "-")) return true;
    while (lot_.is(at, ".") && !lot_.tokens[at].spaced) ++at;
    if (at >= lot_.size() || lot_.tokens[at].is_line_end()) return false;
    if (at > end && lot_.tokens[at].spaced) return false;  // "17/40. cm 20x30"
    const LotToken& next = lot_.tokens[at];
    const std::string_view written = lot_.text.substr(next.begin, next.end - next.begin);
    if (written == "€" || written == "£" || written == "$" || written == "¥") return true;
    if (!next.is_word() || lot_.cuts[at] != Cut::none) return next.is_number() && lot_.cuts[at] == Cut::none;
    const auto unit = measurement_unit(next.folded);
    const bool money = next.is("eur") || next.is("euro") || next.is("euros") || next.is("chf") || next.is("usd") ||
                       next.is("gbp") || next.is("x");
    return money || (unit && unit->kind != MeasurementUnit::Kind::other && !next.is("in"));
  }

  /// "15/30", "15 / 30", "15 sur 30": the end; `at` for none.
  std::uint32_t copy_end(std::uint32_t at, bool called) const {
    const int copy = value(at);
    if (copy == 0) return at;
    const bool stroke = lot_.is(at + 1, "/");
    const std::uint32_t among = stroke ? 1 : called ? lot_.length(at + 1, Cue::edition_among) : 0;
    const int copies = among > 0 ? value(at + 1 + among) : 0;
    if (copies < copy || copies < 2 || is_other_figure(at + 2 + among)) return at;
    const bool apart = lot_.tokens[at + 1].spaced != lot_.tokens[at + 1 + among].spaced;
    if (stroke && apart) return at;
    const bool price = copy >= smallest_price && copy % 10 == 0 && copies % 10 == 0;
    const bool year = lot_.tokens[at].folded.size() == 4;
    return !called && (price || year || lot_.tokens[at + 1].spaced) ? at : at + 2 + among;
  }

  std::uint32_t skip_points(std::uint32_t at) const {
    while (lot_.is(at, ".") || lot_.is(at, ":") || lot_.is(at, "(") || lot_.is(at, "°")) ++at;
    return at;
  }

  bool begins_clause(std::uint32_t at) const {
    const bool point = at > 0 && lot_.is(at - 1, ".") && lot_.tokens[at].spaced;  // "cm. 17/40"
    return point || lot_.cuts[at] >= Cut::comma || (at > 0 && (lot_.is(at - 1, "(") || lot_.is(at - 1, "["))) ||
           (at > 0 && !lot_.is_free(at - 1));
  }

  bool ends_clause(std::uint32_t at) const {
    return at >= lot_.size() || lot_.tokens[at].is_line_end() || lot_.cuts[at] >= Cut::comma ||
           lot_.tokens[at].kind == LotToken::Kind::sign;
  }

  TokenRange edition_at(std::uint32_t at) const {
    if (const Enclosed* part = lot_.enclosure(at); part != nullptr && part->quoted) return {};
    // "edition of 75", "tirage à 50 exemplaires"
    if (const std::uint32_t of = lot_.length(at, Cue::edition_of); of > 0) {
      const std::uint32_t number = skip_points(at + of);
      const std::uint32_t copies = number < lot_.size() ? lot_.length(number + 1, Cue::edition_copies) : 0;
      const bool year = lot_.tokens[std::min(number, lot_.size() - 1)].folded.size() == 4;
      const bool sure = of > 1 || copies > 0 || lot_.is(at + of, ":") || ends_clause(number + 1);
      if (value(number) > 1 && sure && (!year || copies > 0) && !is_other_figure(number + 1) &&
          copy_end(number, true) == number)
        return {at, number + 1 + copies};
    }
    std::uint32_t number = at;
    const std::uint32_t called = lot_.length(at, Cue::edition);
    if (called > 0) {
      number = skip_points(at + called);
      // "Ex. Nr. 15/30"
      if (const std::uint32_t again = lot_.length(number, Cue::edition); again > 0)
        number = skip_points(number + again);
    }
    const std::uint32_t end = copy_end(number, called > 0);
    if (end == number) return {};
    if (called == 0 && !(begins_clause(at) && ends_clause(end))) return {};
    return {at, end};
  }

  /// Without the word before them.
  TokenRange numbers_of(TokenRange range) const {
    while (range.size() > 1 && !lot_.tokens[range.begin].is_number()) ++range.begin;
    return range;
  }

  /// "signed", "numbered" stand before it in its sentence.
  bool is_inscribed(std::uint32_t at) const {
    if (lot_.has(at, Cue::inscribed)) return true;
    for (std::uint32_t i = at; i-- > 0 && i + farthest_inscribed > at;) {
      if (lot_.cuts[i + 1] >= Cut::sentence || lot_.tokens[i].is_line_end()) return false;
      if (lot_.has(i, Cue::inscribed)) return true;
    }
    return false;
  }

  LotDraft& lot_;
};

}  // namespace

void take_editions(LotDraft& lot) {
  EditionFinder(lot).take_all();
}

}  // namespace mostari
