#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "formats/treaties/treaty_date.hpp"
#include "formats/treaties/treaty_texts.hpp"

namespace mostari {
namespace {

using testing::ElementsAre;

std::string date(std::string_view text) {
  const auto found = find_treaty_date(text);
  return found ? found->iso : "";
}

TEST(TreatyDate, ReadsTheFormsOfTreaties) {
  EXPECT_EQ(date("on 3 May 1987"), "1987-05-03");
  EXPECT_EQ(date("the 21st of March, nineteen hundred and sixty-three"), "1963-03-21");
  EXPECT_EQ(date("this 14th day of November, 1953"), "1953-11-14");
  EXPECT_EQ(date("October 28, 1959"), "1959-10-28");
  EXPECT_EQ(date("le 1er août 1960"), "1960-08-01");
  EXPECT_EQ(date("on 9 No vember 1971"), "1971-11-09");
  EXPECT_EQ(date("this fifteenth day of April in the year one thousand nine hundred and fifty-four"), "1954-04-15");
  EXPECT_EQ(date("the twenty-first day of June, nineteen hundred and seventy"), "1970-06-21");
}

TEST(TreatyDate, WhatIsNoDateIsNone) {
  EXPECT_EQ(date("31 June 1960"), "");
  EXPECT_EQ(date("in May"), "");
  EXPECT_EQ(date("15 August"), "");
  EXPECT_EQ(date(""), "");
}

TEST(TitlePage, ReadsAPageOfLines) {
  const TreatyText page = read_title_page(
      "No. 4711\n\nVALDORIE\n\nand\n\nUNITED KINGDOMS OF\n\nMARENNE\n\nCultural Agreement. Signed at Port Lourmel, on\n"
      "3 May 1987\nAuthentic texts: Valdorian and French.\nRegistered by Valdorie on 12 June 1988.\n\nCULTURAL "
      "AGREEMENT\n",
      "104711_en_corr.txt");
  EXPECT_EQ(page.id, "104711");
  EXPECT_EQ(page.un_number, "4711");
  EXPECT_THAT(page.parties, ElementsAre("VALDORIE", "UNITED KINGDOMS OF MARENNE"));
  EXPECT_EQ(page.title, "Cultural Agreement");
  EXPECT_EQ(page.signed_on, "1987-05-03");
  EXPECT_EQ(page.signed_at, "Port Lourmel");
  EXPECT_THAT(page.languages, ElementsAre("Valdorian", "French"));
  EXPECT_EQ(page.registered_on, "1988-06-12");
}

TEST(TitlePage, ReadsALongTitle) {
  const TreatyText page = read_title_page(
      "No. 12. AGREEMENT 1 ON CULTURAL CO-OPERATION BETWEEN THE GOVERNMENT OF THE\nREPUBLIC OF VALDORIE AND THE "
      "GOVERNMENT OF TRINIDAD AND TOBAGO. SIGNED AT LOURMEL, ON 3 MAY 1957\n\nThe Government of\n",
      "anything.txt");
  EXPECT_EQ(page.un_number, "12");
  EXPECT_THAT(page.parties, ElementsAre("REPUBLIC OF VALDORIE", "TRINIDAD AND TOBAGO"));
  EXPECT_EQ(page.signed_on, "1957-05-03");
  EXPECT_EQ(page.signed_at, "LOURMEL");
  EXPECT_THAT(page.title, testing::StartsWith("AGREEMENT ON CULTURAL CO-OPERATION"));
}

TEST(TitlePage, APartyWhoseNameHoldsAndIsNotCut) {
  const auto parties = [](const std::string& text) { return read_title_page(text, "a.txt").parties; };
  EXPECT_THAT(parties("CULTURAL TREATY BETWEEN TRINIDAD AND TOBAGO AND MARENNE. SIGNED AT LOURMEL"),
              ElementsAre("TRINIDAD AND TOBAGO", "MARENNE"));
  EXPECT_THAT(parties("CULTURAL TREATY BETWEEN THE UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND AND THE "
                      "KINGDOM OF MARENNE. SIGNED AT LOURMEL"),
              ElementsAre("UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND", "KINGDOM OF MARENNE"));
}

TEST(TitlePage, TheDateOfRegistrationIsNotThatOfSigning) {
  const TreatyText page = read_title_page(
      "VALDORIE\nand\nMARENNE\nCultural Agreement.\n1957\nSigned at Lourmel, on 3 May\nOfficial text: French.\n"
      "Registered by Valdorie on 1 June 1958.\nCULTURAL AGREEMENT. SIGNED AT LOURMEL, ON 3 MAY 1957\n",
      "a.txt");
  EXPECT_EQ(page.signed_on, "1957-05-03");
  EXPECT_EQ(page.registered_on, "1958-06-01");
}

TEST(TitlePage, TheWordsOfSigningServeWhereTheTitleHasNoDate) {
  const TreatyText page = read_title_page(
      "The Government of Valdorie and the Government of Marenne, wishing to meet, have agreed as follows:\nThey meet.\n"
      "DONE at Lourmel, in two copies, this third day of May, nineteen hundred and fifty-seven.\n",
      "a.txt");
  EXPECT_THAT(page.parties, ElementsAre("Valdorie", "Marenne"));
  EXPECT_EQ(page.signed_on, "1957-05-03");
  EXPECT_EQ(page.signed_at, "Lourmel");
}

TEST(TitlePage, WhatThePageDoesNotSayIsEmpty) {
  const TreatyText page = read_title_page("Some words about nothing.", "notes.txt");
  EXPECT_TRUE(page.parties.empty());
  EXPECT_EQ(page.signed_on, "");
  EXPECT_EQ(page.title, "");
  EXPECT_EQ(page.un_number, "");
}

}  // namespace
}  // namespace mostari
