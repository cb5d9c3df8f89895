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

TEST(Periods, ErasOfJapanAndReignsOfChinaCountTheirYears) {
  struct Case {
    const char* text;
    int year;
  };
  for (const Case& each :
       {Case{"元禄元年", 1688},   Case{"Genroku 3", 1690},    Case{"宝永二年", 1705},     Case{"享保十年", 1725},
        Case{"Kansei 7", 1795},   Case{"文化五年", 1808},     Case{"Bunka 5", 1808},      Case{"文政三年", 1820},
        Case{"天保5年", 1834},    Case{"天保五年", 1834},     Case{"Tenpo 5", 1834},      Case{"Tempō 5", 1834},
        Case{"嘉永三年", 1850},   Case{"Kaei 3", 1850},       Case{"Ansei 2", 1855},      Case{"慶応三年", 1867},
        Case{"明治二十年", 1887}, Case{"明治廿三年", 1890},   Case{"昭和六十三年", 1988}, Case{"平成十二年", 2000},
        Case{"令和三年", 2021},   Case{"光緒三年", 1877},     Case{"光绪三年", 1877},     Case{"Guangxu 3", 1877},
        Case{"乾隆四十年", 1775}, Case{"康熙五十二年", 1713}, Case{"道光十年", 1830},     Case{"嘉慶元年", 1796}}) {
    const auto read = read_date(each.text);
    ASSERT_TRUE(read.ok()) << each.text;
    EXPECT_EQ(*read, years(each.year, each.year)) << each.text << " " << edtf_text(*read);
  }
  EXPECT_EQ(period_named("Ansei period")->range, years(1854, 1860));
  EXPECT_EQ(period_named("天保年間")->range, years(1830, 1844));
  EXPECT_FALSE(read_date("安政九年").ok()) << "the era had six years";
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
