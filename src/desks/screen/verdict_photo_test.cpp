#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "desks/screen/test_weighed.hpp"
#include "desks/screen/verdict.hpp"

namespace mostari::screen {
namespace {

using testing::HasSubstr;

TEST(Verdict, APhotoSinglesOneOutOfAGroup) {
  std::vector<Weighed> candidates = {weighed(painting(), 9, all_same), weighed(painting(), 9, all_same)};
  candidates[1].candidate.caption = "the one in the photo";
  candidates[1].candidate.photo = PhotoEvidence{};
  candidates[1].candidate.photo->probability = 0.995;
  const Judgement judgement = judge(painting(), candidates);
  EXPECT_EQ(candidates[0].candidate.caption, "the one in the photo");
  EXPECT_GT(candidates[0].candidate.photo->weight_log2, 0);
  EXPECT_GT(candidates[0].candidate.probability, 5 * candidates[1].candidate.probability);
  EXPECT_NE(judgement.verdict, Verdict::no_record_found);
}

TEST(Verdict, APhotoAloneIdentifies) {
  Weighed candidate;
  candidate.description = painting();
  candidate.candidate.photo = PhotoEvidence{};
  candidate.candidate.photo->probability = 0.99;
  std::vector<Weighed> candidates = {candidate};
  const Judgement judgement = judge({}, candidates);
  EXPECT_EQ(judgement.verdict, Verdict::identified);
  EXPECT_THAT(to_string(judgement.calibration), testing::StartsWith("photo: "));
}

Weighed seen_in_photo(const linkage::Description& description, double probability, double rank) {
  Weighed candidate;
  candidate.description = description;
  candidate.candidate.caption = std::to_string(rank);
  candidate.candidate.photo = PhotoEvidence{};
  candidate.candidate.photo->probability = probability;
  candidate.photo_rank = rank;
  return candidate;
}

TEST(Verdict, APhotoAloneThatIsNotSureIsForAnExpert) {
  std::vector<Weighed> candidates = {seen_in_photo(painting(), 0.95, 50)};
  const Judgement judgement = judge({}, candidates);
  EXPECT_EQ(judgement.verdict, Verdict::possible);
  EXPECT_THAT(to_string(judgement.summary), HasSubstr(" (the photo agrees); an expert should compare them."));
  EXPECT_THAT(french.say(judgement.summary), HasSubstr(" (la photo concorde)\u00a0; un expert devrait les comparer."));
  EXPECT_NEAR(candidates[0].candidate.probability, 0.95, 0.001);
}

TEST(Verdict, APhotoOfAPrintNamesTheEdition) {
  std::vector<Weighed> candidates = {seen_in_photo(etching(), 0.995, 90)};
  const Judgement judgement = judge({}, candidates);
  EXPECT_EQ(judgement.verdict, Verdict::same_edition);
  EXPECT_NEAR(judgement.probability, 0.995, 0.001);  // what was measured on photos, prints among them
}

TEST(Verdict, ACopyOfTheRegistersPhotoOutweighsOtherViews) {
  std::vector<Weighed> candidates(6, seen_in_photo(painting(), 0.9999999, 200));
  candidates[3].candidate.photo->copy = true;
  candidates[3].candidate.caption = "the copied one";
  EXPECT_EQ(judge({}, candidates).verdict, Verdict::identified);
  EXPECT_EQ(candidates[0].candidate.caption, "the copied one");
}

TEST(Verdict, WeakLikenessesInAPhotoAreNoGroup) {
  std::vector<Weighed> candidates = {seen_in_photo(painting(), 0.4, 20), seen_in_photo(etching(), 0.1, 15)};
  EXPECT_EQ(judge({}, candidates).verdict, Verdict::possible);
}

TEST(Verdict, WhatAPhotoSharesWithSeveralObjectsSaysLittle) {
  std::vector<Weighed> one = {seen_in_photo(painting(), 0.2, 20)};
  EXPECT_EQ(judge({}, one).verdict, Verdict::possible);
  std::vector<Weighed> several = {seen_in_photo(painting(), 0.2, 20), seen_in_photo(etching(), 0.2, 15)};
  EXPECT_EQ(judge({}, several).verdict, Verdict::no_record_found);
  // Two registers that hold one object, or two impressions, agree beyond chance: neither takes the other away.
  std::vector<Weighed> sure(2, seen_in_photo(painting(), 0.99999, 200));
  EXPECT_EQ(judge({}, sure).verdict, Verdict::indistinguishable_group);
}

TEST(Verdict, OfLookAlikesTheOneWithMorePointsIsIt) {
  std::vector<Weighed> candidates = {seen_in_photo(painting(), 0.9999999, 40),
                                     seen_in_photo(painting(), 0.9999999, 90)};
  candidates[0].candidate.photo->inliers = 39;
  candidates[1].candidate.photo->inliers = 87;
  EXPECT_EQ(judge({}, candidates).verdict, Verdict::identified);
  EXPECT_EQ(candidates[0].candidate.photo->inliers, 87);
  candidates[1].candidate.photo->inliers = 84;
  EXPECT_EQ(judge({}, candidates).verdict, Verdict::indistinguishable_group);
}

TEST(Verdict, APhotoTellsACoinFromItsRegisteredCopies) {
  linkage::Description coin = painting();
  coin.object_type = "coin";
  coin.materials = "silver";
  Weighed candidate = seen_in_photo(coin, 0.999999, 200);
  std::vector<Weighed> candidates = {candidate};
  EXPECT_EQ(judge({}, candidates).verdict, Verdict::same_edition);
  candidate.copies_differ = true;
  candidates = {candidate};
  EXPECT_EQ(judge({}, candidates).verdict, Verdict::identified);
}

TEST(Verdict, TheNumberOfTheImpressionTellsImpressionsApartThatLookAlike) {
  linkage::Description query = etching();
  query.inscriptions = "38/80";
  std::vector<Weighed> candidates;
  for (const char* number : {"34/80", "38/80", "44/80"}) {
    linkage::Description registered = etching();
    registered.edition = number;
    candidates.push_back(weighed(registered, 12, all_same));
    candidates.back().candidate.photo = PhotoEvidence{};
    candidates.back().candidate.photo->probability = 0.9999999;
    candidates.back().candidate.photo->inliers = 170;
  }
  const Judgement judgement = judge(query, candidates);
  EXPECT_EQ(judgement.verdict, Verdict::identified);
  EXPECT_EQ(candidates.front().description.edition, "38/80");
  EXPECT_GE(judgement.probability, 0.9);
  // Of an impression that is not registered, the others are of its edition, and surely not it.
  query.inscriptions = "7/80";
  const Judgement other = judge(query, candidates);
  EXPECT_EQ(other.verdict, Verdict::same_edition);
  EXPECT_LT(other.probability, 0.05);
}

TEST(Verdict, AMirroredPhotoIsSaidToBeMirrored) {
  std::vector<Weighed> candidates = {seen_in_photo(painting(), 0.999, 60)};
  candidates.front().candidate.photo->mirrored = true;
  const Message summary = judge({}, candidates).summary;
  EXPECT_THAT(to_string(summary), HasSubstr("mirrored, left and right exchanged"));
  EXPECT_THAT(french.say(summary), HasSubstr("en miroir"));
  EXPECT_THAT(arabic.say(summary), HasSubstr("معكوسة"));
}

TEST(Verdict, WhatAPhotoHardlyFindsKeepsTheOrderOfTheEngine) {
  std::vector<Weighed> candidates = {seen_in_photo(painting(), 0.001, 2), seen_in_photo(painting(), 0, 3),
                                     seen_in_photo(painting(), 0.6, 1)};
  judge({}, candidates);
  EXPECT_EQ(candidates[0].photo_rank, 1);
  EXPECT_EQ(candidates[1].photo_rank, 3);
  EXPECT_EQ(candidates[2].photo_rank, 2);
}

TEST(Verdict, WeakLikenessesInAPhotoDoNotMakeAGroupLikely) {
  // Two that hardly fit by their words, beside photos that may not be members: what those hold is not the group's.
  std::vector<Weighed> candidates(2, weighed(painting(), -7, {{Field::title, level::title_half}}));
  for (int i = 0; i < 20; ++i) candidates.push_back(seen_in_photo(painting(), 0.006, 1));
  const Judgement judgement = judge(painting(), candidates);
  EXPECT_NE(judgement.verdict, Verdict::indistinguishable_group);
}

TEST(Verdict, APhotoThatDoesNotAgreeSpeaksAgainstAFlatThingMost) {
  linkage::Description vase = painting();
  vase.object_type = "vase";
  vase.materials = "terracotta";
  const auto odds = [](const linkage::Description& of, bool with_photo) {
    std::vector<Weighed> candidates = {weighed(of, 6, all_same)};
    if (with_photo) candidates.front().candidate.photo = PhotoEvidence{};
    const double probability = judge(of, candidates).probability;
    EXPECT_EQ(candidates.front().photo_missed, with_photo);
    return std::log2(probability / (1 - probability));
  };
  EXPECT_LT(odds(vase, true), odds(vase, false) - 2) << "another side of it may have been photographed";
  EXPECT_LT(odds(painting(), true), odds(vase, true) - 2);
}

TEST(Verdict, AGroupOfWhichNoPhotoAgreesIsForAnExpert) {
  Weighed member = weighed(painting(), 12, all_same);
  std::vector<Weighed> candidates(3, member);
  EXPECT_EQ(judge(painting(), candidates).verdict, Verdict::indistinguishable_group);
  member.candidate.photo = PhotoEvidence{};
  candidates.assign(3, member);
  const Judgement judgement = judge(painting(), candidates);
  EXPECT_EQ(judgement.verdict, Verdict::possible);
  EXPECT_THAT(to_string(judgement.summary), HasSubstr("photo given does not match"));
}

TEST(Verdict, APhotoThatDoesNotMatchIsToldSo) {
  std::vector<Weighed> candidates = {weighed(painting(), 9, all_same)};
  candidates.front().candidate.photo = PhotoEvidence{};
  EXPECT_THAT(to_string(judge(painting(), candidates).summary),
              HasSubstr("compare them. The photo given does not match"));
}

}  // namespace
}  // namespace mostari::screen
