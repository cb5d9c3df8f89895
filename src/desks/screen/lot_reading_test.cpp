#include "desks/screen/lot_reading.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "formats/lots/read_lot.hpp"

namespace mostari::screen {
namespace {

using nlohmann::json;

const std::string lot = "Ada Potter, Blue vase, 1921, stoneware, 24.5 cm high";

CulturalObject described(std::string description) {
  CulturalObject object;
  object.description = std::move(description);
  return object;
}

LotSpan said(LotField field, std::string_view words) {
  const std::size_t begin = lot.find(words);
  return {field, begin, begin + words.size()};
}

std::vector<std::string> words_of(const json& reading, const char* field) {
  std::vector<std::string> words;
  for (const json& each : reading.at(field)) words.push_back(each.at("words"));
  return words;
}

TEST(LotReadingText, IsTheOnlyOne) {
  EXPECT_EQ(only_text(described(lot)), "description");
  CulturalObject titled;
  titled.title = lot;
  titled.image = {"a.jpg"};
  EXPECT_EQ(only_text(titled), "title");
  titled.maker = {"Ada Potter"};
  EXPECT_EQ(only_text(titled), "");
  EXPECT_EQ(only_text({}), "");
}

/// In a column of titles a word that is also a material, a technique or a type is what the title says.
TEST(LotReadingText, ATitlesOwnWordsSayNoMaterial) {
  for (const char* title : {"Verdure", "Bronze", "The Golden Vase", "Tapestry with Herons", "Silver Lake", "Glas"}) {
    CulturalObject titled;
    titled.title = title;
    EXPECT_FALSE(read_prose(titled).has_value()) << title;
  }
}

TEST(LotReadingDoubts, TellThatAnotherScriptIsNotRead) {
  const std::string text = "Ваза, стекло";
  const std::vector<Problem> told = doubts(text, read_lot(text, lot_words().value()), 20'000);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].reason.name_or_text(), "formats.lots.other_script");
}

TEST(LotReadingDoubts, TellWhatCannotBeWithItsLine) {
  const std::string text = "Ada Potter, Blue vase\n31.04.1921, stoneware\nH.: -24 cm";
  const LotReading reading = read_lot(text, lot_words().value());
  const std::vector<Problem> told = doubts(text, reading, 20'000, "lots.txt", 7);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].field, "date");
  EXPECT_EQ(told[0].line, 8);
  EXPECT_EQ(told[0].file, "lots.txt");
  EXPECT_EQ(told[1].field, "measurements");
  EXPECT_EQ(told[1].line, 9);
}

TEST(LotReadingDoubts, ADateSaysWhereItComesFrom) {
  const json inscribed = [] {
    const std::string text = "Ada Potter, Blue vase, stoneware, 24.5 cm high, signed and dated 1887";
    return reading_json(text, read_lot(text, lot_words().value()));
  }();
  ASSERT_EQ(inscribed.at("date").size(), 1U);
  EXPECT_EQ(inscribed["date"][0].at("from"), "inscriptions");
  EXPECT_EQ(period_said("Meiji period").first_year, "1868");
  EXPECT_EQ(period_said("1887").period, "");
}

TEST(LotReadingCorrected, APersonsWordStandsInsteadOfTheReaders) {
  const std::optional<ReadLot> read = read_prose(described(lot));
  ASSERT_TRUE(read);
  const json before = reading_json(*read);
  EXPECT_EQ(before.dump().find("\"corrected\""), std::string::npos) << "nobody corrected anything";
  ASSERT_EQ(words_of(before, "maker"), std::vector<std::string>{"Ada Potter"});

  std::vector<LotSpan> spans = read->reading.spans;
  std::erase_if(spans, [](const LotSpan& span) { return span.field == LotField::maker; });
  spans.push_back(said(LotField::inscriptions, "Ada Potter"));
  const std::optional<ReadLot> corrected = read_prose(described(lot), spans);
  ASSERT_TRUE(corrected);
  const json after = reading_json(*corrected);
  EXPECT_TRUE(after.at("maker").empty());
  ASSERT_EQ(words_of(after, "inscriptions"), std::vector<std::string>{"Ada Potter"});
  EXPECT_EQ(after["inscriptions"][0].at("corrected"), true);
  EXPECT_FALSE(after.at("title")[0].contains("corrected")) << "the reader said so, too";
  EXPECT_EQ(corrected->object.inscriptions, "Ada Potter");
  EXPECT_TRUE(corrected->object.maker.empty());
  EXPECT_EQ(corrected->object.title, "Blue vase");
}

TEST(LotReadingCorrected, ATextThatTheReaderLeavesAloneIsReadAsAPersonSays) {
  const std::string plain = "Ada Potter and her blue vase";
  ASSERT_FALSE(read_prose(described(plain))) << "says no more than a title";
  const std::optional<ReadLot> corrected = read_prose(described(plain), {{LotField::maker, 0, 10}});
  ASSERT_TRUE(corrected);
  EXPECT_EQ(corrected->object.maker, std::vector<std::string>{"Ada Potter"});
  EXPECT_EQ(reading_json(*corrected)["maker"][0].at("corrected"), true);
}

TEST(LotReadingCorrected, SpansThatCannotBeAreRefused) {
  const std::string accented = "Vase de Müller";
  const auto refused = [&](const json& list) { return spans_from_json(list, accented).ok() ? "" : "refused"; };
  EXPECT_EQ(spans_from_json({{{"field", "maker"}, {"begin", 8}, {"end", 15}}}, accented).value(),
            (std::vector<LotSpan>{{LotField::maker, 8, 15}}));
  EXPECT_STREQ(refused({{{"field", "maker"}, {"begin", 8}, {"end", 10}}}), "refused") << "within a letter";
  EXPECT_STREQ(refused({{{"field", "maker"}, {"begin", 8}, {"end", 16}}}), "refused");
  EXPECT_STREQ(refused({{{"field", "maker"}, {"begin", 8}, {"end", 8}}}), "refused");
  EXPECT_STREQ(refused({{{"field", "maker"}, {"begin", -1}, {"end", 8}}}), "refused");
  EXPECT_STREQ(refused({{{"field", "owner"}, {"begin", 0}, {"end", 4}}}), "refused");
  EXPECT_STREQ(refused({{{"field", "maker"}, {"begin", 0}}}), "refused");
  EXPECT_STREQ(refused({{"field", "maker"}}), "refused");
}

}  // namespace
}  // namespace mostari::screen
