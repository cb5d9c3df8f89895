#include "engines/linkage/words.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace mostari::linkage {
namespace {

std::string utf8(char32_t code) {
  return {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))};
}

TEST(Folded, AgreesWithTheGeneralTransformOnEveryLatinLetter) {
  for (char32_t code = 0xC0; code <= 0x17F; ++code) {
    const std::string text = "x" + utf8(code) + "x";
    EXPECT_EQ(folded(text), normalised(text)) << "U+" << std::hex << static_cast<unsigned>(code);
  }
}

TEST(Folded, QuotesDashesAndOtherScripts) {
  EXPECT_EQ(folded("‘The Doom’ – by O’Keeffe"), "the doom by okeeffe");
  EXPECT_EQ(folded("Févret de Saint-Mémin"), "fevret de saint memin");
  EXPECT_EQ(folded("«Чёрный квадрат»"), normalised("«Чёрный квадрат»"));
  EXPECT_EQ(folded(""), "");
  EXPECT_EQ(folded("\xC3"), normalised("\xC3"));
}

TEST(Singular, EnglishPlurals) {
  EXPECT_EQ(singular("etchings"), "etching");
  EXPECT_EQ(singular("studies"), "study");
  EXPECT_EQ(singular("sketches"), "sketch");
  EXPECT_EQ(singular("glass"), "glass");
  EXPECT_EQ(singular("paris"), "paris");
  EXPECT_EQ(singular("bus"), "bus");
  EXPECT_EQ(singular("canvas"), "canvas");
}

TEST(NearSpelling, OneSlipInLongWordsOnly) {
  EXPECT_TRUE(near_spelling("govaert", "govert"));
  EXPECT_TRUE(near_spelling("landscape", "landcsape"));
  EXPECT_TRUE(near_spelling("bachiacca", "bacchiacca"));
  EXPECT_FALSE(near_spelling("cat", "cot"));
  EXPECT_FALSE(near_spelling("1831", "1832"));
  EXPECT_FALSE(near_spelling("turner", "tanner"));
}

TEST(Words, NumbersAndFunctionWords) {
  EXPECT_TRUE(is_number("12"));
  EXPECT_TRUE(is_number("xiv"));
  EXPECT_FALSE(is_number("mill"));
  EXPECT_TRUE(is_function_word("the"));
  EXPECT_TRUE(is_function_word("und"));
  EXPECT_FALSE(is_function_word("castle"));
}

TEST(Hash, IsTheSameOnEveryMachine) {
  EXPECT_EQ(hash_text("turner", 1), hash_text("turner", 1));
  EXPECT_NE(hash_text("turner", 1), hash_text("turner", 2));
  EXPECT_EQ(hash_text(""), 18284041282127212159ULL);
}

TEST(Folded, ArabicWordsStandWithoutTheirArticle) {
  EXPECT_EQ(folded("السيف المذهب"), folded("سيف مذهب"));
  EXPECT_EQ(folded("مطعم بالذهب"), folded("مطعم ذهب"));
  EXPECT_EQ(folded("للخط"), folded("خط"));
  EXPECT_NE(folded("ألم"), folded("م"));  // too short to hold one
}

}  // namespace
}  // namespace mostari::linkage
