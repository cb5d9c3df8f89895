#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program.hpp"

namespace mostari::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* sites =
    "id,name,latitude,longitude,location_certainty\n"
    "b,Invented bridge,43.3373,17.815,exact\n"
    "f,Invented fort,-10,20,exact\n"
    "l,Lost chapel,,,unknown\n";
constexpr const char* events =
    "id,date,latitude,longitude,location_error_m,incident_type\n"
    "1,1993-11-09,43.3373,17.815,0,shelling\n"
    "2,1993-12-09,43.34,17.82,30000,armed_clash\n"
    "3,1994-01-20,43.40,17.82,0,fire\n";

std::vector<json> lines(const std::string& text) {
  std::vector<json> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(json::parse(line));
  return all;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class ExposureCommand : public Program {
 protected:
  Ran ask(const std::string& site_file, const std::string& event_file, std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"recover", "exposure", "--sites", site_file, "--incidents", event_file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
};

TEST_F(ExposureCommand, TellsPeopleAndMachines) {
  const std::string site_file = write("sites.csv", sites);
  const std::string event_file = write("events.csv", events);
  const Ran told = ask(site_file, event_file);
  EXPECT_EQ(told.exit, 0) << told.err;
  EXPECT_THAT(told.out, HasSubstr("Invented bridge"));
  EXPECT_THAT(told.out, HasSubstr("peak 1.00 in November 1993"));
  EXPECT_THAT(told.out, HasSubstr("1 site without a position"));
  EXPECT_FALSE(std::filesystem::exists(workspace_)) << "files alone need no workspace";

  const Ran machine = ask(site_file, event_file, {"--json"});
  EXPECT_EQ(machine.exit, 0) << machine.err;
  const std::vector<json> answers = lines(machine.out);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0]["months"].size(), 3U);
  EXPECT_EQ(answers[0]["nearest"]["incident"], "1");
  EXPECT_EQ(answers[1]["total"], 0);
  EXPECT_EQ(answers[2]["known"], false);
  EXPECT_EQ(json::parse(machine.err)["covered"]["to"], "1994-01");
}

TEST_F(ExposureCommand, WritesMonthsAndAReport) {
  const std::string site_file = write("sites.csv", std::string(sites) + "x,=cmd(),43.3373,17.815,exact\n");
  const std::string csv = (folder_ / "out.csv").string();
  const std::string report = (folder_ / "out.html").string();
  const Ran ran = ask(site_file, write("events.csv", events), {"--csv", csv, "--report", report, "--from", "1993-12"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(content(csv), HasSubstr("b,Invented bridge,1993-12,"));
  EXPECT_THAT(content(csv), Not(HasSubstr("1993-11")));
  EXPECT_THAT(content(csv), Not(HasSubstr(",=cmd")));
  EXPECT_THAT(content(report), HasSubstr("Invented bridge"));
  EXPECT_FALSE(std::filesystem::exists(csv + ".part"));
  EXPECT_EQ(ask(site_file, write("events.csv", events), {"--csv", (folder_ / "no/such/out.csv").string()}).exit, 3);
}

TEST_F(ExposureCommand, ReadsDatasetsOfTheWorkspace) {
  ASSERT_EQ(run({"import", write("sites.csv", sites), "--dataset", "s"}).exit, 0);
  ASSERT_EQ(run({"import", write("events.csv", events), "--dataset", "e"}).exit, 0);
  const Ran ran = ask("dataset:s", "dataset:e", {"--json"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(lines(ran.out)[0]["site"], "s/b");
  EXPECT_EQ(lines(ran.out)[0]["nearest"]["incident"], "e/1");
  EXPECT_EQ(ask("dataset:nope", "dataset:e").exit, 2);
  EXPECT_EQ(ask("dataset:e", "dataset:s").exit, 2) << "no sites in it";
}

TEST_F(ExposureCommand, BadInputIsNamed) {
  const std::string site_file = write("sites.csv", sites);
  const std::string event_file = write("events.csv", events);
  const Ran exchanged = ask(event_file, site_file);
  EXPECT_EQ(exchanged.exit, 3);
  EXPECT_THAT(exchanged.err, HasSubstr("are the two exchanged?"));
  EXPECT_EQ(ask(site_file, write("letter.csv", "Dear Sir,\nthank you\n")).exit, 3);
  EXPECT_EQ(ask(site_file, (folder_ / "nowhere.csv").string()).exit, 3);
  EXPECT_EQ(ask(site_file, write("empty.csv", "")).exit, 3);
  EXPECT_EQ(ask(site_file, write("header.csv", "id,date,latitude,longitude,incident_type\n")).exit, 3);
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{"--from", "2022-13"},
                                             {"--from", "March"},
                                             {"--from", "1995-01", "--to", "1994-01"},
                                             {"--bandwidth", "0"},
                                             {"--bandwidth", "-2"},
                                             {"--bandwidth", "nan"},
                                             {"--bandwidth", "wide"},
                                             {"--type", "quarrel"},
                                             {"--sites-format", "incidents"}}) {
    EXPECT_EQ(ask(site_file, event_file, wrong).exit, 2) << testing::PrintToString(wrong);
  }
  const Ran bad =
      ask(site_file, write("bad.csv", std::string(events) + "4,1994-02-01,91,17,0,fire\n5,1994-13-01,43,17,0,fire\n"
                                                            "6,1994-02-01,43,17,-1,fire\n7,1994-02-01,,,0,fire\n"
                                                            "8,1994-02-01,NULL,NULL,0,fire\n"));
  EXPECT_EQ(bad.exit, 1);
  for (const char* place :
       {"bad.csv:5, latitude \"91\"", "bad.csv:6, date \"1994-13-01\"", "bad.csv:7, location_error_m \"-1\"",
        "bad.csv:8, latitude", "bad.csv:9, latitude \"NULL\""}) {
    EXPECT_THAT(bad.err, HasSubstr(place));
  }
  EXPECT_THAT(bad.out, HasSubstr("Invented bridge"));
  const Ran projected = ask(
      write("sites.geojson", R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},)"
                             R"("features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point",)"
                             R"("coordinates":[1,2]}}]})"),
      event_file);
  EXPECT_EQ(projected.exit, 3);
  EXPECT_THAT(projected.err, HasSubstr("EPSG:3857"));
}

TEST_F(ExposureCommand, OutsideWhatIsCoveredNothingIsKnown) {
  const Ran ran =
      ask(write("sites.csv", sites), write("events.csv", events), {"--from", "2001-01", "--to", "2001-12", "--json"});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  for (const json& each : lines(ran.out)) {
    EXPECT_EQ(each["known"], false);
    EXPECT_FALSE(each.contains("total"));
  }
}

TEST_F(ExposureCommand, HasExamples) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"recover"}, {"recover", "exposure"}}) {
    std::vector<std::string> arguments = command;
    arguments.emplace_back("--help");
    EXPECT_THAT(run(arguments).out, HasSubstr("Example:"));
  }
}

}  // namespace
}  // namespace mostari::test
