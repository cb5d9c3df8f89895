#include "formats/rasters/unit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "formats/rasters/stack.hpp"
#include "formats/rasters/test_rasters.hpp"

namespace mostari::raster {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Four-look speckle about a level, in dB.
std::vector<float> decibels(float level, float spread = 2.3F) {
  std::mt19937 random(1);
  std::normal_distribution<float> noise(level, spread);
  std::vector<float> values(2000);
  for (float& each : values) each = noise(random);
  return values;
}

template <typename Change>
std::vector<float> each_of(std::vector<float> values, Change change) {
  for (float& each : values) each = change(each);
  return values;
}

std::vector<float> power(float level) {
  return each_of(decibels(level), [](float db) { return std::pow(10.0F, db / 10); });
}

TEST(RasterUnit, IsDecidedByTheNumbersWhereNothingIsSaid) {
  const auto decided = [](std::vector<float> values) {
    const Result<UnitChoice> choice = decide_unit(std::nullopt, false, std::move(values));
    EXPECT_TRUE(choice);
    return *choice;
  };
  EXPECT_EQ(decided(decibels(-12)).unit, Unit::db);
  EXPECT_EQ(decided(decibels(1)).unit, Unit::db) << "a town";
  EXPECT_EQ(decided(power(-12)).unit, Unit::power);
  // Noise was subtracted: a third of the water is a little below zero.
  EXPECT_EQ(decided(each_of(power(-20), [](float value) { return value - 0.008F; })).unit, Unit::power);
  EXPECT_EQ(decided({}).source, UnitSource::unknown);
  EXPECT_EQ(decided(std::vector<float>(100, -9999)).source, UnitSource::unknown) << "a mark, not declared";
  EXPECT_EQ(decide_unit(std::nullopt, true, {100, 120})->unit, Unit::amplitude);
}

TEST(RasterUnit, WhatIsSaidAndTheNumbersMustAgree) {
  const auto reason = [](Unit declared, std::vector<float> values) {
    const Result<UnitChoice> choice = decide_unit(declared, false, std::move(values));
    return choice ? std::string() : to_string(choice.problem().reason);
  };
  EXPECT_EQ(reason(Unit::db, decibels(-12)), "");
  EXPECT_EQ(reason(Unit::db, decibels(1)), "");
  EXPECT_EQ(reason(Unit::db, decibels(40)), "") << "never calibrated";
  EXPECT_EQ(reason(Unit::power, power(-12)), "");
  EXPECT_EQ(reason(Unit::power, each_of(power(-20), [](float value) { return value - 0.012F; })), "")
      << "noise was subtracted";
  EXPECT_EQ(reason(Unit::db, {}), "");
  std::vector<float> marked = decibels(-12);
  for (std::size_t i = 0; i < 1500; ++i) marked[i] = -9999;
  EXPECT_EQ(reason(Unit::db, marked), "") << "a mark for no data that was not declared";

  EXPECT_THAT(reason(Unit::db, power(-12)), HasSubstr("none of the numbers looked at is negative"));
  EXPECT_THAT(reason(Unit::power, decibels(-12)),
              HasSubstr("100\u00A0% of the numbers looked at are negative, -12.0 on"));
  EXPECT_THAT(reason(Unit::amplitude, decibels(-12)), HasSubstr("is said to be linear"));
  EXPECT_THAT(reason(Unit::db, each_of(decibels(-12), [](float db) { return std::round(100 * db); })),
              HasSubstr("numbers that were multiplied need their scale"));
  EXPECT_FALSE(decide_unit(std::nullopt, false, each_of(decibels(-12), [](float db) { return 100 * db; })));
}

TEST(RasterUnit, LevelsAreInDecibelsWhateverTheUnit) {
  EXPECT_NEAR(level_db(std::vector<float>{-10, -12, -9999}, Unit::db), -11, 1e-4);
  EXPECT_NEAR(level_db(std::vector<float>{0.1F, 0.01F, -0.1F}, Unit::power), -15, 1e-4);
  EXPECT_NEAR(level_db(std::vector<float>{0.1F}, Unit::amplitude), -20, 1e-4);
  EXPECT_TRUE(std::isnan(level_db({}, Unit::db)));
}

class RasterLevels : public test::Folder {
 protected:
  void write_pairs() const {
    for (int day = 10; day < 19; ++day) {
      write_image(day, "VV", -9 + 0.2F * static_cast<float>(day % 3));
      write_image(day, "VH", -15 + 0.2F * static_cast<float>(day % 2));
    }
  }
  void write_image(int day, const std::string& polarisation, float level) const {
    const Grid grid = test::grid();
    write("2022-03-" + std::to_string(day) + "_" + polarisation + "_db.tif", grid, test::constant(grid, level));
  }
};

TEST_F(RasterLevels, ImagesUnderTheNameOfTheOtherPolarisationAreTold) {
  write_pairs();
  EXPECT_THAT(open_stack(folder_).warnings(), IsEmpty());
  write_image(14, "VV", -14.5F);
  write_image(14, "VH", -9.5F);
  write_image(15, "VV", -1);
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_THAT(stack.warnings(), SizeIs(3));
  std::vector<std::string> told;
  for (const Problem& each : stack.warnings()) told.push_back(to_string(each));
  EXPECT_THAT(told, Contains(testing::AllOf(HasSubstr("2022-03-14_VV_db.tif, band 1 \"-14.5 dB\""),
                                            HasSubstr("near that of VH, unknown orbit; used as named"))));
  EXPECT_THAT(told, Contains(testing::AllOf(HasSubstr("2022-03-14_VH_db.tif"), HasSubstr("near that of VV"))));
  EXPECT_THAT(told, Contains(testing::AllOf(HasSubstr("2022-03-15_VV_db.tif"), HasSubstr("check its unit"))));
  EXPECT_THAT(stack->files, SizeIs(18)) << "used as named";
}

TEST_F(RasterLevels, ImagesWithoutDataAndEmptyFilesAreTold) {
  write_pairs();
  write_image(14, "VV", std::numeric_limits<float>::quiet_NaN());
  std::filesystem::resize_file(folder_ / "2022-03-15_VV_db.tif", 0);
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_THAT(stack.warnings(), SizeIs(1));
  EXPECT_EQ(to_string(stack.warnings()[0]), "2022-03-15_VV_db.tif: is empty; left out; fetch or export the file again");
  EXPECT_THAT(test::notes_of(*stack), Contains("No data in any of the blocks that were looked at: 1 image, e.g. "
                                               "2022-03-14_VV_db.tif."));
}

}  // namespace
}  // namespace mostari::raster
