#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cstring>

#include "content.hpp"
#include "store/segment_files.hpp"
#include "worker_process.hpp"

namespace mostari::test {
namespace {

/// A file system of four megabytes, where the test may mount one.
class FullDisk : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    std::filesystem::create_directories(folder_);
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=4m") == 0;
  }
  void TearDown() override {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    FolderTest::TearDown();
  }
  bool mounted_ = false;
};

TEST_F(FullDisk, AnImportThrowsAndLeavesTheVersionBefore) {
  if (!mounted_) GTEST_SKIP() << "may not mount a small file system here";
  auto store = std::move(*open_workspace(folder_.string()));
  import_version(*store, 1, 100);
  try {
    import_version(*store, 2, 50'000);
    FAIL() << "imported more than the disk holds";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("full"), std::string::npos) << error.what();
  }
  EXPECT_EQ(stored_titles(*store), content_of(1, 100));
  store = std::move(*open_workspace(folder_.string()));
  EXPECT_EQ(stored_titles(*store), content_of(1, 100));
  import_version(*store, 2, 200);
  EXPECT_EQ(stored_titles(*store), content_of(2, 200)) << "what the failed import took is free again";
}

TEST_F(FullDisk, APictureThrowsAndASegmentIsAProblem) {
  if (!mounted_) GTEST_SKIP() << "may not mount a small file system here";
  const auto store = std::move(*open_workspace(folder_.string()));
  const std::string large(8U << 20U, 'x');
  const std::string hash = "b7e7a4a8a2ee6b3a3b8a4c8a8e8b6a0b0000000000000000000000000000000a";
  EXPECT_FALSE(store->put_picture(hash, large).ok()) << "not its hash";
  auto files = *SegmentFiles::open(store->index_dir(), "tate", "vision", 1);
  const std::string small = "small";
  ASSERT_TRUE(files.append(1, std::as_bytes(std::span(small))).ok());
  EXPECT_FALSE(files.append(2, std::as_bytes(std::span(large))).ok());
  ASSERT_TRUE(files.append(2, std::as_bytes(std::span(small))).ok());
  EXPECT_EQ(SegmentFiles::open(store->index_dir(), "tate", "vision", 1)->segments().size(), 2U);
}

class LimitedFiles : public FolderTest {};

TEST_F(LimitedFiles, AnImportThatMayNotWriteOnLeavesTheVersionBefore) {
  const auto store = std::move(*open_workspace(folder_.string()));
  import_version(*store, 1, 100);
  WorkerProcess worker({"limited", folder_.string(), "50000", "3000000"});
  EXPECT_EQ(worker.wait(), 10);
  EXPECT_EQ(stored_titles(*store), content_of(1, 100));
  import_version(*store, 2, 200);
  EXPECT_EQ(stored_titles(*store), content_of(2, 200));
}

TEST_F(LimitedFiles, AFolderWithoutPermissionIsAProblem) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto store = open_workspace(folder_.string());
  ASSERT_FALSE(store.ok());
  EXPECT_NE(to_string(store.problem()).find("can be written"), std::string::npos);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace mostari::test
