#include "base/text.hpp"

#include <gtest/gtest.h>

namespace mostari {
namespace {

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

}  // namespace
}  // namespace mostari
