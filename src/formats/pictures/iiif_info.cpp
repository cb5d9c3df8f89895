#include <algorithm>
#include <nlohmann/json.hpp>

#include "formats/pictures/iiif.hpp"

namespace mostari::iiif {
namespace {

constexpr int tile_side = 512;

int halved(int side, int by) {
  return std::max(1, (side + by - 1) / by);
}

}  // namespace

nlohmann::json info_json(const std::string& id, int width, int height, const Limits& limits) {
  using nlohmann::json;
  json sizes = json::array();
  json factors = json::array();
  for (int by = 1;; by *= 2) {
    const int by_width = halved(width, by);
    const int by_height = halved(height, by);
    const bool within = by_width <= limits.max_side && by_height <= limits.max_side &&
                        static_cast<std::uint64_t>(by_width) * static_cast<std::uint64_t>(by_height) <= limits.max_area;
    if (within) sizes.insert(sizes.begin(), json{{"width", by_width}, {"height", by_height}});
    factors.push_back(by);
    if (std::max(by_width, by_height) <= tile_side) break;
  }
  return {{"@context", "http://iiif.io/api/image/3/context.json"},
          {"id", id},
          {"type", "ImageService3"},
          {"protocol", "http://iiif.io/api/image"},
          {"profile", "level2"},
          {"width", width},
          {"height", height},
          {"maxWidth", limits.max_side},
          {"maxHeight", limits.max_side},
          {"maxArea", limits.max_area},
          {"sizes", std::move(sizes)},
          {"tiles", json::array({{{"width", tile_side}, {"scaleFactors", std::move(factors)}}})},
          {"extraFormats", {"webp"}},
          {"extraQualities", {"color", "gray", "bitonal"}},
          {"extraFeatures", {"mirroring", "sizeUpscaling"}}};
}

}  // namespace mostari::iiif
