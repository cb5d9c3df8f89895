#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store/fingerprint.hpp"
#include "store/racing_store.hpp"
#include "store/test_workspace.hpp"

namespace mostari {
namespace {

class HeldDatasets : public TestWorkspace {};

TEST_F(HeldDatasets, HaveManifestVersionAndCountsOfTheNewestVersion) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}});
  import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}});
  import_titles(*store, "moma", {{"1", "a"}});
  const std::vector<HeldDataset> held = store->held_datasets();
  ASSERT_EQ(held.size(), 2U);
  EXPECT_EQ(held[0].manifest.name, "moma");
  EXPECT_EQ(held[1].manifest.name, "tate");
  EXPECT_EQ(held[1].version.version, 2);
  EXPECT_EQ(held[1].version.records, 2);
  EXPECT_EQ(held[1].version.dataset, "tate");
  EXPECT_EQ(held[1].records_of("object"), 2);
  EXPECT_EQ(held[1].records_of("site"), 0);
  EXPECT_EQ(store->held_dataset("tate")->version.version, 2);
  EXPECT_EQ(store->held_dataset("tate")->version.imported_utc, store->versions("tate").back().imported_utc);
}

TEST_F(HeldDatasets, OneWhoseOnlyVersionWasUndoneIsNone) {
  const auto store = open();
  import_titles(*store, "tate", {{"1", "a"}});
  ASSERT_TRUE(store->undo("tate").ok());
  EXPECT_TRUE(store->held_datasets().empty());
  EXPECT_FALSE(store->held_dataset("tate"));
  EXPECT_FALSE(store->held_dataset("never"));
}

TEST_F(HeldDatasets, FingerprintIsOfOneMoment) {
  const auto all = [](const Manifest&) { return true; };
  RacingStore store(open());
  for (int moment = 0;; ++moment) {
    import_titles(store, "tate", {{"1", "a"}});
    import_titles(store, "moma", {{"1", "a"}});
    const std::string before = datasets_fingerprint(store, all);
    store.before_read(moment, [](Store& behind) { ASSERT_TRUE(behind.undo("tate").ok()); });
    const std::string meanwhile = datasets_fingerprint(store, all);
    if (!store.happened()) break;
    const std::string after = datasets_fingerprint(store, all);
    EXPECT_TRUE(meanwhile == before || meanwhile == after) << "moment " << moment << ": " << meanwhile;
    EXPECT_NE(before, after);
  }
}

TEST_F(HeldDatasets, AreReadWhileAnotherThreadUndoesThem) {
  const auto store = open();
  std::atomic<bool> ended = false;
  std::thread writer([&] {
    for (int i = 0; i < 30; ++i) {
      import_titles(*store, "tate", {{"1", "a"}, {"2", "b"}});
      EXPECT_TRUE(store->undo("tate").ok());
    }
    ended = true;
  });
  while (!ended) {
    datasets_fingerprint(*store, [](const Manifest&) { return true; });
    for (const HeldDataset& held : store->held_datasets()) {
      EXPECT_EQ(held.version.records, 2);
      EXPECT_EQ(held.records_of("object"), 2);
    }
  }
  writer.join();
}

}  // namespace
}  // namespace mostari
