#include "formats/pictures/picture_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace mostari {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  PictureKind kind;
};

constexpr std::array<Signature, 8> accepted{{
    {0, "\xff\xd8\xff"sv, PictureKind::jpeg},
    {0, "\x89PNG\r\n\x1a\n"sv, PictureKind::png},
    {0, "II*\0"sv, PictureKind::tiff},
    {0, "MM\0*"sv, PictureKind::tiff},
    {0, "II+\0"sv, PictureKind::tiff},
    {0, "MM\0+"sv, PictureKind::tiff},
    {0, "GIF8"sv, PictureKind::gif},
    {8, "WEBP"sv, PictureKind::webp},
}};

struct Stranger {
  std::size_t offset;
  std::string_view bytes;
  std::string_view name;
};

/// What people send by mistake, so that the message can name it.
constexpr std::array<Stranger, 14> strangers{{
    {4, "ftypheic"sv, "a HEIC picture"},
    {4, "ftypheix"sv, "a HEIC picture"},
    {4, "ftypmif1"sv, "a HEIF picture"},
    {4, "ftypavif"sv, "an AVIF picture"},
    {4, "ftyp"sv, "a video"},
    {0, "%PDF"sv, "a PDF document"},
    {0, "BM"sv, "a BMP picture"},
    {0, "8BPS"sv, "a Photoshop document"},
    {0, "\xff\x0a"sv, "a JPEG XL picture"},
    {0, "\0\0\0\x0cJXL "sv, "a JPEG XL picture"},
    {0, "\0\0\0\x0cjP  "sv, "a JPEG 2000 picture"},
    {0, "PK\x03\x04"sv, "a ZIP archive or an office document"},
    {0, "<svg"sv, "an SVG drawing"},
    {0, "RIFF"sv, "a sound or video file"},
}};

bool has(std::string_view bytes, std::size_t offset, std::string_view part) {
  return bytes.size() >= offset && bytes.substr(offset).starts_with(part);
}

/// The first bytes as text where they are text, as hexadecimal digits where they are not.
std::string beginning(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 24);
  const bool text = std::none_of(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t';
  });
  // A character may be cut at the end of the head: up to three bytes less must then be well-formed.
  for (std::size_t cut = 0; text && cut < 4 && cut < head.size(); ++cut) {
    const std::string_view whole = head.substr(0, head.size() - cut);
    if (is_utf8(whole)) return '"' + excerpt(whole) + '"';
  }
  std::string hex = "the bytes";
  for (const char c : head.substr(0, 8)) hex += fmt::format(" {:02x}", static_cast<unsigned char>(c));
  return hex;
}

}  // namespace

std::string_view picture_kind_name(PictureKind kind) {
  switch (kind) {
    case PictureKind::jpeg:
      return "jpeg";
    case PictureKind::png:
      return "png";
    case PictureKind::tiff:
      return "tiff";
    case PictureKind::webp:
      return "webp";
    case PictureKind::gif:
      return "gif";
  }
  return "";
}

Result<PictureKind> picture_kind(std::string_view bytes) {
  constexpr std::string_view advice = "send a JPEG, PNG, TIFF, WebP or GIF picture";
  for (const Signature& each : accepted) {
    if (!has(bytes, each.offset, each.bytes)) continue;
    if (each.kind == PictureKind::webp && !has(bytes, 0, "RIFF")) continue;
    return each.kind;
  }
  if (bytes.empty()) return Problem{.reason = "is not a picture: the file is empty", .advice = std::string(advice)};
  for (const Stranger& each : strangers) {
    if (!has(bytes, each.offset, each.bytes)) continue;
    return Problem{.reason = "is " + std::string(each.name) + ", which is not accepted", .advice = std::string(advice)};
  }
  return Problem{.reason = "is not a picture: begins with " + beginning(bytes), .advice = std::string(advice)};
}

}  // namespace mostari
