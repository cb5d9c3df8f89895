#pragma once

#include <cstdint>
#include <string>

#include "artefacts/canvas.hpp"
#include "model/object.hpp"

namespace mostari::artefacts {

/// What a drawing routine works from: the record's words and the seeds taken from them.
struct Brief {
  CulturalObject object;
  int view = 1;             ///< 1: the front; 2 and above: another side
  std::uint64_t style = 0;  ///< the same for one maker or school: palette, ornament, hand
  std::uint64_t motif = 0;  ///< the same for one composition: all impressions of one edition share it
  std::uint64_t copy = 0;   ///< this very object: its paper, wear and breaks
  int width = 0;
  int height = 0;
};

/// The brief of a record. Its id names the object; `impression`, when not empty, makes it another impression of the
/// same edition.
Brief brief_of(const CulturalObject& object, const std::string& impression, int view);

/// A drawn object and where in its picture it is: 1 everywhere for flat works.
struct Drawing {
  Picture picture;
  Plane silhouette;
};
Drawing flat(Picture picture);

/// Draws the object as a museum would photograph it: flat works fill the picture, the others stand before a cloth. An
/// object_type without a routine of its own is drawn as a painting.
Drawing draw(const Brief& brief);

Drawing draw_painting(const Brief& brief);
Drawing draw_print(const Brief& brief);
Drawing draw_icon(const Brief& brief);
Drawing draw_coin(const Brief& brief);
Drawing draw_vase(const Brief& brief);
Drawing draw_relief(const Brief& brief);
Drawing draw_textile(const Brief& brief);
Drawing draw_mask(const Brief& brief);
Drawing draw_leaf(const Brief& brief);
Drawing draw_instrument(const Brief& brief);

/// Ways in which a seller's or thief's photo differs from a museum's.
/// plain | angle | wall | table | trimmed | recoloured | screen | scene | crop | rotated | glare | raking
/// An unknown word is taken as plain.
Picture photograph(const Drawing& object, const std::string& how, std::uint64_t seed);

}  // namespace mostari::artefacts
