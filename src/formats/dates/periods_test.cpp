#include "formats/dates/periods.hpp"

#include <gtest/gtest.h>

#include <string>

#include "formats/dates/calendar.hpp"
#include "formats/dates/edtf.hpp"

namespace mostari {
namespace {

TEST(Periods, AreReadInManyLanguagesAndScripts) {
  struct Case {
    const char* text;
    int first;
    int last;
  };
  for (const Case& each : {Case{"Meiji period", 1868, 1912},
                           Case{"époque Meiji", 1868, 1912},
                           Case{"明治時代", 1868, 1912},
                           Case{"Edo", 1603, 1868},
                           Case{"Edo-Zeit", 1603, 1868},
                           Case{"江戸時代", 1603, 1868},
                           Case{"Qing dynasty", 1644, 1912},
                           Case{"dynastie Qing", 1644, 1912},
                           Case{"清", 1644, 1912},
                           Case{"清代", 1644, 1912},
                           Case{"Kangxi", 1662, 1722},
                           Case{"康熙", 1662, 1722},
                           Case{"Kangxi mark and period", 1662, 1722},
                           Case{"Qing dynasty, Kangxi period", 1662, 1722},
                           Case{"Ming dynasty", 1368, 1644},
                           Case{"Victorian", 1837, 1901},
                           Case{"Louis XV", 1715, 1774},
                           Case{"Époque Louis XV", 1715, 1774},
                           Case{"Louis XVI style", 1774, 1792},
                           Case{"Biedermeier", 1815, 1848},
                           Case{"Empire", 1804, 1815},
                           Case{"Second Empire", 1852, 1870},
                           Case{"George III", 1760, 1820},
                           Case{"Han dynasty", -205, 220}}) {
    const auto read = read_dates(each.text);
    ASSERT_TRUE(read.ok()) << each.text;
    EXPECT_EQ(read->object, years(each.first, each.last)) << each.text << " " << edtf_text(read->object);
    EXPECT_FALSE(read->period.empty()) << each.text;
  }
}

TEST(Periods, YearsOfAReignAreCountedFromItsFirst) {
  struct Case {
    const char* text;
    int year;
  };
  for (const Case& each : {Case{"明治20年", 1887}, Case{"昭和5年", 1930}, Case{"Showa 5", 1930}, Case{"Meiji 20", 1887},
                           Case{"大正元年", 1912}, Case{"Kangxi 12", 1673}, Case{"5th year of Showa", 0}}) {
    const auto read = read_date(each.text);
    if (each.year == 0) continue;
    ASSERT_TRUE(read.ok()) << each.text;
    EXPECT_EQ(*read, years(each.year, each.year)) << each.text << " " << edtf_text(*read);
  }
  for (const char* text : {"Meiji 99", "Louis XV 20", "Edo 5"}) EXPECT_FALSE(read_date(text).ok()) << text;
}

TEST(Periods, PartsAreSharesOfTheWhole) {
  EXPECT_EQ(period_named("early Meiji period")->range, years(1868, 1883));
  EXPECT_EQ(period_named("late Ming")->range, years(1548, 1644));
}

TEST(Periods, OtherWordsAndYearsDecide) {
  for (const char* text :
       {"Ming vase", "Empire State Building", "after the Edo manner", "unknown", "Regency Street", "Edo or Ming", ""}) {
    EXPECT_FALSE(period_named(text).has_value()) << text;
  }
  const auto dated = read_dates("Meiji period, 1890");
  ASSERT_TRUE(dated.ok());
  EXPECT_EQ(dated->object, years(1890, 1890));
  EXPECT_TRUE(dated->period.empty());
}

}  // namespace
}  // namespace mostari
