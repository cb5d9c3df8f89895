#include "formats/terms/terms.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace mostari {
namespace {

bool has(const std::vector<std::string>& list, const char* name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

TEST(Terms, OneMediumInElevenLanguages) {
  const Terms& terms = Terms::shipped();
  EXPECT_GE(terms.size(), 400U);
  for (const char* text :
       {"Oil on canvas", "Öl auf Leinwand", "huile sur toile", "olio su tela", "óleo sobre lienzo", "olieverf op doek",
        "óleo sobre tela", "Olja på duk", "масло, холст", "холст, масло", "زيت على قماش"}) {
    const std::vector<std::string> found = terms.materials(text);
    EXPECT_TRUE(has(found, "oil_paint")) << text;
    EXPECT_TRUE(has(found, "canvas")) << text;
  }
}

TEST(Terms, OilOnAnySupportIsOilInEveryLanguage) {
  const Terms& terms = Terms::shipped();
  for (const char* text :
       {"Öl auf Holz", "huile sur panneau", "olio su tavola", "óleo sobre tabla", "olieverf op paneel",
        "óleo sobre madeira", "olja på pannå", "масло, дерево", "дерево, масло", "زيت على خشب", "λάδι σε ξύλο"}) {
    EXPECT_EQ(terms.materials(text), terms.materials("oil on panel")) << text;
  }
  EXPECT_EQ(terms.materials("αυγοτέμπερα σε ξύλο"), terms.materials("egg tempera on panel"));
}

TEST(Terms, ArabicWritesArticleAndConjunctionToTheWord) {
  const Terms& terms = Terms::shipped();
  for (const char* text : {"ذهب وفضة", "الذهب والفضة", "فضة، ذهب", "الفضة وذهب"}) {
    EXPECT_EQ(terms.materials(text), terms.materials("gold, silver")) << text;
  }
  // Words that merely begin with these letters are whole: "ورق" is paper.
  EXPECT_TRUE(has(terms.materials("حبر على ورق"), "paper"));
  EXPECT_TRUE(has(terms.materials("باب من برونز"), "bronze"));
}

TEST(Terms, TradeNamesAreTheTechnique) {
  const Terms& terms = Terms::shipped();
  const std::vector<std::string> first = terms.materials("screenprint");
  for (const char* text : {"silkscreen", "serigraph", "sérigraphie", "Siebdruck", "serigrafia", "zeefdruk"}) {
    EXPECT_EQ(terms.materials(text), first) << text;
  }
  EXPECT_TRUE(has(first, "print") || has(first, "screenprint"));
}

TEST(Terms, WordsThatNoConceptCoversAreKept) {
  const Terms& terms = Terms::shipped();
  EXPECT_TRUE(has(terms.materials("oil on unobtainium"), "=unobtainium"));
  EXPECT_FALSE(has(terms.materials("oil or acrylic"), "gold"));
  EXPECT_TRUE(terms.materials("12 x 30").empty());
}

TEST(Terms, TypesInSeveralLanguages) {
  const Terms& terms = Terms::shipped();
  for (const char* text : {"painting", "paintings", "Gemälde", "peinture", "dipinto", "schilderij", "картина"}) {
    EXPECT_TRUE(has(terms.types(text), "painting")) << text;
  }
}

TEST(Terms, ABrokenTableIsRefused) {
  EXPECT_THROW(Terms("concept,kind,broader,en\nwoodcut,technique,relief,woodcut\n"), std::runtime_error);
}

}  // namespace
}  // namespace mostari
