#pragma once

#include <vips/vips.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "formats/pictures/picture_file.hpp"
#include "formats/pictures/picture_kind.hpp"
#include "formats/pictures/tiff_directories.hpp"

/// libvips behind the picture readers: internal to this folder.
namespace mostari::vips {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// Starts libvips once: no cache of operations (every picture is another), one thread a call (we run many calls at
/// once), operations not meant for strangers' files blocked, no chatter on standard error. Throws std::runtime_error.
void start();

/// What a failed operation answers. libvips keeps its messages in one buffer for all threads, so they are dropped
/// rather than shown to somebody whose picture they are not about.
Problem damaged_problem();

/// Calls one libvips operation that writes its result through a pointer: `apply([&](VipsImage** out) { return
/// vips_resize(in.get(), out, scale, nullptr); })`; null when it fails.
template <typename Operation>
Image apply(Operation&& operation) {
  VipsImage* out = nullptr;
  const int failed = operation(&out);
  Image image(out);
  if (failed != 0) {
    vips_error_clear();
    return nullptr;
  }
  return image;
}

enum class OnTruncation { fail, fill };

/// A picture whose header has been read and found within the limits; pixels are decoded when they are asked for, from
/// top to bottom, each once.
struct OpenPicture {
  Image image;
  PictureKind kind = PictureKind::jpeg;
  int width = 0;  ///< as stored, before EXIF orientation, before `shrink`
  int height = 0;
  int orientation = 1;  ///< EXIF, 1 to 8
  bool animated = false;
  int pages = 1;                    ///< whole pictures of a TIFF, copies of one in smaller sizes not counted
  std::vector<Problem> notes = {};  ///< what of the file was not read

  bool turned() const { return orientation >= 5; }  ///< width and height change places
};

/// `shrink` (1, 2, 4 or 8) decodes a JPEG at that fraction of its size; other kinds ignore it. The bytes must outlive
/// the picture. `page` of a TIFF that has several; the last where it has not so many.
Result<OpenPicture> open_picture(std::string_view bytes, const PictureLimits& limits, int shrink,
                                 OnTruncation on_truncation, int page = 0);

/// The largest shrink that leaves the longer side at `max_side` pixels or more.
int shrink_on_load(const OpenPicture& header, int max_side);

/// Stops the decoding of an image after some seconds, from a thread of its own: libvips reports its progress by pieces
/// of the result, of which a strongly shrunk picture has only one.
class TimeLimit {
 public:
  TimeLimit(VipsImage* image, double seconds);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;
  bool exceeded() const { return exceeded_; }

 private:
  std::mutex mutex_;
  std::condition_variable over_;
  bool is_over_ = false;  ///< guarded by mutex_
  std::atomic<bool> exceeded_{false};
  std::thread watch_;
};

Problem too_slow_problem(double max_seconds);

/// 8-bit sRGB of three bands from any colour space, depth and number of bands, alpha on white. Null when it fails.
Image to_srgb(Image image);
/// The part of to_srgb that must come before any resizing: alpha on white.
Image without_alpha(Image image);

}  // namespace mostari::vips
