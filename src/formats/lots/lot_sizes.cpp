#include <optional>

#include "formats/lots/lot_draft.hpp"
#include "formats/measurements/measurement_text.hpp"
#include "formats/measurements/measurement_words.hpp"

namespace mostari {
namespace {

/// Numbers with their unit: "73 x 92 cm", "cm 118x94", "9 ft. 2 in. x 12 ft. 7 in.".
struct Core {
  TokenRange range;
  std::uint32_t factors = 0;
  bool weight = false;
  bool imperial = false;
};

using Unit = MeasurementUnit;

std::optional<Unit> unit_at(const LotDraft& lot, std::uint32_t at) {
  if (at >= lot.size()) return {};
  const LotToken& token = lot.tokens[at];
  if (token.kind == LotToken::Kind::sign) {
    // The marks of inches and feet; a closing quote is none.
    const std::string_view written = lot.text.substr(token.begin, token.end - token.begin);
    const bool inches = written == "\"" || written == "″" || written == "”";
    const bool feet = written == "'" || written == "′" || written == "’";
    const Enclosed* part = lot.enclosure(at);
    if (!(inches || feet) || (part != nullptr && part->quoted)) return {};
  }
  if (token.is_line_end() || token.is_number()) return {};
  const auto unit = measurement_unit(token.folded);
  if (!unit || unit->kind == Unit::Kind::other) return {};
  return unit;
}

/// "x", "×", "by": between two factors. A colon too, as German catalogues write it.
bool is_times(const LotDraft& lot, std::uint32_t at) {
  return lot.is(at, "x") || lot.is(at, "by") || lot.is(at, "*") || lot.is(at, "per") ||
         (lot.is(at, ":") && at + 1 < lot.size() && lot.tokens[at].spaced == lot.tokens[at + 1].spaced);
}

/// "28 3/4", "9 3/8", "22,3": the end of one number; `at` when there is none.
std::uint32_t number_end(const LotDraft& lot, std::uint32_t at) {
  if (at >= lot.size() || !lot.tokens[at].is_number()) return at;
  const auto is_slash_fraction = [&](std::uint32_t i) {
    return i + 2 < lot.size() && lot.tokens[i].is_number() && lot.is(i + 1, "/") && lot.tokens[i + 2].is_number() &&
           !lot.tokens[i + 1].spaced && lot.tokens[i].folded.size() <= 2 && lot.tokens[i + 2].folded.size() <= 2;
  };
  if (is_slash_fraction(at)) return at + 3;
  std::uint32_t end = at + 1;
  if (is_slash_fraction(end) && lot.tokens[end].spaced) return end + 3;
  if (end < lot.size() && lot.tokens[end].is_number() && lot.tokens[end].folded.find('/') != std::string::npos)
    return end + 1;
  // "1 480 g": thousands parted by a blank.
  if (lot.tokens[at].folded.size() <= 2 && end < lot.size() && lot.tokens[end].is_number() &&
      lot.tokens[end].folded.size() == 3 && unit_at(lot, end + 1)) {
    ++end;
  }
  return end;
}

std::uint32_t skip_points(const LotDraft& lot, std::uint32_t at) {
  while (lot.is(at, ".") && !lot.tokens[at].spaced) ++at;
  return at;
}

/// The core that begins at `at` with a number or a unit.
std::optional<Core> core_at(const LotDraft& lot, std::uint32_t at) {
  if (const Enclosed* part = lot.enclosure(at); part != nullptr && part->quoted) return {};
  Core core{.range = {at, at}};
  std::uint32_t here = at;
  std::optional<Unit> unit;
  bool unit_first = false;
  if (!lot.tokens[at].is_number()) {
    unit = unit_at(lot, at);
    if (!unit || !lot.tokens[at].is_word()) return {};
    if (lot.tokens[at].folded == "dm" || lot.tokens[at].folded == "in") return {};  // "Dm. 31 cm" is a diameter
    here = skip_points(lot, at + 1);
    if (here >= lot.size() || !lot.tokens[here].is_number() || lot.cuts[here] != Cut::none) return {};
    unit_first = true;
  }
  for (;;) {
    const std::uint32_t end = number_end(lot, here);
    if (end == here) break;
    here = end;
    ++core.factors;
    if (!unit_first) {
      for (std::uint32_t dash = here; lot.is(dash, "-") && !lot.tokens[dash].spaced;)
        dash = here = dash + 1;  // "3-inch"
      if (const auto found = unit_at(lot, here); found && lot.cuts[here] == Cut::none) {
        unit = found;
        ++here;
        // "9 ft. 2 in.", "29 oz. 2 dwt."
        const std::uint32_t next = skip_points(lot, here);
        const std::uint32_t smaller = number_end(lot, next);
        if (smaller > next && (unit_at(lot, smaller) || lot.is(smaller, "dwt")) && lot.cuts[next] == Cut::none &&
            unit->system == Unit::System::imperial) {
          here = smaller + 1;
        }
      }
    }
    core.range.end = here;
    std::uint32_t next = skip_points(lot, here);
    // "76.2 cm H x 63 cm W"
    if (lot.length(next, Cue::size_axis) == 1 && is_times(lot, next + 1)) ++next;
    if (!is_times(lot, next) || next + 1 >= lot.size()) break;
    ++next;
    if (lot.length(next, Cue::size_axis) == 1 && next + 1 < lot.size() && lot.tokens[next + 1].is_number()) ++next;
    if (!lot.tokens[next].is_number()) break;
    here = next;
  }
  if (!unit || core.factors == 0) return {};
  core.weight = unit->kind == Unit::Kind::weight;
  core.imperial = unit->system == Unit::System::imperial;
  return core;
}

/// "h. 212, br. 218, d. 79 cm": labelled numbers of which the last has the unit.
std::optional<Core> labelled_list_at(const LotDraft& lot, std::uint32_t at) {
  std::uint32_t here = at;
  std::uint32_t count = 0;
  while (here < lot.size()) {
    const std::uint32_t label = lot.length(here, Cue::size_axis);
    if (label == 0) return {};
    std::uint32_t number = here + label;
    while (lot.is(number, ".") || lot.is(number, ":")) ++number;
    const std::uint32_t end = number_end(lot, number);
    if (end == number) return {};
    ++count;
    if (const auto unit = unit_at(lot, end); unit && unit->kind == Unit::Kind::length) {
      if (count < 2) return {};
      return Core{.range = {at, end + 1},
                  .factors = count,
                  .weight = false,
                  .imperial = unit->system == Unit::System::imperial};
    }
    here = end;
    while (lot.is(here, ",") || lot.is(here, ";") || lot.is(here, "-") || lot.is(here, "/") || lot.is(here, "x"))
      ++here;
  }
  return {};
}

/// An axis in whatever language, or a measure named in one word: "Höhe", "Korpuslänge".
bool names_measure(const LotToken& token) {
  constexpr std::size_t shortest = 4;  // shorter ones are words of other meanings elsewhere
  return token.is_word() && token.folded.size() >= shortest &&
         (axis_word(token.folded).has_value() || compound_measure(token.folded).has_value());
}

bool is_size_word(const LotDraft& lot, std::uint32_t at) {
  return lot.has(at, Cue::size_axis) || lot.has(at, Cue::size_part) || lot.has(at, Cue::size_weight) ||
         lot.has(at, Cue::size_filler) || lot.has(at, Cue::heading_measurements) || lot.is(at, "diam") ||
         names_measure(lot.tokens[at]);
}

bool is_label_word(const LotDraft& lot, std::uint32_t at) {
  return lot.has(at, Cue::size_axis) || lot.has(at, Cue::size_part) || lot.has(at, Cue::size_weight) ||
         lot.has(at, Cue::heading_measurements) || lot.is(at, "diam") || names_measure(lot.tokens[at]);
}

/// One statement of sizes while it is put together.
struct Statement {
  TokenRange range;
  std::uint32_t factors = 0;
  bool weight = false;
  bool imperial = false;
  bool axis_only = false;  ///< one length, named by its axis: others of the same thing may follow
};

class SizeFinder {
 public:
  explicit SizeFinder(LotDraft& lot) : lot_(lot) {}

  void take_all() {
    for (std::uint32_t i = 0; i < lot_.size(); ++i) {
      if (!lot_.is_free(i)) {
        flush();
        continue;
      }
      std::optional<Core> core = labelled_list_at(lot_, i);
      if (!core) core = core_at(lot_, i);
      if (!core) continue;
      if (open_ && core->range.begin < open_->range.end) {  // within the brackets that repeat it
        i = core->range.end - 1;
        continue;
      }
      add(*core);
      i = core->range.end - 1;
    }
    flush();
  }

 private:
  /// Labels before the numbers: "Höhe mit Deckel", "the saucer:", "image".
  std::uint32_t label_begin(std::uint32_t at, bool& labelled) const {
    std::uint32_t begin = at;
    bool colon = false;
    std::uint32_t unknown = 0;
    std::uint32_t best = at;
    while (begin > 0) {
      if (lot_.cuts[begin] >= Cut::comma || !lot_.is_free(begin - 1)) break;
      const std::uint32_t before = begin - 1;
      const LotToken& token = lot_.tokens[before];
      if (token.is_line_end() || token.is_number()) break;
      if (token.kind == LotToken::Kind::sign) {
        if (token.folded == ":" || token.folded == "=")
          colon = true;
        else if (token.folded == "(" || token.folded == ")" || token.folded == "[" || token.folded == "," ||
                 token.folded == ";")
          break;
        begin = before;
        continue;
      }
      if (is_size_word(lot_, before)) {
        begin = before;
        if (is_label_word(lot_, before)) {
          labelled = true;
          best = begin;
          unknown = 0;
        } else if (unknown == 0) {
          best = begin;
        }
        continue;
      }
      // "the tea bowl:", "Diámetro de la boca:", "diam. bocca cm 32", "Höhe mit Deckel"
      if (++unknown > 4) break;
      begin = before;
    }
    if (colon && begin > 0 && lot_.cuts[begin] >= Cut::comma && unknown <= 4 && begin < at) {
      labelled = true;
      return begin;
    }
    return best;
  }

  /// Words behind the numbers that belong to them: "high", "(à vue)", "ciascuno", "(3 in.)".
  std::uint32_t tail_end(std::uint32_t at, const Statement& statement, bool& axis) const {
    for (;;) {
      std::uint32_t here = skip_points(lot_, at);
      if (here >= lot_.size() || lot_.tokens[here].is_line_end() || !lot_.is_free(here)) return at;
      if (lot_.is(here, "(") || lot_.is(here, "[")) {
        const Enclosed* part = lot_.enclosure(here);
        if (part == nullptr || !belongs(part->range, statement)) return at;
        at = part->range.end;
        continue;
      }
      if (lot_.is(here, "+")) {  // "+ 52 cm de fleco"
        const auto more = here + 1 < lot_.size() ? core_at(lot_, here + 1) : std::nullopt;
        if (!more) return at;
        at = more->range.end;
        while (at < lot_.size() && lot_.tokens[at].is_word() && lot_.cuts[at] == Cut::none) ++at;
        continue;
      }
      if (lot_.cuts[here] == Cut::comma && lot_.length(here, Cue::size_part) >= 2) {  // ", incl. oren"
        const std::string& word = lot_.tokens[here].folded;
        if (word == "incl" || word == "excl" || word == "inkl" || word == "ohne" || word == "sans" || word == "sin") {
          at = here + lot_.length(here, Cue::size_part);
          continue;
        }
      }
      if (lot_.cuts[here] != Cut::none) return at;
      // "60 cm de altura"
      if ((lot_.is(here, "de") || lot_.is(here, "di") || lot_.is(here, "in")) &&
          lot_.length(here + 1, Cue::size_axis) > 0)
        ++here;
      const std::uint32_t label = lot_.length(here, Cue::size_axis);
      const bool starts_next = label > 0 && here + label < lot_.size() && next_is_number(here + label);
      if (label > 0 && !starts_next) {
        axis = true;
        at = here + label;
        if (lot_.is(at, ".") && at + 1 < lot_.size() && lot_.cuts[at + 1] == Cut::none &&
            !lot_.tokens[at + 1].is_line_end())
          ++at;
        continue;
      }
      const bool each =
          lot_.length(here, Cue::size_part) > 0 && !next_is_number(here + lot_.length(here, Cue::size_part));
      if (each) {
        at = here + lot_.length(here, Cue::size_part);
        continue;
      }
      return at;
    }
  }

  bool next_is_number(std::uint32_t at) const {
    while (lot_.is(at, ".") || lot_.is(at, ":")) ++at;
    return at < lot_.size() && (lot_.tokens[at].is_number() ||
                                (unit_at(lot_, at) && at + 1 < lot_.size() && lot_.tokens[at + 1].is_number()));
  }

  /// A bracket that repeats the sizes in another unit, or says of what they are.
  bool belongs(TokenRange part, const Statement& statement) const {
    bool words = true;
    for (std::uint32_t i = part.begin + 1; i + 1 < part.end; ++i) {
      const std::optional<Core> core = core_at(lot_, i);
      if (core) {
        if (core->weight) return statement.weight;
        bool labelled = false;
        for (std::uint32_t k = part.begin + 1; k < i; ++k) labelled = labelled || lot_.has(k, Cue::size_part);
        return core->imperial != statement.imperial && !labelled;
      }
      const LotToken& token = lot_.tokens[i];
      if (token.is_word() && !is_size_word(lot_, i)) words = false;
      if (token.is_number()) words = false;
    }
    return words;
  }

  void add(const Core& core) {
    bool labelled = false;
    Statement made{.range = core.range, .factors = core.factors, .weight = core.weight, .imperial = core.imperial};
    const bool listed = core.factors > 1 && lot_.has(core.range.begin, Cue::size_axis);
    made.range.begin = label_begin(core.range.begin, labelled);
    labelled = labelled || listed;
    if (open_ && made.range.begin < open_->range.end) made.range.begin = core.range.begin;
    bool axis = false;
    made.range.end = tail_end(core.range.end, made, axis);
    if (follows(made, core)) {
      open_->range.end = made.range.end;
      return;
    }
    const bool alone = lot_.cuts[made.range.begin] >= Cut::comma ||
                       (made.range.begin > 0 && lot_.tokens[made.range.begin - 1].is("("));
    if (core.factors == 1 && !labelled && !axis && !alone) return;
    flush();
    made.axis_only = core.factors == 1 && !core.weight && only_axis(made.range, core.range);
    open_ = made;
  }

  /// The label is an axis and nothing else.
  bool only_axis(TokenRange range, TokenRange core) const {
    bool axis = false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (i >= core.begin && i < core.end) continue;
      if (!lot_.tokens[i].is_word()) continue;
      if (lot_.has(i, Cue::size_axis) || lot_.is(i, "diam")) {
        axis = true;
      } else if (!unit_at(lot_, i)) {
        return false;
      }
    }
    return axis;
  }

  /// Whether sizes go on with what stands open: the same in other units, or its next axis.
  bool follows(const Statement& next, const Core& core) const {
    if (!open_ || next.weight != open_->weight) return false;
    for (std::uint32_t i = open_->range.end; i < next.range.begin; ++i) {
      const LotToken& token = lot_.tokens[i];
      if (token.kind != LotToken::Kind::sign || token.folded.find_first_of(",;.-/=") != 0) return false;
      if (lot_.enclosure(i) != nullptr) return false;
    }
    const bool repeats = next.imperial != open_->imperial && next.range.begin == core.range.begin;
    if (repeats) return true;
    if (open_->axis_only && next.imperial != open_->imperial && core.factors == 1) return true;
    return open_->axis_only && core.factors == 1 &&
           (only_axis(next.range, core.range) || (next.imperial == open_->imperial && tail_of_repeat(next)));
  }

  /// "34¼ in., 50⅜ in., 23⅝ in." behind the same in centimetres.
  bool tail_of_repeat(const Statement& next) const { return next.imperial; }

  void flush() {
    if (!open_) return;
    Statement done = *open_;
    open_.reset();
    const std::string_view words = lot_.words_of(lot_.trimmed(done.range));
    const bool minus = has_minus(done.range.begin);
    const auto read = read_measurements(words);
    if (!done.weight && !read && !says_impossible_size(read.problem())) return;
    if (lot_.take(LotField::measurements, done.range) && minus) --lot_.taken.back().range.begin;
  }

  /// "-5 cm", "H.: -5 cm": a sign that touches the number, and is no dash behind a word.
  bool has_minus(std::uint32_t at) const {
    if (at == 0 || !lot_.is(at - 1, "-") || lot_.tokens[at].spaced || !lot_.is_free(at - 1)) return false;
    return at == 1 || lot_.tokens[at - 2].is_line_end() || lot_.is(at - 2, ":") || lot_.is(at - 2, "=");
  }

  LotDraft& lot_;
  std::optional<Statement> open_;
};

}  // namespace

void take_measurements(LotDraft& lot) {
  SizeFinder(lot).take_all();
}

}  // namespace mostari
