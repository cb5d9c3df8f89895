// What GDAL alone takes to decode every pixel of a stack on all cores: the limit of whatever reads it.
// decode_stack FOLDER
#include <fmt/format.h>
#include <gdal_priv.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace {

/// All bands, row of blocks by row of blocks, as 32-bit floats; how many pixels.
std::int64_t decode(const std::string& path, std::vector<float>& values) {
  GDALDataset* dataset = GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY);
  if (dataset == nullptr) return 0;
  std::int64_t pixels = 0;
  const int width = dataset->GetRasterXSize();
  const int height = dataset->GetRasterYSize();
  for (int number = 1; number <= dataset->GetRasterCount(); ++number) {
    GDALRasterBand& band = *dataset->GetRasterBand(number);
    int block_width = 0;
    int block_height = 0;
    band.GetBlockSize(&block_width, &block_height);
    const int step = std::max(block_height, 64);
    for (int y = 0; y < height; y += step) {
      const int rows = std::min(step, height - y);
      values.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(rows));
      if (band.RasterIO(GF_Read, 0, y, width, rows, values.data(), width, rows, GDT_Float32, 0, 0, nullptr) ==
          CE_None) {
        pixels += std::int64_t{width} * rows;
      }
    }
  }
  GDALClose(dataset);
  return pixels;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "decode_stack FOLDER\n");
    return 2;
  }
  GDALAllRegister();
  GDALSetCacheMax64(GIntBig{64} << 20U);
  std::vector<std::string> files;
  for (const auto& each : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (each.path().extension() == ".tif") files.push_back(each.path().string());
  }
  std::atomic<std::size_t> next = 0;
  std::atomic<std::int64_t> pixels = 0;
  const auto started = std::chrono::steady_clock::now();
  const std::clock_t used = std::clock();
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      std::vector<float> values;
      for (std::size_t file = next++; file < files.size(); file = next++) pixels += decode(files[file], values);
    });
  }
  for (std::thread& each : threads) each.join();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  const double processor = static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
  const double millions = 1e-6 * static_cast<double>(pixels.load());
  fmt::print("{:.0f} {:.3f} {:.3f}\n", millions, seconds, processor);
  return 0;
}
