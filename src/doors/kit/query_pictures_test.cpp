#include "doors/kit/query_pictures.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>
#include <vector>

#include "base/hash.hpp"

namespace mostari::http {
namespace {

namespace fs = std::filesystem;

class QueryPicturesTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              ("mostari-query-pictures-" + std::string(test->name()) + '-' + std::to_string(::getpid()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(QueryPicturesTest, WhatIsPutIsGotByItsHash) {
  QueryPictures pictures(folder_);
  const std::string hash = pictures.put("some bytes").value();
  EXPECT_EQ(hash, sha256(std::string_view("some bytes")));
  EXPECT_EQ(pictures.get(hash), "some bytes");
  EXPECT_TRUE(pictures.holds(hash));
  EXPECT_EQ(pictures.put("some bytes").value(), hash);
  EXPECT_EQ(files(), 1U);
}

TEST_F(QueryPicturesTest, NothingElseIsEverRead) {
  fs::create_directories(folder_);
  std::ofstream(folder_.string() + ".txt") << "beside";
  QueryPictures pictures(folder_);
  for (const std::string& name : {std::string("../" + folder_.filename().string() + ".txt"), std::string("."),
                                  std::string(), std::string("/etc/passwd"), std::string(64, 'a')}) {
    EXPECT_EQ(pictures.get(name), std::nullopt) << name;
  }
  fs::remove(folder_.string() + ".txt");
}

TEST_F(QueryPicturesTest, ThoseUsedLongestAgoMakeRoom) {
  QueryPictures pictures(folder_, 30);
  const std::string a = pictures.put("aaaaaaaaaa").value();
  const std::string b = pictures.put("bbbbbbbbbb").value();
  const std::string c = pictures.put("cccccccccc").value();
  EXPECT_TRUE(pictures.get(a)) << "a is used again";
  const std::string d = pictures.put("dddddddddddd").value();
  EXPECT_FALSE(pictures.get(b));
  EXPECT_FALSE(pictures.get(c));
  EXPECT_TRUE(pictures.get(a));
  EXPECT_TRUE(pictures.get(d));
  EXPECT_EQ(files(), 2U);
  EXPECT_FALSE(pictures.put(std::string(31, 'x')).ok()) << "larger than the whole area";
  EXPECT_TRUE(pictures.get(a)) << "which drops nothing";
}

TEST_F(QueryPicturesTest, ALaterRunTakesThemOverAndSweepsUpAfterACrash) {
  std::string hash;
  {
    QueryPictures pictures(folder_);
    hash = pictures.put("kept").value();
  }
  std::ofstream(folder_ / ("." + std::string(64, 'b') + ".Xy12zQ")) << "half a pict";
  QueryPictures pictures(folder_);
  EXPECT_EQ(pictures.get(hash), "kept");
  EXPECT_EQ(files(), 1U);
  QueryPictures small(folder_, 3);
  EXPECT_FALSE(small.get(hash));
  EXPECT_EQ(files(), 0U);
}

TEST_F(QueryPicturesTest, FolderThatCannotBeMadeIsAProblem) {
  std::ofstream(folder_) << "a file where the folder should be";
  QueryPictures pictures(folder_);
  EXPECT_FALSE(pictures.put("bytes").ok());
}

TEST_F(QueryPicturesTest, ManyThreadsMayPutAndGet) {
  QueryPictures pictures(folder_, 200);
  std::vector<std::thread> threads;
  for (char name = 'a'; name < 'e'; ++name) {
    threads.emplace_back([&pictures, name] {
      for (int i = 0; i < 30; ++i) {
        const std::string bytes = std::string(20, name) + std::to_string(i % 5);
        const auto hash = pictures.put(bytes);
        ASSERT_TRUE(hash.ok());
        const auto got = pictures.get(*hash);
        if (got) {
          ASSERT_EQ(*got, bytes);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(files(), 9U);
}

}  // namespace
}  // namespace mostari::http
