#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "desks/screen/evidence.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::screen {

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
/// evidence.hpp says how text and photo become one probability.
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
