#include "formats/measurements/measurement_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "formats/measurements/measurement_group.hpp"
#include "formats/measurements/measurement_tokens.hpp"
#include "formats/measurements/measurement_words.hpp"
#include "formats/table/ascii_form.hpp"

namespace mostari {
namespace {

constexpr std::size_t longest_text = 20'000;
constexpr std::size_t most_tokens = 4'000;
constexpr double longest_mm = 1e7;
/// Of sizes without a named axis: the order of museum practice.
constexpr std::array usual_order{Axis::height, Axis::width, Axis::depth};

using System = MeasurementUnit::System;

class Reader {
 public:
  explicit Reader(std::vector<MeasurementToken> tokens) : tokens_(std::move(tokens)) {}

  std::vector<Measurement> read() {
    while (here_.at < tokens_.size()) step();
    left_ = left_ || !waiting_.empty();
    end_of_segment(true);
    finish();
    return std::move(parts_);
  }

  /// Numbers that an axis names or that are joined by "x" were left, because no unit was found for them.
  bool left_numbers() const { return left_; }
  /// A weight was read, which is a size of no part without a length.
  bool has_weight() const { return first_weight_g_ > 0; }
  /// Messages of what cannot be a size, each once.
  const std::vector<const char*>& faults() const { return faults_; }

 private:
  /// Named numbers whose unit comes later.
  struct Waiting {
    std::vector<MeasurementToken> numbers;
    std::vector<AxisWord> axes;
    std::vector<std::string> label;
  };
  static constexpr std::size_t most_waiting = 12;
  static constexpr double longest_unit_said_once_mm = 100;

  void step() {
    const MeasurementToken& token = tokens_[here_.at];
    if (token.kind == MeasurementToken::Kind::number) {
      sizes();
      unit_touches_ = axis_touches_ = false;
    } else if (token.kind == MeasurementToken::Kind::word) {
      word(token.text);
      ++here_.at;
    } else {
      sign(token.text[0]);
      ++here_.at;
    }
  }

  void sign(char c) {
    touching_ = touching_ && (c == '.' || c == '(' || c == ')');
    if (c == ';' || c == '|' || c == '\n') end_of_segment(c != '\n');
    if (c == '|' || c == '\n') drop_waiting();
    unit_touches_ = unit_touches_ && (c == '.' || c == ':' || c == ')' || c == '=');
    if (c == '(' || c == ')') in_parentheses_ = c == '(';
  }

  void word(const std::string& text) {
    if (const auto axis = axis_word(text); axis && !(axis->bare_letter && is_item_letter())) {
      if (!name_last(*axis) && !axis->follows) axes_.push_back(*axis);
      axis_touches_ = true;
      return;
    }
    if (take_unit(text)) return;
    if (text == "v" && here_.is_ahead(1, ".") && number_after_label()) {  // "v. 35 cm" of Czech
      axes_.push_back({.axis = Axis::height, .follows = false, .bare_letter = true});
      axis_touches_ = czech_ = true;
      return;
    }
    if (czech_ && text == "s" && number_after_label()) {  // and its "š."
      axes_.push_back({.axis = Axis::width, .follows = false, .bare_letter = true});
      axis_touches_ = true;
      return;
    }
    if (part_name(text).empty()) {
      if (auto compound = compound_measure(text)) {
        axis_touches_ = compound->axis.has_value();
        if (compound->axis) axes_.push_back(*compound->axis);
        return label_.push_back(std::move(compound->part));
      }
    }
    axis_touches_ = false;
    if (text == "a" && (here_.is_ahead(1, ":") || here_.is_ahead(1, ")"))) lettered_ = true;
    if (means_without(text)) without_ = true;
    if (means_with(text)) with_ = true;
    if (text == "#" || text.size() < 2) return;
    label_.push_back(text);
  }

  /// "cm 118x94", "Hauteur en cm : 73", "(cm)": a unit that stands before its numbers.
  bool take_unit(const std::string& text) {
    const auto unit = measurement_unit(text);
    // "in", "m" and the marks of inches are words of other meanings unless a number comes next.
    const bool plain = text == "cm" || text == "mm" || text == "gr" || text == "kg" || text == "g";
    const bool spelled = (text == "m" || text.size() > 3) && number_after_label();
    const bool inches = text == "in" && factors_follow();
    if (!unit || unit->kind == MeasurementUnit::Kind::other || !(plain || spelled || inches)) return false;
    unit_before_ = unit;
    unit_touches_ = true;
    return true;
  }

  /// "in. 12 x 10"
  bool factors_follow() const {
    const std::size_t steps = here_.is_ahead(1, ".") ? 2 : 1;
    return here_.number_ahead(steps) && here_.is_ahead(steps + 1, "x");
  }

  /// ".b (lid)", "sheet (b):", "a: … b: …" number the parts; an axis letter stands before its number or an "x".
  bool is_item_letter() const {
    const bool dot = here_.is_before(".");
    const bool alone = here_.is_before("(") && here_.is_ahead(1, ")");
    const bool factor = here_.is_ahead(1, "x") || here_.is_before("x");
    return lettered_ || dot || (alone && !touching_) || !(factor || number_after_label() || touching_);
  }

  /// "24 cm high", "76.2 cm H x 63 cm W": the word names the size before it, when that has no name yet.
  bool name_last(const AxisWord& axis) {
    if (!touching_ || parts_.empty() || last_.dimensions.size() != 1 || last_.labelled) return false;
    if (!axis.follows && number_after_label() && !suffix_style_) return false;
    parts_.back().dimensions.back().axis = axis.axis;
    last_.labelled = true;
    last_.dimensions[0].axis = axis.axis;
    suffix_style_ = true;
    labelled_part_ = true;
    // "24 cm high, 12 cm wide" are two sizes of one part.
    if (previous_labelled_ && parts_.size() > 1) {
      Measurement& before = parts_[parts_.size() - 2];
      if ((parts_.back().part.empty() || parts_.back().part == before.part) && !has_axis(before, axis.axis)) {
        before.dimensions.push_back(parts_.back().dimensions.back());
        parts_.pop_back();
      }
    }
    return true;
  }

  /// A label is followed by its number: "diam. 31 mm", "H: 20 cm", "W = 12".
  bool number_after_label() const {
    std::size_t steps = 1;
    const auto skip_signs = [&] {
      while (here_.is_ahead(steps, ".") || here_.is_ahead(steps, ":") || here_.is_ahead(steps, "=")) ++steps;
    };
    skip_signs();
    // "h. cm 27,6", "H. max. en cm 27,6"
    constexpr std::size_t most_words = 4;
    for (std::size_t words = 0; words < most_words; ++words) {
      const MeasurementToken* next = here_.ahead(steps);
      if (next == nullptr || !(next->is("cm") || next->is("mm") || is_aside(*next))) break;
      ++steps;
      skip_signs();
    }
    return here_.number_ahead(steps);
  }

  /// What may stand between a label and its number.
  static bool is_aside(const MeasurementToken& token) {
    return token.is("en") || token.is("in") || token.is("max") || token.is("min") || token.is("ca") ||
           token.is("circa") || token.is("env") || token.is("environ") || token.is("approx");
  }

  void sizes() {
    // A unit that stands farther before holds for what is named or has factors: "Dimensions (cm): H 30; W 20".
    const bool named = !axes_.empty() || names_part();
    std::size_t steps = 1;
    while (here_.is_ahead(steps, ".")) ++steps;
    const bool holds = unit_touches_ || named || here_.is_ahead(steps, "x") || here_.is_ahead(steps, ":x");
    const std::size_t begin = here_.at;
    SizeGroup group = read_size_group(here_, axes_, holds ? unit_before_ : std::nullopt);
    if (says_below_zero(begin)) return axes_.clear();
    if (group.weight_g > 0) {
      weight(group.weight_g);
    } else if (!group.without_unit.empty()) {
      wait(std::move(group.without_unit));
    } else {
      keep_waiting(group);
      keep(std::move(group));
    }
  }

  /// Whether the sizes from `begin` to here are below zero. Behind a word the sign may be a dash: that is told, and the
  /// size is kept.
  bool says_below_zero(std::size_t begin) {
    bool below = false;
    for (std::size_t i = begin; i < here_.at; ++i) {
      if (!tokens_[i].minus) continue;
      fault("formats.measurement.negative");
      below = below || !tokens_[i].after_word;
    }
    return below;
  }

  void fault(const char* name) {
    if (std::ranges::find(faults_, std::string_view(name)) == faults_.end()) faults_.push_back(name);
  }

  bool names_part() const {
    return std::ranges::any_of(label_, [](const std::string& word) { return !part_name(word).empty(); });
  }

  /// Numbers that an axis or a part names, or that are factors, whose unit may stand behind the last: "Haut. 73 - Larg.
  /// 60 cm".
  void wait(std::vector<MeasurementToken> numbers) {
    if (in_parentheses_) return axes_.clear();  // a value in brackets repeats the one before
    const bool named = !axes_.empty() && axis_touches_;
    if (waiting_.size() < most_waiting && (named || numbers.size() > 1)) {
      waiting_.push_back(
          {.numbers = std::move(numbers), .axes = std::exchange(axes_, {}), .label = std::exchange(label_, {})});
    }
    axes_.clear();
  }

  /// The numbers that waited, in the unit of the group behind them, where that is named as they are.
  void keep_waiting(const SizeGroup& behind) {
    if (waiting_.empty() || !behind.unit || behind.dimensions.empty()) return;
    // What stands in brackets says the same in another unit: "12 x 28 (30.5 x 71.1 cm)". Nobody writes feet only once.
    const bool feet = behind.system == System::imperial && behind.unit->size > longest_unit_said_once_mm;
    if (in_parentheses_ || feet) {
      waiting_.clear();
      return;
    }
    std::vector<Waiting> waiting = std::exchange(waiting_, {});
    std::vector<AxisWord> axes = std::exchange(axes_, {});
    std::vector<std::string> label = std::exchange(label_, {});
    for (Waiting& each : waiting) {
      const bool alike =
          each.axes.empty() ? each.numbers.size() == behind.dimensions.size() : !axes.empty() || behind.labelled;
      left_ = left_ || !alike;
      if (!alike) continue;
      axes_ = std::move(each.axes);
      label_ = std::move(each.label);
      keep(sizes_in(each.numbers, *behind.unit));
    }
    axes_ = std::move(axes);
    label_ = std::move(label);
  }

  void drop_waiting() {
    left_ = left_ || !waiting_.empty();
    waiting_.clear();
  }

  void keep(SizeGroup group) {
    for (const Dimension& each : group.dimensions) {
      if (each.value_mm == 0) fault("formats.measurement.zero");
      if (each.value_mm > longest_mm) fault("formats.measurement.too_long");
    }
    while (!group.dimensions.empty() && group.dimensions.back().value_mm == 0) {
      group.dimensions.pop_back();
      group.bare.pop_back();
    }
    const bool wrong = std::ranges::any_of(
        group.dimensions, [](const Dimension& each) { return !(each.value_mm > 0 && each.value_mm <= longest_mm); });
    if (group.dimensions.empty() || wrong) {
      axes_.clear();
      return;
    }
    share_precision(group);
    if (is_repeat(group)) {
      // The metric value is kept; the label stays for what follows.
      if (group.system == System::metric && last_.system == System::imperial) replace_last(group);
      axes_.clear();
      touching_ = true;
      return;
    }
    name_axes(group);
    const std::string part = take_label();
    const bool joins = group.labelled && group.dimensions.size() == 1 && !parts_.empty() && labelled_part_ &&
                       (part.empty() || part == parts_.back().part) &&
                       !has_axis(parts_.back(), group.dimensions[0].axis);
    if (!joins) {
      finish();
      previous_labelled_ = labelled_part_;
      parts_.push_back({.part = part, .dimensions = {}, .weight_g = std::exchange(first_weight_g_, 0)});
    }
    labelled_part_ = group.labelled;
    std::vector<Dimension>& all = parts_.back().dimensions;
    all.insert(all.end(), group.dimensions.begin(), group.dimensions.end());
    for (std::size_t i = 0; i < group.dimensions.size(); ++i) bare_.push_back(group.bare[i]);
    last_ = std::move(group);
    touching_ = true;
    without_ = with_ = false;
  }

  /// "28.6 x 21 cm" was measured to the millimetre on both sides, and lost a ".0".
  static void share_precision(SizeGroup& group) {
    if (group.system != System::metric) return;
    double finest = longest_mm;
    for (const Dimension& each : group.dimensions) finest = std::min(finest, each.half_unit_mm);
    for (Dimension& each : group.dimensions) {
      if (std::fmod(each.half_unit_mm, 10 * finest) == 0) each.half_unit_mm = finest;
    }
  }

  /// The same sizes in the other system of units, in parentheses or close enough to be the same.
  bool is_repeat(const SizeGroup& group) const {
    if (last_.dimensions.empty() || parts_.empty() || last_.system == group.system || !label_.empty()) return false;
    if (in_parentheses_) return true;
    if (!axes_.empty() || last_.dimensions.size() != group.dimensions.size()) return false;
    for (std::size_t i = 0; i < group.dimensions.size(); ++i) {
      const double a = group.dimensions[i].value_mm;
      const double b = last_.dimensions[i].value_mm;
      if (std::abs(a - b) >
          0.02 * std::max(a, b) + group.dimensions[i].half_unit_mm + last_.dimensions[i].half_unit_mm) {
        return false;
      }
    }
    return true;
  }

  void replace_last(const SizeGroup& group) {
    std::vector<Dimension>& all = parts_.back().dimensions;
    for (std::size_t i = 0; i < group.dimensions.size(); ++i) {
      if (i >= last_.dimensions.size()) {
        all.push_back(group.dimensions[i]);
        if (!last_.labelled && i < std::size(usual_order)) all.back().axis = usual_order[i];
        bare_.push_back('\0');
        continue;
      }
      Dimension& old = all[all.size() - last_.dimensions.size() + i];
      old.value_mm = group.dimensions[i].value_mm;
      old.half_unit_mm = group.dimensions[i].half_unit_mm;
    }
    last_.dimensions.assign(
        all.end() - static_cast<std::ptrdiff_t>(std::max(last_.dimensions.size(), group.dimensions.size())), all.end());
    last_.bare.resize(last_.dimensions.size());
    last_.system = System::metric;
  }

  /// Labels given before the sizes, in their order: "H x W x D: 10 x 20 x 30 cm".
  void name_axes(SizeGroup& group) {
    const bool item = axes_.size() == 1 && axes_[0].bare_letter && group.dimensions.size() > 1;
    if (!axes_.empty() && axes_.size() <= group.dimensions.size() && !item) {
      for (std::size_t i = 0; i < axes_.size(); ++i) {
        if (group.dimensions[i].axis != Axis::unknown) continue;
        group.dimensions[i].axis = axes_[i].axis;
        group.bare[i] = bare_letter(axes_[i]);
      }
      group.labelled = true;
    }
    axes_.clear();
    if (group.labelled) return;
    if (group.dimensions.size() < 2) return;
    for (std::size_t i = 0; i < group.dimensions.size() && i < std::size(usual_order); ++i)
      group.dimensions[i].axis = usual_order[i];
  }

  static bool has_axis(const Measurement& part, Axis axis) {
    return axis != Axis::unknown &&
           std::ranges::any_of(part.dimensions, [&](const Dimension& each) { return each.axis == axis; });
  }

  /// The part that the words since the last sizes name.
  std::string take_label() {
    const std::vector<std::string> words = std::exchange(label_, {});
    std::string rest;
    std::string each;
    for (const std::string& word : words) {
      const std::string_view name = part_name(word);
      if (name == "each") {
        each = name;
      } else if (!name.empty()) {
        return part_said(name);
      } else if (!is_label_filler(word) && rest.size() + word.size() < 40) {
        rest += (rest.empty() ? "" : " ") + word;
      }
    }
    return each.empty() ? rest : each;
  }

  /// "without base", and "with base" of what has no name of its own; of a frame "unframed" and "frame".
  std::string part_said(std::string_view name) const {
    if (name == "frame") return without_ ? "unframed" : "frame";
    const bool whole =
        name == "base" || name == "lid" || name == "stand" || name == "mount" || name == "plinth" || name == "pedestal";
    if (!whole) return std::string(name);
    return (without_ ? "without " : with_ ? "with " : "") + std::string(name);
  }

  void weight(double weight_g) {
    double& weight = parts_.empty() ? first_weight_g_ : parts_.back().weight_g;
    if (weight == 0) weight = weight_g;
    label_.clear();
    axes_.clear();
  }

  /// Words that end a segment belong to the sizes before them: "10 x 12 in., framed".
  void end_of_segment(bool drop_label) {
    for (const std::string& word : label_) {
      if (parts_.empty() || last_.dimensions.empty()) break;
      const std::string_view name = part_name(word);
      std::string& part = parts_.back().part;
      if (!name.empty() && (part.empty() || name == "frame")) part = part_said(name);
    }
    if (drop_label || !last_.dimensions.empty()) label_.clear();
    axes_.clear();
    last_ = {};
    touching_ = false;
    without_ = with_ = false;
    in_parentheses_ = false;
  }

  /// "D." is the depth of what also has a width, else it stays unknown.
  void finish() {
    if (!parts_.empty()) {
      Measurement& part = parts_.back();
      const bool wide = has_axis(part, Axis::width) || has_axis(part, Axis::length);
      for (std::size_t i = 0; i < part.dimensions.size() && i < bare_.size(); ++i) {
        if (bare_[i] == 'd' && part.dimensions[i].axis == Axis::unknown && wide) part.dimensions[i].axis = Axis::depth;
        // "H. 86 - L. 113 - P. 58": of what has a height and a depth, French and Italians mean the width by "L.".
        const bool both = has_axis(part, Axis::height) && has_axis(part, Axis::depth) && !has_axis(part, Axis::width);
        if (bare_[i] == 'l' && part.dimensions[i].axis == Axis::length && both) part.dimensions[i].axis = Axis::width;
      }
    }
    bare_.clear();
  }

  std::vector<MeasurementToken> tokens_;
  MeasurementCursor here_{tokens_};
  std::vector<Measurement> parts_;
  std::vector<char> bare_;          ///< of parts_.back(), as SizeGroup has them
  std::vector<std::string> label_;  ///< words since the last sizes
  std::vector<AxisWord> axes_;      ///< axis labels since the last sizes
  SizeGroup last_;                  ///< the sizes kept last, within this segment
  double first_weight_g_ = 0;       ///< given before any size
  bool touching_ = false;           ///< nothing but signs since them
  bool labelled_part_ = false;      ///< the axes of parts_.back() were named
  bool previous_labelled_ = false;  ///< those of the part before it
  bool lettered_ = false;           ///< parts are numbered a, b, c: letters name no axis
  bool in_parentheses_ = false;
  bool suffix_style_ = false;
  bool without_ = false;                        ///< "without frame"
  bool with_ = false;                           ///< "with base"
  bool czech_ = false;                          ///< heights are marked "v."
  std::optional<MeasurementUnit> unit_before_;  ///< the last that stood before its numbers
  bool unit_touches_ = false;                   ///< and nothing but signs since it
  bool axis_touches_ = false;                   ///< the last word was an axis
  std::vector<Waiting> waiting_;
  bool left_ = false;  ///< numbers waited in vain
  std::vector<const char*> faults_;
};

}  // namespace

Result<std::vector<Measurement>> read_measurements(std::string_view text) {
  const std::string_view plain = trimmed(text);
  Reader reader(measurement_tokens(ascii_form(measurement_in_latin(plain.substr(0, longest_text))), most_tokens));
  std::vector<Measurement> parts = reader.read();
  const auto problem = [&](Message reason, const char* advice = "formats.measurement.write") {
    return Problem{
        .field = "measurements", .value = excerpt(plain), .reason = std::move(reason), .advice = message(advice)};
  };
  if (!parts.empty()) {
    std::vector<Problem> warnings;
    if (reader.left_numbers()) warnings.push_back(problem(message("formats.measurement.partly")));
    for (const char* fault : reader.faults())
      warnings.push_back(problem(message(fault), "formats.measurement.correct"));
    return {std::move(parts), std::move(warnings)};
  }
  if (plain.empty()) return problem(message("base.value.empty"));
  if (!reader.faults().empty()) return problem(message(reader.faults().front()), "formats.measurement.correct");
  if (reader.has_weight()) return problem(message("formats.measurement.weight_only"));
  if (reader.left_numbers()) return problem(message("formats.measurement.no_unit"));
  return problem(message("formats.measurement.unreadable"));
}

bool says_impossible_size(const Problem& problem) {
  return problem.reason.is("formats.measurement.negative") || problem.reason.is("formats.measurement.zero") ||
         problem.reason.is("formats.measurement.too_long");
}

}  // namespace mostari
