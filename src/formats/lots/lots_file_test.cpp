#include "formats/lots/lots_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mostari {
namespace {

std::vector<LotText> parted(const std::string& text) {
  return lots_of_text(text, lot_words().value());
}

TEST(LotsOfText, ArePartedByTheirNumbers) {
  const std::vector<LotText> lots =
      parted("LOT 7\nEmil Erfunden\nEdge of the Wood\n\nLOT 8\nAna Inventada\nStill Life\n\nLOT 9\nBowl, faience\n");
  ASSERT_EQ(lots.size(), 3U);
  EXPECT_EQ(lots[0].name, "7");
  EXPECT_EQ(lots[2].name, "9");
  EXPECT_EQ(lots[1].line, 5);
  EXPECT_NE(lots[1].text.find("Still Life"), std::string::npos);
  EXPECT_EQ(lots[1].text.find("Bowl"), std::string::npos);
}

TEST(LotsOfText, ArePartedByBlankLinesAndKeepTheirOwners) {
  const std::vector<LotText> lots = parted(
      "Emil Erfunden, Edge of the Wood, oil on panel, 30 x 40 cm\n\nProvenance: private collection, Graz\n\n"
      "Ana Inventada, Still Life, oil on canvas, 50 x 60 cm\n");
  ASSERT_EQ(lots.size(), 2U);
  EXPECT_NE(lots[0].text.find("Graz"), std::string::npos);
}

TEST(LotsOfTable, TellWhatTheyDoNotRead) {
  std::vector<Problem> rejected;
  std::vector<Problem> noted;
  const auto lots = lots_of_table(
      "Lot,Description,Shelf\n12,\"Emil Erfunden, Edge of the Wood, oil on panel, 30 x 40 cm\",B4\n13,,B5\n",
      "lots.csv", [&](const Problem& each) { rejected.push_back(each); },
      [&](const Problem& each) { noted.push_back(each); });
  ASSERT_TRUE(lots.ok());
  ASSERT_EQ(lots->size(), 1U);
  EXPECT_EQ((*lots)[0].name, "12");
  EXPECT_EQ((*lots)[0].line, 2);
  ASSERT_EQ(rejected.size(), 1U) << "a row without a text";
  EXPECT_EQ(rejected[0].line, 3);
  ASSERT_FALSE(noted.empty()) << "a column that was not read";
  EXPECT_EQ(noted[0].field, "Shelf");
}

}  // namespace
}  // namespace mostari
