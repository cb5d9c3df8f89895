#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "desks/screen/screen.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::screen {

/// A candidate with what the rules need of it. `candidate.fields` and `candidate.photo` are the evidence; its
/// probability, match and photo weight are set by judge().
struct Weighed {
  Candidate candidate;
  linkage::Description description;
  std::optional<double> text_log2_odds;  ///< linkage::Match::log2_odds, or linkage::log2_odds() of its score; none: no
                                         ///< text was given, or it is a match by photo only
  double photo_rank = 0;                 ///< vision::PictureMatch::score: orders what no probability tells apart
  bool photo_missed = false;             ///< both sides gave pictures, and none of them agree
};

struct Judgement {
  Verdict verdict = Verdict::no_record_found;
  double probability = 0;  ///< that the best candidate is the very object, of a group that one of its members is; 0
                           ///< when there is none
  Message summary = {};
  Message what_separates = {};
  Message calibration = {};
  std::size_t group_members = 0;  ///< 0: no group
};

/// The rules from evidence to verdict. Sorts `candidates`, best first, and marks those that belong to the verdict.
///
/// One probability from text and photo: each candidate has odds against "not registered". Text gives them from the
/// summed weights (linkage/calibration.hpp). A photo match gives odds of its own, calibrated by the vision engine; the
/// text's likelihood ratio then multiplies these, at least 1 to 16 against, because a thief relabels more easily than
/// he repaints, and at most 4,096 to 1. The better of the two counts, so a weak photo match takes nothing away. The
/// candidates and "not registered" exclude each other, so the odds are brought to a sum of 1.
///
/// Prints, casts, photographs and other multiples: the odds are for the edition. Unless something ties the lot to this
/// very impression (inventory number, impression number, several measured parts to the millimetre, the register's own
/// photo), the verdict is same_edition, and the probability is multiplied by an estimate, made by hand and not yet
/// measured, of how often equal (or unequal) measurements mean one impression.
///
/// `unlisted_odds`: sum of the odds (not log2) of further text matches that are not among `candidates`.
Judgement judge(const linkage::Description& query, std::vector<Weighed>& candidates, double unlisted_odds = 0);

/// How many of the best matches of a search to read from the store
/// and weigh: at least `least`, and as many as it takes to hold the group that the verdict may turn out to be.
std::size_t matches_to_weigh(const std::vector<linkage::Match>& matches, std::size_t least);

/// The sum of odds that `matches`, a search's best ones, leave out.
double unlisted_odds(const std::vector<linkage::Match>& matches);

}  // namespace mostari::screen
