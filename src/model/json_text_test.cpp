#include "model/json_text.hpp"

#include <gtest/gtest.h>

#include "model/record_fields.hpp"

namespace mostari {
namespace {

TEST(JsonText, IsParsed) {
  const Result<nlohmann::json> parsed = parse_json(R"({"a": [1, -2.5e3, "1e999"]})", {});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ((*parsed)["a"][1], -2500);
}

TEST(JsonText, ANumberTooLargeIsToldWithItsLineAndItself) {
  const std::string digits(400, '9');
  for (const std::string& number :
       {std::string("1e999"), std::string("-1e400"), std::string("1.5E+310"), digits, std::string("1e9991e999")}) {
    const Result<nlohmann::json> parsed =
        parse_json("{\"a\": \"1e999\",\n\"b\": " + number + "}", std::string("no advice"));
    ASSERT_FALSE(parsed.ok()) << number;
    EXPECT_EQ(parsed.problem().line, 2) << number;
    EXPECT_EQ(parsed.problem().value, excerpt(number, 40));
    EXPECT_NE(to_string(parsed.problem().reason).find("too large"), std::string::npos) << parsed.problem().reason;
    EXPECT_EQ(to_string(parsed.problem().advice).find("no advice"), std::string::npos);
  }
  EXPECT_TRUE(parse_json("1e-999", {}).ok()) << "too small is nought";
}

TEST(JsonText, WhatIsNoJsonIsToldWithItsLine) {
  const Result<nlohmann::json> parsed = parse_json("{\"a\": 1,\n \"b\": nothing}", std::string("check it"));
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.problem().line, 2);
  EXPECT_EQ(parsed.problem().advice, std::string("check it"));
  EXPECT_EQ(parse_json("", {}).problem().reason, "is empty");
}

TEST(JsonText, WholeNumbersThatLoseDigitsAreFound) {
  EXPECT_FALSE(
      inexact_number(R"({"id": 18446744073709551615, "b": -9223372036854775808, "c": "99999999999999999999"})"));
  EXPECT_FALSE(inexact_number("[0.12345678901234567890123]")) << "a fraction is rounded, as everywhere";
  const auto found = inexact_number("[1,\n 18446744073709551616]");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->line, 2);
  EXPECT_EQ(found->value, "18446744073709551616");
}

TEST(RecordFields, AWholeNumberThatDoesNotFitIsNone) {
  const nlohmann::json properties = {{"small", 1993},
                                     {"large", std::int64_t{1} << 40},
                                     {"huge", 18446744073709551615U},
                                     {"below", -(std::int64_t{1} << 40)},
                                     {"part", 1.5}};
  EXPECT_EQ(whole_of(properties, "small"), 1993);
  EXPECT_EQ(year_of(properties, "small"), 1993);
  for (const char* member : {"large", "huge", "below", "part", "none"}) {
    EXPECT_FALSE(whole_of(properties, member)) << member;
    EXPECT_EQ(year_of(properties, member), 0) << member;
  }
}

}  // namespace
}  // namespace mostari
