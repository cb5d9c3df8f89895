#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engines/gravity/gravity.hpp"
#include "engines/gravity/test_designs.hpp"

namespace mostari::gravity {
namespace {

using test::design_of;

Fit fit_or_die(const Design& design, const std::vector<double>& observed, const Options& options = {}) {
  Result<Fit> result = fit(design, observed, options);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : to_string(result.problem()));
  return std::move(result).value();
}

TEST(Fit, ConstantAloneIsTheLogOfTheAverage) {
  Design design;
  design.rows = 4;
  const Fit result = fit_or_die(design, {1, 0, 4, 5}, {.errors = Errors::hc0});
  EXPECT_NEAR(result.constant.estimate, std::log(2.5), 1e-9);
  // Sum of squared residuals 17 about a mean of 2.5 in 4 rows.
  EXPECT_NEAR(result.constant.standard_error, std::sqrt(17.0) / (4 * 2.5), 1e-9);
  EXPECT_NEAR(result.deviance, result.null_deviance, 1e-10);
  EXPECT_NEAR(result.dispersion, 17 / 2.5 / 3, 1e-9);
}

TEST(Fit, DummyIsTheLogOfTheRatioOfAverages) {
  const Fit result = fit_or_die(design_of({{"treated", {0, 0, 0, 1, 1}}}), {1, 2, 3, 5, 11}, {.errors = Errors::hc0});
  EXPECT_NEAR(result.constant.estimate, std::log(2.0), 1e-9);
  EXPECT_NEAR(result.coefficients[0].estimate, std::log(4.0), 1e-9);
  EXPECT_NEAR(result.coefficients[0].standard_error, std::sqrt(2.0 / 36 + 18.0 / 256), 1e-9);
}

// Dobson (1990), An Introduction to Generalized Linear Models, page 93; the figures are those of R's help page of glm.
TEST(Fit, DobsonsTrial) {
  const std::vector<double> counts = {18, 17, 15, 20, 10, 20, 25, 13, 12};
  const Fit columns = fit_or_die(design_of({{"outcome2", {0, 1, 0, 0, 1, 0, 0, 1, 0}},
                                            {"outcome3", {0, 0, 1, 0, 0, 1, 0, 0, 1}},
                                            {"treatment2", {0, 0, 0, 1, 1, 1, 0, 0, 0}},
                                            {"treatment3", {0, 0, 0, 0, 0, 0, 1, 1, 1}}}),
                                 counts);
  EXPECT_NEAR(columns.constant.estimate, 3.045, 5e-4);
  EXPECT_NEAR(columns.coefficients[0].estimate, -0.4543, 5e-5);
  EXPECT_NEAR(columns.coefficients[1].estimate, -0.2930, 5e-5);
  EXPECT_NEAR(columns.coefficients[2].estimate, 0, 1e-9);
  EXPECT_NEAR(columns.coefficients[3].estimate, 0, 1e-9);
  EXPECT_NEAR(columns.deviance, 5.1291, 5e-5);
  EXPECT_NEAR(columns.null_deviance, 10.5814, 5e-5);

  Design effects;
  effects.rows = 9;
  effects.origin = {1, 1, 1, 2, 2, 2, 3, 3, 3};
  effects.destination = {1, 2, 3, 1, 2, 3, 1, 2, 3};
  const Fit absorbed = fit_or_die(effects, counts);
  EXPECT_NEAR(absorbed.deviance, columns.deviance, 1e-9);
  EXPECT_EQ(absorbed.parameters, 5U);
  EXPECT_NEAR(absorbed.destination_effects[1].estimate - absorbed.destination_effects[0].estimate, -0.4543, 5e-5);
}

// Computed with statsmodels 0.13.5 (GLM, Poisson; HC0, and clusters in its default correction) on these rows.
TEST(Fit, ValuesThatAreNotWhole) {
  Design design = design_of({{"x1", {0.5, 1.2, -0.3, 2.1, 0.0, 1.7, -1.1, 0.9, 1.4, -0.6, 0.2, 2.5}},
                             {"x2", {1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0}}});
  design.cluster = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
  const std::vector<double> observed = {2.5, 3, 0, 9.25, 1, 4, 0, 2, 6.5, 0, 3.5, 12};
  const Fit hc0 = fit_or_die(design, observed, {.errors = Errors::hc0});
  EXPECT_NEAR(hc0.constant.estimate, -0.06063208724936592, 1e-9);
  EXPECT_NEAR(hc0.coefficients[0].estimate, 1.0188198698155495, 1e-9);
  EXPECT_NEAR(hc0.coefficients[1].estimate, 0.26439607369903195, 1e-9);
  EXPECT_NEAR(hc0.constant.standard_error, 0.28586928137258216, 1e-9);
  EXPECT_NEAR(hc0.coefficients[0].standard_error, 0.12258704155909582, 1e-9);
  EXPECT_NEAR(hc0.coefficients[1].standard_error, 0.18269137539938354, 1e-9);
  EXPECT_NEAR(hc0.deviance, 7.559102541289559, 1e-9);
  EXPECT_NEAR(hc0.null_deviance, 45.74345111601177, 1e-9);
  EXPECT_NEAR(hc0.dispersion, 0.7533517907865598, 1e-9);
  const Fit hc1 = fit_or_die(design, observed, {.errors = Errors::hc1});
  EXPECT_NEAR(hc1.coefficients[0].standard_error, 0.12258704155909582 * std::sqrt(12.0 / 9), 1e-9);
  const Fit clustered = fit_or_die(design, observed, {.errors = Errors::clustered});
  EXPECT_NEAR(clustered.constant.standard_error, 0.2652022441241958, 1e-9);
  EXPECT_NEAR(clustered.coefficients[0].standard_error, 0.11802546954357587, 1e-9);
  EXPECT_NEAR(clustered.coefficients[1].standard_error, 0.2061173505963699, 1e-9);
}

TEST(Fit, EffectsEqualDummyColumns) {
  const test::World world = test::world(8, 1);
  const Fit absorbed = fit_or_die(world.design, world.observed);
  Design dummies = world.design;
  dummies.values.clear();
  for (std::uint32_t c = 1; c < 8; ++c) dummies.names.push_back("from" + std::to_string(c));
  for (std::uint32_t c = 1; c < 8; ++c) dummies.names.push_back("to" + std::to_string(c));
  for (std::size_t r = 0; r < world.design.rows; ++r) {
    for (std::size_t k = 0; k < 2; ++k) dummies.values.push_back(world.design.values[r * 2 + k]);
    for (std::uint32_t c = 1; c < 8; ++c) dummies.values.push_back(world.design.origin[r] == 100 + c ? 1 : 0);
    for (std::uint32_t c = 1; c < 8; ++c) dummies.values.push_back(world.design.destination[r] == 100 + c ? 1 : 0);
  }
  dummies.origin.clear();
  dummies.destination.clear();
  for (const Errors errors : {Errors::hc0, Errors::hc1, Errors::clustered}) {
    const Fit a = fit_or_die(world.design, world.observed, {.errors = errors});
    const Fit b = fit_or_die(dummies, world.observed, {.errors = errors});
    EXPECT_EQ(a.parameters, b.parameters);
    for (std::size_t k = 0; k < 2; ++k) {
      EXPECT_NEAR(a.coefficients[k].estimate, b.coefficients[k].estimate, 1e-8);
      EXPECT_NEAR(a.coefficients[k].standard_error, b.coefficients[k].standard_error, 1e-8);
    }
    for (std::size_t r = 0; r < world.design.rows; ++r) {
      EXPECT_NEAR(a.fitted[r], b.fitted[r], 1e-7 * (1 + a.fitted[r]));
    }
    // The mean of a pair and how sure it is, from group effects and from the same columns.
    const std::size_t r = 17;
    const auto x = expected(a, std::span(world.design.values).subspan(r * 2, 2),
                            {world.design.origin[r], world.design.destination[r]});
    const auto y = expected(b, std::span(dummies.values).subspan(r * 16, 16));
    EXPECT_NEAR(x->mean, y->mean, 1e-8);
    EXPECT_DOUBLE_EQ(x->low, y->low);
    EXPECT_DOUBLE_EQ(x->high, y->high);
  }
}

// Score equations: what the effects say of a group adds up to what was observed.
TEST(Fit, FittedTotalsEqualObservedTotalsByGroup) {
  const test::World world = test::world(12, 2);
  const Fit result = fit_or_die(world.design, world.observed);
  for (std::uint32_t c = 100; c < 112; ++c) {
    double observed = 0, fitted = 0;
    for (std::size_t r = 0; r < world.design.rows; ++r) {
      if (world.design.destination[r] != c) continue;
      observed += world.observed[r];
      fitted += result.fitted[r];
    }
    EXPECT_NEAR(fitted, observed, 1e-6 * (1 + observed));
  }
}

TEST(Fit, ScalingAColumnScalesItsCoefficient) {
  test::World world = test::world(10, 3);
  const Fit before = fit_or_die(world.design, world.observed);
  for (std::size_t r = 0; r < world.design.rows; ++r) {
    world.design.values[r * 2] = 1e6 + 1000 * world.design.values[r * 2];
  }
  const Fit after = fit_or_die(world.design, world.observed);
  EXPECT_NEAR(after.coefficients[0].estimate * 1000, before.coefficients[0].estimate, 1e-6);
  EXPECT_NEAR(after.coefficients[0].standard_error * 1000, before.coefficients[0].standard_error, 1e-6);
  EXPECT_NEAR(after.coefficients[1].estimate, before.coefficients[1].estimate, 1e-7);
  EXPECT_NEAR(after.deviance, before.deviance, 1e-6);
}

TEST(Fit, ScalingWhatIsObservedMovesTheConstantAlone) {
  const Design design = design_of({{"x", {0, 1, 2, 3, 4, 5}}});
  const Fit before = fit_or_die(design, {0, 1, 1, 3, 2, 7});
  const Fit after = fit_or_die(design, {0, 0.001, 0.001, 0.003, 0.002, 0.007});
  EXPECT_NEAR(after.coefficients[0].estimate, before.coefficients[0].estimate, 1e-9);
  EXPECT_NEAR(after.coefficients[0].standard_error, before.coefficients[0].standard_error, 1e-9);
  EXPECT_NEAR(after.constant.estimate, before.constant.estimate - std::log(1000.0), 1e-9);
  EXPECT_NEAR(after.deviance_r2, before.deviance_r2, 1e-9);
}

TEST(Fit, OrderOfRowsDoesNotMatter) {
  const test::World world = test::world(10, 4);
  std::vector<std::size_t> order(world.design.rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937_64(5));
  Design shuffled = world.design;
  std::vector<double> observed(order.size());
  for (std::size_t r = 0; r < order.size(); ++r) {
    const std::size_t old = order[r];
    for (std::size_t k = 0; k < 2; ++k) shuffled.values[r * 2 + k] = world.design.values[old * 2 + k];
    shuffled.origin[r] = world.design.origin[old];
    shuffled.destination[r] = world.design.destination[old];
    shuffled.cluster[r] = world.design.cluster[old];
    observed[r] = world.observed[old];
  }
  const Fit a = fit_or_die(world.design, world.observed, {.errors = Errors::clustered});
  const Fit b = fit_or_die(shuffled, observed, {.errors = Errors::clustered});
  EXPECT_NEAR(a.coefficients[0].estimate, b.coefficients[0].estimate, 1e-9);
  EXPECT_NEAR(a.coefficients[0].standard_error, b.coefficients[0].standard_error, 1e-9);
}

// An undirected layer in both directions: one effect a country, and errors that do not count each pair twice.
TEST(Fit, PairsInBothDirectionsGiveOneEffectACountry) {
  test::World world = test::world(9, 6);
  std::vector<double> together(world.design.rows);
  for (std::size_t r = 0; r < world.design.rows; ++r) {
    for (std::size_t s = 0; s < world.design.rows; ++s) {
      if (world.design.cluster[s] != world.design.cluster[r]) continue;
      together[r] += world.observed[s];
      if (s > r) world.design.values[s * 2 + 1] = world.design.values[r * 2 + 1];
    }
  }
  const Fit result = fit_or_die(world.design, together, {.errors = Errors::clustered});
  const double shift = result.origin_effects[0].estimate - result.destination_effects[0].estimate;
  for (std::size_t c = 0; c < 9; ++c) {
    EXPECT_NEAR(result.origin_effects[c].estimate - result.destination_effects[c].estimate, shift, 1e-7);
  }
}

TEST(Fit, ColumnsThatSayNothingNewAreDropped) {
  Design design = design_of({{"x", {0.1, 0.2, 0.3, 0.4, 0.5, 0.7}},
                             {"always", {3.3, 3.3, 3.3, 3.3, 3.3, 3.3}},
                             {"z", {1, 0, 0, 1, 0, 1}},
                             {"both", {2.2, 0.4, 0.6, 2.8, 1.0, 3.4}}});
  const std::vector<double> observed = {1, 2, 2, 4, 4, 9};
  const Result<Fit> result = fit(design, observed);
  ASSERT_TRUE(result.ok());
  EXPECT_FALSE(result->coefficients[0].dropped);
  EXPECT_TRUE(result->coefficients[1].dropped);
  EXPECT_FALSE(result->coefficients[2].dropped);
  EXPECT_TRUE(result->coefficients[3].dropped);
  EXPECT_EQ(result->parameters, 3U);
  ASSERT_EQ(result.warnings().size(), 2U);
  EXPECT_EQ(result.warnings()[0].field, "always");
  const Fit small = fit_or_die(design_of({{"x", {0.1, 0.2, 0.3, 0.4, 0.5, 0.7}}, {"z", {1, 0, 0, 1, 0, 1}}}), observed);
  EXPECT_NEAR(result->coefficients[0].estimate, small.coefficients[0].estimate, 1e-9);
  EXPECT_NEAR(result->coefficients[2].standard_error, small.coefficients[1].standard_error, 1e-9);
}

TEST(Fit, AColumnThatTheEffectsSayIsDropped) {
  test::World world = test::world(7, 7);
  world.design.names.push_back("size_of_origin");
  std::vector<double> values;
  for (std::size_t r = 0; r < world.design.rows; ++r) {
    values.insert(values.end(), {world.design.values[r * 2], world.design.values[r * 2 + 1],
                                 std::log(1.0 + world.design.origin[r] * 0.37)});
  }
  world.design.values = values;
  const Fit result = fit_or_die(world.design, world.observed);
  EXPECT_TRUE(result.coefficients[2].dropped);
  EXPECT_FALSE(result.coefficients[0].dropped);
}

TEST(Fit, APerfectFitConverges) {
  const Fit result = fit_or_die(design_of({{"x", {0, 1, 2, 3, 4}}}), {1, 2, 4, 8, 16});
  EXPECT_NEAR(result.coefficients[0].estimate, std::log(2.0), 1e-9);
  EXPECT_NEAR(result.deviance, 0, 1e-12);
}

TEST(Fit, BadInputIsAProblem) {
  const Design design = design_of({{"x", {0, 1, 2, 3}}});
  const auto reason = [](const Result<Fit>& result) { return result.ok() ? Message() : result.problem().reason; };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(reason(fit(design, std::vector<double>{1, 2, -1, 3})), "is negative (row 3)");
  EXPECT_EQ(reason(fit(design, std::vector<double>{1, nan, 1, 3})), "is not a finite number (row 2)");
  EXPECT_EQ(reason(fit(design_of({{"x", {0, 1, nan, 3}}}), std::vector<double>{1, 2, 1, 3})),
            "is not a finite number (row 3)");
  EXPECT_EQ(reason(fit(design, std::vector<double>{1, 2})), "has the wrong number of values, 4 are needed");
  EXPECT_EQ(reason(fit(design, std::vector<double>{0, 0, 0, 0})), "is zero in every row, so nothing can be fitted");
  EXPECT_EQ(reason(fit(design_of({{"x", {0, 1}}}), std::vector<double>{1, 2})), "are too few for 2 parameters");
  EXPECT_EQ(reason(fit(Design{}, {})), "is zero in every row, so nothing can be fitted");
  Design short_groups = design;
  short_groups.origin = {1, 2};
  EXPECT_EQ(fit(short_groups, std::vector<double>{1, 2, 1, 3}).problem().field, "origin");
  EXPECT_EQ(fit(design, std::vector<double>{1, 2, 1, 3}, {.errors = Errors::clustered}).problem().field, "cluster");
  EXPECT_EQ(reason(fit(design, std::vector<double>{1, 2, 5, 1}, {.max_iterations = 1})),
            "the fit did not converge in 1 iteration");
}

}  // namespace
}  // namespace mostari::gravity
