#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desks/screen/screen.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::screen {

/// A candidate with what the rules need of it. `candidate.fields` and `candidate.photo` are the evidence, the photo
/// also where it does not agree (probability and points 0); its probability, match and photo weight are set by judge().
struct Weighed {
  Candidate candidate;
  linkage::Description description;
  std::optional<double> text_log2_odds;  ///< linkage::Match::log2_odds, or linkage::log2_odds() of its score; none: no
                                         ///< text was given, or it is a match by photo only
  double photo_rank = 0;                 ///< vision::PictureMatch::score: orders what no probability tells apart
  bool photo_missed = false;             ///< set by judge(): the words point to it, and the photo does not agree
  bool copies_differ = false;            ///< other registered copies of this work have pictures that agree far less
  std::string impression = {};           ///< set by judge(): impression_number() of its description
};

/// Sets each candidate's probability, and what its photo weighs, and sorts the candidates, best first.
///
/// Each candidate has odds against "not registered". Text gives them from the summed weights (linkage/calibration.hpp).
/// A photo speaks in two ways, of which the better counts:
///
/// - for a candidate that the words point to and the photo does not, it counts as missed: the odds are multiplied by
/// how
///   often a photo of the registered object does not agree with its pictures (flat things seldom, vessels more
///   often, others every second time, when they are seen from another side);
/// - where the photo agrees, its odds are multiplied by the text's likelihood ratio, at least 1 to 16 against, because
/// a
///   thief relabels more easily than he repaints, and at most 4,096 to 1. Where the words would say more than that,
///   they still say as much less of one candidate than of another.
///
/// Registered objects that look alike agree with one photo alike: what a photo shares with another registered object
/// (ornament, a layout, a wall) speaks less for either, up to a weight at which no chance is left. Where it agrees with
/// several beyond that, those with fewer points than the best lose by their ratio.
///
/// The candidates and "not registered" exclude each other, so the odds are brought to a sum of 1. `unlisted_odds`: of
/// further text matches that are not among `candidates`. `asked_impression`: impression_number() of what was asked;
/// that of each candidate is known.
void set_probabilities(const std::string& asked_impression, std::vector<Weighed>& candidates, double unlisted_odds);

/// "12/50" in "number 12/50, signed": the number of the impression; empty when none is written.
std::string impression_number(const linkage::Description& description);

}  // namespace mostari::screen
