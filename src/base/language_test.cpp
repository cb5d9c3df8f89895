#include "base/language.hpp"

#include <gtest/gtest.h>

#include "base/problem.hpp"

namespace mostari {
namespace {

const Language french = Language::of("fr").value();
const Language arabic = Language::of("ar").value();

Message text(const char* same_in_every_language) {
  return std::string(same_in_every_language);
}

TEST(Language, IsFoundByItsCode) {
  EXPECT_EQ(Language().code(), "en");
  EXPECT_EQ(Language::of("fr_FR.UTF-8")->code(), "fr");
  EXPECT_EQ(Language::of("AR-eg")->code(), "ar");
  EXPECT_FALSE(Language::of("C").has_value());
  EXPECT_FALSE(Language::of("").has_value());
  EXPECT_TRUE(arabic.right_to_left());
  EXPECT_FALSE(french.right_to_left());
  EXPECT_EQ(Language::all().front(), Language());
}

TEST(Language, IsTheBestOfAHeader) {
  EXPECT_EQ(Language::preferred("de-CH, fr-CH;q=0.8, en;q=0.5").code(), "fr");
  EXPECT_EQ(Language::preferred("en, fr").code(), "en");
  EXPECT_EQ(Language::preferred("").code(), "en");
  EXPECT_EQ(Language::preferred("de").code(), "en");
  EXPECT_EQ(Language::preferred(";;q=x,\xFF*").code(), "en");
  EXPECT_EQ(Language::preferred(std::string(100'000, ',')).code(), "en");
}

TEST(Language, SaysNumbersDatesAndCountries) {
  EXPECT_EQ(Language().number(1234567.26, 1), "1,234,567.3");
  EXPECT_EQ(french.number(1234.5, 1), "1\u202F234,5");
  EXPECT_EQ(Language().date("2004-07-23"), "23 July 2004");
  EXPECT_EQ(french.date("2004-07"), "juillet 2004");
  EXPECT_EQ(french.date("1492"), "1492");
  EXPECT_EQ(french.date("2004-13-01"), "2004-13-01") << "no date is left as it stands";
  EXPECT_EQ(french.date("c. 1820"), "c. 1820");
  EXPECT_EQ(french.country("BIH", "Bosnia and Herzegovina"), "Bosnie-Herzégovine");
  EXPECT_EQ(Language().country("BIH", "Bosnia and Herzegovina"), "Bosnia and Herzegovina");
  EXPECT_EQ(french.date("2025-09-01"), "1er septembre 2025");
  EXPECT_EQ(french.country("YUG", "Yugoslavia"), "Yougoslavie") << "not by the name of a successor";
  EXPECT_EQ(french.country("FXX", "Metropolitan France"), "Metropolitan France")
      << "no name is better than a wrong one";
  EXPECT_EQ(Language().name_of_language("bos"), "Bosnian");
  EXPECT_EQ(french.name_of_language("deu"), "allemand");
  EXPECT_EQ(french.name_of_language("qqq"), "qqq") << "a code that no language has";
}

TEST(Message, IsSaidInALanguage) {
  const Message unspoken = message("no.such.message", {{"count", 2}});
  EXPECT_EQ(french.say(unspoken), "no.such.message");
  EXPECT_EQ(french.say(text("Mostar")), "Mostar") << "text is the same in every language";
  EXPECT_EQ(to_string(both(text("a"), text("b"))), "a; b");
  EXPECT_EQ(to_string(both(text("a"), Message())), "a");
  EXPECT_EQ(arabic.say(both(text("a"), text("b"))), "a؛ b");
  EXPECT_EQ(french.say(both(text("a"), text("b"))), "a\u00A0; b");
  const auto listed = [](ListSaid::Joined joined) {
    return message("program.list.all",
                   {{"all", ListSaid{.items = {text("a"), text("b"), text("c")}, .joined = joined}}});
  };
  EXPECT_EQ(to_string(listed(ListSaid::Joined::with_and)), "a, b and c");
  EXPECT_EQ(french.say(listed(ListSaid::Joined::with_or)), "a, b ou c");
}

TEST(Problem, IsOneSentenceInItsLanguage) {
  const Problem problem{
      .file = "a.csv", .line = 3, .field = "date", .value = "x", .reason = text("r"), .advice = text("d")};
  EXPECT_EQ(to_string(problem), "a.csv:3, date \"x\": r; d");
  EXPECT_EQ(to_string(problem, arabic), "a.csv:3, date \"x\": r؛ d");
}

}  // namespace
}  // namespace mostari
