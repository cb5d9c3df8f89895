#pragma once

#include <string_view>

#include "artefacts/shapes.hpp"

namespace mostari::artefacts {

/// Names for ornament_band().
inline constexpr std::string_view band_names[] = {"meander", "wave",  "palmette", "guilloche", "zigzag",
                                                  "fret",    "beads", "scroll",   "lozenge",   "tongues"};
inline constexpr int band_count = 10;

/// A repeating border that fills the box along x with `repeats` units.
Shape ornament_band(std::string_view name, const Box& box, int repeats);
/// The four sides of a frame of that ornament, `width` wide, inside the box.
Shape ornament_frame(std::string_view name, const Box& box, double width);

enum class Hand { book, angular, flowing, brushed, capitals, wedge };

/// One line of invented signs from `start`, about `height` tall and `length` long, in the ductus of a hand. Nothing is
/// spelled; right to left for the angular and the flowing hand.
Shape script_line(Hand hand, Point start, double length, double height, Random& random);
/// A column of brushed signs, downwards.
Shape script_column(Point start, double length, double size, Random& random);

}  // namespace mostari::artefacts
