#include "formats/places/geojson.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

namespace mostari {
namespace {

using nlohmann::json;

json square(double west, double south, double side, bool clockwise = false) {
  const auto wrapped = [](double lon) { return lon > 180 ? lon - 360 : lon; };
  json ring = json::array({{west, south},
                           {wrapped(west + side), south},
                           {wrapped(west + side), south + side},
                           {west, south + side},
                           {west, south}});
  if (clockwise) std::reverse(ring.begin(), ring.end());
  return ring;
}

json polygon(json rings) {
  return {{"type", "Polygon"}, {"coordinates", std::move(rings)}};
}

TEST(Whereabouts, OfAPointIsThePoint) {
  const auto where = whereabouts({{"type", "Point"}, {"coordinates", {17.8, 43.3, 60}}});
  ASSERT_TRUE(where.ok());
  EXPECT_NEAR(where->centre.longitude, 17.8, 1e-12);
  EXPECT_NEAR(where->centre.latitude, 43.3, 1e-12);
  EXPECT_EQ(where->radius_m, 0);
  EXPECT_FALSE(where->area_ha);
}

TEST(Whereabouts, OfASmallSquareHasItsMiddleRadiusAndArea) {
  const double side = 0.001;  // about 111 m at the equator
  for (const bool clockwise : {false, true}) {
    const auto where = whereabouts(polygon(json::array({square(10, 0, side, clockwise)})));
    ASSERT_TRUE(where.ok());
    EXPECT_NEAR(where->centre.longitude, 10.0005, 1e-8);
    EXPECT_NEAR(where->centre.latitude, 0.0005, 1e-8);
    const double side_m = 6'371'008.8 * side * std::numbers::pi / 180;
    EXPECT_NEAR(where->radius_m, side_m / std::sqrt(2), 0.01);
    EXPECT_NEAR(*where->area_ha, side_m * side_m / 10'000, 5e-5);  // to whole square metres
  }
}

TEST(Whereabouts, AHoleMovesTheMiddleAway) {
  const auto whole = whereabouts(polygon(json::array({square(0, 0, 0.4)})));
  const auto holed = whereabouts(polygon({square(0, 0, 0.4), square(0.2, 0.1, 0.2)}));
  EXPECT_NEAR(whole->centre.longitude, 0.2, 1e-4);
  EXPECT_LT(holed->centre.longitude, 0.18);
  EXPECT_NEAR(*holed->area_ha / *whole->area_ha, 0.75, 1e-4);
}

TEST(Whereabouts, CrossesTheDateLineAndThePole) {
  const auto line = whereabouts(polygon(json::array({square(179.9, -17, 0.2)})));
  EXPECT_NEAR(std::abs(line->centre.longitude), 180, 1e-4);
  EXPECT_LT(line->radius_m, 20'000);
  const auto pole =
      whereabouts(polygon(json::array({json::array({{0, 89.9}, {90, 89.9}, {180, 89.9}, {-90, 89.9}, {0, 89.9}})})));
  EXPECT_NEAR(pole->centre.latitude, 90, 1e-4);
}

TEST(Whereabouts, SeveralShapesWeighByTheirHighestDimension) {
  const json both{
      {"type", "GeometryCollection"},
      {"geometries", {{{"type", "Point"}, {"coordinates", {0.0, 1.0}}}, polygon(json::array({square(0, 0, 0.1)}))}}};
  EXPECT_NEAR(whereabouts(both)->centre.latitude, 0.05, 1e-4);
  const json line{{"type", "LineString"}, {"coordinates", {{0, 0}, {0.1, 0}, {0.1, 0.0001}}}};
  EXPECT_NEAR(whereabouts(line)->centre.longitude, 0.05, 1e-3);
  const json parts{{"type", "MultiPolygon"},
                   {"coordinates", json::array({json::array({square(0, 0, 0.1)}),
                                                json::array({square(1, 0, 0.1), square(1.02, 0.02, 0.05)})})}};
  EXPECT_NEAR(whereabouts(parts)->centre.longitude, (0.05 * 1 + (1.05 - 1.045 * 0.25)) / 1.75, 1e-3);
  EXPECT_TRUE(whereabouts({{"type", "MultiPoint"}, {"coordinates", {{0, 0}, {0, 2}}}}).ok());
}

TEST(Whereabouts, ShapesThatAreNoneSayWhy) {
  EXPECT_FALSE(whereabouts(json()).ok());
  EXPECT_FALSE(whereabouts({{"type", "Point"}, {"coordinates", json::array()}}).ok());
  EXPECT_FALSE(whereabouts({{"type", "Point"}, {"coordinates", {"a", "b"}}}).ok());
  EXPECT_FALSE(whereabouts({{"type", "Polygon"}, {"coordinates", 7}}).ok());
  EXPECT_FALSE(whereabouts({{"type", "Circle"}, {"coordinates", {1, 2}}}).ok());
  const auto metres = whereabouts({{"type", "Point"}, {"coordinates", {500'000, 4'800'000}}});
  ASSERT_FALSE(metres.ok());
  EXPECT_NE(to_string(metres.problem().advice).find("projection"), std::string::npos);
  json deep{{"type", "Point"}, {"coordinates", {1, 2}}};
  for (int i = 0; i < 30; ++i) deep = {{"type", "GeometryCollection"}, {"geometries", json::array({deep})}};
  EXPECT_FALSE(whereabouts(deep).ok());
}

TEST(Features, AreVisitedOneByOneWithTheirLines) {
  const std::string text =
      "{\"name\": \"a \\\"list\\\" [of, sites]\",\n \"features\": [\n {\"id\": 1, \"t\": \"]}\"},\n\n {\"id\": 2}],\n "
      "\"crs\": {\"x\": 1}}";
  std::vector<std::int64_t> lines;
  std::vector<int> ids;
  const auto rest = for_each_feature(text, {}, [&](const FeatureText& each) {
    lines.push_back(each.line);
    ids.push_back(json::parse(each.text)["id"].get<int>());
    return true;
  });
  ASSERT_TRUE(rest.ok()) << to_string(rest.problem());
  EXPECT_EQ(lines, (std::vector<std::int64_t>{3, 5}));
  EXPECT_EQ(ids, (std::vector<int>{1, 2}));
  EXPECT_EQ((*rest)["crs"]["x"], 1);
  EXPECT_FALSE(rest->contains("features"));
}

TEST(Features, OverALimitAreToldWithoutTheirText) {
  const std::string deep =
      "{\"features\": [" + std::string(200'000, '[') + std::string(200'000, ']') + ", {\"a\": 1}]}";
  std::vector<bool> empty;
  ASSERT_TRUE(for_each_feature(deep, {}, [&](const FeatureText& each) {
                empty.push_back(each.text.empty());
                return true;
              }).ok());
  EXPECT_EQ(empty, (std::vector<bool>{true, false}));
}

TEST(Features, OfATextThatEndsInTheMiddleAreAProblem) {
  const std::string text = R"({"type": "FeatureCollection", "features": [{"a": "b"}, {"c": [1, 2]}], "x": "y"})";
  const auto visit = [](const FeatureText&) { return true; };
  ASSERT_TRUE(for_each_feature(text, {}, visit).ok());
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    EXPECT_FALSE(for_each_feature(text.substr(0, cut), {}, visit).ok()) << cut;
  }
}

TEST(Crs, OfDegreesIsReadAndOthersAreNamed) {
  const auto named = [](const char* name) { return json{{"type", "name"}, {"properties", {{"name", name}}}}; };
  for (const char* name : {"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "WGS 84"}) {
    EXPECT_FALSE(crs_problem(named(name))) << name;
  }
  EXPECT_FALSE(crs_problem(json()));
  for (const char* name : {"urn:ogc:def:crs:EPSG::3857", "EPSG:32633", "ETRS89"}) {
    const auto problem = crs_problem(named(name));
    ASSERT_TRUE(problem) << name;
    EXPECT_EQ(problem->value, name);
  }
  EXPECT_TRUE(crs_problem(7));
}

}  // namespace
}  // namespace mostari
