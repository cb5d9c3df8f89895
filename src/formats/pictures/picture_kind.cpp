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

constexpr std::array<Signature, 21> accepted{{
    {0, "\xff\xd8\xff"sv, PictureKind::jpeg},
    {0, "\x89PNG\r\n\x1a\n"sv, PictureKind::png},
    {0, "II*\0"sv, PictureKind::tiff},
    {0, "MM\0*"sv, PictureKind::tiff},
    {0, "II+\0"sv, PictureKind::tiff},
    {0, "MM\0+"sv, PictureKind::tiff},
    {0, "GIF8"sv, PictureKind::gif},
    {8, "WEBP"sv, PictureKind::webp},
    // ISO base media files by their brand: HEIF with HEVC, with AV1, and of a kind that only the inside tells.
    {4, "ftypheic"sv, PictureKind::heic},
    {4, "ftypheix"sv, PictureKind::heic},
    {4, "ftypheim"sv, PictureKind::heic},
    {4, "ftypheis"sv, PictureKind::heic},
    {4, "ftyphevc"sv, PictureKind::heic},
    {4, "ftypmif1"sv, PictureKind::heic},
    {4, "ftypmsf1"sv, PictureKind::heic},
    {4, "ftypavif"sv, PictureKind::avif},
    {4, "ftypavis"sv, PictureKind::avif},
    {0, "\xff\x0a"sv, PictureKind::jpeg_xl},
    {0, "\0\0\0\x0cJXL "sv, PictureKind::jpeg_xl},
    {0, "\0\0\0\x0cjP  "sv, PictureKind::jpeg_2000},
    {0, "\xff\x4f\xff\x51"sv, PictureKind::jpeg_2000},
}};

struct Stranger {
  std::size_t offset;
  std::string_view bytes;
  const char* name;  ///< the message that names it
};

/// What people send by mistake, so that the reason can say what it is.
constexpr std::array<Stranger, 7> strangers{{
    {4, "ftyp"sv, "pictures.kind.video"},
    {0, "%PDF"sv, "pictures.kind.pdf"},
    {0, "BM"sv, "pictures.kind.bmp"},
    {0, "8BPS"sv, "pictures.kind.photoshop"},
    {0, "PK\x03\x04"sv, "pictures.kind.zip"},
    {0, "<svg"sv, "pictures.kind.svg"},
    {0, "RIFF"sv, "pictures.kind.media"},
}};

bool has(std::string_view bytes, std::size_t offset, std::string_view part) {
  return bytes.size() >= offset && bytes.substr(offset).starts_with(part);
}

/// That it begins with no picture: the first bytes as text where they are text, as hexadecimal digits where they are
/// not.
Message strange_beginning(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 24);
  const bool text = std::none_of(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t';
  });
  // A character may be cut at the end of the head: up to three bytes less must then be well-formed.
  for (std::size_t cut = 0; text && cut < 4 && cut < head.size(); ++cut) {
    const std::string_view whole = head.substr(0, head.size() - cut);
    if (is_utf8(whole)) return message("pictures.kind.begins_text", {{"text", excerpt(whole)}});
  }
  std::string hex;
  for (const char c : head.substr(0, 8)) {
    hex += fmt::format("{}{:02x}", hex.empty() ? "" : " ", static_cast<unsigned char>(c));
  }
  return message("pictures.kind.begins_bytes", {{"bytes", hex}});
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
    case PictureKind::heic:
      return "heic";
    case PictureKind::avif:
      return "avif";
    case PictureKind::jpeg_xl:
      return "jpeg-xl";
    case PictureKind::jpeg_2000:
      return "jpeg-2000";
  }
  return "";
}

Result<PictureKind> picture_kind(std::string_view bytes) {
  const Message advice = message("pictures.kind.send");
  for (const Signature& each : accepted) {
    if (!has(bytes, each.offset, each.bytes)) continue;
    if (each.kind == PictureKind::webp && !has(bytes, 0, "RIFF")) continue;
    return each.kind;
  }
  if (bytes.empty()) return Problem{.reason = message("pictures.kind.empty"), .advice = advice};
  for (const Stranger& each : strangers) {
    if (!has(bytes, each.offset, each.bytes)) continue;
    return Problem{.reason = message("pictures.kind.stranger", {{"kind", message(each.name)}}), .advice = advice};
  }
  return Problem{.reason = strange_beginning(bytes), .advice = advice};
}

}  // namespace mostari
