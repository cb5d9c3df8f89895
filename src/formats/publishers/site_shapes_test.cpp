#include "formats/publishers/site_shapes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "formats/places/country_files.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::SizeIs;

const Countries& countries() {
  static const Countries all = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return all;
}

Result<std::vector<SiteShape>> read(std::string_view content, const std::string& file) {
  return read_site_shapes(content, file, countries());
}

std::string feature(const std::string& geometry, const std::string& more = "") {
  return R"({"type":"Feature",)" + more + R"("properties":{"name":"Old Bridge","id":"p"},"geometry":)" + geometry + "}";
}

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

TEST(SiteShapes, PointsAndOutlinesOfGeoJson) {
  const auto sites = read(
      collection(
          feature(R"({"type":"Point","coordinates":[17.81,43.34]})", R"("id":"a",)") + "," +
          feature(
              R"({"type":"Polygon","coordinates":[[[0,0],[0.2,0],[0.2,0.4],[0,0.4],[0,0]],[[0.1,0.1],[0.15,0.1],[0.15,0.2]]]})") +
          "," +
          feature(R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1]]],[[[5,5],[6,5],[6,6]]]]})",
                  R"("id":7,)") +
          "," +
          feature(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1]},)"
                  R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}]})",
                  R"("id":"c",)")),
      "sites.geojson");
  ASSERT_TRUE(sites) << to_string(sites.problem());
  ASSERT_THAT(*sites, SizeIs(4));
  EXPECT_EQ((*sites)[0].id, "a");
  EXPECT_EQ((*sites)[0].name, "Old Bridge");
  EXPECT_DOUBLE_EQ((*sites)[0].point.lon, 17.81);
  EXPECT_THAT((*sites)[0].outline, SizeIs(0));
  EXPECT_EQ((*sites)[1].id, "p");
  EXPECT_NEAR((*sites)[1].point.lat, 0.2, 0.01) << "within the outline, the hole left out";
  EXPECT_THAT((*sites)[1].outline[0], SizeIs(2));
  EXPECT_DOUBLE_EQ((*sites)[1].outline[0][1][2].lat, 0.2);
  EXPECT_EQ((*sites)[2].id, "7");
  EXPECT_THAT((*sites)[2].outline, SizeIs(2));
  EXPECT_THAT((*sites)[3].outline, SizeIs(1));
  EXPECT_THAT(*read(feature(R"({"type":"Point","coordinates":[17.81,43.34]})"), "one.geojson"), SizeIs(1));
}

/// Import and test of radar images read one list in one way: the same ids, the same points, the same rejected rows.
TEST(SiteShapes, AreThoseOfTheRecordsThatAnImportTakesIn) {
  const std::string geojson = collection(
      feature(R"({"type":"Point","coordinates":[1,2]})", R"("id":"good",)") + "," +
      feature(R"({"type":"Point","coordinates":[1,2]})", R"("id":"good",)") + "," + feature("null", R"("id":"n",)") +
      "," + feature(R"({"type":"Point","coordinates":["1","2"]})", R"("id":"t",)") + "," +
      feature(R"({"type":"Point","coordinates":[500000,5400000]})", R"("id":"metres",)") + "," +
      feature(R"({"type":"Polygon","coordinates":[[[0,0],[0.1,0],[0.1,0.1],[0,0]]]})", R"("id":"plan",)") + ",7");
  const std::string csv =
      "Site_ID;Name;Lat;Lon;location_certainty\n1;Bridge;43.34;17.81;\n2;Nowhere;x;1;\n;Old "
      "Well;1;2;\n3;Lost;;;unknown\n";
  for (const auto& [content, file] : {std::pair(geojson, "sites.geojson"), std::pair(csv, "sites.csv")}) {
    const auto shapes = read(content, file);
    ASSERT_TRUE(shapes) << to_string(shapes.problem());
    std::map<std::string, json> records;
    std::vector<std::string> problems;
    const RecordFormat* format = recognise_record_format(content, file);
    ASSERT_NE(format, nullptr) << file;
    ASSERT_TRUE(read_records(
        content, file, *format, countries(),
        [&](NewRecord&& record, std::int64_t) {
          // What has no place is a record all the same; it has no shape.
          if (record.properties.contains("latitude")) records[record.local_id] = record.properties;
          return true;
        },
        [&](const Problem& problem) { problems.push_back(to_string(problem)); }));
    ASSERT_EQ(shapes->size(), records.size()) << file;
    for (const SiteShape& each : *shapes) {
      ASSERT_TRUE(records.contains(each.id)) << each.id;
      EXPECT_EQ(json(each.point.lat), records[each.id]["latitude"]);
      EXPECT_EQ(json(each.point.lon), records[each.id]["longitude"]);
      EXPECT_EQ(json(each.name), records[each.id]["name"]);
      EXPECT_EQ(each.outline.size(), records[each.id].value("outline", json::array()).size());
    }
    EXPECT_FALSE(problems.empty());
    std::string told;
    for (const Problem& each : shapes.warnings()) told += to_string(each) + "\n";
    for (const std::string& each : problems) EXPECT_THAT(told, HasSubstr(each));
  }
}

TEST(SiteShapes, ATableMayHaveIdsForNames) {
  const auto sites = read("id,latitude,longitude\nb1,43.34,17.81\n", "sites.csv");
  ASSERT_TRUE(sites) << to_string(sites.problem());
  EXPECT_EQ(sites->front().id, "b1");
  EXPECT_EQ(sites->front().name, "Site b1");
  EXPECT_FALSE(read("id,latitude,longitude,wind_speed\nb1,43.34,17.81,3\n", "wind.csv").ok())
      << "a table of something else";
}

TEST(SiteShapes, OutlinesWithoutEndAreLeftAwayAndSaid) {
  std::string ring;
  for (int i = 0; i <= 100'000; ++i) ring += "[" + std::to_string(i * 1e-6) + "," + std::to_string(i % 2 * 1e-3) + "],";
  ring.pop_back();
  const auto sites = read(collection(feature(R"({"type":"Polygon","coordinates":[[)" + ring + "]]}")), "a.geojson");
  ASSERT_TRUE(sites) << to_string(sites.problem());
  EXPECT_THAT(sites->front().outline, SizeIs(0));
  ASSERT_THAT(sites.warnings(), SizeIs(1));
  EXPECT_THAT(to_string(sites.warnings().front()), HasSubstr("more than 100,000 points"));
}

TEST(SiteShapes, FilesWithoutSitesAreProblems) {
  EXPECT_THAT(to_string(read(R"({"type":"FeatureCollection","features":[)", "a").problem()),
              HasSubstr("in the middle"));
  EXPECT_THAT(to_string(read(collection(""), "a").problem()), HasSubstr("holds no site"));
  EXPECT_FALSE(read("{\"type\":", "a").ok());
  EXPECT_FALSE(read("id,name\n1,a\n", "a").ok());
  EXPECT_THAT(to_string(read("id,date,latitude,longitude,incident_type\n1,2020,1,2,fire\n", "a").problem()),
              HasSubstr("not sites"));
  EXPECT_FALSE(read("", "a").ok());
}

}  // namespace
}  // namespace mostari
