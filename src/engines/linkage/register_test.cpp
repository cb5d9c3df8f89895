#include "engines/linkage/register.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "engines/linkage/calibration.hpp"
#include "engines/linkage/learn.hpp"
#include "engines/linkage/test_descriptions.hpp"

namespace mostari::linkage {
namespace {

class Registered : public testing::Test {
 protected:
  std::vector<Description> objects_ = invented_register(600);
  std::vector<std::byte> bytes_ = segment_bytes(objects_);
  Register register_{{Segment::open(bytes_).value()}};

  static bool same(const std::vector<Match>& a, const std::vector<Match>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Match& x, const Match& y) {
      return x.record == y.record && x.score_log2 == y.score_log2 && x.probability == y.probability;
    });
  }
};

TEST_F(Registered, FindsEveryObjectByItsOwnDescription) {
  for (std::size_t i = 0; i < objects_.size(); i += 17) {
    const auto matches = register_.search(objects_[i]);
    ASSERT_FALSE(matches.empty());
    EXPECT_EQ(matches.front().record, i);
  }
}

TEST_F(Registered, FindsItRetitledInvertedTrimmedAndSwapped) {
  Description query = objects_[123];
  query.makers = {"Verhoeven, A."};
  query.makers = {objects_[123].makers[0].substr(objects_[123].makers[0].find(' ') + 1) + ", " +
                  objects_[123].makers[0].substr(0, 1) + "."};
  EXPECT_EQ(register_.search(query).front().record, 123U);
  query.titles = {"Landscape"};
  EXPECT_EQ(register_.search(query).front().record, 123U);
  query = objects_[123];
  std::swap(query.measurements[0].dimensions[0].value_mm, query.measurements[0].dimensions[1].value_mm);
  EXPECT_EQ(register_.search(query).front().record, 123U);
  query = objects_[123];
  for (Dimension& dimension : query.measurements[0].dimensions) dimension.value_mm -= 80;
  EXPECT_EQ(register_.search(query).front().record, 123U);
}

TEST_F(Registered, WeightsOfTheEvidenceSumToTheScore) {
  Description query = objects_[42];
  query.titles = {"Harbour in Snow"};
  query.date.reset();
  const auto matches = register_.search(query);
  ASSERT_GE(matches.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) {
    double sum = 0;
    for (const FieldEvidence& evidence : matches[i].evidence) sum += evidence.weight_log2;
    EXPECT_EQ(sum, matches[i].score_log2);
    double explained = 0;
    for (const FieldEvidence& evidence : register_.explain(query, objects_[matches[i].record])) {
      explained += evidence.weight_log2;
      EXPECT_FALSE(evidence.detail.empty());
    }
    EXPECT_EQ(explained, matches[i].score_log2);
  }
}

TEST_F(Registered, ShowsBothValuesAsWritten) {
  const auto evidence = register_.explain(objects_[5], objects_[5]);
  ASSERT_FALSE(evidence.empty());
  EXPECT_EQ(evidence.front().field, Field::title);
  EXPECT_EQ(evidence.front().query, objects_[5].titles[0]);
  EXPECT_EQ(evidence.front().candidate, objects_[5].titles[0]);
}

TEST_F(Registered, ProbabilitiesExcludeEachOther) {
  for (const std::size_t i : {3U, 77U, 301U}) {
    double sum = 0;
    SearchOptions options;
    options.results = options.candidates;
    for (const Match& match : register_.search(objects_[i], options)) sum += match.probability;
    EXPECT_LE(sum, 1);
    EXPECT_GT(sum, 0);
  }
}

TEST_F(Registered, SegmentsTogetherAnswerAsOne) {
  const std::vector<Description> first(objects_.begin(), objects_.begin() + 250);
  const std::vector<Description> second(objects_.begin() + 250, objects_.end());
  const auto first_bytes = segment_bytes(first);
  const auto second_bytes = segment_bytes(second, 250);
  const Register both({Segment::open(first_bytes).value(), Segment::open(second_bytes).value()});
  for (std::size_t i = 0; i < objects_.size(); i += 41) {
    EXPECT_TRUE(same(both.search(objects_[i]), register_.search(objects_[i]))) << i;
  }
}

TEST_F(Registered, DeadRecordsAreNotFound) {
  const std::vector<std::uint64_t> dead = {7, 123, 124};
  const Register living({Segment::open(bytes_).value()}, dead);
  EXPECT_EQ(living.size(), 597U);
  for (const Match& match : living.search(objects_[123])) EXPECT_NE(match.record, 123U);
}

TEST_F(Registered, InventoryNumberCountsUnlessSwitchedOff) {
  auto objects = objects_;
  objects[10].inventory_number = "A 1234.5";
  const auto bytes = segment_bytes(objects);
  const Register numbered({Segment::open(bytes).value()});
  Description query;
  query.inventory_number = "a1234-5";
  EXPECT_EQ(numbered.search(query).size(), 1U);
  query.inventory_number = "A 1234/5";
  ASSERT_EQ(numbered.search(query).size(), 1U);
  EXPECT_EQ(numbered.search(query).front().record, 10U);
  SearchOptions options;
  options.use_inventory_number = false;
  EXPECT_TRUE(numbered.search(query, options).empty());
}

TEST_F(Registered, NothingGivenFindsNothing) {
  EXPECT_TRUE(register_.search(Description{}).empty());
}

TEST_F(Registered, ManyThreadsGetTheSameAnswers) {
  std::vector<std::vector<Match>> expected;
  for (std::size_t i = 0; i < 60; ++i) expected.push_back(register_.search(objects_[i]));
  std::vector<std::thread> threads;
  std::vector<int> differing(4, 0);
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < 60; ++i) {
        const std::size_t at = (i * 7 + t * 13) % 60;
        differing[t] += same(register_.search(objects_[at]), expected[at]) ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(differing, std::vector<int>(4, 0));
}

TEST_F(Registered, LearningFindsTheMatchesWithoutBeingTold) {
  std::vector<std::vector<Comparison>> queries;
  for (std::size_t i = 0; i < objects_.size(); i += 4) {
    Description query = objects_[i];
    if (i % 8 == 0) query.date.reset();
    if (i % 12 == 0) query.titles = {"Untitled"};
    queries.push_back(register_.comparisons(query));
  }
  const Learnt learnt = learn(queries, default_parameters(), {.prior_matches = 20, .prior_others = 20});
  EXPECT_GT(learnt.found, 0.9);
  const auto& measurements = learnt.parameters.fields[static_cast<std::size_t>(Field::measurements)];
  EXPECT_GT(measurements[level::extent_same].m, 0.8);
  EXPECT_LT(measurements[level::extent_same].u, 0.05);
  const auto& titles = learnt.parameters.fields[static_cast<std::size_t>(Field::title)];
  EXPECT_NEAR(titles[level::title_some].m / titles[level::title_some].u,
              titles[level::title_different].m / titles[level::title_different].u, 1e-9);
  for (const FieldParameters& field : learnt.parameters.fields) {
    double m = 0;
    double u = 0;
    for (const LevelParameters& each : field) {
      m += each.m;
      u += each.u;
    }
    EXPECT_NEAR(m, 1, 1e-6);
    EXPECT_NEAR(u, 1, 1e-6);
  }
}

TEST(Shortlist, DatesAndLengthsSingleOutASheetAmongThousandsOfOneMaker) {
  std::vector<Description> sheets;
  sheets.reserve(3000);
  for (int i = 0; i < 3000; ++i) {
    const int fifties = i / 50;
    sheets.push_back(painting("Sketch", "Anna Verhoeven", 1800 + i % 30, 90.0 + i % 50, 150.0 + fifties));
  }
  const std::vector<std::byte> bytes = segment_bytes(sheets);
  const Register sketchbooks{{Segment::open(bytes).value()}};
  for (const std::size_t asked : {17U, 1234U, 2900U}) {
    Description query = sheets[asked];
    query.titles = {"Ruin on a Hill"};
    EXPECT_EQ(sketchbooks.search(query).front().record, asked);
  }
}

TEST(Calibration, IsFittedFromKnownQueries) {
  // Scores that are log-odds already, against "none" at 10 bits.
  std::vector<KnownQuery> queries;
  for (int i = 0; i < 2000; ++i) {
    const double score = 2.0 + i % 17;
    const double chance = 1 / (1 + std::exp2(10 - score));
    queries.push_back({{score}, (i * 37 % 1000) < chance * 1000 ? 0 : -1});
  }
  const Calibration fitted = fit_calibration(queries, 26'000);
  EXPECT_NEAR(fitted.slope, 1.0, 0.15);
  EXPECT_NEAR(fitted.threshold, 10, 1.5);
}

TEST(Calibration, ALargerRegisterNeedsMoreEvidence) {
  EXPECT_NEAR(log2_odds(30, 26'000) - log2_odds(30, 52'000), 1, 1e-9);
}

}  // namespace
}  // namespace mostari::linkage
