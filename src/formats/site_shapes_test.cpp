#include "formats/site_shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mostari {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::string feature(const std::string& geometry, const std::string& more = "") {
  return R"({"type":"Feature",)" + more + R"("properties":{"name":"Old Bridge","id":"p"},"geometry":)" + geometry + "}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

TEST(SiteShapes, PointsAndOutlinesOfGeoJson) {
  const auto sites = read_site_shapes(
      collection(
          feature(R"({"type":"Point","coordinates":[17.81,43.34]})", R"("id":"a",)") + "," +
          feature(R"({"type":"Polygon","coordinates":[[[0,0],[2,0],[2,4],[0,4],[0,0]],[[1,1],[1.5,1],[1.5,2]]]})") +
          "," +
          feature(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1]]],[[[5,5],[6,5],[6,6]]]]})",
                  R"("id":7,)")),
      "sites.geojson");
  ASSERT_TRUE(sites) << to_string(sites.problem());
  ASSERT_THAT(*sites, SizeIs(3));
  EXPECT_EQ((*sites)[0].id, "a");
  EXPECT_EQ((*sites)[0].name, "Old Bridge");
  EXPECT_DOUBLE_EQ((*sites)[0].point.lon, 17.81);
  EXPECT_EQ((*sites)[1].id, "p");
  EXPECT_NEAR((*sites)[1].point.lon, 1, 1e-9);
  EXPECT_NEAR((*sites)[1].point.lat, 2, 1e-9);
  EXPECT_THAT((*sites)[1].outline[0], SizeIs(2));
  EXPECT_EQ((*sites)[2].id, "7");
  EXPECT_THAT((*sites)[2].outline, SizeIs(2));
}

TEST(SiteShapes, WhatHasNoPlaceIsNamedAndTheRestIsRead) {
  const std::string good = feature(R"({"type":"Point","coordinates":[1,2]})", R"("id":"good",)");
  const std::string twice = good;
  const auto sites = read_site_shapes(
      collection(good + "," + twice + "," + feature("null", R"("id":"n",)") + "," +
                 feature(R"({"type":"Point","coordinates":["1","2"]})", R"("id":"t",)") + "," +
                 feature(R"({"type":"Point","coordinates":[500000,5400000]})", R"("id":"metres",)") + "," +
                 feature(R"({"type":"Polygon","coordinates":[[[0,0],[1,1]]]})", R"("id":"line",)") + ",7"),
      "sites.geojson");
  ASSERT_TRUE(sites);
  EXPECT_THAT(*sites, SizeIs(1));
  std::string told;
  for (const Problem& each : sites.warnings()) told += to_string(each) + "\n";
  EXPECT_THAT(sites.warnings(), SizeIs(6)) << told;
  EXPECT_THAT(told, HasSubstr("sites.geojson, site \"good\": has an id that was used before"));
  EXPECT_THAT(told, HasSubstr("site \"metres\": has a position that is no longitude and latitude in degrees"));
  EXPECT_THAT(told, HasSubstr("site \"line\": has an outline of less than three points"));
}

TEST(SiteShapes, CsvWithAnyOfTheUsualNames) {
  const auto sites = read_site_shapes("Site_ID;Name;Lat;Lon\n1;Bridge;43.34;17.81\n2;Nowhere;x;1\n", "sites.csv");
  ASSERT_TRUE(sites) << to_string(sites.problem());
  ASSERT_THAT(*sites, SizeIs(1));
  EXPECT_EQ((*sites)[0].id, "1");
  EXPECT_DOUBLE_EQ((*sites)[0].point.lat, 43.34);
  ASSERT_THAT(sites.warnings(), SizeIs(1));
  EXPECT_EQ(sites.warnings()[0].line, 3);
}

TEST(SiteShapes, FilesWithoutSitesAreProblems) {
  EXPECT_THAT(to_string(read_site_shapes("{\"type\":", "a").problem()), HasSubstr("is not valid JSON"));
  EXPECT_THAT(to_string(read_site_shapes(collection(""), "a").problem()), HasSubstr("holds no site"));
  EXPECT_THAT(to_string(read_site_shapes("id,name\n1,a\n", "a").problem()), HasSubstr("no columns latitude"));
  EXPECT_FALSE(read_site_shapes("", "a").ok());
}

}  // namespace
}  // namespace mostari
