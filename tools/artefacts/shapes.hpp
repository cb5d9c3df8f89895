#pragma once

#include "artefacts/canvas.hpp"
#include "artefacts/random.hpp"

namespace mostari::artefacts {

Path ellipse(Point centre, double rx, double ry, double turn = 0);
Path box_path(const Box& box);
/// A closed smooth line through the points (Catmull-Rom).
Path smooth_closed(const Path& points);
/// An open smooth line through the points.
Path smooth_open(const Path& points);
/// The outline of a brush line along `points`, `width_start` wide at its start and `width_end` at its end, with round
/// ends. `belly` swells the middle by that share.
Path stroke(const Path& points, double width_start, double width_end, double belly = 0);
Path moved(Path path, Point by);
/// Scaled, then turned by `radians`, then moved; a negative `scale_x` mirrors.
Path placed(Path path, Point to, double scale_x, double scale_y, double radians = 0);
Shape placed(const Shape& shape, Point to, double scale_x, double scale_y, double radians = 0);
/// Each point moved by up to `amount`: the unsteady hand.
Path shaken(Path path, double amount, Random& random);
void append(Shape& to, const Shape& more);

}  // namespace mostari::artefacts
