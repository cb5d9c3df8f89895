#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <fstream>
#include <limits>
#include <map>
#include <random>

#include "program.hpp"
#include "rasters.hpp"

namespace mostari::test {
namespace {

namespace fs = std::filesystem;

/// How a stack is stored: which images share a file, and how GDAL's GTiff driver writes it.
struct Layout {
  std::string name;
  enum class Files : std::uint8_t { one_an_image, one_a_day, one_a_polarisation } files = Files::one_an_image;
  std::vector<std::string> options = {};
};

/// The same images, however they are stored.
class RecoverLayouts : public Program {
 protected:
  struct Image {
    std::string day, polarisation;
    std::vector<float> db;
  };

  void make_images() {
    std::mt19937 random(17);
    std::normal_distribution<float> noise(0, 1);
    const raster::Day event = std::chrono::sys_days(std::chrono::year(2022) / 3 / 1);
    for (int i = -9; i < 4; ++i) {
      for (const char* polarisation : {"VV", "VH"}) {
        Image image{.day = raster::day_text(event + std::chrono::days(12 * i)), .polarisation = polarisation, .db = {}};
        for (int row = 0; row < grid_.height; ++row) {
          for (int column = 0; column < grid_.width; ++column) {
            const bool missing = (column * 13 + row * 5 + i) % 97 == 0;
            const bool hit = i >= 0 && std::abs(column - 250) < 8 && std::abs(row - 258) < 8;
            image.db.push_back(missing ? std::numeric_limits<float>::quiet_NaN()
                                       : -9 + noise(random) - (hit ? 4.0F : 0.0F));
          }
        }
        images_.push_back(std::move(image));
      }
    }
  }

  void write_file(const fs::path& path, const std::vector<const Image*>& bands, const Layout& layout) const {
    GDALRegister_GTiff();
    char** options = nullptr;
    for (const std::string& each : layout.options) options = CSLAddString(options, each.c_str());
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDataset* dataset =
        driver->Create(path.c_str(), grid_.width, grid_.height, static_cast<int>(bands.size()), GDT_Float32, options);
    CSLDestroy(options);
    ASSERT_NE(dataset, nullptr) << layout.name;
    OGRSpatialReference reference;
    reference.importFromWkt(grid_.projection_wkt.c_str());
    dataset->SetSpatialRef(&reference);
    std::array<double, 6> place = grid_.world_from_pixel;
    dataset->SetGeoTransform(place.data());
    for (std::size_t i = 0; i < bands.size(); ++i) {
      GDALRasterBand& band = *dataset->GetRasterBand(static_cast<int>(i) + 1);
      band.SetDescription((bands[i]->day + "_" + bands[i]->polarisation).c_str());
      band.SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
      ASSERT_EQ(band.RasterIO(GF_Write, 0, 0, grid_.width, grid_.height, const_cast<float*>(bands[i]->db.data()),
                              grid_.width, grid_.height, GDT_Float32, 0, 0, nullptr),
                CE_None);
    }
    GDALClose(dataset);
  }

  /// The stack's folder.
  std::string write_stack(const Layout& layout) const {
    const fs::path folder = folder_ / layout.name;
    fs::create_directories(folder);
    std::map<std::string, std::vector<const Image*>> files;
    for (const Image& image : images_) {
      const bool by_day = layout.files != Layout::Files::one_a_polarisation;
      const bool by_polarisation = layout.files != Layout::Files::one_a_day;
      files[(by_day ? image.day + "_" : "") + (by_polarisation ? image.polarisation + "_" : "") + "orbit14_db.tif"]
          .push_back(&image);
    }
    for (const auto& [name, bands] : files) write_file(folder / name, bands, layout);
    return folder.string();
  }

  struct Answer {
    std::string sites, map;
  };
  Answer answer(const std::string& stack, const std::string& megabytes) const {
    const fs::path map = folder_ / "map.tif";
    const Ran ran = run({"recover", "change", "--stack", stack, "--sites", sites_, "--event", "2022-03-01", "--json",
                         "--raster", map.string(), "--memory", megabytes});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    std::ifstream in(map, std::ios::binary);
    return {ran.out, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}};
  }

  raster::Grid grid_ = small_grid(530);
  std::vector<Image> images_;
  std::string sites_;
};

TEST_F(RecoverLayouts, AnswersAndMapAreTheSameBitForBitHoweverTheImagesAreStored) {
  grid_.height = 270;
  make_images();
  sites_ =
      write("sites.geojson", collection({point_site("hit", grid_, 250, 258), point_site("spared", grid_, 500, 9)}));
  using Files = Layout::Files;
  const std::vector<Layout> layouts = {
      {.name = "rows"},
      {.name = "strips-deflate", .options = {"BLOCKYSIZE=16", "COMPRESS=DEFLATE", "PREDICTOR=3"}},
      {.name = "tiles-256-lzw",
       .options = {"TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "COMPRESS=LZW", "PREDICTOR=2"}},
      {.name = "tiles-512-zstd", .options = {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=ZSTD"}},
      {.name = "days-by-pixel",
       .files = Files::one_a_day,
       .options = {"TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "INTERLEAVE=PIXEL", "COMPRESS=DEFLATE"}},
      {.name = "days-by-band", .files = Files::one_a_day, .options = {"INTERLEAVE=BAND", "COMPRESS=LZW"}},
      {.name = "all-dates-by-pixel", .files = Files::one_a_polarisation, .options = {"INTERLEAVE=PIXEL"}},
      {.name = "all-dates-by-band",
       .files = Files::one_a_polarisation,
       .options = {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=BAND", "COMPRESS=ZSTD"}}};
  Answer first;
  for (const Layout& layout : layouts) {
    const std::string stack = write_stack(layout);
    // The first in one piece, the others in pieces that cut tiles.
    const Answer now = answer(stack, first.map.empty() ? "256" : "3");
    ASSERT_GT(now.map.size(), 100'000U);
    if (first.map.empty()) {
      first = now;
      EXPECT_THAT(now.sites, testing::HasSubstr("\"fires\":true"));
    }
    EXPECT_EQ(now.sites, first.sites) << layout.name;
    EXPECT_TRUE(now.map == first.map) << layout.name << ": the map differs";
    fs::remove_all(stack);
  }
}

}  // namespace
}  // namespace mostari::test
