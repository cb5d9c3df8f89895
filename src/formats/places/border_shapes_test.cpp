#include "formats/places/border_shapes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace mostari {
namespace {

// Two squares of one degree side by side, and a third far off; the grid has ten steps a degree. Arc 0 is the common
// side.
constexpr const char* squares = R"({"type": "Topology", "transform": {"scale": [0.1, 0.1], "translate": [10, 40]},
  "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 10], [10, 0], [0, -10], [-10, 0]],
           [[500, 0], [10, 0], [0, 10], [-10, -10]]],
  "objects": {"countries": {"type": "GeometryCollection", "geometries": [
    {"type": "Polygon", "id": "100", "arcs": [[0, 1]]},
    {"type": "MultiPolygon", "id": "200", "arcs": [[[-1, 2]]]},
    {"type": "Polygon", "id": "300", "arcs": [[3]]},
    {"type": "Polygon", "arcs": [[3]]}]}}})";

TEST(BorderShapes, TheCommonBorderIsTheLineThatBothHave) {
  const BorderShapes shapes = BorderShapes::read(squares, "squares.json").value();
  const auto border = shapes.common("200", "100");
  ASSERT_EQ(border.size(), 1U);
  ASSERT_EQ(border[0].size(), 2U);
  EXPECT_DOUBLE_EQ(border[0][0].longitude, 11);
  EXPECT_DOUBLE_EQ(border[0][0].latitude, 40);
  EXPECT_DOUBLE_EQ(border[0][1].latitude, 41);
  EXPECT_TRUE(shapes.common("100", "300").empty());
  EXPECT_TRUE(shapes.common("100", "100").empty());
  EXPECT_TRUE(shapes.common("100", "999").empty());
  EXPECT_TRUE(shapes.has("300"));
  EXPECT_FALSE(shapes.has("999"));
}

TEST(BorderShapes, WhatIsNoTopologyIsAProblem) {
  for (const char* text :
       {"", "{}", "[1]", R"({"transform": {"scale": [1], "translate": [0, 0]}, "arcs": [[[1, 2]]]})"}) {
    EXPECT_FALSE(BorderShapes::read(text, "x.json").ok()) << text;
  }
  constexpr const char* missing_arc =
      R"({"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": [], "objects": {"countries": {"geometries": [{"id": "1", "arcs": [[0]]}]}}})";
  EXPECT_EQ(BorderShapes::read(missing_arc, "x.json").problem().field, "arcs");
}

TEST(BorderShapes, DistancesAreThoseOfTheSphere) {
  // A degree of a meridian, and of the equator, is 6371 * pi / 180 km.
  EXPECT_NEAR(distance_km(LonLat{0, 0}, LonLat{0, 1}), 111.195, 0.001);
  EXPECT_NEAR(distance_km(LonLat{179.5, 0}, LonLat{-179.5, 0}), 111.195, 0.001);
  const std::array<LonLat, 2> meridian{LonLat{11, 40}, LonLat{11, 41}};
  EXPECT_NEAR(distance_km(LonLat{11, 40.5}, meridian), 0, 1e-6);
  // One degree west of it at 40.5 degrees north: 111.195 * cos(40.5).
  EXPECT_NEAR(distance_km(LonLat{10, 40.5}, meridian), 84.55, 0.1);
  // Beyond its end the end counts.
  EXPECT_NEAR(distance_km(LonLat{11, 42}, meridian), 111.195, 0.01);
  const std::array<LonLat, 2> date_line{LonLat{180, 0}, LonLat{180, 1}};
  EXPECT_NEAR(distance_km(LonLat{-179, 0.5}, date_line), 111.195, 0.1);
}

}  // namespace
}  // namespace mostari
