#include <gtest/gtest.h>

#include <string>

#include "formats/dates/calendar.hpp"
#include "formats/dates/edtf.hpp"

namespace mostari {
namespace {

/// The names of what cannot be, "day month"; empty for a date that can.
std::string faults_of(const std::string& text) {
  const Result<StatedDates> dates = read_dates(text);
  if (!dates) return "unread";
  std::string said;
  for (const DateFault fault : dates->faults) {
    said += said.empty() ? "" : " ";
    said += fault == DateFault::day ? "day" : fault == DateFault::month ? "month" : "backwards";
  }
  EXPECT_EQ(dates->faults.size(), dates.warnings().size()) << text;
  for (const Problem& each : dates.warnings()) {
    EXPECT_EQ(each.field, "date");
    EXPECT_EQ(each.value, text);
    EXPECT_FALSE(each.reason.empty() || each.advice.empty());
  }
  return said;
}

TEST(DateFaults, DaysThatNoCalendarHas) {
  for (const char* text : {"31.04.1776", "30.02.1911", "30/02/1911", "1911-02-30", "31 June 1890", "June 31, 1890",
                           "31. September 1890", "le 30 février 1890", "32 May 1911", "May 32, 1911", "29.02.1911",
                           "between 31 April 1901 and 1905", "31-11-1850"}) {
    EXPECT_EQ(faults_of(text), "day") << text;
  }
}

TEST(DateFaults, MonthsThatNoCalendarHas) {
  for (const char* text : {"14/15/1776", "5.13.1911", "1911-13-05", "1950-13", "13/1911", "00/1911", "1911-00-12"}) {
    EXPECT_EQ(faults_of(text), "month") << text;
  }
}

TEST(DateFaults, RangesThatRunBackwards) {
  for (const char* text : {"1776-1701", "1911/1905", "1911 to 1905", "c. 1830 - c. 1820", "1911-05-12/1905",
                           "1911-05-40", "19th century - 17th century", "1950-45", "AD 50-100 BC", "100-300 BC",
                           "1920s-1890s", "12 May 1911 - 3 May 1910", "de 1911 à 1905"}) {
    EXPECT_NE(faults_of(text), "") << text;
  }
  EXPECT_EQ(faults_of("1776-1701"), "backwards");
  EXPECT_EQ(faults_of("1911/1905"), "backwards");
}

TEST(DateFaults, DatesThatCanBeAreNotBlamed) {
  for (const char* text : {"1850-52",
                           "1850-1852",
                           "1926-46",
                           "1998-9",
                           "1905-06",
                           "1911-05",
                           "1911/12",
                           "1615/16",
                           "1699-1700",
                           "300-250 BC",
                           "100 BC-AD 50",
                           "29 February 1912",
                           "29.02.1700",
                           "12.5.1911",
                           "5/13/1911",
                           "13/5/1911",
                           "9 December 1999 - 4 January 2000",
                           "December 9 - January 4, 2000",
                           "May 12-June 3, 1911",
                           "1024/1615",
                           "1040 AH (1630)",
                           "1821, printed 1819",
                           "1786 or 1780",
                           "18th/17th century",
                           "early-mid 18th century",
                           "c. 1820",
                           "1932-3-1936",
                           "winter 1981-82",
                           "1910s-30s",
                           "No. 13/1911",
                           "30 April-2 May 1911",
                           "1899-00",
                           "1911-05-12",
                           "31 May 1911",
                           "5.1911",
                           "Paris, 1923",
                           "1820 (dated 1819)",
                           "3. Viertel 18. Jh.",
                           "V-IV sec. a.C."}) {
    EXPECT_EQ(faults_of(text), "") << text;
  }
}

/// What can be read is read.
TEST(DateFaults, TheRestOfTheDateStands) {
  const auto year = [](const char* text) { return read_date(text).value(); };
  EXPECT_EQ(year("31.04.1776"), month_of(1776, 4));
  EXPECT_EQ(year("14/15/1776"), years(1776, 1776));
  EXPECT_EQ(year("31 June 1890"), month_of(1890, 6));
  EXPECT_EQ(year("1776-1701"), years(1701, 1776));
}

TEST(FutureDates, AreToldFromTheDayThatIsHandedIn) {
  const std::int32_t today = day_number(1999, 6, 1);
  const auto is_future = [&](const char* text) {
    return future_problem(read_dates(text).value(), text, today).has_value();
  };
  for (const char* text : {"2000", "c. 2000", "2050", "45th century", "after 2010", "1990-2001", "1990/2001",
                           "3 May 2000", "2000-05-03"}) {
    EXPECT_TRUE(is_future(text)) << text;
  }
  for (const char* text : {"1999", "December 1999", "20th century", "1990s", "after 1990", "before 2010",
                           "1990-present", "4000 BC", "1420 AH", "199X"}) {
    EXPECT_FALSE(is_future(text)) << text;
  }
}

}  // namespace
}  // namespace mostari
