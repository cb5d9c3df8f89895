#include "formats/rasters/name.hpp"

#include <gtest/gtest.h>

namespace mostari::raster {
namespace {

std::string days(const NameFacts& facts) {
  std::string text;
  for (const Day day : facts.days) text += (text.empty() ? "" : " ") + day_text(day);
  return text;
}

struct NameCase {
  const char* name;
  const char* days;
  const char* polarisation;
  int orbit;         ///< 0: not said
  const char* pass;  ///< "a", "d", ""
  const char* unit;  ///< "db", "power", "amplitude", ""
};

class RasterName : public testing::TestWithParam<NameCase> {};

TEST_P(RasterName, IsUnderstood) {
  const NameCase& expected = GetParam();
  const NameFacts facts = read_name(expected.name);
  EXPECT_EQ(days(facts), expected.days);
  EXPECT_EQ(facts.polarisation, expected.polarisation);
  EXPECT_EQ(facts.relative_orbit.value_or(0), expected.orbit);
  const std::string pass = !facts.pass ? "" : *facts.pass == Pass::ascending ? "a" : "d";
  EXPECT_EQ(pass, expected.pass);
  const std::string unit = !facts.unit                      ? ""
                           : *facts.unit == Unit::db        ? "db"
                           : *facts.unit == Unit::amplitude ? "amplitude"
                                                            : "power";
  EXPECT_EQ(unit, expected.unit);
}

// Absolute orbits: 42139 of S1A is relative orbit (42139 - 73) % 175 + 1 = 67; 11 of 2015-03-09 is not in its name.
INSTANTIATE_TEST_SUITE_P(
    Names, RasterName,
    testing::Values(
        NameCase{"S1A_IW_GRDH_1SDV_20220301T041523_20220301T041548_042139_050560_7A3B.tif", "2022-03-01", "", 67, "",
                 ""},
        NameCase{"S1B_IW_GRDH_1SSV_20190115T235950_20190116T000015_014530_01B0D2_99AA.tif", "2019-01-15", "VV", 154, "",
                 ""},
        NameCase{"S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", "2015-03-09", "VV", 0, "a", "db"},
        NameCase{"S1A_IW_20220301T171234_DVP_RTC30_G_gpuned_1234_VH.tif", "2022-03-01", "VH", 0, "", ""},
        NameCase{"OPERA_L2_RTC-S1_T064-135518-IW1_20220501T015035Z_S1A_30_v1.0_VV.tif", "2022-05-01", "VV", 64, "", ""},
        NameCase{"2022-03-01_VV_orbit14.tif", "2022-03-01", "VV", 14, "", ""},
        NameCase{"2022_03_01-vh-relorb044.tiff", "2022-03-01", "VH", 44, "", ""},
        NameCase{"vv_20220301.tif", "2022-03-01", "VV", 0, "", ""},
        NameCase{"Sigma0VV_db_2022.03.01_t014_descending.tif", "2022-03-01", "VV", 14, "d", "db"},
        NameCase{"gamma0_vv_linear_20220301_asc.tif", "2022-03-01", "VV", 0, "a", "power"},
        NameCase{"20220301_VVdb_track_7.tif", "2022-03-01", "VV", 7, "", "db"},
        NameCase{"amplitude_20220301.tif", "2022-03-01", "", 0, "", "amplitude"},
        NameCase{"coherence_20220301_20220313_VV.tif", "2022-03-01 2022-03-13", "VV", 0, "", ""},
        NameCase{"scene_20221301_VV.tif", "", "VV", 0, "", ""},             // no month 13
        NameCase{"scene_20220230.tif", "", "", 0, "", ""},                  // no 30 February
        NameCase{"tile_120220301_orbit.tif", "", "", 0, "", ""},            // nine digits
        NameCase{"orbit_200_2022-03-01.tif", "2022-03-01", "", 0, "", ""},  // there are 175
        NameCase{"savvy_2022-03-01_odb.tif", "2022-03-01", "", 0, "", ""},  // words that contain others
        NameCase{"", "", "", 0, "", ""}));

TEST(RasterNames, RelativeOrbitsAreKnownOfTwoSatellites) {
  EXPECT_EQ(relative_orbit("S1A", 73), 1);
  EXPECT_EQ(relative_orbit("S1A", 72 + 175), 175);
  EXPECT_EQ(relative_orbit("S1B", 27), 1);
  EXPECT_EQ(relative_orbit("S1C", 500), std::nullopt);
  EXPECT_EQ(relative_orbit("S1A", 5), std::nullopt);
}

TEST(RasterNames, DatesOfMetadata) {
  EXPECT_EQ(day_text(read_day("2015:03:09 17:30:17").value()), "2015-03-09");
  EXPECT_EQ(day_text(read_day("20150309T173017").value()), "2015-03-09");
  EXPECT_FALSE(read_day("yesterday"));
  EXPECT_FALSE(read_day("2015-3-9"));
}

TEST(RasterNames, ADualProductSaysWhichBandIsFirst) {
  const std::string tail = "_20220301T041523_20220301T041548_042139_050560_7A3B";
  EXPECT_EQ(read_name("S1A_IW_GRDH_1SDV" + tail).first_of_two, "VV");
  EXPECT_EQ(read_name("S1A_IW_GRDH_1SDH" + tail).first_of_two, "HH");
  EXPECT_EQ(read_name("S1A_IW_GRDH_1SSV" + tail).first_of_two, "");
}

}  // namespace
}  // namespace mostari::raster
