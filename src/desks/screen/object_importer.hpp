#pragma once

#include "desks/intake/importer.hpp"

namespace mostari::screen {

/// Of objects: museums' tables, JSON Lines, folders of pictures. What goes in is indexed, so that it can be screened
/// against at once.
const intake::FileImporter& object_importer();

}  // namespace mostari::screen
