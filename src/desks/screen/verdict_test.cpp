#include "desks/screen/verdict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "desks/screen/test_weighed.hpp"

namespace mostari::screen {
namespace {

using testing::HasSubstr;

TEST(Verdict, NothingFoundIsNoProof) {
  std::vector<Weighed> none;
  const Judgement judgement = judge(painting(), none);
  EXPECT_EQ(judgement.verdict, Verdict::no_record_found);
  EXPECT_EQ(judgement.probability, 0);
  EXPECT_THAT(to_string(judgement.summary), HasSubstr("no proof of good title"));
}

TEST(Verdict, AUniquePaintingThatAgreesIsIdentified) {
  std::vector<Weighed> candidates = {weighed(painting(), -3, {{Field::maker, level::maker_same}}),
                                     weighed(painting(), 9, all_same)};
  const Judgement judgement = judge(painting(), candidates);
  EXPECT_EQ(judgement.verdict, Verdict::identified);
  EXPECT_GE(judgement.probability, 0.9);
  EXPECT_TRUE(candidates[0].candidate.match);
  EXPECT_FALSE(candidates[1].candidate.match);
  EXPECT_EQ(judgement.summary,
            "Very probably the registered object “Harbour at Dawn”: title, maker, date and measurements agree.");
  EXPECT_EQ(
      french.say(judgement.summary),
      "Très probablement l’objet enregistré «\u00a0Harbour at Dawn\u00a0»\u00a0: le titre, l’auteur, la date et les "
      "dimensions concordent.");
  EXPECT_EQ(arabic.say(judgement.summary),
            "على الأرجح أنها القطعة المسجّلة «\u2068Harbour at Dawn\u2069»: تطابق العنوان والصانع والتاريخ والمقاسات.");
}

TEST(Verdict, APrintThatAgreesIsOfTheSameEdition) {
  std::vector<Weighed> candidates = {weighed(etching(), 9, all_same)};
  const Judgement judgement = judge(etching(), candidates);
  EXPECT_EQ(judgement.verdict, Verdict::same_edition);
  EXPECT_LT(judgement.probability, 0.95);
  EXPECT_TRUE(candidates[0].candidate.match);
}

TEST(Verdict, OtherMeasurementsMakeAnotherImpressionLikelier) {
  std::vector<Weighed> candidates = {weighed(etching(), 6,
                                             {{Field::title, level::title_same},
                                              {Field::maker, level::maker_same},
                                              {Field::date, level::date_same},
                                              {Field::measurements, level::extent_near}})};
  const Judgement judgement = judge(etching(), candidates);
  EXPECT_EQ(judgement.verdict, Verdict::same_edition);
  EXPECT_LT(judgement.probability, 0.3);
}

TEST(Verdict, AnInventoryNumberTiesAPrintToTheImpression) {
  Weighed candidate = weighed(etching(), 14, all_same);
  linkage::FieldEvidence number;
  number.field = Field::inventory_number;
  number.level = level::inventory_same;
  candidate.candidate.fields.push_back(number);
  std::vector<Weighed> candidates = {candidate};
  EXPECT_EQ(judge(etching(), candidates).verdict, Verdict::identified);
}

TEST(Verdict, TheNumberOfTheImpressionDecides) {
  linkage::Description query = etching();
  query.inscriptions = "signed, numbered 12/50";
  linkage::Description registered = etching();
  registered.edition = "12/50";
  std::vector<Weighed> same = {weighed(registered, 9, all_same)};
  EXPECT_EQ(judge(query, same).verdict, Verdict::identified);
  registered.edition = "13/50";
  std::vector<Weighed> other = {weighed(registered, 9, all_same)};
  EXPECT_EQ(judge(query, other).verdict, Verdict::same_edition);
}

TEST(Verdict, EqualCandidatesAreAGroupAndWhatSeparatesThemIsNamed) {
  linkage::Description first = painting();
  first.inventory_number = "A 1";
  linkage::Description second = painting();
  second.inventory_number = "A 2";
  std::vector<Weighed> candidates = {weighed(first, 9, all_same), weighed(second, 9, all_same),
                                     weighed(painting(), -4, {{Field::maker, level::maker_same}})};
  const Judgement judgement = judge(painting(), candidates);
  EXPECT_EQ(judgement.verdict, Verdict::indistinguishable_group);
  EXPECT_GT(judgement.probability, 0.97) << "one of the two it is";
  EXPECT_NEAR(candidates[0].candidate.probability, 0.5, 0.02);
  EXPECT_NEAR(judgement.probability, candidates[0].candidate.probability + candidates[1].candidate.probability, 1e-9);
  EXPECT_EQ(judgement.group_members, 2U);
  EXPECT_TRUE(candidates[0].candidate.match);
  EXPECT_TRUE(candidates[1].candidate.match);
  EXPECT_FALSE(candidates[2].candidate.match);
  EXPECT_EQ(judgement.what_separates, "To separate them: the inventory number (“A 1” or “A 2”).");
  EXPECT_EQ(french.say(judgement.what_separates),
            "Pour les distinguer\u00a0: le numéro d’inventaire («\u00a0A 1\u00a0» ou «\u00a0A 2\u00a0»).");
  EXPECT_THAT(arabic.say(judgement.what_separates), HasSubstr("رقم الجرد"));
}

TEST(Verdict, AGroupWithoutDifferencesSaysSo) {
  std::vector<Weighed> candidates = {weighed(painting(), 9, all_same), weighed(painting(), 9, all_same)};
  EXPECT_THAT(to_string(judge(painting(), candidates).what_separates), HasSubstr("holds nothing that separates them"));
}

TEST(Verdict, AGroupIsNotCutAmongEquals) {
  const std::vector<Weighed> one = {weighed(painting(), 6, all_same)};
  std::vector<Weighed> candidates(40, one.front());
  const Judgement judgement = judge(painting(), candidates);
  EXPECT_EQ(judgement.verdict, Verdict::indistinguishable_group);
  EXPECT_EQ(judgement.group_members, 40U);
  EXPECT_TRUE(
      std::all_of(candidates.begin(), candidates.end(), [](const Weighed& each) { return each.candidate.match; }));
}

TEST(Verdict, AGroupIsToldInOneSentenceAndItsOddsInAnother) {
  std::vector<Weighed> candidates(7, weighed(painting(), 9, all_same));
  const Message summary = judge(painting(), candidates).summary;
  EXPECT_THAT(to_string(summary),
              testing::StartsWith("One of these seven registered paintings: almost certain. What was given cannot tell "
                                  "which. The best one alone: "));
  EXPECT_THAT(french.say(summary), testing::StartsWith("Sept peintures enregistrées correspondent aussi bien. Les sept "
                                                       "ensemble\u00a0: presque certain. Le meilleur candidat seul"));
  EXPECT_THAT(arabic.say(summary),
              testing::AllOf(HasSubstr(" قطع مسجّلة تتطابق بالقدر نفسه (لوحات)."), HasSubstr("معًا: شبه مؤكد.")));
}

TEST(Verdict, AGroupOfSeveralTypesIsOfObjects) {
  linkage::Description other = painting();
  other.object_type = "oil sketch";
  std::vector<Weighed> candidates = {weighed(painting(), 9, all_same), weighed(other, 9, all_same)};
  const Message summary = judge(painting(), candidates).summary;
  EXPECT_THAT(to_string(summary), testing::StartsWith("One of these two registered objects: "));
  EXPECT_THAT(arabic.say(summary), testing::StartsWith("قطعتان مسجّلتان تتطابقان بالقدر نفسه. القطعتان معًا"));
}

TEST(Verdict, AGroupIsNamedByItsTypeInEitherNumber) {
  linkage::Description coin = painting();
  coin.object_type = "Coins";
  linkage::Description watch = painting();
  watch.object_type = "watches";
  const auto summary = [](const linkage::Description& of) {
    std::vector<Weighed> candidates(2, weighed(of, 9, all_same));
    return to_string(judge(painting(), candidates).summary);
  };
  EXPECT_THAT(summary(coin), testing::StartsWith("One of these two registered coins:"));
  EXPECT_THAT(summary(watch), testing::StartsWith("One of these two registered watches:"));
  coin.object_type = "tapestries";
  EXPECT_THAT(summary(coin), testing::StartsWith("One of these two registered tapestries:"));
  coin.object_type = "astrolabe";
  EXPECT_THAT(summary(coin), testing::StartsWith("One of these two registered objects:"));
}

TEST(Verdict, WhatIsTooUnlikelyTogetherIsNoGroup) {
  // Ten equals that hold a thousandth each, and as much of others that the search did not hand over.
  std::vector<Weighed> candidates(10, weighed(painting(), -7, {{Field::title, level::title_half}}));
  const Judgement judgement = judge(painting(), candidates, 1);
  double together = 0;
  for (const Weighed& each : candidates) together += each.candidate.probability;
  ASSERT_LT(together, 0.05);
  EXPECT_EQ(judgement.verdict, Verdict::no_record_found);
  EXPECT_EQ(judgement.group_members, 0U);
}

TEST(Verdict, WhatIsHardlyLikelyIsNotCalledPossible) {
  std::vector<Weighed> candidates = {weighed(painting(), -9,
                                             {{Field::title, level::title_same},
                                              {Field::maker, level::maker_same},
                                              {Field::measurements, level::extent_different}})};
  candidates.front().candidate.fields.back().weight_log2 = -4;
  EXPECT_EQ(judge(painting(), candidates).verdict, Verdict::no_record_found);
  EXPECT_EQ(to_string(candidates.front().candidate.why_not), "Not it: differs in measurements.");
}

TEST(Verdict, APrintInTheVeryWordsOfItsRecordIsIdentified) {
  Weighed verbatim = weighed(etching(), 9, all_same);
  for (linkage::FieldEvidence& evidence : verbatim.candidate.fields) evidence.same_text = true;
  std::vector<Weighed> candidates = {verbatim};
  EXPECT_EQ(judge(etching(), candidates).verdict, Verdict::identified);
  // The record's impression has a number, and none was given.
  verbatim.description.inscriptions = "3/6, signed";
  candidates = {verbatim};
  EXPECT_EQ(judge(etching(), candidates).verdict, Verdict::same_edition);
  verbatim.description.inscriptions.clear();
  // Measured again, it may be another impression.
  verbatim.candidate.fields[3].same_text = false;
  candidates = {verbatim};
  EXPECT_EQ(judge(etching(), candidates).verdict, Verdict::same_edition);
}

TEST(Verdict, AnotherMakerOrTimeIsForAPerson) {
  for (const Field field : {Field::maker, Field::date}) {
    Weighed candidate = weighed(painting(), 9, all_same);
    for (linkage::FieldEvidence& evidence : candidate.candidate.fields) {
      if (evidence.field == field) evidence.weight_log2 = -4;
    }
    std::vector<Weighed> candidates = {candidate};
    const Judgement judgement = judge(painting(), candidates);
    EXPECT_EQ(judgement.verdict, Verdict::possible);
    EXPECT_THAT(to_string(judgement.summary),
                HasSubstr(field == Field::maker ? "What speaks against it: maker." : "What speaks against it: date."));
    EXPECT_EQ(judgement.what_separates, "More certain with: a photo.");
  }
}

TEST(Verdict, OneFieldAloneIdentifiesNothing) {
  std::vector<Weighed> candidates = {weighed(painting(), 9, {{Field::title, level::title_same}})};
  linkage::Description query;
  query.titles = {"Harbour at Dawn"};
  const Judgement judgement = judge(query, candidates);
  EXPECT_EQ(judgement.verdict, Verdict::possible);
  EXPECT_LT(judgement.probability, 0.9) << "no more certain than what is identified";
  EXPECT_EQ(judgement.probability, candidates.front().candidate.probability);
  EXPECT_EQ(judgement.what_separates, "More certain with: the maker, the measurements, the date or a photo.");
}

TEST(Verdict, WhatKeepsALikelyOneFromBeingIdentifiedIsTold) {
  std::vector<Weighed> candidates = {weighed(painting(), 9,
                                             {{Field::title, level::title_same},
                                              {Field::maker, level::maker_same},
                                              {Field::measurements, level::extent_different}})};
  EXPECT_THAT(to_string(judge(painting(), candidates).what_separates), HasSubstr("the measurements differ"));
}

TEST(Verdict, ACopyThatIsHardlyTheRegisteredOneIsNotPossible) {
  // An etching after the painting: all words agree, but not kind and size.
  std::vector<Weighed> candidates = {weighed(painting(), 1,
                                             {{Field::title, level::title_same},
                                              {Field::maker, level::maker_same},
                                              {Field::measurements, level::extent_different},
                                              {Field::object_type, level::type_different}})};
  EXPECT_EQ(judge(etching(), candidates).verdict, Verdict::no_record_found);
}

TEST(Verdict, ANumberedCopyIsOneOfItsEdition) {
  linkage::Description registered = etching();
  registered.edition = "4/8";
  const auto probability_of = [&](const char* number) {
    std::vector<Weighed> candidates = {weighed(registered, 9, all_same)};
    linkage::Description query = etching();
    query.edition = number;
    const Judgement judgement = judge(query, candidates);
    EXPECT_EQ(judgement.verdict, *number == '4' ? Verdict::identified : Verdict::same_edition) << number;
    return judgement.probability;
  };
  EXPECT_NEAR(probability_of(""), 0.125, 0.01);
  EXPECT_LT(probability_of("6/8"), 0.05);
  EXPECT_GT(probability_of("4/8"), 0.9);
}

TEST(Verdict, AnotherNumberIsNoGroupOfOneRecordInTwoRegisters) {
  linkage::Description registered = etching();
  registered.edition = "4/8";
  std::vector<Weighed> candidates = {weighed(registered, 9, all_same), weighed(registered, 9, all_same)};
  linkage::Description query = etching();
  query.edition = "6/8";
  EXPECT_EQ(judge(query, candidates).verdict, Verdict::same_edition);
}

TEST(Verdict, ABronzeAskedWithoutItsTypeIsWhatTheRecordSays) {
  linkage::Description clock = painting();
  clock.object_type = "clock";
  clock.materials = "Bronze, gilt";
  linkage::Description query = clock;
  query.object_type.clear();
  std::vector<Weighed> candidates = {weighed(clock, 9, all_same)};
  EXPECT_EQ(judge(query, candidates).verdict, Verdict::identified);
}

TEST(Verdict, UnlistedMatchesTakeTheirShare) {
  std::vector<Weighed> alone = {weighed(painting(), 4, all_same)};
  std::vector<Weighed> crowded = alone;
  EXPECT_GT(judge(painting(), alone).probability, judge(painting(), crowded, 64).probability);
}

TEST(MatchesToWeigh, HoldsTheWholeGroup) {
  std::vector<linkage::Match> matches(80);
  const double total = 1 + 80 * 4.0;
  for (linkage::Match& match : matches) {
    match.log2_odds = 2;
    match.probability = 4 / total;
  }
  EXPECT_NEAR(unlisted_odds(matches), 0, 1e-9);
  EXPECT_EQ(matches_to_weigh(matches, 10), 80U) << "equals are not cut";
  matches.resize(20);
  EXPECT_NEAR(unlisted_odds(matches), 240, 1e-6);
}

TEST(MatchesToWeigh, LeavesOutWhatHoldsNothing) {
  std::vector<linkage::Match> matches(80);
  double all = 1;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    matches[i].log2_odds = 2 - 0.1 * static_cast<double>(i);
    all += std::exp2(matches[i].log2_odds);
  }
  for (linkage::Match& match : matches) match.probability = std::exp2(match.log2_odds) / all;
  const std::size_t kept = matches_to_weigh(matches, 10);
  EXPECT_GT(kept, 40U);
  EXPECT_LT(kept, 50U);
  EXPECT_EQ(matches_to_weigh(matches, 60), 60U);
}

}  // namespace
}  // namespace mostari::screen
