#include "base/text.hpp"

#include <gtest/gtest.h>

#include "base/parts.hpp"

#include <random>

namespace mostari {
namespace {

/// A letter that only ICU knows sends the whole text through ICU: what stands before it must come out the same.
TEST(Normalised, TakesEuropeanLettersAsIcuDoes) {
  std::mt19937 random(20261201);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (int letters = 0; letters < 12; ++letters) {
      const auto c = static_cast<unsigned>(random() % 4 == 0 ? random() % 0x5F + 0x20 : random() % 0xE0 + 0xA0);
      if (c < 0x80U) {
        text += static_cast<char>(c);
      } else {
        text += static_cast<char>(0xC0U | (c >> 6U));
        text += static_cast<char>(0x80U | (c & 0x3FU));
      }
    }
    const std::string through_icu = normalised(text + " \xD0\x96");  // a Cyrillic letter, "z"
    const std::string plain = normalised(text);
    EXPECT_EQ(through_icu, plain.empty() ? "z" : plain + " z") << text;
  }
}

TEST(Text, FoldsCaseAccentsQuotesAndPunctuation) {
  EXPECT_EQ(normalised("  Étude d’après O'Keeffe — No. 3 "), "etude dapres okeeffe no 3");
  EXPECT_EQ(normalised("STRAßE"), "strasse");
  EXPECT_EQ(normalised("Eton  College, Berkshire"), "eton college berkshire");
}

TEST(Text, TransliteratesOtherScripts) {
  EXPECT_EQ(normalised("Иван Шишкин"), "ivan siskin");
  EXPECT_EQ(normalised("Ελλάδα"), "ellada");
}

TEST(Text, SurvivesInvalidUtf8) {
  EXPECT_EQ(normalised("caf\xC3\xA9 \xFF bar"), "cafe bar");
}

TEST(Text, SplitsWords) {
  EXPECT_EQ(words("Cane alla catena"), (std::vector<std::string>{"cane", "alla", "catena"}));
}

TEST(Text, KnowsUtf8AndCp1252) {
  EXPECT_TRUE(is_utf8("é"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_FALSE(is_utf8("\xE9"));
  EXPECT_EQ(utf8_from_cp1252("caf\xE9 \x96 \x80"), "café – €");
}

TEST(Parts, AreTrimmedAndHoldSomething) {
  EXPECT_EQ(parts_of(" a ;; b| ", ";|"), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_TRUE(parts_of(" ; ", ";").empty());
}

TEST(FilledLines, AreNumberedAsTheyStand) {
  FilledLines lines("first\r\n\n  third \n\t\nlast");
  for (const auto& [text, number] :
       std::vector<std::pair<std::string_view, int>>{{"first", 1}, {"third", 3}, {"last", 5}}) {
    const std::optional<NumberedLine> line = lines.next();
    ASSERT_TRUE(line);
    EXPECT_EQ(line->text, text);
    EXPECT_EQ(line->number, number);
  }
  EXPECT_FALSE(lines.next());
  EXPECT_FALSE(FilledLines("\n \n").next());
}

}  // namespace
}  // namespace mostari
