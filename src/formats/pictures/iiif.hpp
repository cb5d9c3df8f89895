#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/pictures/picture_file.hpp"

/// IIIF Image API 3.0 (https://iiif.io/api/image/3.0/), compliance level 2, with mirroring and upscaling.
namespace mostari::iiif {

struct Region {
  enum class Kind { full, square, pixels, percent } kind = Kind::full;
  double x = 0, y = 0, width = 0, height = 0;  ///< of the upright picture; for pixels and percent
};

struct Size {
  enum class Kind { max, width, height, percent, exact, confined } kind = Kind::max;
  bool upscale = false;  ///< '^'
  int width = 0;
  int height = 0;
  double percent = 0;
};

enum class Quality { as_is, colour, grey, bitonal };  ///< written "default", "color", "gray", "bitonal"
enum class Format { jpg, png, webp, tif, gif, jp2, pdf };

struct Request {
  Region region;
  Size size;
  double rotation_degrees = 0;  ///< clockwise
  bool mirrored = false;        ///< left to right, before the rotation
  Quality quality = Quality::as_is;
  Format format = Format::jpg;
};

struct Limits {
  int max_side = 8192;                  ///< of an answer: maxWidth and maxHeight
  std::uint64_t max_area = 40'000'000;  ///< of an answer, pixels: maxArea
  PictureLimits picture;                ///< of the stored picture
};

/// The four last segments of an image address, percent-decoded: "full/!400,400/0/default.jpg". A problem is an error of
/// the address: HTTP status 400.
Result<Request> parse_request(std::string_view parameters);

/// What the request asks for that is right by the standard but not offered here (a rotation by 45 degrees, the format
/// jp2): HTTP status 501. Nothing when all is offered.
std::optional<Problem> unsupported(const Request& request);

struct Image {
  std::string content_type;  ///< "image/jpeg"
  std::string bytes;
};

/// The picture's description. `id` is its address without "/info.json"; width and height are those of picture_info().
nlohmann::json info_json(const std::string& id, int width, int height, const Limits& limits = {});

/// Answers image requests. Keeps the pictures that were last asked for decoded, each at the halvings of its size that
/// were needed, because a viewer asks for many tiles of one picture. Thread-safe.
class Renderer {
 public:
  explicit Renderer(Limits limits = {}, std::size_t cache_bytes = std::size_t{256} << 20U)
      : limits_(limits), cache_bytes_(cache_bytes) {}

  /// `key` stands for the picture's bytes (its SHA-256), which are fetched by `load` only when they are not at hand. A
  /// problem of the request (region outside, size over the limit or upscaled without '^') is HTTP status 400.
  Result<Image> render(const std::string& key, const std::function<Result<std::string>()>& load,
                       const Request& request);

 private:
  /// A picture at one halving of its size.
  struct Level {
    std::string key;
    int width = 0;  ///< of the whole picture
    int height = 0;
    int halving = 1;  ///< 1, 2, 4 …
    std::shared_ptr<const RgbImage> pixels;
  };
  std::shared_ptr<const RgbImage> find(const std::string& key, int halving);
  std::optional<std::pair<int, int>> find_size(const std::string& key);
  void keep(Level level);

  const Limits limits_;
  const std::size_t cache_bytes_;
  std::array<std::mutex, 16> decoding_;  ///< one by the key's hash is held while a picture is decoded
  std::mutex mutex_;
  std::list<Level> levels_;  ///< last used first; guarded by mutex_
  std::size_t bytes_ = 0;    ///< of levels_; guarded by mutex_
};

/// The same for one request on its own.
Result<Image> render(std::string_view bytes, const Request& request, const Limits& limits = {});

}  // namespace mostari::iiif
