#include "store/picture_files.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "store/test_workspace.hpp"

namespace mostari {
namespace {

class Pictures : public TestWorkspace {};

TEST_F(Pictures, AreKeptOnceUnderTheirHash) {
  const auto store = open();
  const std::string bytes = "pretend picture";
  const std::string hash = sha256(bytes);
  ASSERT_TRUE(store->put_picture(hash, bytes).ok());
  ASSERT_TRUE(store->put_picture(hash, bytes).ok());
  EXPECT_EQ(*store->picture(hash), bytes);
  EXPECT_EQ(*read_file(folder_ / "pictures" / hash.substr(0, 2) / hash, 100), bytes);
}

TEST_F(Pictures, WrongHashesAreRefused) {
  const auto store = open();
  EXPECT_FALSE(store->put_picture("../../x", "bytes").ok());
  EXPECT_FALSE(store->put_picture(sha256(std::string_view("other")), "bytes").ok());
  EXPECT_FALSE(store->picture("../../etc/passwd").ok());
  EXPECT_FALSE(store->picture(sha256(std::string_view("never stored"))).ok());
}

TEST_F(Pictures, ADamagedFileThrowsAndIsWrittenAnewByTheNextPut) {
  const auto store = open();
  const std::string bytes = "pretend picture";
  const std::string hash = sha256(bytes);
  ASSERT_TRUE(store->put_picture(hash, bytes).ok());
  ASSERT_TRUE(write_file_atomically(folder_ / "pictures" / hash.substr(0, 2) / hash, "pretend").ok());
  EXPECT_THROW(static_cast<void>(store->picture(hash)), std::runtime_error);
  ASSERT_TRUE(store->put_picture(hash, bytes).ok());
  EXPECT_EQ(*store->picture(hash), bytes);
}

TEST_F(Pictures, AFolderThatCannotBeWrittenThrows) {
  const auto store = open();
  const std::string bytes = "pretend picture";
  const std::string hash = sha256(bytes);
  ASSERT_TRUE(write_file_atomically(folder_ / "pictures" / hash.substr(0, 2), "a file in the way").ok());
  EXPECT_THROW(static_cast<void>(store->put_picture(hash, bytes)), std::runtime_error);
}

}  // namespace
}  // namespace mostari
