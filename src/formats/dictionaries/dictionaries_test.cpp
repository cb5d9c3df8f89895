#include "formats/dictionaries/dictionaries.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/stem.hpp"
#include "formats/dictionaries/senses.hpp"
#include "formats/dictionaries/test_dictionary.hpp"
#include "formats/dictionaries/written_words.hpp"

namespace mostari {
namespace {

bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

const TranslatedWord* word_of(const TitleTranslation& title, const std::string& written) {
  const auto found = std::find_if(title.words.begin(), title.words.end(),
                                  [&](const TranslatedWord& word) { return word.written == written; });
  return found == title.words.end() ? nullptr : &*found;
}

/// German and French, small, and some English.
void add_two_languages(const DictionaryFolder& folder) {
  folder.add("freedict-deu-eng", {{"brücke", "jigger <n>\n         Note: of billiards\n"},
                                  {"brücke", "bridge <n>\n      \"die alte Brücke\"  - the old bridge\n"},
                                  {"brücke", "bridge <n>, gangway <n>\n"},
                                  {"maske", "[techn.] helmet <n>\n"},
                                  {"maske", "mask <n>\n Synonym: {Larve}\n"},
                                  {"masken", "masks\n"},
                                  {"see", "lake\n"},
                                  {"träne", "tear\n"},
                                  {"rose", "rose\n"}});
  folder.add("freedict-fra-eng",
             {{"atelier", "studio, workshop"}, {"pont", "1. bridge\n2. deck"}, {"rose", "rose, pink"}});
  folder.add("freedict-eng-fra",
             {{"launderer", "blanchisseur"}, {"bridge", "pont"}, {"rose", "rose"}, {"mask", "masque"}});
}

TEST(Dictionaries, TheCommonestSenseIsFirst) {
  const DictionaryFolder folder;
  add_two_languages(folder);
  const Dictionaries dictionaries(folder.path());
  EXPECT_EQ(dictionaries.languages(), (std::vector<std::string>{"deu", "fra"}));
  const std::vector<std::string> bridge = dictionaries.senses("deu", "brücke");
  ASSERT_GE(bridge.size(), 2U);
  EXPECT_EQ(bridge.front(), english_stem("bridge"));
  EXPECT_FALSE(has(bridge, english_stem("billiards")));
  EXPECT_FALSE(has(bridge, english_stem("old")));
  const std::vector<std::string> mask = dictionaries.senses("deu", "maske");
  ASSERT_EQ(mask.size(), 2U);
  EXPECT_EQ(mask.front(), "mask") << "what is a term of one trade comes last";
  EXPECT_TRUE(dictionaries.problems().empty());
}

TEST(Dictionaries, InflectedAndJoinedWordsAndThoseOfTheOtherDirection) {
  const DictionaryFolder folder;
  add_two_languages(folder);
  const Dictionaries dictionaries(folder.path());
  EXPECT_TRUE(has(dictionaries.senses("deu", "brücken"), english_stem("bridge")));
  const std::vector<std::string> lake = dictionaries.senses("deu", "tränensee");
  EXPECT_TRUE(has(lake, "tear") && has(lake, "lake"));
  EXPECT_TRUE(has(dictionaries.senses("fra", "blanchisseur"), english_stem("launderer")));
  EXPECT_TRUE(dictionaries.senses("fra", "brücke").empty());
  EXPECT_TRUE(dictionaries.senses("ita", "ponte").empty());
}

TEST(Dictionaries, TellsTheLanguageOfATitle) {
  const DictionaryFolder folder;
  add_two_languages(folder);
  const Dictionaries dictionaries(folder.path());
  const TitleTranslation bridge = dictionaries.translate("Die Brücke");
  EXPECT_EQ(bridge.language, "deu");
  EXPECT_TRUE(bridge.dictionary);
  ASSERT_NE(word_of(bridge, "Brücke"), nullptr);
  EXPECT_EQ(word_of(bridge, "Brücke")->folded, "brucke");
  EXPECT_EQ(word_of(bridge, "Die"), nullptr);
  const TitleTranslation studio = dictionaries.translate("L’Atelier");
  EXPECT_EQ(studio.language, "fra");
  ASSERT_NE(word_of(studio, "L’Atelier"), nullptr);
  EXPECT_EQ(word_of(studio, "L’Atelier")->folded, "latelier");
  EXPECT_EQ(word_of(studio, "L’Atelier")->english, (std::vector<std::string>{"studio", english_stem("workshop")}));
  EXPECT_EQ(dictionaries.translate("The Bridge").language, "");
  EXPECT_EQ(dictionaries.translate("Rose").language, "") << "as much English as French";
  EXPECT_EQ(dictionaries.translate("").language, "");
  EXPECT_EQ(dictionaries.translate("1821").language, "");
  const TitleTranslation italian = dictionaries.translate("Il ritorno del figlio");
  EXPECT_EQ(italian.language, "ita");
  EXPECT_FALSE(italian.dictionary);
  EXPECT_TRUE(italian.words.empty());
  EXPECT_EQ(dictionaries.translate("الجسر القديم").language, "ara");
}

TEST(Dictionaries, BrokenFilesAreToldAndTheOthersUsed) {
  const DictionaryFolder folder;
  add_two_languages(folder);
  std::ofstream(folder.text("freedict-deu-eng"), std::ios::binary) << "not a gzip file";
  std::filesystem::remove(folder.text("freedict-eng-fra"));
  const Dictionaries dictionaries(folder.path());
  EXPECT_EQ(dictionaries.problems().size(), 1U);
  EXPECT_TRUE(dictionaries.senses("deu", "brücke").empty());
  EXPECT_TRUE(has(dictionaries.senses("fra", "pont"), english_stem("bridge")));
  ASSERT_EQ(dictionaries.problems().size(), 2U);
  EXPECT_NE(to_string(dictionaries.problems().back()).find("is not a gzip file"), std::string::npos);
}

TEST(Dictionaries, WithoutAFolderThereAreNone) {
  const Dictionaries dictionaries("/there/is/no/such/folder");
  EXPECT_TRUE(dictionaries.languages().empty());
  EXPECT_EQ(dictionaries.translate("Die Brücke der Träume").language, "deu");
  EXPECT_FALSE(dictionaries.translate("Die Brücke der Träume").dictionary);
}

TEST(Dictionaries, InstalledOnesKnowCommonWords) {
  const Dictionaries& dictionaries = Dictionaries::installed();
  struct Case {
    const char* language;
    const char* word;
    const char* english;
  };
  bool one = false;  // German is left out: it takes seconds to read
  for (const Case& each : {Case{"fra", "pont", "bridge"}, Case{"ita", "ponte", "bridge"},
                           Case{"spa", "puente", "bridge"}, Case{"nld", "brug", "bridge"},
                           Case{"por", "ponte", "bridge"}, Case{"swe", "bro", "bridge"}, Case{"ara", "قمر", "moon"}}) {
    const std::vector<std::string> languages = dictionaries.languages();
    if (!has(languages, each.language)) continue;
    one = true;
    EXPECT_TRUE(has(dictionaries.senses(each.language, each.word), english_stem(each.english))) << each.language;
  }
  EXPECT_TRUE(dictionaries.problems().empty());
  if (!one) GTEST_SKIP() << "no dictionary of FreeDict is installed";
}

TEST(SensePhrases, AreWithoutWhatExplainsThem) {
  const std::vector<SensePhrase> phrases = sense_phrases(
      "Frau /frau/ <fem, n, sg>\nwoman <n>, wife <n>\n      \"die Frau\"  - the woman\n [jur.] feme <n>\n"
      " see: {Frauen}\n1. Mrs (title)\n");
  ASSERT_EQ(phrases.size(), 4U);
  EXPECT_EQ(phrases[0].text, "woman");
  EXPECT_EQ(phrases[1].text, "wife");
  EXPECT_TRUE(phrases[2].labelled);
  EXPECT_EQ(phrases[3].text, "Mrs");
}

TEST(WrittenWords, KeepAccentsAndApostrophes) {
  const std::vector<WrittenWord> words = written_words("L’Été, (1821) O'Keeffe's —‘Ärmel’");
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0].lower_case, "l'été");
  EXPECT_EQ(words[1].lower_case, "1821");
  EXPECT_EQ(words[2].written, "O'Keeffe's");
  EXPECT_EQ(words[3].lower_case, "ärmel");
}

TEST(EnglishStem, JoinsSpellingsAndForms) {
  for (const auto& [a, b] : {std::pair("colours", "color"), std::pair("centre", "center"), std::pair("grey", "gray"),
                             std::pair("bathing", "bathe"), std::pair("studies", "study")}) {
    EXPECT_EQ(english_stem(a), english_stem(b)) << a;
  }
  EXPECT_NE(english_stem("bridge"), english_stem("bride"));
}

}  // namespace
}  // namespace mostari
