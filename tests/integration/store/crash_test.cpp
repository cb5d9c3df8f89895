#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <random>
#include <set>
#include <thread>

#include "content.hpp"
#include "store/segment_files.hpp"
#include "worker_process.hpp"

namespace mostari::test {
namespace {

constexpr std::int64_t records = 4000;
constexpr int kills = 40;

class Crash : public FolderTest {
 protected:
  /// Seconds that the work takes here and now: the kills are spread over what a loaded machine needs, too.
  static double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  std::unique_ptr<Store> open() const {
    auto store = open_workspace(folder_.string());
    if (!store) throw std::runtime_error(to_string(store.problem()));
    return std::move(*store);
  }
};

TEST_F(Crash, KilledImportsLeaveTheVersionBeforeWhole) {
  double import_seconds = 0;
  {
    const auto store = open();
    import_version(*store, 1, records);
    import_seconds = seconds_of([&] { import_version(*store, 2, records); });
  }
  // A reader that stays open all the time must see whole versions, too.
  const auto reader = open();
  std::mt19937 random(20261123);
  std::uniform_real_distribution<double> delay(0, 3 * import_seconds);
  std::set<std::int64_t> versions_seen;
  for (int round = 0; round < kills; ++round) {
    WorkerProcess worker({"import", folder_.string(), std::to_string(records)});
    ASSERT_EQ(worker.line(), "ready");
    std::this_thread::sleep_for(std::chrono::duration<double>(delay(random)));
    ASSERT_EQ(worker.kill_and_wait(), -1) << "the worker ended by itself in round " << round;

    const auto store = open();
    const auto versions = store->versions("tate");
    ASSERT_FALSE(versions.empty());
    const std::int64_t newest = versions.back().version;
    versions_seen.insert(newest);
    ASSERT_EQ(static_cast<std::int64_t>(versions.size()), newest);
    ASSERT_EQ(versions.back().records, records);
    ASSERT_EQ(stored_titles(*store), content_of(newest, records)) << "round " << round;
    ASSERT_EQ(stored_titles(*reader), content_of(newest, records)) << "round " << round;
    ASSERT_EQ(store->records({.dataset = "tate"}).total, records);
  }
  EXPECT_GT(versions_seen.size(), 2U) << "some imports must have got through, others not";
  EXPECT_LT(versions_seen.size(), static_cast<std::size_t>(kills));

  const auto store = open();
  const std::int64_t next = store->versions("tate").back().version + 1;
  import_version(*store, next, records);
  EXPECT_EQ(stored_titles(*store), content_of(next, records));
  for (std::int64_t version = next - 1; version > 0; --version) {
    ASSERT_TRUE(store->undo("tate").ok());
    ASSERT_EQ(stored_titles(*store), content_of(version, records)) << version;
  }
}

TEST_F(Crash, ALockDiesWithItsHolder) {
  const auto store = open();
  import_version(*store, 1, 10);
  {
    WorkerProcess worker({"hold", folder_.string()});
    ASSERT_EQ(worker.line(), "held");
    Manifest manifest;
    manifest.name = "moma";
    const auto second = store->begin_import(manifest, "moma.csv");
    ASSERT_FALSE(second.ok());
    const std::string text = to_string(second.problem());
    EXPECT_NE(text.find("process " + std::to_string(worker.pid()) + ", importing tate"), std::string::npos) << text;
    EXPECT_EQ(stored_titles(*store), content_of(1, 10)) << "readers do not wait";
    EXPECT_FALSE(store->append_receipt({{"query", "lot-1"}}).at("sha256").get<std::string>().empty())
        << "nor do receipts";
    worker.kill_and_wait();
  }
  import_version(*store, 2, 10);
  EXPECT_EQ(stored_titles(*store), content_of(2, 10));
}

TEST_F(Crash, KilledWritersOfSegmentsLeaveAListOfWholeOnes) {
  std::mt19937 random(7);
  const double append_seconds = seconds_of([&] {
    auto files = SegmentFiles::open(folder_.string(), "tate", "vision", 1);
    const std::string bytes = segment_of(1);
    ASSERT_TRUE(files->append(1, std::as_bytes(std::span(bytes))).ok());
  });
  std::uniform_real_distribution<double> delay(0, 3 * append_seconds);
  std::int64_t last_row = 1;
  for (int round = 0; round < kills; ++round) {
    WorkerProcess worker({"segments", folder_.string()});
    ASSERT_EQ(worker.line(), "ready");
    std::this_thread::sleep_for(std::chrono::duration<double>(delay(random)));
    ASSERT_EQ(worker.kill_and_wait(), -1);
    const auto files = SegmentFiles::open(folder_.string(), "tate", "vision", 1);
    ASSERT_TRUE(files.ok());
    ASSERT_GE(files->last_row(), last_row) << "a segment that was listed is gone";
    last_row = files->last_row();
    for (const auto& segment : files->segments()) {
      const std::string expected = segment_of(segment.last_row);
      const auto bytes = segment.file.bytes();
      ASSERT_TRUE(std::ranges::equal(bytes, std::as_bytes(std::span(expected)))) << "round " << round;
    }
  }
  EXPECT_GT(last_row, 5);
  auto files = SegmentFiles::open(folder_.string(), "tate", "vision", 1);
  const std::string bytes = segment_of(last_row + 1);
  ASSERT_TRUE(files->append(last_row + 1, std::as_bytes(std::span(bytes))).ok());
  std::size_t kept = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder_ / "tate")) {
    kept += static_cast<std::size_t>(file.path().filename().string().find('-') != std::string::npos);
  }
  EXPECT_EQ(kept, files->segments().size()) << "left-overs are swept away";
}

}  // namespace
}  // namespace mostari::test
