#include "engines/vision/search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engines/vision/geometry.hpp"
#include "engines/vision/global_hash.hpp"
#include "engines/vision/scan.hpp"

namespace mostari::vision {
double tuning(const char* name, double fallback);
namespace {

/// Which segment a picture counted over all segments belongs to.
struct Address {
  std::size_t segment = 0;
  std::size_t index = 0;
};

class PictureSpace {
 public:
  explicit PictureSpace(std::span<const Segment* const> segments) : segments_(segments) {
    for (const Segment* segment : segments) first_.push_back(first_.back() + segment->pictures());
  }
  std::size_t size() const { return first_.back(); }
  Address address(std::size_t picture) const {
    const auto after = std::upper_bound(first_.begin(), first_.end(), picture);
    const auto segment = static_cast<std::size_t>(after - first_.begin()) - 1;
    return {segment, picture - first_[segment]};
  }
  Segment::Picture picture(std::size_t picture) const {
    const Address at = address(picture);
    return segments_[at.segment]->picture(at.index);
  }

 private:
  std::span<const Segment* const> segments_;
  std::vector<std::size_t> first_ = {0};
};

}  // namespace

std::vector<PictureMatch> search(std::span<const Segment* const> segments, const Features& query,
                                 const SearchOptions& options, const DeadFilter& dead) {
  const PictureSpace space(segments);
  std::vector<Hit> hits = scan_postings(segments, query, options);

  // A query feature counts once for a picture, with its best agreement (hits come feature by feature).
  std::vector<float> votes(space.size(), 0);
  {
    std::vector<std::uint32_t> last_feature(space.size(), 0xFFFFFFFFU);
    std::vector<float> last_weight(space.size(), 0);
    for (const Hit& hit : hits) {
      if (last_feature[hit.picture] != hit.feature) {
        last_feature[hit.picture] = hit.feature;
        last_weight[hit.picture] = hit.weight;
        votes[hit.picture] += hit.weight;
      } else if (hit.weight > last_weight[hit.picture]) {
        votes[hit.picture] += hit.weight - last_weight[hit.picture];
        last_weight[hit.picture] = hit.weight;
      }
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < votes.size(); ++p)
    if (votes[p] > 0 && !(dead && dead(space.picture(p).key))) order.push_back(p);
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return votes[a] != votes[b] ? votes[a] > votes[b] : a < b;
  };
  const std::size_t checked = std::min(order.size(), options.verified);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(checked), order.end(), better);
  order.resize(checked);

  constexpr std::uint32_t none = 0xFFFFFFFFU;
  std::vector<std::uint32_t> slot(space.size(), none);
  for (std::uint32_t i = 0; i < order.size(); ++i) slot[order[i]] = i;
  std::vector<std::vector<Correspondence>> pairs(order.size());
  std::vector<Placement> places;
  for (const Keypoint& keypoint : query.keypoints) places.push_back(place(keypoint, query.width, query.height));
  for (const Hit& hit : hits) {
    if (slot[hit.picture] == none) continue;
    pairs[slot[hit.picture]].push_back(
        {places[hit.feature], segments[hit.segment]->placement(hit.posting), hit.weight, hit.feature, hit.posting});
  }
  static const double alpha = tuning("ALPHA", 0.1);
  std::vector<PictureMatch> matches;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Consensus consensus = agree(pairs[i]);
    PictureMatch match;
    match.picture = space.picture(order[i]).key;
    match.inliers = static_cast<int>(consensus.inliers.size());
    match.score = (match.inliers >= 3 ? consensus.weight : 0) + alpha * votes[order[i]];
    matches.push_back(std::move(match));
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const PictureMatch& a, const PictureMatch& b) { return a.score > b.score; });
  if (matches.size() > options.results) matches.resize(options.results);
  return matches;
}

}  // namespace mostari::vision
