#include "store/segment_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "store/test_workspace.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

std::string text_of(const SegmentFiles::Segment& segment) {
  const auto bytes = segment.file.bytes();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class Segments : public TestWorkspace {
 protected:
  SegmentFiles open_segments(std::uint32_t format = 1) const {
    return *SegmentFiles::open(folder_.string(), "tate", "linkage", format);
  }
  /// Two segments, up to the rows 10 and 20.
  void make_two() const {
    SegmentFiles files = open_segments();
    ASSERT_TRUE(files.append(10, bytes_of(one_)).ok());
    ASSERT_TRUE(files.append(20, bytes_of(two_)).ok());
  }
  fs::path list() const { return folder_ / "tate" / "linkage.segments"; }
  std::vector<fs::path> segment_paths() const {
    std::vector<fs::path> paths;
    for (const auto& file : fs::directory_iterator(folder_ / "tate")) {
      if (file.path().extension() == ".segment") paths.push_back(file.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }
  /// Whatever happened: what is opened is a prefix of what was written, and can be extended.
  void expect_whole_prefix() const {
    SegmentFiles files = open_segments();
    ASSERT_LE(files.segments().size(), 2U);
    const std::vector<std::string> written{one_, two_};
    for (std::size_t i = 0; i < files.segments().size(); ++i) EXPECT_EQ(text_of(files.segments()[i]), written[i]);
    ASSERT_TRUE(files.append(30, bytes_of(three_)).ok());
    const SegmentFiles again = open_segments();
    ASSERT_EQ(again.segments().size(), files.segments().size());
    EXPECT_EQ(text_of(again.segments().back()), three_);
    EXPECT_EQ(segment_paths().size(), again.segments().size()) << "left-overs are swept away";
  }
  const std::string one_ = "first segment", two_ = std::string(10'000, 'b'), three_ = "third";
};

TEST_F(Segments, RowsWithNothingToIndexAreCoveredWithoutASegment) {
  {
    SegmentFiles files = open_segments();
    ASSERT_TRUE(files.cover(7).ok());
    EXPECT_EQ(files.last_row(), 7);
    ASSERT_TRUE(files.append(10, bytes_of(one_)).ok());
    ASSERT_TRUE(files.cover(25).ok());
    ASSERT_TRUE(files.cover(26).ok());
    EXPECT_THROW(static_cast<void>(files.cover(26)), std::logic_error);
  }
  SegmentFiles files = open_segments();
  EXPECT_EQ(files.last_row(), 26);
  ASSERT_EQ(files.segments().size(), 1U);
  EXPECT_EQ(files.segments()[0].last_row, 10);
  EXPECT_THROW(static_cast<void>(files.append(20, bytes_of(two_))), std::logic_error);
  ASSERT_TRUE(files.append(30, bytes_of(two_)).ok());
  EXPECT_EQ(open_segments().last_row(), 30);
  fs::resize_file(segment_paths()[1], 5);
  EXPECT_EQ(open_segments().last_row(), 10) << "rows after a damaged segment are looked through again";
}

TEST_F(Segments, AppendedOnesAreFoundAgain) {
  make_two();
  const SegmentFiles files = open_segments();
  ASSERT_EQ(files.segments().size(), 2U);
  EXPECT_EQ(files.last_row(), 20);
  EXPECT_EQ(files.segments()[0].last_row, 10);
  EXPECT_EQ(text_of(files.segments()[0]), one_);
  EXPECT_EQ(text_of(files.segments()[1]), two_);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(files.segments()[0].file.bytes().data()) % 64, 0U);
}

TEST_F(Segments, LargeOnesAreChecksummedInBlocks) {
  std::string large(9U << 20U, '\0');
  std::mt19937 random(7);
  std::generate(large.begin(), large.end(), [&] { return static_cast<char>(random()); });
  ASSERT_TRUE(open_segments().append(1, bytes_of(large)).ok());
  EXPECT_EQ(text_of(open_segments().segments().at(0)), large);
  fs::resize_file(segment_paths().at(0), large.size() - 1);
  EXPECT_TRUE(open_segments().segments().empty());
}

TEST_F(Segments, AnEmptySegmentCoversItsRows) {
  ASSERT_TRUE(open_segments().append(7, {}).ok());
  EXPECT_EQ(open_segments().last_row(), 7);
}

TEST_F(Segments, ReplaceAllLeavesOneAndMapsOfBeforeStayReadable) {
  make_two();
  const SegmentFiles reader = open_segments();
  SegmentFiles files = open_segments();
  ASSERT_TRUE(files.replace_all(20, bytes_of(three_)).ok());
  EXPECT_EQ(files.segments().size(), 1U);
  EXPECT_EQ(text_of(open_segments().segments().at(0)), three_);
  EXPECT_EQ(segment_paths().size(), 1U);
  EXPECT_EQ(text_of(reader.segments()[1]), two_);
}

TEST_F(Segments, AnotherFormatIsDropped) {
  make_two();
  SegmentFiles files = open_segments(2);
  EXPECT_TRUE(files.segments().empty());
  ASSERT_TRUE(files.append(5, bytes_of(one_)).ok());
  EXPECT_EQ(segment_paths().size(), 1U);
  EXPECT_TRUE(open_segments(1).segments().empty());
}

TEST_F(Segments, OfTwoWritersTheSecondIsToldToOpenAnew) {
  SegmentFiles first = open_segments();
  SegmentFiles second = open_segments();
  ASSERT_TRUE(first.append(10, bytes_of(one_)).ok());
  const Outcome late = second.append(10, bytes_of(two_));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.problem().reason, "was changed by another process");
  EXPECT_EQ(text_of(open_segments().segments().at(0)), one_);
}

TEST_F(Segments, RowsMustGrow) {
  make_two();
  SegmentFiles files = open_segments();
  EXPECT_THROW(static_cast<void>(files.append(20, bytes_of(one_))), std::logic_error);
}

TEST_F(Segments, BadDatasetNamesAreAProblem) {
  EXPECT_FALSE(SegmentFiles::open(folder_.string(), "../x", "linkage", 1).ok());
}

TEST_F(Segments, TheListCutAtEveryByteGivesNothingWrong) {
  make_two();
  const std::string whole = *read_file(list(), 10'000);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    std::ofstream(list(), std::ios::binary) << whole.substr(0, length);
    EXPECT_TRUE(open_segments().segments().empty()) << "cut at " << length;
  }
  ASSERT_TRUE(write_file_atomically(list(), whole.substr(0, whole.size() / 2)).ok());
  expect_whole_prefix();
}

TEST_F(Segments, AnyFlippedBitOfTheListIsNoticed) {
  make_two();
  const std::string whole = *read_file(list(), 10'000);
  for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    std::ofstream(list(), std::ios::binary) << damaged;
    EXPECT_TRUE(open_segments().segments().empty()) << "bit " << bit;
  }
}

TEST_F(Segments, ADamagedSegmentIsDroppedWithThoseAfterIt) {
  for (const std::size_t which : {0U, 1U}) {
    for (const bool cut : {true, false}) {
      fs::remove_all(folder_);
      make_two();
      const fs::path path = segment_paths()[which];
      std::string content = *read_file(path, 20'000);
      if (cut) content.pop_back();
      if (!cut) content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
      ASSERT_TRUE(write_file_atomically(path, content).ok());
      EXPECT_EQ(open_segments().segments().size(), which);
      expect_whole_prefix();
    }
  }
}

TEST_F(Segments, AMissingSegmentIsDroppedWithThoseAfterIt) {
  make_two();
  fs::remove(segment_paths()[0]);
  EXPECT_TRUE(open_segments().segments().empty());
  expect_whole_prefix();
}

TEST_F(Segments, WhatACrashLeftIsSweptAway) {
  make_two();
  ASSERT_TRUE(write_file_atomically(folder_ / "tate" / "linkage-30-0123456789abcdef.segment", "never listed").ok());
  ASSERT_TRUE(write_file_atomically(folder_ / "tate" / ".linkage-30-0123456789abcdef.segment.aB3dE6", "half").ok());
  ASSERT_TRUE(write_file_atomically(folder_ / "tate" / "vision.segments", "of another engine").ok());
  expect_whole_prefix();
  EXPECT_TRUE(fs::exists(folder_ / "tate" / "vision.segments"));
  EXPECT_FALSE(fs::exists(folder_ / "tate" / ".linkage-30-0123456789abcdef.segment.aB3dE6"));
}

}  // namespace
}  // namespace mostari
