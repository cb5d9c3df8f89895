#pragma once

#include <string_view>

#include "artefacts/shapes.hpp"

namespace mostari::artefacts {

// Motifs in unit coordinates: x and y from -1 to 1, y downwards, standing on y = 1, facing right; placed() fits them.

/// A person in parts, so that each can have its own colour or height.
struct Figure {
  Shape robe, mantle, skin, hair, folds;
  Shape all() const;
};
/// Seen from the side, walking or dancing: `liveliness` 0 (at rest) to 1 (leaping).
Figure walking_figure(Random& random, double liveliness);
/// Seated, from the side.
Figure seated_figure(Random& random);
/// A head in profile to the bust, without the eye; `crowned` with a diadem or crown.
Shape profile_head(Random& random, bool crowned);
/// Dots and lines that belong on profile_head: eye, ear, locks of hair.
Shape profile_details(Random& random);
Shape quadruped(std::string_view kind, Random& random);  ///< "horse", "lion", "bull"
Shape rider(Random& random);
Shape bird(Random& random, bool owl);
Shape fish();
Shape ship(Random& random);
Shape star(int points, double inner);
Shape rosette(int petals, double inner);
Shape wing(Random& random);
/// A branching tree; leaves apart, for their own colour.
struct Tree {
  Shape wood, leaves;
};
Tree tree(Random& random, int depth);
/// A flower on its stem: petals, middle and leaves apart.
struct Flower {
  Shape petals, middle, leaves;
};
Flower flower(Random& random, int petals);

}  // namespace mostari::artefacts
