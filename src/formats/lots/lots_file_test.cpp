#include "formats/lots/lots_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "formats/lots/read_lot.hpp"

namespace mostari {
namespace {

std::vector<LotText> parted(const std::string& text) {
  return lots_of_text(text, lot_words().value(), [](const Problem&) {});
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

std::string numbers_of(const std::string& text) {
  std::string numbers;
  for (const LotText& lot : parted(text)) numbers += (numbers.empty() ? "" : ", ") + lot.name;
  return numbers;
}

TEST(LotsOfText, HeadingsOfSeveralLanguagesPartOneSale) {
  EXPECT_EQ(numbers_of("Lot 1\nVase, glass.\n\nLos 2\nUhr, Gold.\n\nN° 3\nPendule en bronze.\n\nLotto 4\nVaso.\n\n"
                       "Lote 5\nJarra de plata.\n\nKavel 6\nKan, tin.\n\nNo. 7\nJug, pewter.\n\nN° 8\nBague.\n"),
            "1, 2, 3, 4, 5, 6, 7, 8");
  EXPECT_EQ(numbers_of("Nr. 101\nVase, Glas.\n\nNr. 103\nUhr, Gold.\n\nLos 104\nKrug, Ton.\n"), "101, 103, 104");
  EXPECT_EQ(numbers_of("Lot 1\nVase, verre.\n\nN° 2 - Pendule en bronze\n\nN° 2 bis\nSocle.\n\nN° 3 : Bague\n"
                       "Lot 4\nCoupe.\n"),
            "1, 2, 2 bis, 3, 4");
  EXPECT_EQ(numbers_of("Lot 1\nVase, verre.\n\nLot 3\nCoupe.\n\nLot 2\nBague.\n"), "1, 3, 2");
  // Numbers of a series, and those that a later lot has.
  EXPECT_EQ(numbers_of("Lot 1\nRadierung.\nNr. 5 der Folge.\nNr. 7\n\nLot 2\nVase.\n\nNr. 3\n\nLot 3\nKrug.\n"),
            "1, 2, 3");
}

TEST(LotsOfText, AHeadingOfAnotherLanguageIsNoWordOfTheLot) {
  for (const std::string heading : {"Los 2", "Lotto 2", "Kavel 2", "Lote 2 bis", "N° 2 bis"}) {
    const std::string text = heading + "\nPaul FICTIF (1850-1912)\nLe Vieux Pont, huile sur toile, 20 x 30 cm";
    const LotReading reading = read_lot(text, lot_words().value());
    ASSERT_FALSE(reading.spans.empty());
    EXPECT_EQ(reading.spans[0].field, LotField::maker) << heading;
    EXPECT_EQ(reading.spans[0].begin, text.find("Paul")) << heading;
  }
}

TEST(LotsOfText, TellGapsInTheirNumbers) {
  std::vector<Problem> told;
  const auto note = [&](const Problem& each) { told.push_back(each); };
  ASSERT_EQ(lots_of_text("Lot 1\nVase.\n\nLot 2\nUhr.\n\nLot 4\nKrug.\n\nLot 4A\nKanne.\n", lot_words().value(), note,
                         "sale.txt")
                .size(),
            4U);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].reason.name_or_text(), "formats.lots.gap");
  EXPECT_EQ(told[0].value, "4");
  EXPECT_EQ(told[0].line, 7);
  EXPECT_EQ(told[0].file, "sale.txt");
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
