#include "formats/pictures/tiff_directories.hpp"

#include <algorithm>
#include <set>

namespace mostari {
namespace {

constexpr std::size_t max_directories = 100;
constexpr std::uint64_t max_entries = 1'000;

// Tags of TIFF 6.0, its supplement 1, and DNG.
constexpr std::uint16_t new_subfile_type = 254;
constexpr std::uint16_t subfile_type = 255;
constexpr std::uint16_t image_width = 256;
constexpr std::uint16_t image_length = 257;
constexpr std::uint16_t compression = 259;
constexpr std::uint16_t photometric = 262;
constexpr std::uint16_t strip_offsets = 273;
constexpr std::uint16_t orientation = 274;
constexpr std::uint16_t strip_byte_counts = 279;
constexpr std::uint16_t sub_ifds = 330;
constexpr std::uint16_t jpeg_offset = 513;
constexpr std::uint16_t jpeg_length = 514;

constexpr std::uint64_t old_jpeg = 6;
constexpr std::uint64_t new_jpeg = 7;
constexpr std::uint64_t colour_filter_array = 32803;
constexpr std::uint64_t linear_raw = 34892;
constexpr std::uint64_t ycbcr = 6;

/// One tag's values, of those that are whole numbers.
struct Entry {
  std::uint16_t tag = 0;
  std::vector<std::uint64_t> values;
};

class TiffReader {
 public:
  explicit TiffReader(std::string_view bytes) : bytes_(bytes) {
    if (bytes.size() < 8) return;
    big_endian_ = bytes[0] == 'M';
    const std::uint64_t version = number(2, 2);
    is_big_ = version == 43;
    if (version != 42 && version != 43) return;
    next_ = is_big_ ? number(8, 8) : number(4, 4);
  }

  std::vector<TiffDirectory> read() {
    std::uint64_t at = next_;
    for (int page = 0; at != 0 && all_.size() < max_directories && seen_.insert(at).second; ++page) {
      std::vector<std::uint64_t> below;
      at = directory(at, page, -1, below);
      for (std::size_t i = 0; i < below.size() && all_.size() < max_directories; ++i) {
        std::vector<std::uint64_t> further;  // of pictures below those below, none are read
        if (seen_.insert(below[i]).second) directory(below[i], page, static_cast<int>(i), further);
      }
    }
    return std::move(all_);
  }

 private:
  /// `size` bytes as a number; 0 outside of the file.
  std::uint64_t number(std::uint64_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t place = static_cast<std::size_t>(at) + (big_endian_ ? i : size - 1 - i);
      value = (value << 8U) | static_cast<unsigned char>(bytes_[place]);
    }
    return value;
  }

  Entry entry(std::uint64_t at) const {
    Entry read{.tag = static_cast<std::uint16_t>(number(at, 2)), .values = {}};
    const std::uint64_t type = number(at + 2, 2);
    const std::uint64_t count = is_big_ ? number(at + 4, 8) : number(at + 4, 4);
    const std::size_t size = size_of(type);
    if (size == 0 || count == 0 || count > max_entries) return read;
    const std::uint64_t field = at + (is_big_ ? 12 : 8);
    const std::size_t room = is_big_ ? 8 : 4;
    const std::uint64_t place = size * count <= room ? field : number(field, room);
    if (place > bytes_.size() || bytes_.size() - place < size * count) return read;
    for (std::uint64_t i = 0; i < count; ++i) read.values.push_back(number(place + i * size, size));
    return read;
  }

  /// Bytes of a whole number of that type; 0 for other types.
  static std::size_t size_of(std::uint64_t type) {
    switch (type) {
      case 1:
        return 1;
      case 3:
        return 2;
      case 4:
      case 13:
        return 4;
      case 16:
      case 18:
        return 8;
      default:
        return 0;
    }
  }

  /// Keeps the picture that a directory tells of, adds the places of those below it, and answers where the next stands.
  std::uint64_t directory(std::uint64_t at, int page, int subifd, std::vector<std::uint64_t>& below) {
    const std::size_t head = is_big_ ? 8 : 2;
    const std::size_t size = is_big_ ? 20 : 12;
    const std::uint64_t count = number(at, head);
    if (count == 0 || count > max_entries || at + head + count * size > bytes_.size()) return 0;
    TiffDirectory found{.page = page, .subifd = subifd};
    if (subifd >= 0) found.orientation = page_orientation_;
    std::uint64_t coded_as = 1;
    std::uint64_t colours = 0;
    std::vector<std::uint64_t> offsets;
    std::vector<std::uint64_t> sizes;
    for (std::uint64_t i = 0; i < count; ++i) {
      const Entry each = entry(at + head + i * size);
      if (each.values.empty()) continue;
      const std::uint64_t value = each.values.front();
      switch (each.tag) {
        case new_subfile_type:
          found.is_reduced = (value & 1U) != 0;
          found.is_mask = (value & 4U) != 0;
          break;
        case subfile_type:
          found.is_reduced = value == 2;
          break;
        case image_width:
          found.width = value;
          break;
        case image_length:
          found.height = value;
          break;
        case orientation:
          if (value >= 1 && value <= 8) found.orientation = static_cast<int>(value);
          break;
        case compression:
          coded_as = value;
          break;
        case photometric:
          colours = value;
          found.is_sensor = value == colour_filter_array || value == linear_raw;
          break;
        case strip_offsets:
        case jpeg_offset:
          offsets = each.values;
          break;
        case strip_byte_counts:
        case jpeg_length:
          sizes = each.values;
          break;
        case sub_ifds:
          below = each.values;
          break;
        default:
          break;
      }
    }
    // libtiff reads JPEG within TIFF but in its old form; the previews of cameras are whole JPEGs in either.
    const bool is_preview = subifd >= 0 || found.is_reduced;
    const bool is_jpeg = coded_as == old_jpeg || (coded_as == new_jpeg && colours == ycbcr && is_preview);
    if (is_jpeg && !found.is_sensor && offsets.size() == 1 && sizes.size() == 1) {
      found.jpeg = jpeg_at(offsets.front(), sizes.front());
      if (found.pixels() == 0) put_jpeg_size(found);
    }
    if (subifd < 0) page_orientation_ = found.orientation;
    if (found.pixels() > 0) all_.push_back(found);
    return number(at + head + count * size, is_big_ ? 8 : 4);
  }

  /// A whole JPEG within the file: one that begins as JPEGs do and brings its own tables.
  std::string_view jpeg_at(std::uint64_t offset, std::uint64_t size) const {
    if (offset > bytes_.size() || bytes_.size() - offset < size) return {};
    const std::string_view jpeg = bytes_.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    const bool has_tables = jpeg.find("\xFF\xDB") != std::string_view::npos;
    return jpeg.starts_with("\xFF\xD8") && has_tables ? jpeg : std::string_view{};
  }

  /// As the JPEG's own frame header says: cameras leave it out of the directory.
  static void put_jpeg_size(TiffDirectory& found) {
    const std::string_view jpeg = found.jpeg;
    const auto two_bytes = [&](std::size_t at) {
      return (static_cast<std::uint64_t>(static_cast<unsigned char>(jpeg[at])) << 8U) |
             static_cast<unsigned char>(jpeg[at + 1]);
    };
    for (std::size_t at = 2; at + 9 < jpeg.size() && jpeg[at] == '\xFF';) {
      const auto marker = static_cast<unsigned char>(jpeg[at + 1]);
      const bool is_frame = marker >= 0xC0U && marker <= 0xCFU && marker != 0xC4U && marker != 0xC8U && marker != 0xCCU;
      if (is_frame) {
        found.height = two_bytes(at + 5);
        found.width = two_bytes(at + 7);
        return;
      }
      at += 2 + two_bytes(at + 2);
    }
  }

  std::string_view bytes_;
  bool big_endian_ = false;
  bool is_big_ = false;
  std::uint64_t next_ = 0;
  int page_orientation_ = 1;  ///< of the page at hand
  std::vector<TiffDirectory> all_;
  std::set<std::uint64_t> seen_;
};

}  // namespace

std::vector<TiffDirectory> tiff_directories(std::string_view bytes) {
  return TiffReader(bytes).read();
}

TiffPictures tiff_pictures(std::string_view bytes) {
  TiffPictures result;
  const std::vector<TiffDirectory> all = tiff_directories(bytes);
  std::vector<TiffDirectory> sensors;
  std::vector<TiffDirectory> previews;
  for (const TiffDirectory& each : all) {
    if (each.is_mask) continue;
    if (each.is_sensor) {
      sensors.push_back(each);
    } else if (each.is_reduced || each.subifd >= 0) {
      previews.push_back(each);
    } else {
      result.pages.push_back(each);
    }
  }
  const auto by_pixels = [](const TiffDirectory& one, const TiffDirectory& other) {
    return one.pixels() < other.pixels();
  };
  // A first page with something larger below it is a preview, as in camera raw files.
  const auto largest = std::ranges::max_element(previews, by_pixels);
  if (largest != previews.end()) {
    const TiffDirectory& first = all.front();
    if (first.page == largest->page && largest->pixels() > first.pixels() && !first.is_sensor) {
      std::erase_if(result.pages, [&](const TiffDirectory& each) { return each.page == largest->page; });
      result.pages.insert(result.pages.begin(), *largest);
    } else if (result.pages.empty()) {
      result.pages.push_back(*largest);
    }
  }
  if (!sensors.empty()) {
    const auto sensor = std::ranges::max_element(sensors, by_pixels);
    // A preview that a camera made at about the sensor's size is the picture in full.
    const auto size = result.pages.empty() ? 0 : result.pages.front().pixels();
    if (size * 10 < sensor->pixels() * 8) result.unread_sensor = *sensor;
  }
  return result;
}

}  // namespace mostari
