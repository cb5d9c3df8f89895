#include "formats/rasters/open_files.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "formats/rasters/test_rasters.hpp"

namespace mostari::raster {
namespace {

class RasterOpenFiles : public test::Folder {
 protected:
  static constexpr std::size_t count = 6;
  void SetUp() override {
    test::Folder::SetUp();
    for (std::size_t i = 0; i < count; ++i) {
      paths_.push_back(write(std::to_string(i) + ".tif", test::grid(8 + static_cast<int>(i), 5),
                             test::constant(test::grid(8 + static_cast<int>(i), 5), -8))
                           .string());
    }
  }
  std::vector<std::string> paths_;
};

TEST_F(RasterOpenFiles, AFileInUseIsNeverLentTwiceAndEachIsTheFileAskedFor) {
  OpenFiles files(3);
  std::array<std::atomic<GDALDataset*>, count> held{};
  std::atomic<int> wrong = 0;
  const auto work = [&](std::size_t seed) {
    const gdal::Complaints complaints;
    for (std::size_t round = 0; round < 150; ++round) {
      const std::size_t file = (round * (seed + 1) + seed) % count;
      const OpenFiles::Lease lease(files, file, paths_[file], complaints);
      if (lease.dataset() == nullptr || lease.dataset()->GetRasterXSize() != 8 + static_cast<int>(file)) ++wrong;
      // Another thread may have the file open as well, but not by the same handle.
      GDALDataset* other = held.at(file).exchange(lease.dataset());
      if (other == lease.dataset()) ++wrong;
      GDALDataset* mine = lease.dataset();
      held.at(file).compare_exchange_strong(mine, nullptr);
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < 4; ++i) threads.emplace_back(work, i);
  for (std::thread& each : threads) each.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(RasterOpenFiles, TheHandleOfTheLastUseIsUsedAgainUntilOthersNeedItsPlace) {
  OpenFiles files(2);
  const gdal::Complaints complaints;
  const auto handle = [&](std::size_t file) {
    return OpenFiles::Lease(files, file, paths_[file], complaints).dataset();
  };
  const GDALDataset* first = handle(0);
  EXPECT_EQ(handle(0), first);
  handle(1);
  EXPECT_EQ(handle(0), first) << "two may be open";
  // A file that is gone opens no more, but what is open still is.
  std::filesystem::remove(paths_[0]);
  EXPECT_EQ(handle(0), first);
  handle(2), handle(3);
  EXPECT_EQ(handle(0), nullptr) << "was closed for the others";
  EXPECT_EQ(handle(0), nullptr);
}

}  // namespace
}  // namespace mostari::raster
