#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <numeric>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

class BaseFiles : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  const fs::path folder_ = fs::temp_directory_path() / ("mostari-base-" + std::to_string(::getpid()));
};

TEST(Hash, KnownVectorsOfFips180) {
  EXPECT_EQ(sha256(std::string_view("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(std::string_view("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_FALSE(is_sha256("../../etc/passwd"));
  EXPECT_TRUE(is_sha256(sha256(std::string_view("abc"))));
}

TEST(Problem, SaysFilePlaceValueReasonAndAdvice) {
  const Problem problem{.file = "lots.csv",
                        .line = 7,
                        .field = "date",
                        .value = "soon",
                        .reason = std::string("is not a date"),
                        .advice = std::string("write a year")};
  EXPECT_EQ(to_string(problem), "lots.csv:7, date \"soon\": is not a date; write a year");
}

TEST(Problem, CallsItsFieldAsTheReaderDoes) {
  const Language french = Language::of("fr").value();
  Problem problem{.field = "dataset", .value = "x", .reason = std::string("n’existe pas")};
  EXPECT_EQ(to_string(problem, french), "jeu de données \"x\"\u00A0: n’existe pas");
  problem.line = 3;
  EXPECT_EQ(field_said(problem, french), "dataset") << "it is a column, called so by its file";
  problem.called = message("base.value.empty");
  EXPECT_EQ(field_said(problem, french), french.say(message("base.value.empty")));
}

TEST(Problem, ExcerptCutsAtACharacterAndHidesControls) {
  EXPECT_EQ(excerpt("aé", 2), "a…");
  EXPECT_EQ(excerpt(std::string_view("a\0b", 3)), "a.b");
  EXPECT_EQ(excerpt("l\xC8"
                    "angs"),
            "l\xEF\xBF\xBD"
            "angs")
      << "what is not UTF-8 is shown as U+FFFD";
  EXPECT_EQ(excerpt("\xC3\xA9\xFF\xC3\xA9", 4), "\xC3\xA9\xEF\xBF\xBD…");
}

TEST_F(BaseFiles, AtomicWriteReplacesAndLeavesNoNeighbours) {
  const fs::path path = folder_ / "a.txt";
  ASSERT_TRUE(write_file_atomically(path, "one").ok());
  ASSERT_TRUE(write_file_atomically(path, "two").ok());
  EXPECT_EQ(*read_file(path, 10), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(BaseFiles, ReadingSaysWhatIsWrong) {
  EXPECT_EQ(read_file(folder_ / "none", 10).problem().reason, "No such file or directory");
  EXPECT_EQ(read_file(folder_, 10).problem().reason, "is not a regular file");
  ASSERT_TRUE(write_file_atomically(folder_ / "big", "12345").ok());
  EXPECT_EQ(read_file(folder_ / "big", 4).problem().reason, "is larger than the limit of 4 bytes");
}

TEST_F(BaseFiles, WritingIntoAMissingFolderIsAProblem) {
  EXPECT_FALSE(write_file_atomically(folder_ / "no" / "x", "x").ok());
}

TEST(PathInside, NeverLeadsOut) {
  EXPECT_EQ(path_inside("pictures", "a/b.jpg"), fs::path("pictures/a/b.jpg"));
  EXPECT_FALSE(path_inside("pictures", "../secret.jpg"));
  EXPECT_FALSE(path_inside("pictures", "a/../../secret.jpg"));
  EXPECT_FALSE(path_inside("pictures", "/etc/passwd"));
  EXPECT_FALSE(path_inside("pictures", ""));
}

TEST_F(BaseFiles, ALockIsHeldByOneThreadAtATime) {
  int counter = 0;  // unguarded but for the lock
  parallel_for(64, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const auto lock = FileLock::wait_for(folder_ / "lock");
      ASSERT_TRUE(lock.ok());
      ++counter;
    }
  });
  EXPECT_EQ(counter, 64);
}

TEST_F(BaseFiles, MapsAFile) {
  ASSERT_TRUE(write_file_atomically(folder_ / "m", "abc").ok());
  const auto mapped = MappedFile::open(folder_ / "m");
  ASSERT_TRUE(mapped.ok());
  ASSERT_EQ(mapped->bytes().size(), 3U);
  EXPECT_EQ(static_cast<char>(mapped->bytes()[2]), 'c');
}

TEST(Parallel, VisitsEveryIndexOnce) {
  std::vector<std::atomic<int>> seen(1000);
  parallel_for(seen.size(), 7, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) ++seen[i];
  });
  EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](const auto& count) { return count == 1; }));
}

TEST(Time, IsIso8601InUtc) {
  EXPECT_EQ(utc_text(std::chrono::system_clock::time_point{}), "1970-01-01T00:00:00Z");
}

}  // namespace
}  // namespace mostari
