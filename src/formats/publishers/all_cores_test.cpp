#include "formats/publishers/catalogue.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/places/country_files.hpp"

namespace mostari {
namespace {

const Countries& countries() {
  static const Countries all = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return all;
}

const RecordFormat& format_named(const std::string& name) {
  for (const RecordFormat& each : record_formats()) {
    if (each.name == name) return each;
  }
  throw std::logic_error("no format " + name);
}

/// Everything that a reader told, in the order it told it.
struct Told {
  std::vector<std::string> all;
  std::int64_t accepted = 0, rejected = 0;
  bool operator==(const Told&) const = default;
};

using Read = std::function<Result<ReadSummary>(const RecordSink&, const ProblemSink&)>;

Told told_by(const Read& read, std::size_t enough = static_cast<std::size_t>(-1)) {
  Told told;
  std::size_t records = 0;
  const Result<ReadSummary> summary = read(
      [&](NewRecord&& record, std::int64_t line) {
        told.all.push_back(std::to_string(line) + ' ' + record.kind + ' ' + record.local_id + ' ' +
                           record.properties.dump());
        return ++records < enough;
      },
      [&](const Problem& problem) { told.all.push_back(to_string(problem)); });
  told.accepted = summary->accepted;
  told.rejected = summary->rejected;
  return told;
}

Told one_by_one(const std::string& content, const std::string& format) {
  return told_by([&](const RecordSink& record, const ProblemSink& problem) {
    return read_records(content, "e.csv", format_named(format), countries(), record, problem);
  });
}

Told on_all_cores(const std::string& content, const std::string& format,
                  std::size_t enough = static_cast<std::size_t>(-1), RecordDetail detail = RecordDetail::whole) {
  return told_by(
      [&](const RecordSink& record, const ProblemSink& problem) {
        return read_records_on_all_cores(content, "e.csv", format_named(format), countries(), detail, record, problem);
      },
      enough);
}

constexpr const char* ucdp_header =
    "id,where_prec,date_prec,date_start,date_end,latitude,longitude,dyad_name,side_a,side_b,country,best,low,high,"
    "source_article\n";

/// Row `i` of a long file; every so many of them have one of the faults that files have.
std::string ucdp_row(int i) {
  const std::string id = std::to_string(i % 997 == 5 ? i - 3'000 : i);  // now and then one that was used long before
  std::string latitude = std::to_string(i % 90);
  std::string date = "1993-11-09 00:00:00.000";
  std::string country = "Bosnia and Herzegovina";
  std::string dyad = "One side - The other side as they are called in a file with long names";
  std::string article = R"("Invented agency, '93;Another paper,""Report"", of some length, so that the file is long")";
  if (i % 211 == 7) latitude = "91";
  if (i % 223 == 8) date = "1993-13-09";
  if (i % 227 == 9) country = "Nowhere " + std::to_string(i);
  if (i % 229 == 10) dyad = "Caf\xE9 owners";
  if (i % 233 == 11) dyad = std::string("a\0b", 3);
  if (i % 239 == 12) article = "\"over\r\ntwo lines\"";
  if (i % 241 == 13) article += ",one,too,many";
  if (i % 251 == 14) dyad = "=\"quoted\" in the middle";
  return id + ",1,1," + date + ",1993-11-10," + latitude + ",17.8," + dyad + ",One side,The other side," + country +
         ",3,1,5," + article + "\n" + (i % 257 == 15 ? "\n" : "");
}

std::string ucdp_file(int rows) {
  std::string content = ucdp_header;
  for (int i = 0; i < rows; ++i) content += ucdp_row(i);
  return content;
}

TEST(ReadRecordsOnAllCores, TellsTheSameInTheSameOrder) {
  std::string content = ucdp_file(8'000);
  content += "9000,1,1,1993-11-09,,43,17.8,\"never closed,a,b,Bosnia and Herzegovina,3,1,5,x\n";
  content += ucdp_row(9'001);
  ASSERT_GT(content.size(), std::size_t{1} << 20U) << "else one thread reads it";
  const Told expected = one_by_one(content, "ucdp-ged");
  ASSERT_GT(expected.accepted, 7'000);
  ASSERT_GT(expected.rejected, 80);
  const Told found = on_all_cores(content, "ucdp-ged");
  EXPECT_EQ(found.accepted, expected.accepted);
  EXPECT_EQ(found.rejected, expected.rejected);
  ASSERT_EQ(found.all.size(), expected.all.size());
  for (std::size_t i = 0; i < expected.all.size(); ++i) ASSERT_EQ(found.all[i], expected.all[i]) << i;
}

TEST(ReadRecordsOnAllCores, ReadsUtf16AndSitesAndFires) {
  std::string sites = "id,name,latitude,longitude,location_error_m,significance,country\r\n";
  std::string fires = "latitude,longitude,scan,track,acq_date,acq_time,satellite,instrument,confidence,frp,daynight\n";
  for (int i = 0; i < 25'000; ++i) {
    sites += std::to_string(i) + ",Invented site " + std::to_string(i) + "," + std::to_string(i % 100) + ",17.5,1000," +
             (i % 50 == 3 ? "legendary" : "") + ",BIH\r\n";
    fires += std::to_string(i % 100) + "." + std::to_string(i) + ",17.5,0.4,0.5,2022-0" + std::to_string(i % 12) +
             "-01,0103,N,VIIRS,n,3.25,D\n";
  }
  for (const auto& [content, format] : {std::pair(sites, "sites"), std::pair(fires, "nasa-firms")}) {
    const Told expected = one_by_one(content, format);
    ASSERT_GT(expected.accepted, 10'000) << format;
    ASSERT_GT(expected.rejected, 1'000) << format;
    EXPECT_TRUE(on_all_cores(content, format) == expected) << format;
    std::string wide = "\xFF\xFE";
    for (const char c : content) wide += std::string{c, '\0'};
    EXPECT_TRUE(on_all_cores(wide, format) == expected) << format;
  }
}

TEST(ReadRecordsOnAllCores, StopsWhenNoMoreIsWanted) {
  const Told found = on_all_cores(ucdp_file(8'000), "ucdp-ged", 1'500);
  EXPECT_EQ(found.accepted, 1'500);
}

TEST(ReadRecordsOnAllCores, AnExceptionOfTheReceiverComesOut) {
  const std::string content = ucdp_file(8'000);
  const RecordSink throws = [](NewRecord&&, std::int64_t) -> bool { throw std::runtime_error("disk full"); };
  EXPECT_THROW(static_cast<void>(read_records_on_all_cores(content, "e.csv", format_named("ucdp-ged"), countries(),
                                                           RecordDetail::whole, throws, [](const Problem&) {})),
               std::runtime_error);
}

TEST(ReadRecordsOnAllCores, PlaceAndTimeAreThoseOfTheWholeRecordAndRowsAreJudgedAlike) {
  const std::string content = ucdp_file(8'000);
  std::vector<nlohmann::json> whole;
  std::vector<std::string> problems;
  const auto read = [&](RecordDetail detail, const RecordSink& record, std::vector<std::string>& told) {
    return read_records_on_all_cores(content, "e.csv", format_named("ucdp-ged"), countries(), detail, record,
                                     [&](const Problem& problem) { told.push_back(to_string(problem)); });
  };
  ASSERT_TRUE(read(
      RecordDetail::whole,
      [&](NewRecord&& record, std::int64_t) {
        whole.push_back(std::move(record.properties));
        return true;
      },
      problems));
  std::size_t at = 0;
  std::vector<std::string> told;
  ASSERT_TRUE(read(
      RecordDetail::place_and_time,
      [&](NewRecord&& record, std::int64_t) {
        const nlohmann::json& full = whole.at(at++);
        EXPECT_FALSE(record.properties.contains("source"));
        for (const char* needed : {"name", "date", "date_end", "date_error_days", "latitude", "longitude",
                                   "location_certainty", "location_error_m", "incident_type", "intensity"}) {
          EXPECT_EQ(record.properties.value(needed, nlohmann::json()), full.value(needed, nlohmann::json())) << needed;
        }
        return true;
      },
      told));
  EXPECT_EQ(at, whole.size());
  EXPECT_EQ(told, problems);
}

}  // namespace
}  // namespace mostari
