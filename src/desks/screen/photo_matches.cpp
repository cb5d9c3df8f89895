#include "desks/screen/photo_matches.hpp"

#include <algorithm>
#include <utility>

#include "engines/vision/calibration.hpp"
#include "engines/vision/extract.hpp"

namespace mostari::screen {
namespace {

/// From this probability on, what agrees with the photo is worth more than a look at its mirror image.
constexpr double convincing = 0.5;
/// A mirror image agrees by mistake as often as a photo does, and is asked for where nothing else agrees: so only what
/// is sure is believed.
constexpr double least_mirrored = 0.9;

/// Registered objects that look alike match each other: what was found by way of another object says nothing for this.
void keep_own_evidence(vision::PictureMatch& match) {
  if (!match.through || unpacked(*match.through).row == unpacked(match.picture).row) return;
  match.probability =
      std::max(vision::same_object_probability(match.agreement), match.copy ? vision::kCopyProbability : 0);
  match.through.reset();
}

void mirror_points(vision::PictureMatch& match) {
  for (vision::PointPair& pair : match.points) pair.query_x = 1 - pair.query_x;
}

}  // namespace

bool is_better(const vision::PictureMatch& a, const vision::PictureMatch& b) {
  return a.probability != b.probability ? a.probability > b.probability : a.score > b.score;
}

std::map<std::int64_t, PhotoMatch> photo_matches(std::span<const vision::Segment* const> segments,
                                                 const vision::Features& photo, std::size_t results,
                                                 const vision::DeadFilter& dead) {
  vision::SearchOptions options;
  options.results = results;
  options.with_points = results;
  std::map<std::int64_t, PhotoMatch> best;
  double surest = 0;
  const auto take = [&](vision::PictureMatch& match, bool is_mirrored) {
    surest = std::max(surest, match.probability);
    const PictureKey key = unpacked(match.picture);
    const auto [at, first] = best.try_emplace(key.row);
    if (!first && !is_better(match, at->second.match)) return;
    at->second = {.match = std::move(match), .registered = key, .mirrored = is_mirrored};
  };
  for (vision::PictureMatch& match : vision::search(segments, photo, options, dead)) {
    keep_own_evidence(match);
    take(match, false);
  }
  if (surest >= convincing) return best;
  for (vision::PictureMatch& match : vision::search(segments, vision::mirrored(photo), options, dead)) {
    keep_own_evidence(match);
    if (match.probability < least_mirrored) continue;
    mirror_points(match);
    take(match, true);
  }
  return best;
}

}  // namespace mostari::screen
