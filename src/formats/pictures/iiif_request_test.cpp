#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include "formats/pictures/iiif.hpp"
#include "formats/pictures/iiif_geometry.hpp"

namespace mostari::iiif {
namespace {

/// The pixels that a request takes from a picture and gives: "x,y,w,h>w,h", or "400" when it is a problem.
std::string geometry(const std::string& region_and_size, int width, int height, const Limits& limits = {}) {
  const auto request = parse_request(region_and_size + "/0/default.jpg");
  if (!request) return "400";
  const auto region = pixel_region(request->region, width, height);
  if (!region) return "400";
  const auto size = pixel_size(request->size, *region, limits);
  if (!size) return "400";
  return std::to_string(region->x) + "," + std::to_string(region->y) + "," + std::to_string(region->width) + "," +
         std::to_string(region->height) + ">" + std::to_string(size->width) + "," + std::to_string(size->height);
}

TEST(IiifRequest, RegionsOfTheStandard) {
  // The standard's examples (section 4.1) are of a picture of 300 x 200.
  EXPECT_EQ(geometry("full/max", 300, 200), "0,0,300,200>300,200");
  EXPECT_EQ(geometry("square/max", 300, 200), "50,0,200,200>200,200");
  EXPECT_EQ(geometry("125,15,120,140/max", 300, 200), "125,15,120,140>120,140");
  EXPECT_EQ(geometry("pct:41.6,7.5,40,70/max", 300, 200), "125,15,120,140>120,140");
  EXPECT_EQ(geometry("125,15,200,200/max", 300, 200), "125,15,175,185>175,185");
  EXPECT_EQ(geometry("pct:41.6,7.5,66.6,100/max", 300, 200), "125,15,175,185>175,185");
  EXPECT_EQ(geometry("300,0,10,10/max", 300, 200), "400");
  EXPECT_EQ(geometry("999999999,0,999999999,10/max", 300, 200), "400");
  EXPECT_EQ(geometry("pct:100,0,10,10/max", 300, 200), "400");
  EXPECT_EQ(geometry("0,0,999999999,999999999/max", 300, 200), "0,0,300,200>300,200");
}

TEST(IiifRequest, SizesOfTheStandard) {
  // Section 4.2: a picture of 300 x 200.
  EXPECT_EQ(geometry("full/150,", 300, 200), "0,0,300,200>150,100");
  EXPECT_EQ(geometry("full/,150", 300, 200), "0,0,300,200>225,150");
  EXPECT_EQ(geometry("full/pct:50", 300, 200), "0,0,300,200>150,100");
  EXPECT_EQ(geometry("full/225,100", 300, 200), "0,0,300,200>225,100");
  EXPECT_EQ(geometry("full/!225,100", 300, 200), "0,0,300,200>150,100");
  EXPECT_EQ(geometry("full/^360,", 300, 200), "0,0,300,200>360,240");
  EXPECT_EQ(geometry("full/^,240", 300, 200), "0,0,300,200>360,240");
  EXPECT_EQ(geometry("full/^pct:120", 300, 200), "0,0,300,200>360,240");
  EXPECT_EQ(geometry("full/^pct:22632263209209", 300, 200), "400");
  EXPECT_EQ(geometry("full/^360,360", 300, 200), "0,0,300,200>360,360");
  EXPECT_EQ(geometry("full/^!360,360", 300, 200), "0,0,300,200>360,240");
  for (const char* size : {"360,", ",240", "pct:120", "360,360", "301,200"}) {
    EXPECT_EQ(geometry(std::string("full/") + size, 300, 200), "400") << size;
  }
  EXPECT_EQ(geometry("full/!600,600", 300, 200), "0,0,300,200>300,200") << "confined is not enlarged, nor refused";
  EXPECT_EQ(geometry("full/pct:0.01", 300, 200), "0,0,300,200>1,1");
}

TEST(IiifRequest, AnswersStayWithinTheLimits) {
  const Limits limits{.max_side = 1000, .max_area = 500'000, .picture = {}};
  EXPECT_EQ(geometry("full/max", 4000, 1000, limits), "0,0,4000,1000>1000,250");
  EXPECT_EQ(geometry("full/max", 2000, 2000, limits), "0,0,2000,2000>707,707");
  EXPECT_EQ(geometry("full/^max", 100, 100, limits), "0,0,100,100>707,707");
  EXPECT_EQ(geometry("full/!1000,1000", 2000, 2000, limits), "0,0,2000,2000>707,707");
  EXPECT_EQ(geometry("full/1001,", 4000, 100, limits), "400");
  EXPECT_EQ(geometry("full/1000,501", 4000, 4000, limits), "400");
  EXPECT_EQ(geometry("full/^999999999,999999999", 10, 10, limits), "400");
  for (int side = 700; side < 1500; ++side) {
    EXPECT_NE(geometry("full/max", side, side + 1, limits), "400");
    EXPECT_NE(geometry("full/!999,999", side, side + 1, limits), "400") << side;
  }
}

TEST(IiifRequest, WhatIsNotOfTheStandardIsAProblem) {
  for (const char* bad : {"",
                          "full/max/0",
                          "full/max/0/default.jpg/x",
                          "all/max/0/default.jpg",
                          "0,0,10/max/0/default.jpg",
                          "0,0,0,10/max/0/default.jpg",
                          "-1,0,10,10/max/0/default.jpg",
                          "1.5,0,10,10/max/0/default.jpg",
                          "pct:,0,10,10/max/0/default.jpg",
                          "pct:1e1,0,10,10/max/0/default.jpg",
                          "pct:1.2.3,0,10,10/max/0/default.jpg",
                          "0,0,9999999999,10/max/0/default.jpg",
                          "full/full/0/default.jpg",
                          "full/,/0/default.jpg",
                          "full/!,100/0/default.jpg",
                          "full/0,/0/default.jpg",
                          "full/10/0/default.jpg",
                          "full/pct:0/0/default.jpg",
                          "full/pct:101/0/default.jpg",
                          "full/max/361/default.jpg",
                          "full/max/-90/default.jpg",
                          "full/max/abc/default.jpg",
                          "full/max/!/default.jpg",
                          "full/max/0/native.jpg",
                          "full/max/0/default",
                          "full/max/0/default.exe",
                          "full/max/0/.jpg"}) {
    EXPECT_FALSE(parse_request(bad).ok()) << bad;
  }
  EXPECT_EQ(parse_request("full/full/0/default.jpg").problem().field, "size");
}

TEST(IiifRequest, WhatIsOfTheStandardButNotOfferedIsToldApart) {
  for (const char* other : {"full/max/45/default.jpg", "full/max/0.5/default.jpg", "full/max/0/default.jp2",
                            "full/max/0/default.pdf", "full/max/!22.5/gray.tif"}) {
    const auto request = parse_request(other);
    ASSERT_TRUE(request.ok()) << other;
    EXPECT_TRUE(unsupported(*request)) << other;
  }
  for (const char* good : {"full/max/0/default.jpg", "full/^max/!270/bitonal.png", "square/pct:50/360/color.webp",
                           "full/max/90.0/gray.jpg"}) {
    const auto request = parse_request(good);
    ASSERT_TRUE(request.ok()) << good;
    EXPECT_FALSE(unsupported(*request)) << good;
  }
}

TEST(IiifInfo, SaysWhatAViewerNeeds) {
  const auto info = info_json("https://example.org/iiif/3/x", 6000, 4001);
  EXPECT_EQ(info.at("@context"), "http://iiif.io/api/image/3/context.json");
  EXPECT_EQ(info.at("id"), "https://example.org/iiif/3/x");
  EXPECT_EQ(info.at("type"), "ImageService3");
  EXPECT_EQ(info.at("protocol"), "http://iiif.io/api/image");
  EXPECT_EQ(info.at("profile"), "level2");
  EXPECT_EQ(info.at("width"), 6000);
  EXPECT_EQ(info.at("height"), 4001);
  EXPECT_EQ(info.at("tiles").at(0).at("scaleFactors"), (nlohmann::json{1, 2, 4, 8, 16}));
  EXPECT_EQ(info.at("sizes").front(), (nlohmann::json{{"width", 375}, {"height", 251}}));
  EXPECT_EQ(info.at("sizes").back(), (nlohmann::json{{"width", 6000}, {"height", 4001}}));
  // A picture over the limits is offered in tiles, its whole only in halvings that are within.
  const Limits small{.max_side = 1000, .max_area = 10'000'000, .picture = {}};
  EXPECT_EQ(info_json("x", 6000, 4001, small).at("sizes").back().at("width"), 750);
  // Every offered size and tile can be asked for.
  for (const auto& size : info.at("sizes")) {
    const std::string text =
        std::to_string(size.at("width").get<int>()) + "," + std::to_string(size.at("height").get<int>());
    EXPECT_NE(geometry("full/" + text, 6000, 4001), "400") << text;
  }
}

}  // namespace
}  // namespace mostari::iiif
