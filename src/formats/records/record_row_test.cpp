#include "formats/records/record_row.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mostari {
namespace {

TEST(IdPart, FoldsToPlainLetters) {
  EXPECT_EQ(id_part("Saint-Étienne"), "saint-etienne");
  EXPECT_EQ(id_part("  L'Aquila "), "laquila");
  EXPECT_EQ(id_part("…"), "");
}

TEST(Split, DropsEmptyPartsAndBlanks) {
  EXPECT_EQ(split(" a | b||c;", "|;"), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_TRUE(split("", "|").empty());
}

/// A table of one row.
class OneRow : public testing::Test {
 protected:
  std::vector<std::string> problems_;
  Countries countries_{{{.code = "BIH", .alpha2 = "BA", .name = "Bosnia and Herzegovina"}}};
  RecordSink sink_ = [](NewRecord&&, std::int64_t) { return true; };
  ProblemSink say_ = [this](const Problem& problem) { problems_.push_back(to_string(problem)); };
  RecordIntake intake_{"t.csv", countries_, sink_, say_};

  template <typename Read>
  auto with(const std::string& cell, const Read& read) {
    const auto ignore = [](const Problem&) {};
    const std::string text = "x,y\n\"" + cell + "\",1\n";
    CsvTable table(text, ignore, ignore);
    table.next();
    RecordRow row(table, intake_);
    return read(row, Column{.index = 0, .name = "x"});
  }
};

TEST_F(OneRow, Years) {
  const auto year = [&](const std::string& cell) {
    return with(cell, [](RecordRow& row, const Column& column) { return row.year(column); });
  };
  EXPECT_EQ(year("1997"), 1997);
  EXPECT_EQ(year("1997-05-31"), 1997);
  EXPECT_EQ(year("1997.0"), 1997);
  EXPECT_EQ(year(""), 0);
  EXPECT_TRUE(problems_.empty());
  for (const char* wrong : {"97", "19970", "1997-13", "999", "2101", "May 1997", "1997?"}) {
    EXPECT_EQ(year(wrong), 0) << wrong;
  }
  EXPECT_EQ(problems_.size(), 7U);
}

TEST_F(OneRow, Dates) {
  const auto date = [&](const std::string& cell) {
    return with(cell, [](RecordRow& row, const Column& column) { return row.date(column); });
  };
  EXPECT_EQ(date("1996-02-29"), "1996-02-29");
  EXPECT_EQ(date("1996-02-29T00:00:00"), "1996-02-29");
  EXPECT_EQ(date("1996"), "1996");
  EXPECT_EQ(date("0000-00-00"), "");
  EXPECT_TRUE(problems_.empty());
  EXPECT_EQ(date("1997-02-29"), "");
  EXPECT_EQ(date("31/12/1997"), "");
  EXPECT_EQ(problems_.size(), 2U);
}

TEST_F(OneRow, TheFirstWrongValueRejectsTheRowAndTheRestIsSilent) {
  with("north", [&](RecordRow& row, const Column& column) {
    EXPECT_FALSE(row.number(column, true, 0, 1));
    EXPECT_EQ(row.year(column), 0);
    EXPECT_FALSE(row.ok());
    return 0;
  });
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_EQ(problems_[0].substr(0, 28), "t.csv:2, x \"north\": is not a");
  EXPECT_EQ(intake_.summary().rejected, 1);
}

TEST_F(OneRow, AColumnThatIsNotThereIsEmpty) {
  with("1", [&](RecordRow& row, const Column&) {
    const Column none{.index = std::nullopt, .name = "none"};
    EXPECT_EQ(row.cell(none), "");
    EXPECT_EQ(row.year(none), 0);
    EXPECT_TRUE(row.ok());
    return 0;
  });
}

TEST_F(OneRow, WhatDoesNotResolveIsListedOnceAndCounted) {
  for (int i = 0; i < 3; ++i) {
    with("Bosnja", [&](RecordRow& row, const Column& column) { return row.needed_country(column); });
  }
  intake_.finish();
  ASSERT_EQ(problems_.size(), 1U);
  EXPECT_NE(problems_[0].find("(3 times)"), std::string::npos) << problems_[0];
  EXPECT_EQ(intake_.summary().rejected, 3);
}

TEST(PutCountry, KeepsWhatSaysMore) {
  const Country bosnia{.code = "BIH", .alpha2 = "BA", .name = "Bosnia and Herzegovina"};
  nlohmann::json properties;
  for (const char* plain : {"BIH", "ba", "bosnia and herzegovina"}) {
    put_country(properties, "from", &bosnia, plain);
    EXPECT_EQ(properties, (nlohmann::json{{"from", "BIH"}})) << plain;
  }
  put_country(properties, "from", &bosnia, "Federation of Bosnia and Herzegovina");
  EXPECT_EQ(properties["from_written"], "Federation of Bosnia and Herzegovina");
  nlohmann::json unknown;
  put_country(unknown, "to", nullptr, "Atlantis");
  EXPECT_EQ(unknown, (nlohmann::json{{"to_written", "Atlantis"}}));
}

}  // namespace
}  // namespace mostari
