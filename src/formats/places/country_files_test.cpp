#include "formats/places/country_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mostari {
namespace {

namespace fs = std::filesystem;

const Countries& countries() {
  static const Countries all = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  return all;
}

std::string resolved(std::string_view written, int year = 0) {
  const Country* country = countries().resolve(written, year);
  return country == nullptr ? "" : country->code;
}

TEST(CountryFiles, HoldEveryCountryWithItsRegionAndPosition) {
  std::size_t members = 0;
  std::size_t present = 0;
  std::set<std::string> codes;
  for (const Country& each : countries().all()) {
    EXPECT_TRUE(codes.insert(each.code).second) << each.code;
    EXPECT_FALSE(each.name.empty()) << each.code;
    ASSERT_TRUE(each.latitude && each.longitude) << each.code;
    EXPECT_LE(std::abs(*each.latitude), 90) << each.code;
    EXPECT_LE(std::abs(*each.longitude), 180) << each.code;
    if (each.code != "ATA") {
      EXPECT_FALSE(each.region.empty()) << each.code;
    }
    members += each.un_member ? 1 : 0;
    present += each.former ? 0 : 1;
    if (each.former) {
      EXPECT_FALSE(each.successors.empty()) << each.code;
    }
  }
  EXPECT_EQ(members, 193U);
  EXPECT_EQ(present, 250U);
}

TEST(CountryFiles, EveryCodeAndNameResolvesToItself) {
  for (const Country& each : countries().all()) {
    EXPECT_EQ(resolved(each.code), each.code);
    EXPECT_EQ(resolved(each.name), each.code) << each.name;
    if (!each.alpha2.empty()) {
      EXPECT_EQ(resolved(each.alpha2), each.code);
    }
    if (!each.numeric.empty() && !each.former) {
      EXPECT_EQ(resolved(each.numeric), each.code);
    }
    if (!each.official_name.empty()) {
      EXPECT_EQ(resolved(each.official_name), each.code) << each.official_name;
    }
  }
}

TEST(CountryFiles, AliasesResolveUnlessTheyAreShared) {
  // What two could be called is neither; a former state's name is its own while it lasted.
  const std::set<std::string> shared{"congolese", "dominican"};
  for (const Country& each : countries().all()) {
    for (const std::string& alias : each.aliases) {
      if (shared.contains(alias)) continue;
      const Country* found = countries().resolve(alias, each.former ? each.last_year - 1 : 2020);
      ASSERT_NE(found, nullptr) << alias << " of " << each.code;
      const bool successor = std::ranges::any_of(found->successors, [&](const auto& s) { return s.code == each.code; });
      EXPECT_TRUE(found->code == each.code || successor) << alias << " of " << each.code << " is " << found->code;
    }
  }
}

TEST(CountryFiles, DemonymsOfAllMembersAreThere) {
  for (const auto& [word, code] : std::vector<std::pair<std::string, std::string>>{
           {"bosnian", "BIH"}, {"turkish", "TUR"}, {"dutch", "NLD"}, {"Swiss", "CHE"}, {"Burkinabé", "BFA"}}) {
    EXPECT_EQ(resolved(word), code);
  }
  EXPECT_EQ(resolved("Congolese"), "");
  EXPECT_EQ(resolved("Dominican"), "");
}

TEST(CountryFiles, NamesInOtherLanguages) {
  EXPECT_EQ(resolved("Türkei"), "TUR");
  EXPECT_EQ(resolved("Bosnie-Herzégovine"), "BIH");
  EXPECT_EQ(resolved("Босна и Херцеговина"), "BIH");
  EXPECT_EQ(resolved("Royaume-Uni"), "GBR");
  EXPECT_EQ(resolved("Estados Unidos"), "USA");
  EXPECT_EQ(resolved("日本"), "JPN");
  EXPECT_EQ(resolved("مصر"), "EGY");
}

TEST(CountryFiles, NamesAsInternationalTablesWriteThem) {
  for (const auto& [written, code] :
       std::vector<std::pair<std::string, std::string>>{{"Bahamas, The", "BHS"},
                                                        {"Gambia, The", "GMB"},
                                                        {"Congo, Dem. Rep.", "COD"},
                                                        {"Congo, Dem. Rep. of the", "COD"},
                                                        {"Congo, Rep.", "COG"},
                                                        {"Congo (Republic of the)", "COG"},
                                                        {"Egypt, Arab Rep.", "EGY"},
                                                        {"Iran, Islamic Rep.", "IRN"},
                                                        {"Iran (Islamic Republic of)", "IRN"},
                                                        {"Korea, Rep.", "KOR"},
                                                        {"Korea, Dem. People's Rep.", "PRK"},
                                                        {"Dem. People's Rep. of Korea", "PRK"},
                                                        {"Kyrgyz Republic", "KGZ"},
                                                        {"Lao PDR", "LAO"},
                                                        {"Lao People's Dem. Rep.", "LAO"},
                                                        {"Micronesia, Fed. Sts.", "FSM"},
                                                        {"Slovak Republic", "SVK"},
                                                        {"St. Kitts and Nevis", "KNA"},
                                                        {"St. Vincent and the Grenadines", "VCT"},
                                                        {"Yemen, Rep.", "YEM"},
                                                        {"Venezuela, RB", "VEN"},
                                                        {"Venezuela (Bolivarian Republic of)", "VEN"},
                                                        {"Virgin Islands (U.S.)", "VIR"},
                                                        {"Hong Kong SAR, China", "HKG"},
                                                        {"China, Hong Kong SAR", "HKG"},
                                                        {"China, Taiwan Province of", "TWN"},
                                                        {"Cote d'Ivoire", "CIV"},
                                                        {"Côte d´Ivoire", "CIV"},
                                                        {"United Kingdom of Great Britain and Northern Ireland", "GBR"},
                                                        {"United Republic of Tanzania", "TZA"},
                                                        {"Moldova (Republic of)", "MDA"},
                                                        {"Serbia (Republic of)", "SRB"},
                                                        {"Sudan (South)", "SSD"},
                                                        {"F.Y.R. Macedonia", "MKD"},
                                                        {"Macedonia (FYROM)", "MKD"},
                                                        {"The former Yugoslav Republic of Macedonia", "MKD"},
                                                        {"Serbia & Montenegro", "SCG"},
                                                        {"Georgia (country)", "GEO"},
                                                        {"Republic of Ireland", "IRL"},
                                                        {"Mexico (United Mexican States)", "MEX"},
                                                        {"Myanmar [Burma]", "MMR"},
                                                        {"Türkiye", "TUR"},
                                                        {"Turkiye", "TUR"},
                                                        {"West Bank and Gaza", "PSE"},
                                                        {"Vatican City", "VAT"},
                                                        {"Kingdom of Norway", "NOR"},
                                                        {"Commonwealth of Australia", "AUS"},
                                                        {"Bosnia and Herz.", "BIH"},
                                                        {"Br. Virgin Isds", "VGB"},
                                                        {"Fmr USSR", "SUN"},
                                                        {"Fmr Dem. Rep. of Germany", "DDR"},
                                                        {"Korea, Dem. Rep.", "PRK"},
                                                        {"England", "GBR"}}) {
    EXPECT_EQ(resolved(written), code) << written;
  }
}

TEST(CountryFiles, WhatIsNoCountryIsNone) {
  for (const char* written : {"European Union",
                              "World",
                              "Arab World",
                              "North America",
                              "South Asia",
                              "Euro area",
                              "Middle East & North Africa",
                              "Northern Cyprus",
                              "Anc. Greece",
                              "Rome",
                              "Korea (DPRR)",
                              "United Nations",
                              "Sub-Saharan Africa",
                              "Belgium-Luxembourg",
                              "Commonwealth of Independent States",
                              "Kingdom",
                              "Other",
                              "n/a",
                              "unknown",
                              "-",
                              "Africa"}) {
    EXPECT_EQ(resolved(written), "") << written;
  }
}

TEST(CountryFiles, FormerStates) {
  EXPECT_EQ(resolved("Soviet Union", 1970), "SUN");
  EXPECT_EQ(resolved("USSR"), "SUN");
  EXPECT_EQ(resolved("Yugoslavia", 1965), "YUG");
  EXPECT_EQ(resolved("Yugoslavia", 1998), "SCG");
  EXPECT_EQ(resolved("YUG", 2003), "SCG");
  EXPECT_EQ(resolved("Czechoslovakia", 1970), "CSK");
  EXPECT_EQ(resolved("East Germany", 1980), "DDR");
  EXPECT_EQ(resolved("Germany", 1970), "DEU");
  EXPECT_EQ(resolved("Germany, West", 1970), "DEU");
  EXPECT_EQ(resolved("South Vietnam", 1970), "RVN");
  EXPECT_EQ(resolved("Vietnam", 1990), "VNM");
  EXPECT_EQ(resolved("Zaire", 1980), "ZAR");
  EXPECT_EQ(resolved("Zaire", 2005), "COD");
  EXPECT_EQ(resolved("ROM"), "ROU");
  EXPECT_EQ(resolved("810", 1980), "SUN");
  EXPECT_EQ(resolved("278", 1980), "DDR");
  EXPECT_EQ(resolved("104"), "MMR");
  EXPECT_EQ(resolved("YUCS"), "YUG");
  EXPECT_EQ(resolved("Viet-Nam, Democratic Republic of", 1970), "VDR");
  EXPECT_EQ(resolved("TMP", 2003), "TLS");
  EXPECT_EQ(resolved("East Timor"), "TLS");
  EXPECT_EQ(resolved("Upper Volta", 1975), "HVO");
  EXPECT_EQ(resolved("Upper Volta", 1995), "BFA");
}

TEST(CountryFiles, PredecessorsWithTheirYears) {
  const auto codes = [](std::string_view code) {
    std::vector<std::pair<std::string, int>> result;
    for (const auto& each : countries().predecessors(code)) result.emplace_back(each.state->code, each.year);
    return result;
  };
  EXPECT_EQ(codes("BIH"), (std::vector<std::pair<std::string, int>>{{"YUG", 1992}}));
  EXPECT_EQ(codes("SRB"), (std::vector<std::pair<std::string, int>>{{"SCG", 2006}, {"YUG", 1992}}));
  EXPECT_EQ(codes("DEU"), (std::vector<std::pair<std::string, int>>{{"DDR", 1990}}));
  EXPECT_TRUE(codes("TUR").empty());
}

/// A copy of the project's tables, to be damaged.
class DamagedTables : public testing::Test {
 protected:
  DamagedTables() : folder_(fs::path(testing::TempDir()) / ("mostari-countries-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(MOSTARI_SOURCE_DIR "/data/countries", folder_ / "countries");
  }
  ~DamagedTables() override { fs::remove_all(folder_); }

  void append(const char* table, const std::string& row) const {
    std::ofstream(folder_ / "countries" / table, std::ios::app) << row << '\n';
  }
  std::string problem() const {
    const Result<Countries> read = read_countries(folder_);
    return read.ok() ? "" : to_string(read.problem());
  }

  fs::path folder_;
};

TEST_F(DamagedTables, AreRefusedWithFileAndLine) {
  EXPECT_EQ(problem(), "");
  append("names.csv", "atlantean,ATL,demonym");
  EXPECT_NE(problem().find("names.csv:"), std::string::npos) << problem();
  EXPECT_NE(problem().find("names a code that is not known"), std::string::npos) << problem();
}

TEST_F(DamagedTables, ASuccessorMustBeKnown) {
  append("former.csv", "ATL,Atlantis,,1100,1200,XXX 1200,Europe,Southern Europe,35,-20");
  EXPECT_NE(problem().find("ATL: XXX"), std::string::npos) << problem();
}

TEST_F(DamagedTables, YearsMustBeInOrder) {
  append("former.csv", "ATL,Atlantis,,1200,1100,GRC 1200,Europe,Southern Europe,35,-20");
  EXPECT_NE(problem().find("has no such years"), std::string::npos) << problem();
}

TEST_F(DamagedTables, AMissingTableIsNamed) {
  fs::remove(folder_ / "countries/former.csv");
  EXPECT_NE(problem().find("former.csv"), std::string::npos) << problem();
}

TEST(CountryFiles, WithoutIsoCodesSaysWhatToInstall) {
  const Result<Countries> read = read_countries(MOSTARI_SOURCE_DIR "/data", "/nonexistent");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(to_string(read.problem()).find("install the package iso-codes"), std::string::npos);
}

}  // namespace
}  // namespace mostari
