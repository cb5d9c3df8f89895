#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "program.hpp"
#include "rasters.hpp"

namespace mostari::test {
namespace {

class RecoverMemory : public Program {};

TEST_F(RecoverMemory, AStackLargerThanWhatItMayUseIsReadInPieces) {
  // 40 dates of 4096 x 4096: 2.7 GB of pixels.
  const raster::Grid grid = small_grid(4096);
  std::filesystem::create_directories(folder_ / "stack");
  const raster::Day event = std::chrono::sys_days(std::chrono::year(2022) / 3 / 1);
  for (int i = -30; i < 10; ++i) {
    const std::string name = raster::day_text(event + std::chrono::days(12 * i)) + "_VV_orbit14_db.tif";
    write_sparse((folder_ / "stack" / name).string(), grid, -8 + 0.1F * static_cast<float>((i * i + 7 * i) % 11));
  }
  const std::string sites = write("sites.geojson", collection({point_site("a", grid, 200, 200)}));
  const pid_t child =
      start({"--workspace", workspace_, "recover", "change", "--stack", (folder_ / "stack").string(), "--sites", sites,
             "--event", "2022-03-01", "--json", "--raster", (folder_ / "map.tif").string(), "--memory", "64"},
            folder_ / "out", folder_ / "err");
  int status = 0;
  rusage used{};
  ASSERT_EQ(::wait4(child, &status, 0, &used), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  // 64 MB for a piece, 64 MB for GDAL's blocks, the engine's maps of the piece, the program and its libraries.
  EXPECT_LT(used.ru_maxrss / 1024, 500) << "MB at the peak, of 2,700 MB of pixels";
  EXPECT_GT(used.ru_maxrss / 1024, 20);
}

}  // namespace
}  // namespace mostari::test
