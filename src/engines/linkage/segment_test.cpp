#include "engines/linkage/segment.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engines/linkage/features.hpp"
#include "engines/linkage/register.hpp"
#include "engines/linkage/test_descriptions.hpp"

namespace mostari::linkage {
namespace {

TEST(Segment, GivesBackWhatWasAdded) {
  const auto objects = invented_register(100);
  const auto bytes = segment_bytes(objects, 1000);
  const auto segment = Segment::open(bytes);
  ASSERT_TRUE(segment.ok());
  ASSERT_EQ(segment->size(), 100U);
  for (std::uint32_t i = 0; i < 100; ++i) {
    EXPECT_EQ(segment->record(i), 1000U + i);
    EXPECT_EQ(segment->encoded(i), encode(objects[i]));
  }
}

TEST(Segment, PostingsHoldEveryRecordOfATerm) {
  const auto objects = invented_register(210);
  const auto bytes = segment_bytes(objects);
  const auto segment = Segment::open(bytes);
  ASSERT_TRUE(segment.ok());
  const Segment::PostingList list = segment->find(term_hash(TermKind::title_word, "harbour"));
  EXPECT_EQ(list.count, 30U);
  std::string_view gaps = list.gaps;
  std::uint32_t position = 0;
  std::uint32_t met = 0;
  for (std::uint32_t gap = next_gap(gaps); gap != 0; gap = next_gap(gaps)) {
    position += gap;
    EXPECT_EQ((position - 1) % 7, 0U);
    ++met;
  }
  EXPECT_EQ(met, 30U);
  EXPECT_EQ(segment->find(term_hash(TermKind::title_word, "zeppelin")).count, 0U);
}

TEST(Segment, PostingsAreReadInSteps) {
  // From 1: 3, 133, 140; the last gap is cut off.
  const std::string gaps = {3, static_cast<char>(0x82), 1, 7, static_cast<char>(0x80)};
  const auto read_to = [](PostingReader& reader, std::uint32_t end) {
    std::vector<std::uint32_t> ordinals;
    reader.for_each_below(end, [&](std::uint32_t ordinal) { ordinals.push_back(ordinal); });
    return ordinals;
  };
  using Ordinals = std::vector<std::uint32_t>;
  PostingReader whole({.count = 3, .gaps = gaps}, 200);
  EXPECT_EQ(read_to(whole, 200), (Ordinals{2, 132, 139}));
  EXPECT_EQ(read_to(whole, 200), Ordinals{});
  PostingReader steps({.count = 3, .gaps = gaps}, 200);
  EXPECT_EQ(read_to(steps, 2), Ordinals{});
  EXPECT_EQ(read_to(steps, 3), Ordinals{2});
  EXPECT_EQ(read_to(steps, 133), Ordinals{132});
  EXPECT_EQ(read_to(steps, 200), Ordinals{139});
  PostingReader short_segment({.count = 3, .gaps = gaps}, 135);
  EXPECT_EQ(read_to(short_segment, 200), (Ordinals{2, 132}));
}

TEST(Segment, AnEmptyOneIsWhole) {
  const auto bytes = SegmentBuilder().finish();
  const auto segment = Segment::open(bytes);
  ASSERT_TRUE(segment.ok());
  EXPECT_EQ(segment->size(), 0U);
  EXPECT_TRUE(Register({*segment}).search(painting("Harbour", "Anna Verhoeven", 1900, 400, 500)).empty());
}

TEST(Segment, CutAnywhereIsAProblem) {
  const auto bytes = segment_bytes(invented_register(12));
  for (std::size_t size = 0; size < bytes.size(); size += size < 400 ? 1 : 97) {
    const std::vector<std::byte> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(Segment::open(cut).ok()) << size;
  }
  std::vector<std::byte> longer = bytes;
  longer.push_back(std::byte{0});
  EXPECT_FALSE(Segment::open(longer).ok());
}

TEST(Segment, OtherFormatsAreRefused) {
  auto bytes = segment_bytes(invented_register(3));
  bytes[8] = std::byte{99};
  const auto opened = Segment::open(bytes);
  ASSERT_FALSE(opened.ok());
  EXPECT_NE(to_string(opened.problem()).find("version"), std::string::npos);
}

TEST(Segment, DamagedBytesNeverLeadOutside) {
  const auto objects = invented_register(60);
  const auto bytes = segment_bytes(objects);
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::vector<std::byte> damaged = bytes;
    for (int flips = 0; flips < 40; ++flips) {
      // The bulk of the file is the directory; aim at everything else too.
      const std::size_t at = flips % 2 == 0 ? random() % 200 : random() % damaged.size();
      damaged[at] = static_cast<std::byte>(random() & 0xFFU);
    }
    if (round % 2 == 0) std::copy(bytes.begin(), bytes.begin() + 80, damaged.begin());  // an intact header
    const auto segment = Segment::open(damaged);
    if (!segment.ok()) continue;
    const auto matches = Register({*segment}).search(objects[static_cast<std::size_t>(round) % 60]);
    EXPECT_LE(matches.size(), 25U);
  }
}

TEST(Features, DecodingRefusesWhatIsCutShort) {
  const std::string encoded = encode(invented_register(1).front());
  Features features;
  EXPECT_TRUE(decode(encoded, features));
  for (std::size_t size = 0; size < encoded.size(); ++size) {
    EXPECT_FALSE(decode(std::string_view(encoded).substr(0, size), features)) << size;
  }
}

}  // namespace
}  // namespace mostari::linkage
