#include "formats/pictures/iiif.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>
#include <thread>

#include "formats/pictures/test_pictures.hpp"

namespace mostari::iiif {
namespace {

using namespace mostari::test;

class Iiif : public testing::Test {
 protected:
  /// The answer to a request, decoded again.
  RgbImage answer(const std::string& parameters) const { return answer(parameters, picture_); }

  static RgbImage answer(const std::string& parameters, const std::string& picture) {
    const auto image = render(picture, *parse_request(parameters));
    if (!image) throw std::runtime_error(parameters + ": " + to_string(image.problem()));
    auto decoded = decode_rgb(image->bytes, 10'000);
    if (!decoded) throw std::runtime_error(to_string(decoded.problem()));
    return std::move(*decoded);
  }

  static std::array<int, 3> pixel(const RgbImage& image, double x, double y) {
    const auto column = static_cast<std::size_t>(x * image.width);
    const auto row = static_cast<std::size_t>(y * image.height);
    const std::size_t at = 3 * (row * static_cast<std::size_t>(image.width) + column);
    return {image.pixels.at(at), image.pixels.at(at + 1), image.pixels.at(at + 2)};
  }

  static std::string quarters_of(const RgbImage& image) {
    std::string names;
    for (const auto& [x, y] : {std::pair(0.2, 0.2), {0.8, 0.2}, {0.2, 0.8}, {0.8, 0.8}}) {
      const auto [red, green, blue] = pixel(image, x, y);
      names += red > 150 && green < 110 ? 'r' : green > 150 && red < 110 ? 'g' : blue > 150 && red < 110 ? 'b' : '-';
    }
    return names;
  }

  const std::string picture_ = quarters_as(".jpg[Q=95]", 640, 480);
};

TEST_F(Iiif, RegionsSizesAndTurns) {
  EXPECT_EQ(quarters_of(answer("full/max/0/default.jpg")), "rgb-");
  EXPECT_EQ(quarters_of(answer("full/max/90/default.jpg")), "br-g");
  EXPECT_EQ(quarters_of(answer("full/max/180/default.jpg")), "-bgr");
  EXPECT_EQ(quarters_of(answer("full/max/270/default.png")), "g-rb");
  EXPECT_EQ(quarters_of(answer("full/max/360/default.png")), "rgb-");
  EXPECT_EQ(quarters_of(answer("full/max/!0/default.png")), "gr-b");
  EXPECT_EQ(quarters_of(answer("full/max/!90/default.png")), "-gbr") << "mirrored first, then turned";
  EXPECT_EQ(quarters_of(answer("320,0,320,240/max/0/default.png")), "gggg");
  EXPECT_EQ(quarters_of(answer("pct:0,50,50,50/10,/0/default.webp")), "bbbb");
  const RgbImage turned = answer("full/300,200/90/default.jpg");
  EXPECT_EQ(turned.width, 200);
  EXPECT_EQ(turned.height, 300);
  const RgbImage enlarged = answer("0,0,10,10/^100,/0/default.png");
  EXPECT_EQ(enlarged.width, 100);
}

TEST_F(Iiif, QualitiesAndFormats) {
  const auto type = [&](const char* parameters) { return render(picture_, *parse_request(parameters))->content_type; };
  EXPECT_EQ(type("full/10,/0/default.jpg"), "image/jpeg");
  EXPECT_EQ(type("full/10,/0/default.png"), "image/png");
  EXPECT_EQ(type("full/10,/0/default.webp"), "image/webp");
  EXPECT_EQ(quarters_of(answer("full/max/0/color.png")), "rgb-");
  EXPECT_EQ(quarters_of(answer("full/max/0/gray.png")), "----");
  std::set<int> values;
  for (const auto each : answer("full/max/0/bitonal.png").pixels) values.insert(each);
  EXPECT_EQ(values, (std::set<int>{0, 255}));
}

TEST_F(Iiif, TilesOfAllLevelsFitTogether) {
  // The mean of each tile is compared with the same part of the picture: a slip of one pixel is seen in the gradient.
  const std::string picture = quarters_as(".png", 1500, 1001);
  const auto whole = decode_rgb(picture, 1500);
  for (const int factor : {1, 2, 4}) {
    const int step = 256 * factor;
    for (int y = 0; y < 1001; y += step) {
      for (int x = 0; x < 1500; x += step) {
        const int width = std::min(step, 1500 - x);
        const int height = std::min(step, 1001 - y);
        const auto text = [](int a, int b) { return std::to_string(a) + "," + std::to_string(b); };
        const RgbImage tile =
            answer(text(x, y) + "," + text(width, height) + "/" +
                       text((width + factor - 1) / factor, (height + factor - 1) / factor) + "/0/default.png",
                   picture);
        EXPECT_EQ(tile.width, (width + factor - 1) / factor);
        EXPECT_EQ(tile.height, (height + factor - 1) / factor);
        for (const double at_x : {0.01, 0.5, 0.985}) {
          for (const double at_y : {0.01, 0.5, 0.985}) {
            const double whole_x = (x + at_x * width) / 1500;
            const double whole_y = (y + at_y * height) / 1001;
            if (std::abs(whole_x - 0.5) < 0.01 || std::abs(whole_y - 0.5) < 0.01) continue;  // on the edge of a quarter
            for (std::size_t band = 0; band < 3; ++band) {
              EXPECT_NEAR(pixel(tile, at_x, at_y)[band], pixel(*whole, whole_x, whole_y)[band], 2)
                  << factor << " at " << x << "," << y;
            }
          }
        }
      }
    }
  }
}

TEST_F(Iiif, CoordinatesAreOfTheUprightPicture) {
  VipsImage* stored = image_of(quarters(64, 48), 64, 48);
  vips_image_set_int(stored, VIPS_META_ORIENTATION, 6);
  const std::string bytes = encoded(stored, ".jpg[Q=95]");
  const RgbImage image = answer("full/max/0/default.png", bytes);
  EXPECT_EQ(image.width, 48);
  EXPECT_EQ(image.height, 64);
  EXPECT_EQ(quarters_of(image), "br-g");
  EXPECT_EQ(quarters_of(answer("0,0,24,32/max/0/default.png", bytes)), "bbbb");
}

TEST_F(Iiif, ProblemsAreAnswered) {
  EXPECT_FALSE(render(picture_, *parse_request("640,0,10,10/max/0/default.jpg")).ok());
  EXPECT_FALSE(render(picture_, *parse_request("full/641,/0/default.jpg")).ok());
  EXPECT_FALSE(render(picture_, *parse_request("full/max/45/default.jpg")).ok());
  EXPECT_FALSE(render("no picture", *parse_request("full/max/0/default.jpg")).ok());
}

TEST_F(Iiif, ThePictureIsFetchedOnceForManyTilesAndAgainAfterItWasDropped) {
  int loads = 0;
  const auto load = [&] {
    ++loads;
    return Result<std::string>(picture_);
  };
  Renderer renderer({}, 3U * 640U * 480U + 1000U);
  for (int x = 0; x < 640; x += 128) {
    const auto request = *parse_request(std::to_string(x) + ",0,128,128/max/0/default.jpg");
    EXPECT_TRUE(renderer.render("a", load, request).ok());
  }
  EXPECT_EQ(loads, 1);
  EXPECT_TRUE(renderer.render("b", load, *parse_request("full/max/0/default.jpg")).ok());
  EXPECT_TRUE(renderer.render("a", load, *parse_request("full/max/0/default.jpg")).ok());
  EXPECT_EQ(loads, 3);
  const auto missing = [] { return Result<std::string>(Problem{.reason = std::string("is not stored")}); };
  EXPECT_EQ(renderer.render("c", missing, *parse_request("full/max/0/default.jpg")).problem().reason, "is not stored");
}

TEST_F(Iiif, ManyThreadsAskForTilesAtOnce) {
  std::atomic<int> loads = 0;
  std::atomic<int> good = 0;
  Renderer renderer;
  std::vector<std::thread> threads;
  threads.reserve(8);
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 6; ++i) {
        const auto request =
            *parse_request(std::to_string(40 * i) + "," + std::to_string(20 * t) + ",100,100/max/0/default.jpg");
        const auto load = [&] {
          ++loads;
          return Result<std::string>(picture_);
        };
        good += static_cast<int>(renderer.render("a", load, request).ok());
      }
    });
  }
  for (auto& each : threads) each.join();
  EXPECT_EQ(good, 48);
  EXPECT_LE(loads, 8) << "once a thread for the header at most";
}

}  // namespace
}  // namespace mostari::iiif
