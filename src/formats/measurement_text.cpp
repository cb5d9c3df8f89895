#include "formats/measurement_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "formats/ascii_form.hpp"
#include "formats/measurement_tokens.hpp"
#include "formats/measurement_words.hpp"

namespace mostari {
namespace {

constexpr std::size_t longest_text = 20'000;
constexpr std::size_t most_tokens = 4'000;
constexpr std::size_t most_sizes = 6;
constexpr double longest_mm = 1e7;
/// Of sizes without a named axis: the order of museum practice.
constexpr std::array usual_order{Axis::height, Axis::width, Axis::depth};

using System = MeasurementUnit::System;

/// Sizes joined by "x": "6 3/4 x 10 1/2 in.".
struct Group {
  std::vector<Dimension> dimensions;
  std::vector<bool> bare_d;  ///< "D." was its label: depth or diameter
  System system = System::metric;
  bool labelled = false;  ///< an axis was named
};

class Reader {
 public:
  explicit Reader(std::vector<MeasurementToken> tokens) : tokens_(std::move(tokens)) {}

  std::vector<Measurement> read() {
    while (at_ < tokens_.size()) step();
    end_of_segment(true);
    finish();
    return std::move(parts_);
  }

 private:
  const MeasurementToken* ahead(std::size_t steps) const {
    return at_ + steps < tokens_.size() ? &tokens_[at_ + steps] : nullptr;
  }
  bool is_ahead(std::size_t steps, std::string_view what) const {
    return at_ + steps < tokens_.size() && tokens_[at_ + steps].is(what);
  }
  bool number_ahead(std::size_t steps) const {
    const MeasurementToken* token = ahead(steps);
    return token != nullptr && token->kind == MeasurementToken::Kind::number;
  }

  void step() {
    const MeasurementToken& token = tokens_[at_];
    if (token.kind == MeasurementToken::Kind::number) {
      sizes();
    } else if (token.kind == MeasurementToken::Kind::word) {
      word(token.text);
      ++at_;
    } else {
      sign(token.text[0]);
      ++at_;
    }
  }

  void sign(char c) {
    touching_ = touching_ && (c == '.' || c == '(' || c == ')');
    if (c == ';' || c == '|' || c == '\n') end_of_segment(c != '\n');
    if (c == '(' || c == ')') in_parentheses_ = c == '(';
  }

  void word(const std::string& text) {
    if (const auto axis = axis_word(text); axis && !(axis->bare_letter && is_item_letter())) {
      if (!name_last(*axis) && !axis->follows) axes_.push_back(*axis);
      return;
    }
    if (text == "a" && (is_ahead(1, ":") || is_ahead(1, ")"))) lettered_ = true;
    if (text == "without" || text == "sans" || text == "ohne" || text == "senza" || text == "sin") without_ = true;
    if (text == "#" || text.size() < 2) return;
    label_.push_back(text);
  }

  /// ".b (lid)", "sheet (b):", "a: … b: …" number the parts; an axis letter stands before its number or an "x".
  bool is_item_letter() const {
    const bool dot = at_ > 0 && tokens_[at_ - 1].is(".");
    const bool alone = at_ > 0 && tokens_[at_ - 1].is("(") && is_ahead(1, ")");
    const bool factor = is_ahead(1, "x") || (at_ > 0 && tokens_[at_ - 1].is("x"));
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
    while (is_ahead(steps, ".") || is_ahead(steps, ":") || is_ahead(steps, "=")) ++steps;
    return number_ahead(steps);
  }

  void sizes() {
    Group group;
    std::vector<MeasurementToken> waiting;  // numbers whose unit comes later in the group
    std::optional<MeasurementUnit> unit;
    std::optional<MeasurementUnit> group_unit;
    bool bad = false;
    double weight_g = 0;
    for (;;) {
      MeasurementToken number = tokens_[at_++];
      // "10-12 cm": a size between the two.
      if (is_ahead(0, "-") && number_ahead(1)) {
        const MeasurementToken& high = tokens_[at_ + 1];
        bad = bad || high.value <= number.value;
        number.half_last_digit = (high.value - number.value) / 2 + high.half_last_digit;
        number.value = (high.value + number.value) / 2;
        at_ += 2;
      }
      unit = unit_here();
      if (!unit) {
        waiting.push_back(number);
      } else if (unit->kind == MeasurementUnit::Kind::weight) {
        weight_g = in_unit(number, number.value, *unit);
      } else if (unit->kind == MeasurementUnit::Kind::other || is_film_gauge(number.value, *unit)) {
        bad = true;
      } else {
        for (const MeasurementToken& each : waiting) add(group, each, *unit);
        waiting.clear();
        add(group, number, *unit);
        smaller_unit(*unit, group.dimensions.back());
        group_unit = unit;
      }
      if (group_unit && weight_g == 0) size_label(group);
      while (is_ahead(0, ".")) ++at_;
      if (!is_ahead(0, "x") || !next_factor()) break;
    }
    if (group_unit) {
      for (const MeasurementToken& each : waiting) add(group, each, *group_unit);
      group.system = group_unit->system;
      if (is_ahead(0, "apart")) bad = true;
    }
    if (weight_g > 0) {
      weight(weight_g);
    } else if (!bad && group_unit) {
      keep(std::move(group));
    } else {
      axes_.clear();
    }
  }

  /// Past "x" to the next number, over a label ("x W 20 cm"); false leaves the place as it is.
  bool next_factor() {
    std::size_t steps = 1;
    std::optional<AxisWord> axis;
    if (const MeasurementToken* token = ahead(steps); token != nullptr && token->kind == MeasurementToken::Kind::word) {
      axis = axis_word(token->text);
      if (axis) ++steps;
      while (axis && (is_ahead(steps, ".") || is_ahead(steps, ":"))) ++steps;
    }
    if (!number_ahead(steps)) return false;
    if (axis) axes_.push_back(*axis);
    at_ += steps;
    return true;
  }

  std::optional<MeasurementUnit> unit_here() {
    std::size_t steps = 0;
    if (is_ahead(0, "-") && !number_ahead(1)) steps = 1;  // "3-inch"
    const MeasurementToken* token = ahead(steps);
    if (token == nullptr || token->kind != MeasurementToken::Kind::word) return {};
    const auto unit = measurement_unit(token->text);
    if (unit) at_ += steps + 1;
    return unit;
  }

  static double in_unit(const MeasurementToken& number, double value, const MeasurementUnit& unit) {
    // "1,500 mm" is one and a half metres, "1,500 m" too: nobody measures thousandths of a millimetre.
    const bool fine = unit.kind == MeasurementUnit::Kind::weight ? unit.size < 500
                                                                 : unit.size < 10 || unit.system == System::imperial;
    return value * unit.size * (number.thousands && fine ? 1000 : 1);
  }

  /// "2 ft 3 in", "6' 4 1/8\"", "1 m 20 cm".
  void smaller_unit(const MeasurementUnit& unit, Dimension& size) {
    std::size_t steps = 0;
    while (is_ahead(steps, ".") || is_ahead(steps, ",")) ++steps;
    if (!number_ahead(steps)) return;
    const MeasurementToken& number = tokens_[at_ + steps];
    const MeasurementToken* word = ahead(steps + 1);
    std::optional<MeasurementUnit> smaller;
    if (word != nullptr && word->kind == MeasurementToken::Kind::word) smaller = measurement_unit(word->text);
    const bool feet = unit.size == measurement_unit("'")->size;
    const bool unmarked = feet && steps == 0 && (word == nullptr || word->is("x"));
    if (unmarked) smaller = measurement_unit("\"");  // 1' 10 5/8 x 4'
    if (!smaller || smaller->kind != MeasurementUnit::Kind::length || smaller->system != unit.system) return;
    if (smaller->size >= unit.size || number.value * smaller->size >= unit.size) return;
    size.value_mm += number.value * smaller->size;
    size.half_unit_mm = number.half_last_digit * smaller->size;
    at_ += steps + (unmarked ? 1 : 2);
  }

  /// "16 mm film" and "35mm slide" name a medium.
  bool is_film_gauge(double value, const MeasurementUnit& unit) const {
    if (unit.size > 1 || (value != 8 && value != 16 && value != 35 && value != 70)) return false;
    for (std::size_t steps = 0; steps < 3; ++steps) {
      const MeasurementToken* token = ahead(steps);
      if (token == nullptr) return false;
      for (const std::string_view medium : {"film", "slide", "slides", "negative", "negatives", "transparency",
                                            "transparencies", "projector", "projection", "color", "colour", "video"}) {
        if (token->is(medium)) return true;
      }
    }
    return false;
  }

  /// A label straight after one factor: "76.2 cm H x 63 cm W".
  void size_label(Group& group) {
    std::size_t steps = 0;
    while (is_ahead(steps, ".")) ++steps;
    const bool open = is_ahead(steps, "(");
    if (open) ++steps;
    const MeasurementToken* token = ahead(steps);
    if (token == nullptr || token->kind != MeasurementToken::Kind::word) return;
    const auto axis = axis_word(token->text);
    if (!axis) return;
    std::size_t end = steps + 1;
    while (is_ahead(end, ".")) ++end;
    if (open) {
      if (!is_ahead(end, ")")) return;
      ++end;
    }
    if (!is_ahead(end, "x") && !(group.labelled && !number_ahead(end))) return;
    if (group.dimensions.back().axis != Axis::unknown) return;
    group.dimensions.back().axis = axis->axis;
    group.bare_d.back() = axis->axis == Axis::unknown;
    group.labelled = true;
    at_ += end;
  }

  static void add(Group& group, const MeasurementToken& number, const MeasurementUnit& unit) {
    if (group.dimensions.size() >= most_sizes) return;
    const double value_mm = in_unit(number, number.value, unit);
    const double half_mm = in_unit(number, number.half_last_digit, unit);
    group.dimensions.push_back({.axis = Axis::unknown, .value_mm = value_mm, .half_unit_mm = half_mm});
    group.bare_d.push_back(false);
  }

  void keep(Group group) {
    while (!group.dimensions.empty() && group.dimensions.back().value_mm == 0) {
      group.dimensions.pop_back();
      group.bare_d.pop_back();
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
      parts_.push_back({.part = part, .dimensions = {}});
    }
    labelled_part_ = group.labelled;
    std::vector<Dimension>& all = parts_.back().dimensions;
    all.insert(all.end(), group.dimensions.begin(), group.dimensions.end());
    for (std::size_t i = 0; i < group.dimensions.size(); ++i) bare_d_.push_back(group.bare_d[i]);
    last_ = std::move(group);
    touching_ = true;
    without_ = false;
  }

  /// "28.6 x 21 cm" was measured to the millimetre on both sides, and lost a ".0".
  static void share_precision(Group& group) {
    if (group.system != System::metric) return;
    double finest = longest_mm;
    for (const Dimension& each : group.dimensions) finest = std::min(finest, each.half_unit_mm);
    for (Dimension& each : group.dimensions) {
      if (std::fmod(each.half_unit_mm, 10 * finest) == 0) each.half_unit_mm = finest;
    }
  }

  /// The same sizes in the other system of units, in parentheses or close enough to be the same.
  bool is_repeat(const Group& group) const {
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

  void replace_last(const Group& group) {
    std::vector<Dimension>& all = parts_.back().dimensions;
    for (std::size_t i = 0; i < group.dimensions.size(); ++i) {
      if (i >= last_.dimensions.size()) {
        all.push_back(group.dimensions[i]);
        if (!last_.labelled && i < std::size(usual_order)) all.back().axis = usual_order[i];
        bare_d_.push_back(false);
        continue;
      }
      Dimension& old = all[all.size() - last_.dimensions.size() + i];
      old.value_mm = group.dimensions[i].value_mm;
      old.half_unit_mm = group.dimensions[i].half_unit_mm;
    }
    last_.dimensions.assign(
        all.end() - static_cast<std::ptrdiff_t>(std::max(last_.dimensions.size(), group.dimensions.size())), all.end());
    last_.bare_d.resize(last_.dimensions.size());
    last_.system = System::metric;
  }

  /// Labels given before the sizes, in their order: "H x W x D: 10 x 20 x 30 cm".
  void name_axes(Group& group) {
    const bool item = axes_.size() == 1 && axes_[0].bare_letter && group.dimensions.size() > 1;
    if (!axes_.empty() && axes_.size() <= group.dimensions.size() && !item) {
      for (std::size_t i = 0; i < axes_.size(); ++i) {
        if (group.dimensions[i].axis != Axis::unknown) continue;
        group.dimensions[i].axis = axes_[i].axis;
        group.bare_d[i] = axes_[i].axis == Axis::unknown;
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
        return without_ && name == "frame" ? "unframed" : std::string(name);
      } else if (!is_label_filler(word) && rest.size() + word.size() < 40) {
        rest += (rest.empty() ? "" : " ") + word;
      }
    }
    return each.empty() ? rest : each;
  }

  void weight(double weight_g) {
    if (parts_.empty()) return;
    if (parts_.back().weight_g == 0) parts_.back().weight_g = weight_g;
    label_.clear();
    axes_.clear();
  }

  /// Words that end a segment belong to the sizes before them: "10 x 12 in., framed".
  void end_of_segment(bool drop_label) {
    for (const std::string& word : label_) {
      if (parts_.empty() || last_.dimensions.empty()) break;
      const std::string_view name = part_name(word);
      std::string& part = parts_.back().part;
      if (!name.empty() && (part.empty() || name == "frame")) part = without_ && name == "frame" ? "unframed" : name;
    }
    if (drop_label || !last_.dimensions.empty()) label_.clear();
    axes_.clear();
    last_ = {};
    touching_ = false;
    without_ = false;
    in_parentheses_ = false;
  }

  /// "D." is the depth of what also has a width, else it stays unknown.
  void finish() {
    if (!parts_.empty()) {
      Measurement& part = parts_.back();
      const bool wide = has_axis(part, Axis::width) || has_axis(part, Axis::length);
      for (std::size_t i = 0; i < part.dimensions.size() && i < bare_d_.size(); ++i) {
        if (bare_d_[i] && part.dimensions[i].axis == Axis::unknown && wide) part.dimensions[i].axis = Axis::depth;
      }
    }
    bare_d_.clear();
  }

  std::vector<MeasurementToken> tokens_;
  std::size_t at_ = 0;
  std::vector<Measurement> parts_;
  std::vector<bool> bare_d_;        ///< of parts_.back()
  std::vector<std::string> label_;  ///< words since the last sizes
  std::vector<AxisWord> axes_;      ///< axis labels since the last sizes
  Group last_;                      ///< the sizes kept last, within this segment
  bool touching_ = false;           ///< nothing but signs since them
  bool labelled_part_ = false;      ///< the axes of parts_.back() were named
  bool previous_labelled_ = false;  ///< those of the part before it
  bool lettered_ = false;           ///< parts are numbered a, b, c: letters name no axis
  bool in_parentheses_ = false;
  bool suffix_style_ = false;
  bool without_ = false;  ///< "without frame"
};

}  // namespace

Result<std::vector<Measurement>> read_measurements(std::string_view text) {
  const std::string_view plain = trimmed(text);
  std::vector<Measurement> parts =
      Reader(measurement_tokens(ascii_form(plain.substr(0, longest_text)), most_tokens)).read();
  if (!parts.empty()) return parts;
  return Problem{.field = "measurements",
                 .value = excerpt(plain),
                 .reason = plain.empty() ? "is empty" : "holds no length that can be read",
                 .advice = "write sizes with their unit, e.g. 24.5 x 18 cm, or H. 30 cm; W. 20 cm"};
}

}  // namespace mostari
