#include "engines/vision/scan.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "engines/vision/test_pictures.hpp"

namespace mostari::vision {
namespace {

constexpr std::uint64_t kEverything = 1'000'000'000;
constexpr int kBits = 18;

Probe probe_for(std::uint64_t seed) {
  return probe_of(test::shipped_codebook(), extract(test::rgb(test::draw(seed))), 12);
}

std::uint64_t postings_of(const Segment& segment, const Probe& probe) {
  std::uint64_t postings = 0;
  for (const Visit& visit : probe.visits) postings += segment.cell_end(visit.cell) - segment.cell_begin(visit.cell);
  return postings;
}

TEST(Scan, FindsEveryPostingThatAgreesFeatureByFeature) {
  const test::OwnedSegment owned = test::segment_of({1, 2, 3});
  const Segment& segment = owned.segment;
  const Segment* segments[] = {&segment};
  const Probe probe = probe_for(2);
  const std::vector<Hit> hits = scan_postings(segments, probe, kEverything, kBits);
  std::size_t next = 0;
  for (std::size_t f = 0; f < probe.features.size(); ++f)
    for (std::uint32_t v = 0; v < probe.features[f].visits; ++v) {
      const Visit& visit = probe.visits[probe.features[f].first_visit + v];
      for (std::uint32_t p = segment.cell_begin(visit.cell); p < segment.cell_end(visit.cell); ++p) {
        if (std::popcount(segment.signatures()[p] ^ visit.signature) > kBits) continue;
        ASSERT_LT(next, hits.size());
        EXPECT_EQ(hits[next].feature, f);
        EXPECT_EQ(hits[next].posting, p);
        EXPECT_EQ(hits[next].picture, segment.posting_pictures()[p]);
        EXPECT_GT(hits[next].weight, 0);
        ++next;
      }
    }
  EXPECT_EQ(next, hits.size());
  EXPECT_GT(hits.size(), probe.features.size() / 2) << "the picture itself is registered";
}

TEST(Scan, ReadsNoMoreThanItMayAndSpendsItOnSmallCells) {
  const test::OwnedSegment owned = test::segment_of({1, 2, 3, 4, 5, 6});
  const Segment* segments[] = {&owned.segment};
  const Probe probe = probe_for(2);
  const std::uint64_t all = postings_of(owned.segment, probe);
  EXPECT_TRUE(scan_postings(segments, probe, 0, kBits).empty());
  const std::size_t whole = scan_postings(segments, probe, all, kBits).size();
  const std::size_t half = scan_postings(segments, probe, all / 2, kBits).size();
  EXPECT_EQ(whole, scan_postings(segments, probe, kEverything, kBits).size());
  EXPECT_LT(half, whole);
  EXPECT_GT(half, 0U);
  // With every signature agreeing, hits are what was read.
  EXPECT_LE(scan_postings(segments, probe, all / 2, 64).size(), all / 2);
}

}  // namespace
}  // namespace mostari::vision
