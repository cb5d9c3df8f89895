#include "engines/change/population.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engines/change/portable.hpp"

namespace mostari::change {
namespace {

// Benjamini and Hochberg's (1995) own example of 15 tests: four are discoveries at 5 %.
TEST(FalseDiscovery, OfThePublishedExample) {
  const std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  const auto q = false_discovery(p);
  EXPECT_NEAR(q[3], 0.0095 * 15 / 4, 1e-12);
  EXPECT_LE(q[3], 0.05);
  EXPECT_GT(q[4], 0.05);
  EXPECT_EQ(q[14], 1);
}

TEST(FalseDiscovery, OfNoSites) {
  EXPECT_TRUE(false_discovery({}).empty());
}

TEST(Probabilities, OfAFewSitesSpanThePrior) {
  const std::vector<SiteEvidence> sites = {{1e-6, 1e-7, 1e-5}, {0.01, 0.008, 0.012}, {0.5, 0.48, 0.52}, {1, 1, 1}};
  const Population population = damage_probabilities(sites);
  EXPECT_FALSE(population.estimated);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    EXPECT_LE(population.sites[i].low, population.sites[i].probability);
    EXPECT_GE(population.sites[i].high, population.sites[i].probability);
    if (i > 0) {
      EXPECT_LT(population.sites[i].probability, population.sites[i - 1].probability);
    }
  }
  EXPECT_GT(population.sites[0].low, 0.8);
  // One site at 1 % is no proof.
  EXPECT_LT(population.sites[1].low, 0.3);
  EXPECT_LT(population.sites[2].probability, 0.2);
}

// 1,000 sites, three in ten damaged, with p-values of the model.
TEST(Probabilities, OfManySitesAreEstimatedAndHold) {
  Random random(5);
  std::vector<SiteEvidence> sites;
  std::vector<bool> damaged;
  for (int i = 0; i < 1000; ++i) {
    damaged.push_back(random.uniform() < 0.3);
    const double uniform = random.uniform(), p = damaged.back() ? std::pow(uniform, 1 / 0.15) : uniform;
    sites.push_back({p, p, p});
  }
  const Population population = damage_probabilities(sites);
  EXPECT_TRUE(population.estimated);
  EXPECT_NEAR(population.share_damaged, 0.3, 0.08);
  EXPECT_LE(population.share_low, 0.3);
  EXPECT_GE(population.share_high, 0.3);
  // Of the sites called probable as many are damaged as the probabilities say.
  double expected = 0, found = 0;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (population.sites[i].probability < 0.5) continue;
    expected += population.sites[i].probability;
    found += damaged[i] ? 1 : 0;
  }
  EXPECT_NEAR(found, expected, 0.1 * expected);
}

// Whole sites whose p-values are somewhat too small, as a season of their own makes them: nearly all of them damaged a
// little would explain that as well, and is not to be believed.
TEST(Probabilities, OfAnInconspicuousSiteStaySmallWhereMostPValuesAreABitSmall) {
  Random random(7);
  std::vector<SiteEvidence> sites;
  for (int i = 0; i < 400; ++i) {
    const double p = std::pow(random.uniform(), 1 / 0.7);
    sites.push_back({p, p, p});
  }
  const Population population = damage_probabilities(sites);
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (sites[i].p_value > 0.5) {
      EXPECT_LT(population.sites[i].probability, 0.3) << sites[i].p_value;
    }
  }
}

// Damage that is plain wherever it is says nothing of the others: 112 of 225 sites with p-values about 1e-8.
TEST(Probabilities, OfWholeSitesBesidePlainDamageStaySmall) {
  Random random(8);
  std::vector<SiteEvidence> sites;
  for (int i = 0; i < 225; ++i) {
    const double p = i % 2 == 1 ? std::exp(-18 + 2 * random.normal()) : random.uniform();
    sites.push_back({p, p, p});
  }
  const Population population = damage_probabilities(sites);
  EXPECT_NEAR(population.share_damaged, 0.5, 0.1);
  double mean = 0;
  for (std::size_t i = 0; i < sites.size(); i += 2) mean += population.sites[i].probability / 113;
  EXPECT_LT(mean, 0.15);
  for (std::size_t i = 1; i < sites.size(); i += 2) EXPECT_GT(population.sites[i].low, 0.9);
  // That no damage is unseen is not known.
  for (std::size_t i = 0; i < sites.size(); i += 2) EXPECT_GT(population.sites[i].high, 0.01);
}

TEST(Probabilities, OfManyWholeSites) {
  Random random(6);
  std::vector<SiteEvidence> sites;
  for (int i = 0; i < 500; ++i) {
    const double p = random.uniform();
    sites.push_back({p, p, p});
  }
  EXPECT_LT(damage_probabilities(sites).share_damaged, 0.1);
}

// Counted in bins or one by one: the same.
TEST(Probabilities, OfCountsAreThoseOfAsManySites) {
  Random random(6);
  std::vector<SiteEvidence> sites;
  std::vector<PValueCount> counts;
  for (int bin = 0; bin < 60; ++bin) {
    const double p = std::pow(0.8, bin);
    counts.push_back({p, static_cast<double>(random.below(bin < 30 ? 20 : 6))});
    for (int i = 0; i < static_cast<int>(counts.back().tests); ++i) sites.push_back({p, p, p});
  }
  const Population one_by_one = damage_probabilities(sites);
  ASSERT_TRUE(one_by_one.estimated);
  const std::vector<double> counted = damage_probabilities(counts);
  std::size_t at = 0;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    for (int i = 0; i < static_cast<int>(counts[bin].tests); ++i) {
      ASSERT_DOUBLE_EQ(one_by_one.sites[at++].probability, counted[bin]);
    }
  }
}

TEST(Probabilities, OfFewCountsAreThePriors) {
  const std::vector<PValueCount> counts = {{1e-4, 2}, {0.3, 7}, {1, 0}};
  const std::vector<SiteEvidence> sites = {{1e-4, 1e-4, 1e-4}, {0.3, 0.3, 0.3}, {1, 1, 1}};
  const std::vector<double> counted = damage_probabilities(counts);
  const Population one_by_one = damage_probabilities(sites);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_DOUBLE_EQ(counted[i], one_by_one.sites[i].probability);
  EXPECT_TRUE(damage_probabilities(std::span<const PValueCount>()).empty());
}

}  // namespace
}  // namespace mostari::change
