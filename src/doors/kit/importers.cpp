#include "doors/kit/door.hpp"

namespace mostari {

std::span<const intake::FileImporter* const> importers() {
  static const std::vector<const intake::FileImporter*> all = [] {
    std::vector<const intake::FileImporter*> made{&intake::record_importer()};
    for (const Door* door : doors()) {
      if (door->importer != nullptr) made.push_back(&door->importer());
    }
    return made;
  }();
  return all;
}

}  // namespace mostari
