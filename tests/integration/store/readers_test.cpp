#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "content.hpp"
#include "worker_process.hpp"

namespace mostari::test {
namespace {

constexpr std::int64_t reader_records = 3000;

class Readers : public FolderTest {};

TEST_F(Readers, SeeWholeVersionsAndNeverWaitWhileImportsRun) {
  const auto store = std::move(*open_workspace(folder_.string()));
  import_version(*store, 1, reader_records);
  std::atomic<bool> over = false;
  std::atomic<int> reads = 0;
  std::array<std::atomic<int>, 4> wrong{};
  std::vector<std::thread> readers;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    readers.emplace_back([&, t] {
      while (!over) {
        bool good = true;
        if (t == 0) {
          // All titles of one visit come from one version.
          const auto titles = stored_titles(*store);
          bool of_a_version = false;
          for (std::int64_t version = 1; version <= 6 && !of_a_version; ++version) {
            of_a_version = titles == content_of(version, reader_records);
          }
          good = of_a_version;
        } else if (t == 1) {
          const RecordPage page = store->records({.dataset = "tate", .text = "record words", .limit = 5});
          good = page.total == reader_records && page.records.size() == 5;
        } else if (t == 2) {
          const auto page = store->records({.dataset = "tate", .offset = reader_records - 3});
          good = page.total == reader_records && page.records.size() == 3;
        } else {
          good = !store->append_receipt({{"query", "lot"}}).at("sha256").is_null() && store->dataset("tate") &&
                 store->diff("tate", 0, 0, 3).ok();
        }
        wrong[t] += static_cast<int>(!good);
        ++reads;
      }
    });
  }
  for (std::int64_t version = 2; version <= 6; ++version) import_version(*store, version, reader_records);
  over = true;
  for (auto& each : readers) each.join();
  for (std::size_t t = 0; t < wrong.size(); ++t) EXPECT_EQ(wrong[t], 0) << "reader " << t;
  EXPECT_GT(reads, 10);
}

TEST_F(Readers, AnImportThatStandsStillHoldsNobodyUp) {
  const auto store = std::move(*open_workspace(folder_.string()));
  import_version(*store, 1, 100);
  Manifest manifest;
  manifest.name = "tate";
  const auto session = *store->begin_import(manifest, "tate.csv");
  ASSERT_TRUE(session->put("x", "object", {{"title", "x"}}).ok());
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(stored_titles(*store), content_of(1, 100));
  EXPECT_TRUE(open_workspace(folder_.string()).ok());
  EXPECT_EQ(store->records({.text = "record"}).total, 100);
  store->append_receipt({{"query", "lot"}});
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5)) << "the busy timeout is ten seconds";
}

}  // namespace
}  // namespace mostari::test
