#pragma once

#include <gtest/gtest.h>
#include <vips/vips.h>

#include <cstdint>
#include <string>
#include <vector>

/// Pictures for tests, made by libvips itself.
namespace mostari::test {

/// Red, green, blue and grey quarters (from the top left, row by row), each with a gradient: any turn is noticed.
inline std::vector<std::uint8_t> quarters(int width, int height) {
  std::vector<std::uint8_t> pixels;
  pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto high = static_cast<std::uint8_t>(200 + 40 * x / width);
      const auto low = static_cast<std::uint8_t>(20 + 40 * y / height);
      const bool right = x >= width / 2;
      const bool below = y >= height / 2;
      pixels.push_back(!below && !right ? high : below && right ? 128 : low);
      pixels.push_back(!below && right ? high : below && right ? 128 : low);
      pixels.push_back(below && !right ? high : below && right ? 128 : low);
    }
  }
  return pixels;
}

/// Pixels that do not compress, the same each time.
inline std::vector<std::uint8_t> noise(int width, int height) {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  std::uint32_t state = 1;
  for (auto& each : pixels) {
    state = state * 1664525U + 1013904223U;
    each = static_cast<std::uint8_t>(state >> 24U);
  }
  return pixels;
}

/// Owned by the caller. The pixels are copied.
inline VipsImage* image_of(const std::vector<std::uint8_t>& pixels, int width, int height) {
  if (VIPS_INIT("test") != 0) throw std::runtime_error("libvips does not start");
  VipsImage* image = vips_image_new_from_memory_copy(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
  image->Type = VIPS_INTERPRETATION_sRGB;
  return image;
}

/// In the format of a suffix with libvips' options: ".jpg[Q=90,interlace]". Takes the image.
inline std::string encoded(VipsImage* image, const std::string& suffix) {
  void* data = nullptr;
  std::size_t size = 0;
  const int failed = vips_image_write_to_buffer(image, suffix.c_str(), &data, &size, nullptr);
  g_object_unref(image);
  if (failed != 0) throw std::runtime_error(vips_error_buffer());
  std::string bytes(static_cast<const char*>(data), size);
  g_free(data);
  return bytes;
}

inline std::string quarters_as(const std::string& suffix, int width = 64, int height = 48) {
  return encoded(image_of(quarters(width, height), width, height), suffix);
}

/// The result of one libvips operation, which takes its input.
template <typename Operation>
VipsImage* changed(VipsImage* in, Operation&& operation) {
  VipsImage* out = nullptr;
  if (operation(in, &out) != 0) throw std::runtime_error(vips_error_buffer());
  g_object_unref(in);
  return out;
}

/// A PNG that only declares its size: signature and header chunk are right, the pixels are not there.
inline std::string png_header(std::uint32_t width, std::uint32_t height) {
  std::string chunk("IHDR", 4);
  for (const std::uint32_t side : {width, height}) {
    for (const int shift : {24, 16, 8, 0}) chunk += static_cast<char>((side >> shift) & 255U);
  }
  chunk += std::string("\x08\x02\0\0\0", 5);
  std::uint32_t crc = 0xffffffffU;
  for (const char c : chunk) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
  }
  crc = ~crc;
  for (const int shift : {24, 16, 8, 0}) chunk += static_cast<char>((crc >> shift) & 255U);
  return std::string("\x89PNG\r\n\x1a\n\0\0\0\x0d", 12) + chunk + std::string("\0\0\0\x10IDAT", 8);
}

}  // namespace mostari::test
