#include "formats/table/number_text.hpp"

#include <gtest/gtest.h>

namespace mostari {
namespace {

TEST(NumberIn, ReadsWhatSourcesWrite) {
  EXPECT_EQ(number_in("12"), 12.0);
  EXPECT_EQ(number_in("-3.5"), -3.5);
  EXPECT_EQ(number_in("+4"), 4.0);
  EXPECT_EQ(number_in("1,5"), 1.5);
  EXPECT_EQ(number_in("0,25"), 0.25);
  EXPECT_EQ(number_in("1,234,567"), 1'234'567.0);
  EXPECT_EQ(number_in("1,234.5"), 1'234.5);
  EXPECT_EQ(number_in("1.234,5"), 1'234.5);
  EXPECT_EQ(number_in("1.234.567"), 1'234'567.0);
  EXPECT_EQ(number_in("1.234.567,25"), 1'234'567.25);
  EXPECT_EQ(number_in("1 234 567"), 1'234'567.0);
  EXPECT_EQ(number_in("1\u00A0234,5"), 1'234.5);
  EXPECT_EQ(number_in("1'234.5"), 1'234.5);
  EXPECT_EQ(number_in("0,125"), 0.125);
  EXPECT_EQ(number_in("-1,234,567"), -1'234'567.0);
  EXPECT_EQ(number_in("6.2e9"), 6.2e9);
}

TEST(NumberIn, RefusesWhatIsNoneOrCouldBeTwo) {
  for (const char* text : {"", "n/a", "1,234", "12,34,567", "1,2,3", ",5,6", "1.23.456", "1.234,5,6", "1 23",
                           "1,234 567", "--1", "inf", "nan", "1e999", "12 km", ".", "1-2", "1.2.3", "-"}) {
    EXPECT_FALSE(number_in(text)) << text;
  }
}

}  // namespace
}  // namespace mostari
