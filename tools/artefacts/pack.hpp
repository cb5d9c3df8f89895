#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "artefacts/artefact.hpp"
#include "base/result.hpp"

namespace mostari::artefacts {

/// One picture to be made.
struct Order {
  std::string folder;  ///< "register" or "catalogue"
  std::string file;    ///< "painting-001.jpg"
  CulturalObject object;
  std::string impression;  ///< see brief_of
  int view = 1;
  std::string photo;  ///< how it was photographed; empty for a register's own picture
};

/// What the pack needs: every picture that the register's records name, and one a line of the list of the catalogue's
/// photos: {"image": file, "photo": how, "shows": register id, "impression": text, "view": number} or, instead of
/// "shows", "object": the properties of an object that no register holds. A problem names the line that cannot be used.
Result<std::vector<Order>> read_orders(const std::filesystem::path& register_jsonl,
                                       const std::filesystem::path& photos_jsonl);

/// The pixels of one order; the same on every machine.
Picture make(const Order& order);

/// Writes OUT/register/*.jpg and OUT/catalogue/*.jpg on all cores. Files that are there already are kept when `keep`.
Outcome write_pictures(const std::vector<Order>& orders, const std::filesystem::path& out, bool keep);

}  // namespace mostari::artefacts
