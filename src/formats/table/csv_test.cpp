#include "formats/table/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "formats/table/csv_write.hpp"

namespace mostari {
namespace {

using namespace std::string_literals;

using Rows = std::vector<std::vector<std::string>>;

Rows rows(std::string_view text, const CsvOptions& options = {}) {
  CsvReader reader(text, options);
  CsvRow row;
  Rows all;
  while (reader.next(row)) {
    if (row.problem) {
      all.push_back({"problem", std::to_string(row.problem->line)});
    } else {
      all.emplace_back(row.cells.begin(), row.cells.end());
    }
  }
  return all;
}

TEST(CsvReader, Rfc4180) {
  EXPECT_EQ(rows("a,b\r\n1,2\r\n"), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows("a,b\n\"x,\"\"y\"\"\",\"l1\nl2\"\n"), (Rows{{"a", "b"}, {"x,\"y\"", "l1\nl2"}}));
  EXPECT_EQ(rows("a,b\n,\n"), (Rows{{"a", "b"}, {"", ""}}));
  EXPECT_EQ(rows("a,b\n1,"), (Rows{{"a", "b"}, {"1", ""}}));
  EXPECT_EQ(rows("a,b\n\"1\",\"2\""), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows(""), Rows{});
}

TEST(CsvReader, WhatSpreadsheetsWrite) {
  EXPECT_EQ(rows("a,b\r1,2\r\r3,4"), (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(rows("\xEF\xBB\xBF"
                 "a;b\n1,5;2\n"),
            (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(rows("sep=;\na;b\n1;2\n"), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows("a\tb\n1\t2, 3\n"), (Rows{{"a", "b"}, {"1", "2, 3"}}));
  EXPECT_EQ(rows("a,b\n6\" x 4\",\"q\"tail\n"), (Rows{{"a", "b"}, {"6\" x 4\"", "qtail"}}));
  EXPECT_EQ(rows("\xFF\xFE"
                 "a\0,\0b\0\n\0\xE9\0,\0"
                 "2\0"s),
            (Rows{{"a", "b"}, {"é", "2"}}));
  EXPECT_EQ(rows("\0a\0,\0b\0\n\0"
                 "1\0,\0"
                 "2"s),
            (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(CsvReader, DelimiterIsTheOneThatFitsAllRows) {
  CsvReader reader("id;title, long;x\n1;a, b;2\n2;c;3\n");
  EXPECT_EQ(reader.delimiter(), ';');
  CsvReader commas("id,title;subtitle,x\n1,a;b,2\n2,c,3\n");
  EXPECT_EQ(commas.delimiter(), ',');
}

TEST(CsvReader, MarksForeignBytes) {
  const std::string text = "a,b\nr\xE9sum\xE9,x\0y\n"s;
  CsvReader reader(text);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_FALSE(row.was_cp1252);
  ASSERT_TRUE(reader.next(row));
  EXPECT_TRUE(row.was_cp1252);
  EXPECT_TRUE(row.had_nul);
  EXPECT_THAT(row.cells, testing::ElementsAre("résumé", "xy"));
}

TEST(CsvReader, LinesAreThoseOfTheFile) {
  CsvReader reader("a,b\n\n\"1\n\r\n\",2\n3,4\n");
  CsvRow row;
  std::vector<std::int64_t> lines;
  while (reader.next(row)) lines.push_back(row.line);
  EXPECT_THAT(lines, testing::ElementsAre(1, 3, 6));
}

TEST(CsvReader, AQuoteNeverClosedCostsOneLine) {
  EXPECT_EQ(rows("a,b\n1,\"open\n2,x\n3,y\n"), (Rows{{"a", "b"}, {"problem", "2"}, {"2", "x"}, {"3", "y"}}));
}

/// A reader that went over a long cell again for each of its bytes would not come to an end.
TEST(CsvReader, LimitsAreProblems) {
  std::string wide = "a,b\n";
  for (int i = 0; i < 1'000'000; ++i) wide += "x,";
  wide += "\n1,2\n";
  EXPECT_EQ(rows(wide), (Rows{{"a", "b"}, {"problem", "2"}, {"1", "2"}}));
  for (const char* fill : {"x", "\"\"", "\n"}) {
    std::string deep = "a,b\n\"";
    while (deep.size() < 50'000'000) deep += fill;
    deep += "\",1\n3,4\n";
    const Rows read = rows(deep);
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(read[1][0], "problem");
    EXPECT_EQ(read[2], (std::vector<std::string>{"3", "4"}));
  }
  std::string long_row = "a,b\n" + std::string(900'000, 'x');
  for (int i = 0; i < 20; ++i) long_row += "," + std::string(900'000, 'x');
  EXPECT_EQ(rows(long_row)[1][0], "problem");
}

TEST(CsvWrite, ReadsBackTheSame) {
  const std::vector<std::string_view> cells{"plain", "a,b",      "say \"hi\"", "two\nlines",
                                            "",      " padded ", "semi;colon", "é"};
  std::string text;
  append_csv_row(text, cells);
  append_csv_row(text, cells);
  const Rows back = rows(text);
  ASSERT_EQ(back.size(), 2U);
  EXPECT_THAT(back[0], testing::ElementsAreArray(cells));
}

TEST(CsvWrite, AFirstCellIsNotTakenForTheBeginningOfAFile) {
  for (const std::string_view cell : {"sep=;",
                                      "\xEF\xBB\xBF"
                                      "id"}) {
    std::string text;
    append_csv_row(text, std::vector<std::string_view>{cell});
    EXPECT_EQ(rows(text, {.delimiter = ','}), (Rows{{std::string(cell)}}));
  }
}

TEST(CsvWrite, FormulasComeOutHarmlessAndComeBack) {
  const std::vector<std::string_view> formulas{"=cmd()",
                                               "+1+1",
                                               "-2+3",
                                               "@SUM(A1)",
                                               "\t=x",
                                               "\r=x",
                                               "'=x",
                                               "''+y",
                                               "\xEF\xBC\x9D"
                                               "1",
                                               "=1,\"a\""};
  for (const std::string_view formula : formulas) {
    std::string text;
    append_csv_row(text, std::vector<std::string_view>{formula, "x"});
    const Rows back = rows(text);
    ASSERT_EQ(back.size(), 1U) << formula;
    EXPECT_EQ(back[0][0].front(), '\'') << formula;
    EXPECT_EQ(csv_text(back[0][0]), formula);
  }
  for (const std::string_view harmless : {"-5", "+3.25", "1-2", "a=b", "'tis", "O'Keeffe", "", "-1,5"}) {
    std::string text;
    append_csv_row(text, std::vector<std::string_view>{harmless, "x"});
    EXPECT_EQ(rows(text)[0][0], harmless);
    EXPECT_EQ(csv_text(harmless), harmless);
  }
}

}  // namespace
}  // namespace mostari
