#include "formats/lots/lots_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "formats/lots/read_lot.hpp"

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

TEST(LotsOfText, ArePartedWhateverTheHouseCallsANumber) {
  for (const std::string mark : {"Los ", "Lot ", "LOT ", "Lotto ", "Kavel ", "Lote ", "N° ", "Nr. ", "No. ", "Lot N° ",
                                 "Lotto n. ", "Lote nº ", "Los-Nr. ", "Kavel nr. ", "Lot #", "#", "Lot: "}) {
    const std::vector<LotText> lots = parted(mark + "20\nUhr, Gold, um 1880, D. 48 mm.\n\n" + mark +
                                             "21\nGeige, Mittenwald 1763.\n\n" + mark + "22A\nVase, Glas.\n");
    ASSERT_EQ(lots.size(), 3U) << mark;
    EXPECT_EQ(lots[0].name, "20") << mark;
    EXPECT_EQ(lots[2].name, "22A") << mark;
    for (const LotSpan& span : read_lot(lots[1].text, lot_words().value()).spans)
      EXPECT_EQ(lots[1].text.substr(span.begin, span.end - span.begin).find("21"), std::string::npos) << mark;
  }
}

TEST(LotsOfText, ANumberWithinATextPartsNothing) {
  const std::vector<LotText> lots = parted(
      "1. Emil Erfunden. Mühle. Radierung.\nNr. 5 der Folge.\n\n2. Ana Inventada. Ufer. Radierung.\n\n"
      "3. Paul Fictif. Pont. Eau-forte.\n");
  ASSERT_EQ(lots.size(), 3U);
  EXPECT_NE(lots[0].text.find("Nr. 5"), std::string::npos);
}

TEST(LotsOfFile, SayWhatAFileIs) {
  const auto reason = [](std::string_view content, const std::string& file) {
    const auto none = [](const Problem&) {};
    const auto lots = lots_of_file(content, file, lot_words().value(), none, none);
    return lots ? std::string("read") : lots.problem().reason.name_or_text();
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(reason("\x00\x01\x02\x03"sv, "a.csv"), "formats.foreign.no_text");
  EXPECT_EQ(reason("\x00\x01\x02\x03"sv, "a.txt"), "formats.foreign.no_text");
  EXPECT_EQ(reason("  <!doctype html><html><body>Lot 1</body></html>", "a.txt"), "formats.foreign.web_page");
  EXPECT_EQ(reason("<HTML><p>Lot 1", "a.csv"), "formats.foreign.web_page");
  EXPECT_EQ(reason("{\"id\": \"1\", \"title\": \"Vase\"}", "a.json"), "formats.lots.json");
  EXPECT_EQ(reason("[{\"id\": \"1\"}, ", "a.json"), "formats.lots.json");
  EXPECT_EQ(reason("[MANUSCRIT] Livre d'heures, Rouen, vers 1470", "a.txt"), "read");
}

TEST(LotsOfFile, RecordsOfJsonAreLots) {
  std::vector<Problem> rejected;
  const auto keep = [&](const Problem& each) { rejected.push_back(each); };
  const auto lots = lots_of_file(
      "{\"lot\": \"7\", \"description\": \"Vase, Glas, um 1900\"}\nno json\n{\"lot\": 8, \"text\": \"Krug, Ton\"}\n"
      "{\"lot\": 9, \"title\": \"Kanne\"}\n",
      "lots.jsonl", lot_words().value(), keep, keep);
  ASSERT_TRUE(lots.ok());
  ASSERT_EQ(lots->size(), 2U);
  EXPECT_EQ((*lots)[1].name, "8");
  EXPECT_EQ((*lots)[1].line, 3);
  ASSERT_EQ(rejected.size(), 2U);
  EXPECT_EQ(rejected[0].line, 2);
  EXPECT_EQ(rejected[1].line, 4);
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
