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

TEST_F(Registered, FindsATitleInAnotherLanguageBothWays) {
  const TitleMeaning german =
      meaning("deu", {{"Mühle", "muhle", {"mill"}}, {"am", "am", {}}, {"Bach", "bach", {"brook", "stream"}}});
  std::vector<Description> objects = invented_register(300);
  objects[40].titles = {"Mühle am Bach"};
  objects[40].meanings = {german};
  objects[50].titles = {"Mills by a Stream"};
  const std::vector<std::byte> bytes = segment_bytes(objects);
  const Register both({Segment::open(bytes).value()});
  Description english;
  english.titles = {"The Mill at the Brook"};
  const auto found = both.search(english);
  ASSERT_FALSE(found.empty());
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const Match& match) { return match.record == 40; }));
  Description asked;
  asked.titles = {"Bach mit Mühle"};
  asked.meanings = {german};
  objects[40].titles = {"Harbour"};
  objects[40].meanings.clear();
  const std::vector<std::byte> english_only = segment_bytes(objects);
  const Register one({Segment::open(english_only).value()});
  const auto translated = one.search(asked);
  ASSERT_FALSE(translated.empty());
  EXPECT_EQ(translated.front().record, 50U);
  const auto evidence = one.explain(asked, objects[50]);
  ASSERT_FALSE(evidence.empty());
  EXPECT_NE(to_string(evidence.front().detail).find("Bach = stream"), std::string::npos)
      << to_string(evidence.front().detail);
}

TEST_F(Registered, ExplainsWithWhatTheIndexHolds) {
  Description query = objects_[17];
  query.materials = "oil on panel";
  const std::vector<Description> candidates = {objects_[17], objects_[18], objects_[19]};
  const std::vector<std::uint64_t> records = {17, 18, 19};
  const auto anew = register_.explain(query, candidates);
  const auto indexed = register_.explain(query, candidates, {}, records);
  // What is indexed is what is compared, not what is said beside it.
  const auto other = register_.explain(query, candidates, {}, std::vector<std::uint64_t>{18, 18, 19});
  ASSERT_EQ(indexed.size(), 3U);
  const auto weights = [](const std::vector<FieldEvidence>& evidence) {
    std::vector<double> result;
    for (const FieldEvidence& each : evidence) result.push_back(each.weight_log2);
    return result;
  };
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(weights(indexed[i]), weights(anew[i]));
  EXPECT_EQ(weights(other[0]), weights(anew[1]));
  EXPECT_EQ(indexed[0].front().candidate, objects_[17].titles.front());
  EXPECT_TRUE(register_.holds(599));
  EXPECT_FALSE(register_.holds(600));
  // A record that the index does not hold is taken apart.
  EXPECT_EQ(weights(register_.explain(query, candidates, {}, std::vector<std::uint64_t>{600, 18, 19})[0]),
            weights(anew[0]));
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

TEST_F(Registered, LearningMakesTheKnownAnswersLikelier) {
  std::vector<KnownQuery> queries;
  for (std::size_t i = 0; i < objects_.size(); i += 4) {
    Description query = objects_[i];
    if (i % 8 == 0) query.date.reset();
    if (i % 12 == 0) query.titles = {"Untitled"};
    std::vector<std::uint64_t> records;
    KnownQuery known{.candidates = register_.comparisons(query, {}, &records), .register_size = objects_.size()};
    known.truth = static_cast<std::size_t>(std::find(records.begin(), records.end(), i) - records.begin());
    ASSERT_LT(known.truth, known.candidates.size());
    queries.push_back(std::move(known));
  }
  Parameters flat = default_parameters();
  for (FieldParameters& field : flat.fields) {
    for (double& bits : field.bits) bits *= 0.3;
  }
  const Parameters learnt = learn(queries, flat, {.rounds = 40, .hold = 0.1});
  EXPECT_GT(likelihood(queries, learnt), likelihood(queries, flat) + 0.5);
  for (const FieldParameters& field : learnt.fields) {
    EXPECT_GT(field.anew, 0);
    EXPECT_LT(field.anew, 1);
    for (const double bits : field.bits) EXPECT_GE(bits, 0);
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

std::vector<Match> scored(std::initializer_list<double> scores) {
  std::vector<Match> matches;
  for (const double score : scores) matches.emplace_back().score_log2 = score;
  return matches;
}

TEST(Calibration, ALargerRegisterNeedsMoreEvidence) {
  std::vector<Match> small = scored({15});
  std::vector<Match> large = small;
  calibrate(small, 26'000, default_parameters());
  calibrate(large, 26'000'000, default_parameters());
  EXPECT_GT(small.front().probability, large.front().probability);
}

TEST(Calibration, ThePriorIsStated) {
  std::vector<Match> even = scored({12});
  std::vector<Match> rare = even;
  calibrate(even, 26'000, default_parameters(), 0.5);
  calibrate(rare, 26'000, default_parameters(), 0.01);
  EXPECT_NEAR(even.front().log2_odds - rare.front().log2_odds, std::log2(99), 1e-9);
}

TEST(Calibration, RivalsShareWhatTheyHaveInCommon) {
  std::vector<Match> alone = scored({12});
  std::vector<Match> many = scored({12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12});
  calibrate(alone, 26'000, default_parameters());
  calibrate(many, 26'000, default_parameters());
  double all = 0;
  for (const Match& match : many) all += match.probability;
  EXPECT_LT(many.front().probability, alone.front().probability / 4);
  EXPECT_LT(all, 1.3 * alone.front().probability) << "sixteen alike are hardly likelier to hold it than one";
}

}  // namespace
}  // namespace mostari::linkage
