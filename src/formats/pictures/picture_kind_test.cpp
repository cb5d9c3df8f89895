#include "formats/pictures/picture_kind.hpp"

#include <gtest/gtest.h>

namespace mostari {
namespace {

using namespace std::string_view_literals;

TEST(PictureKindOf, IsByTheFirstBytes) {
  EXPECT_EQ(*picture_kind("\xff\xd8\xff\xe0"sv), PictureKind::jpeg);
  EXPECT_EQ(*picture_kind("\x89PNG\r\n\x1a\n...."sv), PictureKind::png);
  EXPECT_EQ(*picture_kind("II*\0...."sv), PictureKind::tiff);
  EXPECT_EQ(*picture_kind("MM\0*...."sv), PictureKind::tiff);
  EXPECT_EQ(*picture_kind("RIFF....WEBPVP8 "sv), PictureKind::webp);
  EXPECT_EQ(*picture_kind("GIF89a"sv), PictureKind::gif);
  EXPECT_EQ(*picture_kind("\0\0\0\x18"
                          "ftypheic"sv),
            PictureKind::heic);
  EXPECT_EQ(*picture_kind("\0\0\0\x1c"
                          "ftypavif"sv),
            PictureKind::avif);
  EXPECT_EQ(*picture_kind("\xff\x0a...."sv), PictureKind::jpeg_xl);
  EXPECT_EQ(*picture_kind("\0\0\0\x0cjP  \r\n\x87\n"sv), PictureKind::jpeg_2000);
}

TEST(PictureKindOf, WhatIsNoPictureIsNamedOrQuoted) {
  const auto reason = [](std::string_view bytes) { return picture_kind(bytes).problem().reason; };
  EXPECT_EQ(reason(""), "is not a picture: the file is empty");
  EXPECT_EQ(reason("Dear Sir, please find"), "is not a picture: begins with “Dear Sir, please find”");
  EXPECT_EQ(reason("<html><body>"), "is not a picture: begins with “<html><body>”");
  // Cut in the middle of a character after 24 bytes.
  EXPECT_EQ(reason("Икона Богоматери"), "is not a picture: begins with “Икона Богома”");
  EXPECT_EQ(reason("\x01\x02\xff\x00garbage"sv), "is not a picture: begins with the bytes 01 02 ff 00 67 61 72 62");
  EXPECT_EQ(reason("\0\0\0\x14"
                   "ftypqt  "sv),
            "is a video, which is not accepted");
  EXPECT_EQ(reason("%PDF-1.7"), "is a PDF document, which is not accepted");
  EXPECT_EQ(reason("RIFF....WAVE"), "is a sound or video file, which is not accepted");
}

}  // namespace
}  // namespace mostari
