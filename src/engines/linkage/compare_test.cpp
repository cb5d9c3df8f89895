#include "engines/linkage/compare.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "engines/linkage/test_descriptions.hpp"
#include "engines/linkage/weights.hpp"

namespace mostari::linkage {
namespace {

/// Every word equally rare.
class Even : public Frequencies {
 public:
  double bits(std::uint64_t) override { return 8; }
};

Comparison compared(const Description& a, const Description& b) {
  const std::string x = encode(a);
  const std::string y = encode(b);
  Features query;
  Features candidate;
  decode(x, query);
  decode(y, candidate);
  Even frequencies;
  return compare(query, candidate, frequencies);
}

std::uint8_t title_level(const char* a, const char* b) {
  Description x;
  Description y;
  x.titles = {a};
  y.titles = {b};
  return compared(x, y).level[static_cast<std::size_t>(Field::title)];
}

TEST(CompareTitles, KnownPairs) {
  EXPECT_EQ(title_level("The Old Bridge", "Old Bridge, the"), level::title_same);
  EXPECT_EQ(title_level("Landscape with Three Trees", "Lanscape with Three Trees"), level::title_near);
  EXPECT_EQ(title_level("At the Window", "At the Window (Am Fenster)"), level::title_contained);
  EXPECT_EQ(title_level("Kenilworth Castle", "Kenilworth Castle: The Interior of the Great Hall"),
            level::title_contained);
  EXPECT_EQ(title_level("Plate 17 from Twenty Views", "Plate 18 from Twenty Views"), level::title_other_number);
  EXPECT_EQ(title_level("A Storm", "Shipping off Dover"), level::title_different);
  EXPECT_EQ(title_level("Untitled", "[title not known]"), level::title_untitled);
  EXPECT_EQ(title_level("Untitled", "A Storm"), level::title_one_untitled);
  EXPECT_EQ(title_level("", "A Storm"), level::title_none_given);
}

TEST(CompareTitles, AFormerTitleCounts) {
  Description a;
  a.titles = {"The Laundress"};
  Description b;
  b.titles = {"Woman at a Tub", "The Laundress"};
  EXPECT_EQ(compared(a, b).level[0], level::title_same);
}

std::uint8_t extent_level(std::pair<double, double> a, std::pair<double, double> b, const char* part_a = "",
                          const char* part_b = "", double half_unit = 0.5) {
  Description x = painting("A", "B C", 1900, a.first, a.second);
  Description y = painting("A", "B C", 1900, b.first, b.second);
  x.measurements[0].part = part_a;
  y.measurements[0].part = part_b;
  for (Dimension& dimension : x.measurements[0].dimensions) dimension.half_unit_mm = half_unit;
  return compared(x, y).level[static_cast<std::size_t>(Field::measurements)];
}

TEST(CompareMeasurements, KnownPairs) {
  EXPECT_EQ(extent_level({500, 700}, {500, 700}), level::extent_same);
  EXPECT_EQ(extent_level({700, 500}, {500, 700}), level::extent_swapped);
  EXPECT_EQ(extent_level({500, 700}, {496, 704}, "", "", 5), level::extent_rounded);
  EXPECT_EQ(extent_level({500, 700}, {505, 694}), level::extent_near);
  EXPECT_EQ(extent_level({500, 700}, {520, 680}), level::extent_close);
  EXPECT_EQ(extent_level({500, 700}, {500, 900}), level::extent_one_length);
  EXPECT_EQ(extent_level({500, 700}, {600, 800}), level::extent_trimmed);
  EXPECT_EQ(extent_level({500, 700}, {640, 850}, "", "frame"), level::extent_framed);
  EXPECT_EQ(extent_level({500, 700}, {2000, 3000}), level::extent_different);
}

TEST(CompareMeasurements, TrimmingCostsLittleNotEverything) {
  const Description whole = painting("Harbour at Dawn", "Anna Verhoeven", 1890, 600, 800);
  Description trimmed = painting("Harbour at Dawn", "Anna Verhoeven", 1890, 500, 700);
  Description other = painting("Harbour at Dawn", "Anna Verhoeven", 1890, 1500, 2400);
  const auto score = [&](const Description& candidate) {
    return weights(compared(whole, candidate), default_parameters())[static_cast<std::size_t>(Field::measurements)];
  };
  EXPECT_GT(score(trimmed), score(other) + 2);
  EXPECT_GT(score(trimmed), -2);
  EXPECT_GT(score(whole), score(trimmed));
}

TEST(CompareDates, KnownPairs) {
  const auto dated = [](int first, int last, bool approximate) {
    Description description;
    description.date =
        DateRange{.first_day = new_year(first), .last_day = new_year(last + 1) - 1, .approximate = approximate};
    return description;
  };
  const auto date_level = [&](const Description& a, const Description& b) {
    return compared(a, b).level[static_cast<std::size_t>(Field::date)];
  };
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1820, 1820, false)), level::date_same);
  EXPECT_EQ(date_level(dated(1820, 1830, false), dated(1822, 1830, true)), level::date_overlap_most);
  EXPECT_EQ(date_level(dated(1801, 1900, false), dated(1820, 1820, false)), level::date_overlap);
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1822, 1822, false)), level::date_near);
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1840, 1840, false)), level::date_within_25);
  EXPECT_EQ(date_level(dated(1820, 1820, false), dated(1920, 1920, false)), level::date_far);
  Description open;
  open.date = DateRange{};
  EXPECT_EQ(date_level(open, dated(1820, 1820, false)), level::date_none_given);
  open.date->last_day = new_year(1830);  // "before 1830"
  EXPECT_EQ(date_level(open, dated(1820, 1820, false)), level::date_overlap);
}

TEST(Weights, NothingToCompareWeighsNothing) {
  const auto all = weights(compared(Description{}, Description{}), default_parameters());
  EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0.0), 0);
}

TEST(Weights, ARareSharedTitleSaysMoreThanACommonOne) {
  Comparison comparison;
  comparison.level[0] = level::title_same;
  comparison.likeness[0] = 1;
  comparison.shared_bits[0] = 4;
  const double common = weights(comparison, default_parameters())[0];
  comparison.shared_bits[0] = 40;
  EXPECT_GT(weights(comparison, default_parameters())[0], common + 4);
}

TEST(Weights, EveryLevelHasWords) {
  for (std::size_t field = 0; field < field_count; ++field) {
    for (std::size_t level = 1; level < level_count; ++level) {
      const bool used = default_parameters().fields[field][level].m > 0;
      const Message text = level_text(static_cast<Field>(field), static_cast<std::uint8_t>(level));
      EXPECT_EQ(used, !text.empty()) << field_name(static_cast<Field>(field)) << ' ' << level;
      EXPECT_TRUE(text.empty() || to_string(text) != text.name_or_text()) << text.name_or_text() << " has no words";
    }
  }
}

}  // namespace
}  // namespace mostari::linkage
