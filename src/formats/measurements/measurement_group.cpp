#include "formats/measurements/measurement_group.hpp"

#include <optional>

namespace mostari {
namespace {

constexpr std::size_t most_sizes = 6;

using System = MeasurementUnit::System;

class GroupReader {
 public:
  GroupReader(MeasurementCursor& cursor, std::vector<AxisWord>& axes, const std::optional<MeasurementUnit>& unit_before)
      : here_(cursor), axes_(axes), unit_before_(unit_before) {}

  SizeGroup read() {
    SizeGroup group;
    std::vector<MeasurementToken> waiting;  // numbers whose unit comes later in the group
    std::optional<MeasurementUnit> unit;
    std::optional<MeasurementUnit> group_unit;
    bool bad = false;
    bool colon = false;  // stood between factors, or between hours and minutes
    double weight_g = 0;
    for (;;) {
      MeasurementToken number = here_.tokens[here_.at++];
      number.axis = axis_before_unit();
      // "10-12 cm": a size between the two.
      if (here_.is_ahead(0, "-") && here_.number_ahead(1)) {
        const MeasurementToken& high = here_.tokens[here_.at + 1];
        bad = bad || high.value <= number.value;
        number.half_last_digit = (high.value - number.value) / 2 + high.half_last_digit;
        number.value = (high.value + number.value) / 2;
        here_.at += 2;
      }
      unit = unit_here();
      if (!unit) {
        waiting.push_back(number);
      } else if (unit->kind == MeasurementUnit::Kind::weight) {
        weight_g = in_unit(number, number.value, *unit);
      } else if (unit->kind == MeasurementUnit::Kind::other || is_film_gauge(number.value, *unit)) {
        bad = true;
      } else {
        Dimension size = dimension(number, *unit);
        // In 65 x 6' 10" the 65 are inches.
        const std::optional<MeasurementUnit> smaller = add_smaller_unit(*unit, size);
        for (const MeasurementToken& each : waiting) add(group, each, smaller ? *smaller : *unit);
        waiting.clear();
        add(group, size);
        if (number.axis) name(group, *number.axis);
        group_unit = unit;
      }
      if (group_unit && weight_g == 0) size_label(group);
      while (here_.is_ahead(0, ".")) ++here_.at;
      colon = colon || here_.is_ahead(0, ":x");
      if (!is_times() || !next_factor()) break;
    }
    if (!group_unit && !bad && weight_g == 0 && unit_before_) {
      group_unit = unit_before_;
      if (group_unit->kind == MeasurementUnit::Kind::weight) {
        for (const MeasurementToken& each : waiting) weight_g += before_it(each, *group_unit);
      }
    }
    if (group_unit && weight_g == 0) {
      for (const MeasurementToken& each : waiting) add(group, each, *group_unit);
      group.system = group_unit->system;
      group.unit = group_unit;
      if (here_.is_ahead(0, "apart")) bad = true;
    }
    if (weight_g > 0) {
      group = {};
      group.weight_g = weight_g;
      return group;
    }
    if (bad) group.dimensions.clear();
    // "51:35" without a unit is a time.
    if (!group_unit && !bad && !colon) group.without_unit = std::move(waiting);
    return group;
  }

  static Dimension dimension(const MeasurementToken& number, const MeasurementUnit& unit) {
    return {.axis = Axis::unknown,
            .value_mm = in_unit(number, number.value, unit),
            .half_unit_mm = in_unit(number, number.half_last_digit, unit)};
  }

  static void add(SizeGroup& group, const MeasurementToken& number, const MeasurementUnit& unit) {
    add(group, dimension(number, unit));
    if (number.axis) name(group, *number.axis);
  }

  static void name(SizeGroup& group, const AxisWord& axis) {
    if (group.dimensions.empty()) return;
    group.dimensions.back().axis = axis.axis;
    group.bare.back() = bare_letter(axis);
    group.labelled = true;
  }

  static void add(SizeGroup& group, const Dimension& size) {
    if (group.dimensions.size() >= most_sizes) return;
    group.dimensions.push_back(size);
    group.bare.push_back('\0');
  }

 private:
  /// Past "x" to the next number, over a label ("x W 20 cm"); false leaves the place as it is.
  bool next_factor() {
    std::size_t steps = 1;
    std::optional<AxisWord> axis;
    if (const MeasurementToken* token = here_.ahead(steps);
        token != nullptr && token->kind == MeasurementToken::Kind::word) {
      axis = axis_word(token->text);
      if (axis) ++steps;
      while (axis && (here_.is_ahead(steps, ".") || here_.is_ahead(steps, ":"))) ++steps;
    }
    if (!here_.number_ahead(steps)) return false;
    if (axis) axes_.push_back(*axis);
    here_.at += steps;
    return true;
  }

  /// "35h x 20w x 10d cm": the axis stands between a number and its unit, or the "x" that comes before that.
  std::optional<AxisWord> axis_before_unit() {
    const bool open = here_.is_ahead(0, "(");  // "6 x 3 (diam.) in."
    std::size_t steps = open ? 1 : 0;
    const MeasurementToken* token = here_.ahead(steps++);
    if (token == nullptr || token->kind != MeasurementToken::Kind::word) return {};
    const auto axis = axis_word(token->text);
    if (!axis) return {};
    while (open && here_.is_ahead(steps, ".")) ++steps;
    if (open && !here_.is_ahead(steps++, ")")) return {};
    const MeasurementToken* next = here_.ahead(steps);
    if (next == nullptr) return {};
    const auto unit =
        next->kind == MeasurementToken::Kind::word ? measurement_unit(next->text) : std::optional<MeasurementUnit>{};
    const bool factor = next->is("x");
    if (!factor && !(unit && unit->kind == MeasurementUnit::Kind::length)) return {};
    here_.at += steps;
    return axis;
  }

  bool is_times() const { return here_.is_ahead(0, "x") || here_.is_ahead(0, ":x"); }

  /// "gr 1.130" is more than a kilogram: where the unit stands first, the point parts thousands.
  static double before_it(const MeasurementToken& number, const MeasurementUnit& unit) {
    return number.value * unit.size * (number.thousands_by_point || number.thousands ? 1000 : 1);
  }

  std::optional<MeasurementUnit> unit_here() {
    std::size_t steps = 0;
    if (here_.is_ahead(0, "-") && !here_.number_ahead(1)) steps = 1;                                // "3-inch"
    if (here_.is_ahead(0, ".") && (here_.is_ahead(1, "cm") || here_.is_ahead(1, "mm"))) steps = 1;  // "35. cm"
    // "73 x 60 (cm)", "18 en cm", "18 (en cm)"
    const bool open = here_.is_ahead(steps, "(");
    if (open) ++steps;
    const bool in = here_.is_ahead(steps, "en") || (open && here_.is_ahead(steps, "in") &&
                                                    !here_.is_ahead(steps + 1, ")") && !here_.is_ahead(steps + 1, "."));
    if (in) ++steps;
    const MeasurementToken* token = here_.ahead(steps);
    if (token == nullptr || token->kind != MeasurementToken::Kind::word) return {};
    const auto unit = measurement_unit(token->text);
    if (!unit) return {};
    ++steps;
    // "H. 61 - L. 44 - P. 19 cm": the "L." before a number is no litre.
    if (axis_word(token->text)) {
      std::size_t behind = steps;
      while (here_.is_ahead(behind, ".") || here_.is_ahead(behind, ":") || here_.is_ahead(behind, "=")) ++behind;
      if (here_.number_ahead(behind)) return {};
    }
    if (open) {
      while (here_.is_ahead(steps, ".")) ++steps;
      if (!here_.is_ahead(steps, ")")) return {};
      ++steps;
    }
    here_.at += steps;
    return unit;
  }

  static double in_unit(const MeasurementToken& number, double value, const MeasurementUnit& unit) {
    // "1,500 mm" is one and a half metres, "1,500 m" too: nobody measures thousandths of a millimetre.
    const bool fine = unit.kind == MeasurementUnit::Kind::weight ? unit.size < 500
                                                                 : unit.size < 10 || unit.system == System::imperial;
    // "1.200 mm" is more than a metre as well: one digit and three are no caliper's reading.
    const bool thousand =
        unit.kind == MeasurementUnit::Kind::length && unit.size == 1 && number.thousands_by_point && number.value < 10;
    return value * unit.size * ((number.thousands && fine) || thousand ? 1000 : 1);
  }

  /// "2 ft 3 in", "6' 4 1/8\"", "1 m 20 cm": adds the second number to the size and returns its unit.
  std::optional<MeasurementUnit> add_smaller_unit(const MeasurementUnit& unit, Dimension& size) {
    std::size_t steps = 0;
    while (here_.is_ahead(steps, ".") || here_.is_ahead(steps, ",")) ++steps;
    if (!here_.number_ahead(steps)) return {};
    const MeasurementToken& number = here_.tokens[here_.at + steps];
    const MeasurementToken* word = here_.ahead(steps + 1);
    std::optional<MeasurementUnit> smaller;
    if (word != nullptr && word->kind == MeasurementToken::Kind::word) smaller = measurement_unit(word->text);
    const bool feet = unit.size == measurement_unit("'")->size;
    const bool unmarked = feet && steps == 0 && (word == nullptr || word->is("x"));
    if (unmarked) smaller = measurement_unit("\"");  // 1' 10 5/8 x 4'
    if (!smaller || smaller->kind != MeasurementUnit::Kind::length || smaller->system != unit.system) return {};
    if (smaller->size >= unit.size || number.value * smaller->size >= unit.size) return {};
    size.value_mm += number.value * smaller->size;
    size.half_unit_mm = number.half_last_digit * smaller->size;
    here_.at += steps + (unmarked ? 1 : 2);
    return smaller;
  }

  /// "16 mm film" and "35mm slide" name a medium.
  bool is_film_gauge(double value, const MeasurementUnit& unit) const {
    if (unit.size > 1 || (value != 8 && value != 16 && value != 35 && value != 70)) return false;
    for (std::size_t steps = 0; steps < 3; ++steps) {
      const MeasurementToken* token = here_.ahead(steps);
      if (token == nullptr) return false;
      for (const std::string_view medium : {"film", "slide", "slides", "negative", "negatives", "transparency",
                                            "transparencies", "projector", "projection", "color", "colour", "video"}) {
        if (token->is(medium)) return true;
      }
    }
    return false;
  }

  /// A label straight after one factor: "76.2 cm H x 63 cm W".
  void size_label(SizeGroup& group) {
    std::size_t steps = 0;
    while (here_.is_ahead(steps, ".")) ++steps;
    const bool open = here_.is_ahead(steps, "(");
    if (open) ++steps;
    const MeasurementToken* token = here_.ahead(steps);
    if (token == nullptr || token->kind != MeasurementToken::Kind::word) return;
    const auto axis = axis_word(token->text);
    if (!axis) return;
    std::size_t end = steps + 1;
    while (here_.is_ahead(end, ".")) ++end;
    if (open) {
      if (!here_.is_ahead(end, ")")) return;
      ++end;
    }
    if (!here_.is_ahead(end, "x") && !(group.labelled && !here_.number_ahead(end))) return;
    if (group.dimensions.back().axis != Axis::unknown) return;
    group.dimensions.back().axis = axis->axis;
    group.bare.back() = bare_letter(*axis);
    group.labelled = true;
    here_.at += end;
  }

  MeasurementCursor& here_;
  std::vector<AxisWord>& axes_;
  std::optional<MeasurementUnit> unit_before_;
};

}  // namespace

char bare_letter(const AxisWord& axis) {
  if (!axis.bare_letter) return '\0';
  return axis.axis == Axis::unknown ? 'd' : axis.axis == Axis::length ? 'l' : '\0';
}

SizeGroup sizes_in(const std::vector<MeasurementToken>& numbers, const MeasurementUnit& unit) {
  SizeGroup group;
  group.system = unit.system;
  group.unit = unit;
  for (const MeasurementToken& each : numbers) GroupReader::add(group, each, unit);
  return group;
}

SizeGroup read_size_group(MeasurementCursor& cursor, std::vector<AxisWord>& axes,
                          const std::optional<MeasurementUnit>& unit_before) {
  return GroupReader(cursor, axes, unit_before).read();
}

}  // namespace mostari
