#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "program.hpp"
#include "rasters.hpp"

namespace mostari::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class RecoverChange : public Program {
 protected:
  /// Twelve days apart, about -8 dB with noise of 0.5 dB; from the event on lower in the middle of the image, and all
  /// of it by another amount.
  void write_stack(const std::string& name, int before = 12, int after = 5, float drop_db = 5,
                   float scene_drop_db = 0) const {
    std::mt19937 random(5);
    std::normal_distribution<float> noise(0, 0.5F);
    const raster::Day event = std::chrono::sys_days(std::chrono::year(2022) / 3 / 1);
    for (int i = -before; i < after; ++i) {
      const std::string file = raster::day_text(event + std::chrono::days(12 * i)) + "_VV_orbit14_db.tif";
      write_raster(folder_ / name / file, grid_, [&](int column, int row) {
        const bool hit = i >= 0 && std::abs(column - 20) < 5 && std::abs(row - 20) < 5;
        return -8 + noise(random) - (hit ? drop_db : 0) - (i >= 0 ? scene_drop_db : 0);
      });
    }
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string sites(const std::vector<std::string>& features) const {
    return write("sites.geojson", collection(features));
  }
  Ran change(const std::string& stack, const std::string& site_file, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {"recover", "change",  "--stack",    path(stack), "--sites",
                                          site_file, "--event", "2022-03-01", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  static std::vector<json> lines(const std::string& out) {
    std::vector<json> all;
    std::istringstream text(out);
    for (std::string line; std::getline(text, line);) all.push_back(json::parse(line));
    return all;
  }
  static json summary(const Ran& ran) { return json::parse(ran.err.substr(ran.err.rfind("{\"event\""))); }
  static std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  const raster::Grid grid_ = small_grid();
};

TEST_F(RecoverChange, FindsTheSiteThatChangedAndSaysWhatItSees) {
  write_stack("stack");
  const std::string file = sites({point_site("hit", grid_, 20, 20), point_site("spared", grid_, 6, 33)});
  const Ran ran = change("stack", file, {"--out", path("answer")});
  ASSERT_EQ(ran.exit, 0) << ran.err;
  const std::vector<json> answers = lines(ran.out);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0]["site"], "hit");
  EXPECT_EQ(answers[0]["status"], "tested");
  EXPECT_TRUE(answers[0]["fires"]);
  EXPECT_TRUE(answers[0]["significant"]);
  EXPECT_LT(answers[0]["effect_db"], -2);
  EXPECT_EQ(answers[0]["dates_before"], 12);
  EXPECT_EQ(answers[0]["dates_after"], 5);
  EXPECT_EQ(answers[0]["series"][0]["series"], "VV, orbit 14");
  EXPECT_FALSE(answers[1]["significant"]);
  EXPECT_GT(answers[0]["probability"], answers[1]["probability"]);
  const json told = summary(ran);
  EXPECT_EQ(told["rasters"], 17);
  EXPECT_THAT(told["sees"].get<std::string>(), HasSubstr("do not show a looted or burnt interior"));
  EXPECT_THAT(content(folder_ / "answer/change.csv"), HasSubstr("hit,Site hit,"));
  const std::string report = content(folder_ / "answer/report.html");
  EXPECT_THAT(report, HasSubstr("Change at 1 March 2022"));
  EXPECT_THAT(report, HasSubstr("data:image/png;base64,"));
  EXPECT_TRUE(fs::exists(folder_ / "answer/change.tif"));
}

TEST_F(RecoverChange, TheSimulatedStackIsReadAndItsDamageFound) {
  const std::vector<std::string> simulate = {"recover", "simulate", "--out", path("a"), "--seed", "11",       "--sites",
                                             "9",       "--before", "25",    "--after", "6",      "--orbits", "2"};
  ASSERT_EQ(run(simulate).exit, 0);
  const auto ask = [&](const std::string& where) { return change(where + "/rasters", path(where + "/sites.geojson")); };
  const Ran ran = ask("a");
  ASSERT_EQ(ran.exit, 0) << ran.err;
  std::map<std::string, bool> damaged;
  std::istringstream truth(content(folder_ / "a/truth.csv"));
  for (std::string line; std::getline(truth, line);) damaged[line.substr(0, 7)] = line.find(",yes,") != line.npos;
  int found = 0;
  int false_alarms = 0;
  for (const json& each : lines(ran.out)) {
    ASSERT_EQ(each["status"], "tested");
    if (!each["fires"].get<bool>()) continue;
    (damaged.at(each["site"]) ? found : false_alarms) += 1;
  }
  // Of 3 damaged and 6 others: chance alone fires 3 of the 6 once in 50,000 seeds.
  EXPECT_GE(found, 2);
  EXPECT_LT(false_alarms, 3);

  std::vector<std::string> again = simulate;
  again[3] = path("b");
  ASSERT_EQ(run(again).exit, 0);
  EXPECT_EQ(ask("b").out, ran.out) << "the same seed gives the same answers";
}

TEST_F(RecoverChange, BadUseIsRefused) {
  write_stack("stack", 6, 2);
  const std::string file = sites({point_site("hit", grid_, 20, 20)});
  const auto asked = [&](const std::string& event) {
    return run({"recover", "change", "--stack", path("stack"), "--sites", file, "--event", event});
  };
  EXPECT_EQ(asked("last spring").exit, 2);
  EXPECT_THAT(asked("2022-02-30").err, HasSubstr("--event \"2022-02-30\": is not a date"));
  EXPECT_EQ(change("stack", path("nowhere.geojson")).exit, 2);
  EXPECT_EQ(change("missing", file).exit, 3);
  EXPECT_EQ(change("stack", write("broken.geojson", "{\"type\":")).exit, 3);
  EXPECT_EQ(change("stack", write("empty.geojson", collection({}))).exit, 3);
  EXPECT_EQ(change("stack", file, {"--raster", path("missing/map.tif")}).exit, 3);
}

/// What the three commands say of a file, from its name on.
/// What was told on standard error, as it is printed without --json.
std::string told(const std::string& err) {
  std::string result;
  std::istringstream in(err);
  for (std::string line; std::getline(in, line);) {
    const json problem = json::parse(line, nullptr, false);
    result += (problem.is_object() && problem.contains("text") ? problem["text"].get<std::string>() : line) + '\n';
  }
  return result;
}

std::set<std::string> said_of(const std::string& file, const std::string& text) {
  std::set<std::string> said;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    // Of problems with the file's rows; where it lies is not the same for all of them.
    if (const std::size_t at = line.find(file + ":"); at != std::string::npos) said.insert(line.substr(at));
  }
  return said;
}

TEST_F(RecoverChange, ListsOfSitesAreReadAsImportAndExposureReadThem) {
  write_stack("stack");
  const std::string events =
      write("events.csv", "id,date,latitude,longitude,incident_type\n1,2022-03-02,48.7,33,shelling\n");
  const std::string table =
      write("places.csv",
            "Site_ID;Name;Lat;Lon;significance\nhit;Bridge;48.745;33.005;world\n"
            "bad;Nowhere;x;33;local\nhit;Twice;48.745;33.005;local\nodd;Odd;48.745;33.005;lunar\n");
  const std::string features = write(
      "places.geojson",
      collection({point_site("hit", grid_, 20, 20), point_site("hit", grid_, 20, 20),
                  R"({"type":"Feature","id":"far","properties":{},"geometry":{"type":"Point","coordinates":[10,200]}})",
                  R"({"type":"Feature","id":"none","properties":{},"geometry":null})"}));
  for (const auto& [given, name] : {std::pair(table, "places.csv"), std::pair(features, "places.geojson")}) {
    const Ran imported = run({"import", given, "--kind", "site", "--dataset", "places"});
    const std::set<std::string> said = said_of(name, imported.err);
    EXPECT_EQ(imported.exit, 1) << imported.err;
    EXPECT_GE(said.size(), 2U) << imported.err;
    const Ran changed = change("stack", given);
    EXPECT_EQ(changed.exit, 1) << changed.err;
    EXPECT_EQ(said_of(name, told(changed.err)), said);
    const Ran exposed = run({"recover", "exposure", "--sites", given, "--incidents", events});
    EXPECT_EQ(exposed.exit, 1) << exposed.err;
    EXPECT_EQ(said_of(name, told(exposed.err)), said);
  }
}

TEST_F(RecoverChange, SitesOutsideAndPartlyOutsideAreSaid) {
  write_stack("stack");
  const std::string file = sites(
      {point_site("outside", grid_, 400, 20), point_site("edge", grid_, 1, 20),
       R"({"type":"Feature","id":"area","properties":{},"geometry":{"type":"Polygon","coordinates":[[[33.004,48.746],)"
       R"([33.0045,48.746],[33.0045,48.7465],[33.004,48.7465]]]}})",
       R"({"type":"Feature","id":"odd","properties":{},"geometry":{"type":"Point","coordinates":[10,200]}})"});
  const Ran ran = change("stack", file);
  EXPECT_EQ(ran.exit, 1) << "one site has no place";
  EXPECT_THAT(told(ran.err), HasSubstr("/geometry \"[10,200]\": is no longitude and latitude in degrees"));
  const std::vector<json> answers = lines(ran.out);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["status"], "outside");
  EXPECT_TRUE(answers[0]["probability"].is_null());
  EXPECT_EQ(answers[1]["status"], "tested");
  EXPECT_THAT(answers[1]["note"].get<std::string>(), HasSubstr("% of it lies on the rasters"));
  EXPECT_LT(answers[1]["covered"], 0.9);
  EXPECT_EQ(answers[2]["status"], "tested");
  EXPECT_TRUE(answers[2]["outline"]);
  EXPECT_EQ(summary(ran)["statuses"]["outside"], 1);
}

TEST_F(RecoverChange, TooFewDatesAreNoAnswer) {
  write_stack("stack", 12, 0);
  const Ran ran = change("stack", sites({point_site("hit", grid_, 20, 20)}));
  EXPECT_EQ(ran.exit, 1) << "nothing was tested";
  EXPECT_EQ(lines(ran.out)[0]["status"], "too_few_dates");
  EXPECT_TRUE(lines(ran.out)[0]["fires"].is_null());
}

TEST_F(RecoverChange, RastersThatCannotBeUsedAreNamedAndTheRestIsUsed) {
  write_stack("stack");
  write("stack/2022-01-01_VV_orbit14_db.tif", "II*\\0 no raster any more");
  const raster::Grid coarse = small_grid(10, 80);
  const auto plain = [](int, int) { return -8.0F; };
  write_raster(folder_ / "stack/2021-12-25_VV_orbit14_db.tif", coarse, plain);
  write_raster(folder_ / "stack/VV_orbit14_db.tif", grid_, plain);
  const Ran ran = change("stack", sites({point_site("hit", grid_, 20, 20)}));
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(told(ran.err), HasSubstr("2022-01-01_VV_orbit14_db.tif: is no GeoTIFF"));
  EXPECT_THAT(told(ran.err),
              HasSubstr("\"80 x 80 m\": is a pixel size that differs more than twofold from the 20 x 20 m"));
  EXPECT_THAT(told(ran.err), HasSubstr("VV_orbit14_db.tif: has no date"));
  EXPECT_EQ(summary(ran)["rasters"], 17);
  EXPECT_TRUE(lines(ran.out)[0]["fires"]);
}

TEST_F(RecoverChange, OneCorruptFileAmong200IsNamed) {
  std::mt19937 random(3);
  std::normal_distribution<float> noise(0, 0.5F);
  const raster::Grid grid = small_grid(8);
  const raster::Day first = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);
  std::string broken;
  for (int i = 0; i < 200; ++i) {
    const std::string name = raster::day_text(first + std::chrono::days(6 * i)) + "_VV_orbit14_db.tif";
    if (i == 77) broken = name;
    write_raster(folder_ / "stack" / name, grid, [&](int, int) { return -8 + noise(random); });
  }
  // Cut in the middle of its pixels.
  fs::resize_file(folder_ / "stack" / broken, fs::file_size(folder_ / "stack" / broken) - 100);
  const Ran ran = change("stack", sites({point_site("a", grid, 4, 4)}));
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(told(ran.err), HasSubstr(broken + ", band 1: has pixels that do not decode"));
  EXPECT_EQ(summary(ran)["rasters"], 199);
  EXPECT_EQ(lines(ran.out)[0]["status"], "tested");
}

TEST_F(RecoverChange, AStackInTwoProjectionsGivesTheSameAnswer) {
  write_stack("stack");
  const std::string file = sites({point_site("hit", grid_, 20, 20)});
  const json straight = lines(change("stack", file).out)[0];
  // Every third date in the neighbouring zone, a few pixels larger so that nothing is lost.
  int count = 0;
  std::vector<fs::path> files;
  for (const auto& each : fs::directory_iterator(folder_ / "stack")) files.push_back(each.path());
  std::ranges::sort(files);
  raster::Grid other = small_grid(60);
  other.projection_wkt = raster::utm_wkt(37, true);
  const auto corner = raster::PixelFinder::of(grid_)->lonlat_from_pixel({.x = -8, .y = -8}).value();
  raster::Grid origin = other;
  origin.world_from_pixel = {0, 1, 0, 0, 0, -1};
  const auto place = raster::PixelFinder::of(origin)->pixel_from_lonlat(corner).value();
  other.world_from_pixel = {place.x, 20, 0, -place.y + 40, 0, -20};
  for (const fs::path& each : files) {
    if (count++ % 3 != 0) continue;
    // Of the same ground, noise apart: the middle lower after the event.
    const bool after = each.filename().string() >= "2022-03-01";
    const auto finder = raster::PixelFinder::of(other);
    const auto back = raster::PixelFinder::of(grid_);
    std::mt19937 random(static_cast<unsigned>(count));
    std::normal_distribution<float> noise(0, 0.5F);
    write_raster(each, other, [&](int column, int row) {
      const auto there = finder->lonlat_from_pixel({.x = column + 0.5, .y = row + 0.5}).value();
      const auto at = back->pixel_from_lonlat(there).value();
      const bool hit = after && std::abs(at.x - 20.5) < 5 && std::abs(at.y - 20.5) < 5;
      return -8 + noise(random) - (hit ? 5 : 0);
    });
  }
  const Ran ran = change("stack", file);
  ASSERT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(summary(ran)["notes"].dump(), HasSubstr("6 files resampled (bilinear, in power) onto EPSG:32636"));
  const json mixed = lines(ran.out)[0];
  EXPECT_TRUE(mixed["fires"]);
  EXPECT_NEAR(mixed["effect_db"], straight["effect_db"], 0.7);
}

TEST_F(RecoverChange, ObservationsAreKeptAndPointAtTheirSites) {
  write_stack("stack");
  const std::string file = sites({point_site("hit", grid_, 20, 20), point_site("spared", grid_, 6, 33)});
  const Ran ran = change("stack", file, {"--store-as", "radar"});
  ASSERT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(fs::exists(fs::path(workspace_) / "rasters" / "radar" / "change-2022-03-01.tif"));
  const Ran exported = run({"dataset", "list", "--json"});
  EXPECT_EQ(json::parse(exported.out)["records"], 2);
  // Another run of the same dataset leaves the first as it was.
  const Ran second = run({"recover", "change", "--stack", path("stack"), "--sites", file, "--event", "2022-03-13",
                          "--store-as", "radar", "--json"});
  ASSERT_EQ(second.exit, 0) << second.err;
  EXPECT_EQ(json::parse(run({"dataset", "list", "--json"}).out)["records"], 4);
  EXPECT_EQ(change("stack", file, {"--store-as", "radar", "--run", "../escape"}).exit, 2);
}

TEST_F(RecoverChange, TheMapIsTheSameInHoweverManyPieces) {
  const raster::Grid grid = small_grid(150);
  std::mt19937 random(9);
  std::normal_distribution<float> noise(0, 1);
  const raster::Day event = std::chrono::sys_days(std::chrono::year(2022) / 3 / 1);
  for (int i = -25; i < 5; ++i) {
    const std::string day = raster::day_text(event + std::chrono::days(12 * i));
    write_raster(folder_ / "stack" / (day + "_VV_orbit14_db.tif"), grid, [&](int column, int row) {
      return (column * 7 + row + i) % 50 == 0 ? std::numeric_limits<float>::quiet_NaN() : -8 + noise(random);
    });
  }
  const std::string file = sites({point_site("a", grid, 75, 75)});
  const auto map = [&](const std::string& name, const std::string& megabytes) {
    EXPECT_EQ(change("stack", file, {"--raster", path(name), "--memory", megabytes}).exit, 0);
    return content(folder_ / name);
  };
  // One piece, and six of less than 4,000 pixels.
  const std::string whole = map("whole.tif", "256");
  EXPECT_GT(whole.size(), 100'000U);
  EXPECT_EQ(map("pieces.tif", "1"), whole);
}

TEST_F(RecoverChange, WhatTheWholeSceneDoesIsLeftOutOfTheMapAndTold) {
  write_stack("stack", 12, 5, 5, 2);
  const Ran ran = change("stack", sites({point_site("hit", grid_, 20, 20)}),
                         {"--raster", path("map.tif"), "--report", path("report.html")});
  ASSERT_EQ(ran.exit, 0) << ran.err;
  const json told = summary(ran);
  const json& effects = told["map_run"]["date_effects"];
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(effects[0]["series"], "VV, orbit 14");
  EXPECT_NEAR(effects[0]["step_db"].get<double>(), -2, 0.1);
  ASSERT_EQ(effects[0]["dates"].size(), 17U);
  EXPECT_EQ(effects[0]["dates"][12]["date"], "2022-03-01");
  EXPECT_NEAR(effects[0]["dates"][12]["db"].get<double>(), -2, 0.15);
  EXPECT_NEAR(effects[0]["dates"][0]["db"].get<double>(), 0, 0.15);
  EXPECT_LT(told["map_run"]["steady_patches"], told["map_run"]["patches"]);
  EXPECT_THAT(told["notes"].dump(), HasSubstr("a change of more than half of the scene would not be seen"));
  EXPECT_THAT(told["notes"].dump(), HasSubstr("most of the scene got 2.0 dB darker (VV, orbit 14)"));
  EXPECT_THAT(content(folder_ / "map.tif"), HasSubstr("VV, orbit 14: 2021-"));
  EXPECT_THAT(content(folder_ / "report.html"), HasSubstr("-2.0 dB"));
  // The hole keeps its size in the map, its surroundings do not stand out.
  const auto mean = [&](int left, int top) {
    const std::vector<float> before = read_band(folder_ / "map.tif", 3), after = read_band(folder_ / "map.tif", 4);
    double sum = 0;
    for (int i = 0; i < 25; ++i) {
      const auto at = static_cast<std::size_t>((top + i / 5) * grid_.width + left + i % 5);
      sum += static_cast<double>(after[at] - before[at]) / 25;
    }
    return sum;
  };
  EXPECT_NEAR(mean(18, 18), -5, 0.3);
  EXPECT_NEAR(mean(4, 4), 0, 0.3);
}

TEST_F(RecoverChange, KillingItWhileItWritesLeavesTheOldMapOrTheNew) {
  write_stack("stack", 12, 5);
  const std::string file = sites({point_site("hit", grid_, 20, 20)});
  const fs::path map = folder_ / "map.tif";
  const auto arguments = [&](const std::string& event) {
    return std::vector<std::string>{"--workspace", workspace_, "recover", "change", "--stack",  path("stack"),
                                    "--sites",     file,       "--event", event,    "--raster", map.string()};
  };
  const auto whole = [&](const std::string& event) {
    const std::vector<std::string> all = arguments(event);
    EXPECT_EQ(run({all.begin() + 2, all.end()}).exit, 0);
    return content(map);
  };
  const std::string later = whole("2022-03-25");
  const auto start_time = std::chrono::steady_clock::now();
  const std::string first = whole("2022-03-01");
  const auto took = std::chrono::steady_clock::now() - start_time;
  ASSERT_NE(first, later);
  ASSERT_EQ(whole("2022-03-01"), first) << "maps must be the same to be told apart from halves";
  std::mt19937 random(20261125);
  int killed = 0;
  std::string standing = first;
  for (int round = 0; round < 24; ++round) {
    const auto delay = std::chrono::duration_cast<std::chrono::microseconds>(took) *
                       std::uniform_real_distribution<>(0.2, 1.0)(random);
    const pid_t child = start(arguments(round % 2 == 0 ? "2022-03-25" : "2022-03-01"), folder_ / "o", folder_ / "e");
    std::this_thread::sleep_for(delay);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) ++killed;
    const std::string now = content(map);
    ASSERT_TRUE(now == first || now == later) << "round " << round << ": " << now.size() << " bytes";
  }
  EXPECT_GT(killed, 0) << "no kill came before the end: the test tested nothing";
  EXPECT_EQ(whole("2022-03-01"), first);
  for (const auto& each : fs::directory_iterator(folder_)) {
    EXPECT_THAT(each.path().filename().string(), Not(HasSubstr(".part-"))) << "leftovers are cleared";
  }
}

/// The series of one real pixel as images of one pixel.
void write_pixel_series(const fs::path& folder, const std::string& csv, const std::string& until) {
  std::istringstream rows(csv);
  std::string line;
  std::getline(rows, line);
  raster::Grid grid = small_grid(1);
  while (std::getline(rows, line)) {
    const std::string day = line.substr(1, 10);
    const std::string cell = line.substr(13);
    if (day >= until) continue;
    const float value = cell.starts_with("NA") ? std::numeric_limits<float>::quiet_NaN() : std::stof(cell);
    write_raster(folder / (day + "_VV_db.tif"), grid, [&](int, int) { return value; });
  }
}

TEST_F(RecoverChange, ARealClearingFiresAndTheSamePixelWithoutItDoesNot) {
  const fs::path csv = fs::path(MOSTARI_SHARED_DATA) / "rasters/s1_pixel_series/s1_vv_pixel.csv";
  if (!fs::exists(csv)) GTEST_SKIP() << csv << " is not there";
  write_pixel_series(folder_ / "all", content(csv), "9999");
  write_pixel_series(folder_ / "quiet", content(csv), "2016-01-01");
  const std::string file = sites({point_site("pixel", small_grid(1), 0, 0)});
  const auto asked = [&](const std::string& stack, const std::string& event) {
    const Ran ran = run({"recover", "change", "--stack", path(stack), "--sites", file, "--event", event, "--json"});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    return lines(ran.out).at(0);
  };
  const json clearing = asked("all", "2016-01-01");
  EXPECT_TRUE(clearing["fires"]) << clearing;
  EXPECT_LT(clearing["effect_db"], -2);
  const json quiet = asked("quiet", "2015-07-01");
  EXPECT_FALSE(quiet["fires"]) << quiet;
}

}  // namespace
}  // namespace mostari::test
