#include "formats/rasters/pieces.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <random>

#include "formats/rasters/test_rasters.hpp"

namespace mostari::raster {
namespace {

struct Blocks {
  int block_width, block_height;
  std::int64_t max_pixels;
};

void count(std::vector<int>& seen, const Window& window, int grid_width) {
  for (int y = window.y; y < window.y + window.height; ++y) {
    const auto row = seen.begin() + std::ptrdiff_t{y} * grid_width;
    for (int x = window.x; x < window.x + window.width; ++x) ++row[x];
  }
}

TEST(RasterWalk, ReadsAndAnswersEveryPixelOnce) {
  const Grid grid = test::grid(1000, 700);
  for (const Blocks& each :
       {Blocks{1000, 1, 50'000}, Blocks{1000, 1, 1000}, Blocks{256, 256, 70'000}, Blocks{256, 256, 600'000},
        Blocks{1000, 700, 1000}, Blocks{1000, 1, 300}, Blocks{1000, 1, 1}}) {
    for (const int margin : {0, 1, 3}) {
      std::vector<int> read(700'000, 0);
      std::vector<int> answered(700'000, 0);
      for (const Piece& piece : walk(grid, each.block_width, each.block_height, margin, each.max_pixels)) {
        EXPECT_LE(piece.read.pixels(), each.max_pixels);
        count(read, piece.read, 1000);
        count(answered, piece.result, 1000);
        if (piece.result.width == 0 || piece.result.height == 0) continue;
        const Window& result = piece.result;
        const Window& known = piece.known;
        ASSERT_LE(known.x, std::max(0, result.x - margin));
        ASSERT_LE(known.y, std::max(0, result.y - margin));
        ASSERT_GE(known.x + known.width, std::min(1000, result.x + result.width + margin));
        ASSERT_GE(known.y + known.height, std::min(700, result.y + result.height + margin));
      }
      EXPECT_EQ(std::ranges::count(read, 1), 700'000) << each.max_pixels << ' ' << margin;
      EXPECT_EQ(std::ranges::count(answered, 1), 700'000) << each.max_pixels << ' ' << margin;
    }
  }
}

class RasterPieces : public test::Folder {};

// What was kept of the pieces before is what the files hold.
TEST_F(RasterPieces, APieceAndItsMarginsAreWhatTheFilesHold) {
  const Grid grid = test::grid(150, 90);
  std::mt19937 random(3);
  std::uniform_real_distribution<float> db(-20, -2);
  for (const char* name : {"2022-03-01_VV_db.tif", "2022-03-13_VV_db.tif", "2022-03-01_VH_db.tif"}) {
    write(name, grid, test::image(grid, [&](int column, int row) {
            return (column + row) % 37 == 0 ? std::numeric_limits<float>::quiet_NaN() : db(random);
          }));
  }
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  const StackReader reader(*stack);
  const SeriesValues whole = reader.read({.x = 0, .y = 0, .width = 150, .height = 90});
  for (const int margin : {0, 1, 2}) {
    for (const Blocks& each : {Blocks{64, 32, 4096}, Blocks{150, 1, 150}, Blocks{150, 1, 40}, Blocks{64, 32, 13'500}}) {
      PieceReader pieces(*stack, reader, margin);
      SeriesValues values;
      for (const Piece& piece : walk(stack->grid, each.block_width, each.block_height, margin, each.max_pixels)) {
        pieces.read(piece, values);
        const Window& known = piece.known;
        ASSERT_EQ(values[1].size(), 2 * static_cast<std::size_t>(known.pixels()));
        std::size_t different = 0;
        for (std::size_t series = 0; series < 2; ++series) {
          std::size_t at = 0;
          for (std::size_t date = 0; date < stack->series[series].planes.size(); ++date) {
            for (int y = known.y; y < known.y + known.height; ++y) {
              for (int x = known.x; x < known.x + known.width; ++x) {
                const float expected =
                    whole[series][(date * 90 + static_cast<std::size_t>(y)) * 150 + static_cast<std::size_t>(x)];
                different +=
                    std::bit_cast<std::uint32_t>(values[series][at++]) != std::bit_cast<std::uint32_t>(expected);
              }
            }
          }
        }
        ASSERT_EQ(different, 0U) << "margin " << margin << ", " << known.x << ' ' << known.y;
      }
    }
  }
}

}  // namespace
}  // namespace mostari::raster
