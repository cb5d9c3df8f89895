#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <optional>
#include <thread>

#include "program.hpp"
#include "rasters.hpp"

namespace mostari::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A stack whose map takes a while to be written, and what is left of it when that is stopped.
class RecoverInterruption : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    const raster::Grid grid = small_grid(2048);
    fs::create_directories(folder_ / "stack");
    const raster::Day event = std::chrono::sys_days(std::chrono::year(2022) / 3 / 1);
    for (int i = -9; i < 4; ++i) {
      const std::string name = raster::day_text(event + std::chrono::days(12 * i)) + "_VV_orbit14_db.tif";
      write_sparse((folder_ / "stack" / name).string(), grid, -8 + 0.1F * static_cast<float>((i * i + 7 * i) % 11));
    }
    sites_ = write("sites.geojson", collection({point_site("a", grid, 200, 200)}));
  }
  pid_t begin() const {
    return start({"--workspace", workspace_, "recover", "change", "--stack", (folder_ / "stack").string(), "--sites",
                  sites_, "--event", "2022-03-01", "--raster", map().string(), "--memory", "8"},
                 folder_ / "out", folder_ / "err");
  }
  fs::path map() const { return folder_ / "map.tif"; }
  static std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  /// The hidden folder in which a map is built.
  std::optional<fs::path> workshop() const {
    for (const auto& each : fs::directory_iterator(folder_)) {
      if (each.path().filename().string().starts_with(".map.tif.part-")) return each.path();
    }
    return std::nullopt;
  }
  /// Waits until the workshop has this file; false when the program ended first.
  bool wait_for(const char* file, pid_t child, int& status) const {
    while (::waitpid(child, &status, WNOHANG) == 0) {
      const auto folder = workshop();
      std::error_code error;
      if (folder && fs::exists(*folder / file, error)) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }

  std::string sites_;
};

TEST_F(RecoverInterruption, KilledWhileTheGeoTiffIsWrittenNothingHalfIsUnderItsName) {
  const auto kill_in_writing = [&] {
    int status = 0;
    const pid_t child = begin();
    ASSERT_TRUE(wait_for("map.tif", child, status)) << "ended before the map was written";
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the map was written before it was killed";
    ASSERT_TRUE(workshop()) << "killed in the midst of it";
  };
  kill_in_writing();
  EXPECT_FALSE(fs::exists(map())) << "there was none before";
  std::ofstream(map()) << "the map of last year";
  kill_in_writing();
  EXPECT_EQ(content(map()), "the map of last year");

  int status = 0;
  ASSERT_GT(::waitpid(begin(), &status, 0), 0);
  EXPECT_EQ(WEXITSTATUS(status), 0) << content(folder_ / "err");
  EXPECT_THAT(content(map()), HasSubstr("MOSTARI_PRODUCT"));
  EXPECT_FALSE(workshop()) << "what the killed ones left is cleared";
}

TEST_F(RecoverInterruption, CtrlCLeavesTheMapAsItWasAndNothingBeside) {
  std::ofstream(map()) << "the map of last year";
  // Among the pieces, and while the GeoTIFF is written.
  for (const char* file : {"pieces.tif", "map.tif"}) {
    int status = 0;
    const pid_t child = begin();
    ASSERT_TRUE(wait_for(file, child, status));
    ::kill(child, SIGINT);
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 3);
    EXPECT_THAT(content(folder_ / "err"), HasSubstr("map.tif: was not written: interrupted; nothing was changed"));
    EXPECT_EQ(content(map()), "the map of last year");
    EXPECT_FALSE(workshop());
  }
}

}  // namespace
}  // namespace mostari::test
