#include "formats/pictures/picture_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <thread>

#include "base/file.hpp"
#include "formats/pictures/test_pictures.hpp"

namespace mostari {
namespace {

using namespace test;

std::array<int, 3> pixel(const RgbImage& image, double x, double y) {
  const auto column = static_cast<std::size_t>(x * image.width);
  const auto row = static_cast<std::size_t>(y * image.height);
  const std::size_t at = 3 * (row * static_cast<std::size_t>(image.width) + column);
  return {image.pixels.at(at), image.pixels.at(at + 1), image.pixels.at(at + 2)};
}

/// Which quarter a pixel is from: 'r', 'g', 'b' or '-' for grey.
char colour(const RgbImage& image, double x, double y) {
  const auto [red, green, blue] = pixel(image, x, y);
  if (red > 150 && green < 110 && blue < 110) return 'r';
  if (green > 150 && red < 110 && blue < 110) return 'g';
  if (blue > 150 && red < 110 && green < 110) return 'b';
  return std::abs(red - green) < 20 && std::abs(green - blue) < 20 ? '-' : '?';
}

/// The quarters from the top left, row by row.
std::string quarters_of(const RgbImage& image) {
  return {colour(image, 0.2, 0.2), colour(image, 0.8, 0.2), colour(image, 0.2, 0.8), colour(image, 0.8, 0.8)};
}

TEST(PictureFile, EveryFormatDecodesToTheSamePicture) {
  for (const char* suffix : {".jpg[Q=95]", ".jpg[Q=95,interlace]", ".png", ".png[interlace]", ".png[palette]", ".tif",
                             ".tif[compression=lzw]", ".tif[compression=deflate,tile]", ".webp[lossless]", ".gif"}) {
    const std::string bytes = quarters_as(suffix);
    const auto info = picture_info(bytes);
    ASSERT_TRUE(info.ok()) << suffix << to_string(info.problem());
    EXPECT_EQ(info->width, 64);
    EXPECT_EQ(info->height, 48);
    EXPECT_FALSE(info->animated);
    const auto image = decode_rgb(bytes, 1000);
    ASSERT_TRUE(image.ok()) << suffix << to_string(image.problem());
    EXPECT_TRUE(image.warnings().empty()) << suffix;
    EXPECT_EQ(image->width, 64);
    EXPECT_EQ(image->height, 48);
    EXPECT_EQ(image->pixels.size(), 64U * 48U * 3U);
    EXPECT_EQ(quarters_of(*image), "rgb-") << suffix;
  }
}

TEST(PictureFile, LargePicturesAreShrunkAndSmallOnesNeverEnlarged) {
  for (const char* suffix : {".jpg", ".png", ".webp"}) {
    const std::string bytes = quarters_as(suffix, 1000, 700);
    for (const int side : {1000, 999, 500, 333, 100, 7, 1}) {
      const auto image = decode_rgb(bytes, side);
      ASSERT_TRUE(image.ok()) << suffix << side;
      EXPECT_EQ(image->width, side);
      EXPECT_NEAR(image->height, std::max(1.0, 0.7 * side), 0.51);
      EXPECT_EQ(quarters_of(*image), side > 7 ? "rgb-" : quarters_of(*image)) << suffix << side;
    }
    EXPECT_EQ(decode_rgb(bytes, 5000)->width, 1000);
  }
}

TEST(PictureFile, AThinPictureKeepsAPixel) {
  const auto image = decode_rgb(quarters_as(".png", 5000, 2), 100);
  ASSERT_TRUE(image.ok());
  EXPECT_EQ(image->width, 100);
  EXPECT_EQ(image->height, 1);
}

TEST(PictureFile, ShrinkingKeepsEveryPixelsShare) {
  // The mean of a picture must not depend on how it was shrunk.
  const std::string bytes = encoded(image_of(noise(800, 600), 800, 600), ".jpg[Q=95]");
  for (const int side : {800, 400, 100, 33}) {
    const auto image = decode_rgb(bytes, side);
    double sum = 0;
    for (const auto each : image->pixels) sum += each;
    EXPECT_NEAR(sum / static_cast<double>(image->pixels.size()), 127.5, 4) << side;
  }
}

TEST(PictureFile, EveryExifOrientationIsApplied) {
  // Stored "rgb-": what the viewer must see, by orientation (EXIF 2.32, 4.6.4 A).
  const std::array<std::string, 9> upright{"", "rgb-", "gr-b", "-bgr", "b-rg", "rbg-", "br-g", "-gbr", "g-rb"};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const char* suffix : {".jpg[Q=95]", ".tif", ".webp[Q=95]"}) {
      VipsImage* stored = image_of(quarters(64, 48), 64, 48);
      vips_image_set_int(stored, VIPS_META_ORIENTATION, orientation);
      const std::string bytes = encoded(stored, suffix);
      const auto image = decode_rgb(bytes, 32);
      ASSERT_TRUE(image.ok()) << suffix << orientation;
      EXPECT_EQ(quarters_of(*image), upright[static_cast<std::size_t>(orientation)]) << suffix << orientation;
      EXPECT_EQ(image->width, orientation < 5 ? 32 : 24);
      EXPECT_EQ(picture_info(bytes)->width, orientation < 5 ? 64 : 48);
      EXPECT_EQ(picture_info(bytes)->height, orientation < 5 ? 48 : 64);
    }
  }
}

TEST(PictureFile, CmykIsConverted) {
  for (const char* suffix : {".jpg[Q=95]", ".tif"}) {
    VipsImage* cmyk = changed(image_of(quarters(64, 48), 64, 48), [](VipsImage* in, VipsImage** out) {
      return vips_colourspace(in, out, VIPS_INTERPRETATION_CMYK, nullptr);
    });
    const auto image = decode_rgb(encoded(cmyk, suffix), 64);
    ASSERT_TRUE(image.ok()) << suffix;
    EXPECT_EQ(image->pixels.size(), 64U * 48U * 3U);
    EXPECT_EQ(colour(*image, 0.2, 0.2), 'r') << suffix;
    EXPECT_EQ(colour(*image, 0.8, 0.8), '-') << suffix;
  }
}

TEST(PictureFile, SixteenBitsAndGreyBecomeEightBitColour) {
  for (const char* suffix : {".png", ".tif"}) {
    VipsImage* deep = changed(image_of(quarters(64, 48), 64, 48), [](VipsImage* in, VipsImage** out) {
      return vips_colourspace(in, out, VIPS_INTERPRETATION_RGB16, nullptr);
    });
    EXPECT_EQ(quarters_of(*decode_rgb(encoded(deep, suffix), 64)), "rgb-") << suffix;
    for (const auto space : {VIPS_INTERPRETATION_B_W, VIPS_INTERPRETATION_GREY16}) {
      VipsImage* grey = changed(image_of(quarters(64, 48), 64, 48), [&](VipsImage* in, VipsImage** out) {
        return vips_colourspace(in, out, space, nullptr);
      });
      const auto image = decode_rgb(encoded(grey, suffix), 64);
      ASSERT_TRUE(image.ok());
      EXPECT_EQ(quarters_of(*image), "----");
      EXPECT_NEAR(pixel(*image, 0.8, 0.8)[0], 128, 3);
    }
  }
}

TEST(PictureFile, ColoursThatNothingDescribesAreNoFault) {
  // Kept from the fuzzer: a TIFF of an unknown colour space and 534 bits a sample.
  const auto kept = read_file(MOSTARI_SOURCE_DIR "/tests/fuzz/corpus/picture/unusable-colours.tif", 10'000);
  ASSERT_TRUE(kept.ok());
  const auto image = decode_rgb(*kept, 64);
  EXPECT_TRUE(!image.ok() || image->pixels.size() ==
                                 3 * static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height));
  for (const int bands : {2, 5, 7}) {
    std::vector<VipsImage*> planes(static_cast<std::size_t>(bands));
    for (auto& plane : planes) vips_black(&plane, 40, 30, nullptr);
    VipsImage* joined = nullptr;
    ASSERT_EQ(vips_bandjoin(planes.data(), &joined, bands, nullptr), 0);
    for (VipsImage* plane : planes) g_object_unref(plane);
    joined->Type = VIPS_INTERPRETATION_MULTIBAND;
    const auto decoded = decode_rgb(encoded(joined, ".tif"), 20);
    ASSERT_TRUE(decoded.ok()) << bands << to_string(decoded.problem());
    EXPECT_EQ(decoded->pixels.size(), 20U * 15U * 3U) << bands;
  }
}

TEST(PictureFile, AlphaIsLaidOnWhite) {
  for (const char* suffix : {".png", ".tif", ".webp[lossless]"}) {
    for (const double alpha : {0.0, 128.0, 255.0}) {
      VipsImage* layered = changed(image_of(quarters(64, 48), 64, 48), [&](VipsImage* in, VipsImage** out) {
        return vips_bandjoin_const1(in, out, alpha, nullptr);
      });
      const auto image = decode_rgb(encoded(layered, suffix), 16);
      ASSERT_TRUE(image.ok()) << suffix;
      EXPECT_NEAR(pixel(*image, 0.8, 0.8)[0], 255 - alpha / 255 * (255 - 128), 3) << suffix << alpha;
    }
  }
}

TEST(PictureFile, TheFirstFrameOfAnAnimationIsUsedAndSaid) {
  for (const char* suffix : {".gif", ".webp[lossless]"}) {
    VipsImage* first = image_of(quarters(64, 48), 64, 48);
    VipsImage* second = image_of(noise(64, 48), 64, 48);
    VipsImage* both[2] = {first, second};
    VipsImage* film = nullptr;
    ASSERT_EQ(vips_arrayjoin(both, &film, 2, "across", 1, nullptr), 0);
    g_object_unref(first);
    g_object_unref(second);
    vips_image_set_int(film, VIPS_META_PAGE_HEIGHT, 48);
    const std::string bytes = encoded(film, suffix);
    ASSERT_TRUE(picture_info(bytes).ok());
    EXPECT_TRUE(picture_info(bytes)->animated) << suffix;
    EXPECT_EQ(picture_info(bytes)->height, 48) << suffix;
    const auto image = decode_rgb(bytes, 64);
    ASSERT_TRUE(image.ok()) << suffix;
    EXPECT_EQ(image->height, 48);
    EXPECT_EQ(quarters_of(*image), "rgb-") << suffix;
    ASSERT_EQ(image.warnings().size(), 1U);
  }
}

TEST(PictureFile, ABadColourProfileIsPassedOver) {
  for (const std::string profile : {"not a profile", ""}) {
    VipsImage* image = image_of(quarters(64, 48), 64, 48);
    vips_image_set_blob_copy(image, VIPS_META_ICC_NAME, profile.data(), profile.size());
    const auto decoded = decode_rgb(encoded(image, ".tif"), 64);
    ASSERT_TRUE(decoded.ok()) << to_string(decoded.problem());
    EXPECT_EQ(quarters_of(*decoded), "rgb-");
  }
}

TEST(PictureFile, GreyIsTheLumaOfTheColours) {
  const auto grey = decode_grey(quarters_as(".png"), 64);
  ASSERT_TRUE(grey.ok());
  EXPECT_EQ(grey->pixels.size(), 64U * 48U);
  EXPECT_EQ(grey->pixels.at(40 * 64 + 50), 128);
  const auto colour = decode_rgb(quarters_as(".png"), 64);
  EXPECT_NEAR(grey->pixels[0], 0.299 * colour->pixels[0] + 0.587 * colour->pixels[1] + 0.114 * colour->pixels[2], 1);
}

TEST(PictureFile, DeclaredSizesOverTheLimitAreRefusedFromTheHeader) {
  const auto bomb = picture_info(png_header(60'000, 60'000));
  ASSERT_FALSE(bomb.ok());
  EXPECT_EQ(bomb.problem().reason, "has 60,000 x 60,000 pixels; the limit is 30,000 pixels a side");
  EXPECT_FALSE(decode_rgb(png_header(60'000, 60'000), 100).ok());
  EXPECT_NE(to_string(picture_info(png_header(29'000, 29'000)).problem().reason).find("120,000,000"),
            std::string::npos);
  const PictureLimits small{.max_bytes = 1000, .max_pixels = 64 * 48 - 1, .max_side = 100};
  EXPECT_FALSE(decode_rgb(quarters_as(".gif"), 10, small).ok());
  EXPECT_NE(to_string(picture_info(std::string(1001, 'x'), small).problem().reason).find("1,000 bytes"),
            std::string::npos);
}

TEST(PictureFile, TimeIsLimited) {
  const std::string bytes = encoded(image_of(noise(2000, 2000), 2000, 2000), ".png");
  const auto image = decode_rgb(bytes, 100, {.max_seconds = 0});
  ASSERT_FALSE(image.ok());
  EXPECT_NE(to_string(image.problem().reason).find("longer to decode"), std::string::npos) << image.problem().reason;
  EXPECT_TRUE(decode_rgb(bytes, 100).ok()) << "nothing of it is remembered";
}

TEST(PictureFile, WhatIsNoPictureIsRefused) {
  EXPECT_EQ(decode_rgb("Dear Sir", 10).problem().reason, "is not a picture: begins with “Dear Sir”");
  EXPECT_FALSE(decode_rgb("", 10).ok());
  EXPECT_FALSE(decode_rgb(std::string("\xff\xd8\xff\xe0 and then nothing"), 10).ok());
}

TEST(PictureFile, HalfATruncatedPictureIsUsedWithAWarningLessIsNot) {
  const std::string whole[] = {encoded(image_of(noise(400, 300), 400, 300), ".jpg[Q=90]"),
                               encoded(image_of(noise(400, 300), 400, 300), ".png"),
                               encoded(image_of(noise(400, 300), 400, 300), ".tif[compression=deflate]"),
                               encoded(image_of(noise(400, 300), 400, 300), ".gif")};
  for (const std::string& bytes : whole) {
    const std::string format = picture_info(bytes)->format;
    for (const double share : {0.75, 0.9}) {
      const auto image =
          decode_rgb(bytes.substr(0, static_cast<std::size_t>(share * static_cast<double>(bytes.size()))), 200);
      if (format == "tiff" && !image.ok()) continue;  // its directory is often the last thing in the file
      ASSERT_TRUE(image.ok()) << format << share << to_string(image.problem());
      ASSERT_EQ(image.warnings().size(), 1U) << format << share;
      EXPECT_NE(to_string(image.warnings()[0].reason).find("is truncated"), std::string::npos)
          << image.warnings()[0].reason;
      EXPECT_EQ(image->width, 200);
    }
    for (const double share : {0.1, 0.4}) {
      EXPECT_FALSE(
          decode_rgb(bytes.substr(0, static_cast<std::size_t>(share * static_cast<double>(bytes.size()))), 200).ok())
          << format << share;
    }
  }
}

TEST(PictureFile, ATruncatedProgressiveJpegIsUsedOnceAllRowsAreThereCoarsely) {
  const std::string bytes = encoded(image_of(noise(400, 300), 400, 300), ".jpg[Q=90,interlace]");
  EXPECT_TRUE(decode_rgb(bytes.substr(0, bytes.size() * 3 / 4), 200).ok());
  EXPECT_FALSE(decode_rgb(bytes.substr(0, 700), 200).ok());
}

TEST(PictureFile, AnyCutEndsInAPictureOrAProblem) {
  for (const char* suffix :
       {".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".tif[compression=lzw]", ".webp", ".gif"}) {
    const std::string bytes = quarters_as(suffix);
    for (std::size_t length = 0; length < bytes.size(); length += 1 + bytes.size() / 200) {
      const auto image = decode_rgb(bytes.substr(0, length), 64);
      if (image.ok()) {
        EXPECT_EQ(image->pixels.size(), 64U * 48U * 3U);
      }
    }
  }
}

TEST(PictureFile, AnyFlippedByteEndsInAPictureOrAProblem) {
  for (const char* suffix : {".jpg", ".png", ".tif[compression=lzw]", ".webp", ".gif"}) {
    const std::string bytes = quarters_as(suffix);
    for (std::size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 300) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(~damaged[at]);
      const auto image = decode_rgb(damaged, 64, {.max_pixels = 1'000'000, .max_seconds = 2});
      if (image.ok()) {
        EXPECT_EQ(image->pixels.size(),
                  static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height) * 3);
      }
    }
  }
}

TEST(PictureFile, ManyThreadsDecodeAtOnce) {
  const std::string good = quarters_as(".jpg", 300, 200);
  const std::string bad = good.substr(0, good.size() / 8);
  std::vector<std::thread> threads;
  std::array<int, 8> right{};
  for (std::size_t t = 0; t < right.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const auto image = decode_rgb(i % 3 == 0 ? bad : good, 100);
        right[t] += static_cast<int>(image.ok() == (i % 3 != 0));
      }
    });
  }
  for (auto& each : threads) each.join();
  for (const int each : right) EXPECT_EQ(each, 20);
}

}  // namespace
}  // namespace mostari
