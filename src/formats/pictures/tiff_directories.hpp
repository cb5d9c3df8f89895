#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace mostari {

/// One picture within a TIFF file.
struct TiffDirectory {
  int page = 0;     ///< place in the chain of directories
  int subifd = -1;  ///< place among the pictures that hang below that one; -1: it stands in the chain itself
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  bool is_reduced = false;     ///< a smaller copy of another
  bool is_mask = false;        ///< says which pixels of another count
  bool is_sensor = false;      ///< what a camera's sensor measured, not yet a picture
  int orientation = 1;         ///< as EXIF counts them, of this picture or of the page that it belongs to
  std::string_view jpeg = {};  ///< a whole JPEG that stands for it, within the file; empty: none

  std::uint64_t pixels() const { return width * height; }
};

/// What a TIFF (also BigTIFF, and camera raw files made after it: DNG, NEF, CR2) holds, as its directories say;
/// TIFF 6.0 and its supplement 1, DNG 1.4. Directories that point outside of the file, at themselves, or at more than a
/// hundred others are left out: what comes back may be empty, and is never more than the file holds.
std::vector<TiffDirectory> tiff_directories(std::string_view bytes);

/// What of a TIFF is to be seen.
struct TiffPictures {
  std::vector<TiffDirectory> pages;  ///< whole pictures in their order; the first is the one that stands for the file
  /// A camera raw file whose sensor's picture cannot be read: the size of that. The page is its preview.
  std::optional<TiffDirectory> unread_sensor;
};
TiffPictures tiff_pictures(std::string_view bytes);

}  // namespace mostari
