#pragma once

#include "engines/linkage/linkage.hpp"
#include "engines/linkage/materials.hpp"

/// What kind of thing a description means, with its terms in any language.
namespace mostari::linkage {

ObjectClass object_class(const Description& description);

/// The same, but unknown where only a material tells it of which things of many classes are made: a bronze may be a
/// clock.
ObjectClass told_class(const Description& description);

/// One of several copies: a print, a cast, a book.
bool is_multiple(const Description& description);

}  // namespace mostari::linkage
