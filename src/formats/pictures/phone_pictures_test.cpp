// Pictures of phones, cameras and museums' masters.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/pictures/picture_file.hpp"
#include "formats/pictures/test_pictures.hpp"
#include "formats/pictures/tiff_directories.hpp"
#include "formats/pictures/vips_image.hpp"

namespace mostari {
namespace {

using test::encoded;
using test::image_of;
using test::quarters_as;
using testing::HasSubstr;

/// Whether the four quarters lie where test::quarters() puts them.
void expect_quarters(const RgbImage& image) {
  const auto at = [&](int x, int y, int band) {
    return static_cast<int>(image.pixels[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                                              static_cast<std::size_t>(x)) +
                                         static_cast<std::size_t>(band)]);
  };
  const int x1 = image.width / 4;
  const int x2 = 3 * image.width / 4;
  const int y1 = image.height / 4;
  const int y2 = 3 * image.height / 4;
  EXPECT_GT(at(x1, y1, 0), at(x1, y1, 1) + 60) << "red at the top left";
  EXPECT_GT(at(x2, y1, 1), at(x2, y1, 0) + 60) << "green at the top right";
  EXPECT_GT(at(x1, y2, 2), at(x1, y2, 0) + 60) << "blue at the bottom left";
}

class FormatOfToday : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(FormatOfToday, IsReadUprightAndInColour) {
  const auto [suffix, format] = GetParam();
  vips::start();
  vips_block_untrusted_set(FALSE);  // to write it; what reads it is blocked again below
  const std::string bytes = quarters_as(suffix, 256, 192);
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoadJp2k", FALSE);
  vips_operation_block_set("VipsForeignLoadJxl", FALSE);
  const Result<PictureInfo> info = picture_info(bytes);
  ASSERT_TRUE(info.ok()) << to_string(info.problem());
  EXPECT_EQ(info->format, format);
  EXPECT_EQ(info->width, 256);
  EXPECT_EQ(info->height, 192);
  const Result<RgbImage> image = decode_rgb(bytes, 1000);
  ASSERT_TRUE(image.ok()) << to_string(image.problem());
  EXPECT_TRUE(image.warnings().empty()) << to_string(image.warnings().front());
  expect_quarters(*image);
  EXPECT_EQ(decode_rgb(bytes, 64)->width, 64);
  // Cut at any place it is a problem or a picture with a warning, never a crash.
  for (std::size_t size = 0; size < bytes.size(); size += bytes.size() / 13 + 1) {
    const Result<RgbImage> cut = decode_rgb(std::string_view(bytes).substr(0, size), 64);
    EXPECT_TRUE(cut.ok() || !cut.problem().reason.empty()) << size;
  }
}

INSTANTIATE_TEST_SUITE_P(Pictures, FormatOfToday,
                         testing::Values(std::pair{".heic", "heic"}, std::pair{".avif", "avif"},
                                         std::pair{".jxl", "jpeg-xl"}, std::pair{".jp2", "jpeg-2000"}),
                         [](const auto& test) { return std::string(test.param.first + 1); });

TEST(OldLimits, HoldForNewFormats) {
  vips::start();
  const std::string bytes = quarters_as(".avif", 256, 192);
  PictureLimits limits;
  limits.max_pixels = 1000;
  EXPECT_THAT(to_string(decode_rgb(bytes, 64, limits).problem()), HasSubstr("the limit is 1,000 pixels in all"));
}

// TIFF files, written byte by byte: libvips writes none of these kinds.

/// Writes little-endian TIFF directories.
class TiffWriter {
 public:
  struct Tag {
    std::uint16_t tag;
    std::uint16_t type;  ///< 3 short, 4 long
    std::vector<std::uint32_t> values;
  };

  std::uint32_t put(const std::string& data) {
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    bytes_ += data;
    if (bytes_.size() % 2 != 0) bytes_ += '\0';
    return at;
  }

  /// Answers where it stands; `next` is set later.
  std::uint32_t directory(std::vector<Tag> tags) {
    std::ranges::sort(tags, {}, &Tag::tag);
    for (Tag& each : tags) {
      const std::size_t size = each.type == 3 ? 2 : 4;
      if (each.values.size() * size <= 4) continue;
      std::string data;
      for (const std::uint32_t value : each.values) append(data, value, size);
      each = {each.tag, each.type, {put(data), static_cast<std::uint32_t>(each.values.size()) | outside}};
    }
    const auto at = static_cast<std::uint32_t>(bytes_.size());
    append(bytes_, static_cast<std::uint32_t>(tags.size()), 2);
    for (const Tag& each : tags) {
      const bool is_outside = each.values.size() == 2 && (each.values[1] & outside) != 0;
      append(bytes_, each.tag, 2);
      append(bytes_, each.type, 2);
      append(bytes_, is_outside ? each.values[1] & ~outside : static_cast<std::uint32_t>(each.values.size()), 4);
      std::string field;
      if (is_outside) {
        append(field, each.values[0], 4);
      } else {
        for (const std::uint32_t value : each.values) append(field, value, each.type == 3 ? 2 : 4);
      }
      field.resize(4, '\0');
      bytes_ += field;
    }
    append(bytes_, 0, 4);
    ends_.push_back(bytes_.size() - 4);
    return at;
  }

  /// An uncompressed picture; further tags as given.
  std::uint32_t picture(const std::vector<std::uint8_t>& pixels, int width, int height, std::vector<Tag> more = {}) {
    const std::uint32_t at = put(std::string(pixels.begin(), pixels.end()));
    std::vector<Tag> tags = {{256, 4, {static_cast<std::uint32_t>(width)}},
                             {257, 4, {static_cast<std::uint32_t>(height)}},
                             {258, 3, {8, 8, 8}},
                             {259, 3, {1}},
                             {262, 3, {2}},
                             {273, 4, {at}},
                             {277, 3, {3}},
                             {278, 4, {static_cast<std::uint32_t>(height)}},
                             {279, 4, {static_cast<std::uint32_t>(pixels.size())}}};
    tags.insert(tags.end(), more.begin(), more.end());
    return directory(std::move(tags));
  }

  /// The file, with these directories as its pages.
  std::string file(const std::vector<std::uint32_t>& pages, const std::vector<std::size_t>& which) {
    set(4, pages.front());
    for (std::size_t i = 0; i + 1 < pages.size(); ++i) set(ends_[which[i]], pages[i + 1]);
    return bytes_;
  }
  std::string file(std::uint32_t page) {
    set(4, page);
    return bytes_;
  }

 private:
  static constexpr std::uint32_t outside = 1U << 31U;

  static void append(std::string& to, std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) to += static_cast<char>((value >> (8 * i)) & 0xFFU);
  }
  void set(std::size_t at, std::uint32_t value) {
    std::string text;
    append(text, value, 4);
    bytes_.replace(at, 4, text);
  }

  std::string bytes_ = std::string("II*\0\0\0\0\0", 8);
  std::vector<std::size_t> ends_;
};

TEST(TiffOfCameras, TheWholePictureBelowItsPreviewIsRead) {
  TiffWriter tiff;
  const std::uint32_t full = tiff.picture(test::quarters(640, 480), 640, 480);
  const std::uint32_t preview = tiff.picture(test::quarters(64, 48), 64, 48, {{254, 4, {1}}, {330, 4, {full}}});
  const std::string bytes = tiff.file(preview);
  const Result<PictureInfo> info = picture_info(bytes);
  ASSERT_TRUE(info.ok()) << to_string(info.problem());
  EXPECT_EQ(info->width, 640);
  EXPECT_EQ(info->pages, 1);
  EXPECT_TRUE(info.warnings().empty());
  const Result<RgbImage> image = decode_rgb(bytes, 1000);
  ASSERT_TRUE(image.ok()) << to_string(image.problem());
  EXPECT_EQ(image->height, 480);
  expect_quarters(*image);
}

TEST(TiffOfCameras, APreviewOfASensorIsSaidToBeOne) {
  TiffWriter tiff;
  const std::string jpeg = quarters_as(".jpg", 320, 240);
  const std::uint32_t jpeg_at = tiff.put(jpeg);
  const std::uint32_t large = tiff.directory(
      {{254, 4, {1}}, {259, 3, {6}}, {513, 4, {jpeg_at}}, {514, 4, {static_cast<std::uint32_t>(jpeg.size())}}});
  const std::uint32_t sensor =
      tiff.directory({{254, 4, {0}}, {256, 4, {6000}}, {257, 4, {4000}}, {259, 3, {1}}, {262, 3, {32803}}});
  const std::uint32_t small = tiff.picture(test::quarters(64, 48), 64, 48, {{254, 4, {1}}, {330, 4, {sensor, large}}});
  const std::string bytes = tiff.file(small);
  const Result<RgbImage> image = decode_rgb(bytes, 1000);
  ASSERT_TRUE(image.ok()) << to_string(image.problem());
  EXPECT_EQ(image->width, 320) << "the largest preview, whose size only its JPEG says";
  expect_quarters(*image);
  ASSERT_EQ(image.warnings().size(), 1U);
  EXPECT_THAT(to_string(image.warnings()[0]),
              HasSubstr("only its preview of 320 x 240 pixels was read, not the 6,000 x 4,000"));
  EXPECT_EQ(picture_info(bytes).warnings().size(), 1U);
}

TEST(TiffOfCameras, APreviewIsTurnedAsItsFileSays) {
  TiffWriter tiff;
  const std::string jpeg = quarters_as(".jpg", 320, 240);
  const std::uint32_t jpeg_at = tiff.put(jpeg);
  const std::uint32_t large = tiff.directory(
      {{254, 4, {1}}, {259, 3, {6}}, {513, 4, {jpeg_at}}, {514, 4, {static_cast<std::uint32_t>(jpeg.size())}}});
  const std::uint32_t small =
      tiff.picture(test::quarters(64, 48), 64, 48, {{254, 4, {1}}, {274, 3, {6}}, {330, 4, {large}}});
  const Result<RgbImage> image = decode_rgb(tiff.file(small), 1000);
  ASSERT_TRUE(image.ok()) << to_string(image.problem());
  EXPECT_EQ(image->width, 240);
  EXPECT_EQ(image->height, 320);
}

TEST(TiffPages, AreEachAPicture) {
  TiffWriter tiff;
  const std::uint32_t card = tiff.picture(std::vector<std::uint8_t>(3 * 40 * 30, 128), 40, 30);
  const std::uint32_t object = tiff.picture(test::quarters(64, 48), 64, 48);
  const std::string bytes = tiff.file({card, object}, {0});
  EXPECT_EQ(picture_info(bytes)->pages, 2);
  EXPECT_FALSE(picture_info(bytes)->animated);
  const Result<RgbImage> first = decode_rgb(bytes, 1000);
  EXPECT_EQ(first->width, 40);
  EXPECT_TRUE(first.warnings().empty()) << "the other page is compared as well";
  const Result<std::vector<std::string>> pages = further_pages(bytes);
  ASSERT_EQ(pages->size(), 1U);
  expect_quarters(*decode_rgb(pages->front(), 1000));
  EXPECT_EQ(*pages, *further_pages(bytes)) << "the same bytes each time, since they are named by them";
  EXPECT_TRUE(further_pages(quarters_as(".jpg"))->empty());
}

TEST(TiffPages, SmallerCopiesAreNone) {
  TiffWriter tiff;
  const std::uint32_t full = tiff.picture(test::quarters(640, 480), 640, 480);
  const std::uint32_t half = tiff.picture(test::quarters(320, 240), 320, 240, {{254, 4, {1}}});
  const std::string in_chain = tiff.file({full, half}, {0});
  EXPECT_EQ(picture_info(in_chain)->pages, 1);
  EXPECT_TRUE(further_pages(in_chain)->empty());
  const Result<RgbImage> image = decode_rgb(in_chain, 1000);
  EXPECT_EQ(image->width, 640);
  EXPECT_TRUE(image.warnings().empty());
  const std::string pyramid = quarters_as(".tif[tile,pyramid,tile_width=64,tile_height=64]", 640, 480);
  EXPECT_EQ(picture_info(pyramid)->pages, 1);
}

TEST(TiffDirectories, OfBrokenFilesAreFew) {
  TiffWriter tiff;
  const std::uint32_t full = tiff.picture(test::quarters(640, 480), 640, 480);
  const std::uint32_t preview = tiff.picture(test::quarters(64, 48), 64, 48, {{254, 4, {1}}, {330, 4, {full}}});
  const std::string whole = tiff.file(preview);
  for (std::size_t size = 0; size < whole.size(); size += 811) {
    EXPECT_LE(tiff_directories(std::string_view(whole).substr(0, size)).size(), 2U);
  }
  // A directory that is its own next, and one that points at a million others.
  TiffWriter loop;
  const std::uint32_t page = loop.picture(test::quarters(8, 8), 8, 8);
  EXPECT_EQ(tiff_directories(loop.file({page, page}, {0})).size(), 1U);
  TiffWriter many;
  std::vector<std::uint32_t> everywhere(900, 8);
  EXPECT_LE(tiff_directories(many.file(many.picture(test::quarters(8, 8), 8, 8, {{330, 4, everywhere}}))).size(), 100U);
}

}  // namespace
}  // namespace mostari
