#include "engines/vision/search.hpp"

#include <algorithm>
#include <cmath>

#include "engines/vision/calibration.hpp"
#include "engines/vision/colour.hpp"
#include "engines/vision/geometry.hpp"
#include "engines/vision/global_hash.hpp"
#include "engines/vision/picture_space.hpp"
#include "engines/vision/scan.hpp"
#include "engines/vision/shortlist.hpp"

namespace mostari::vision {
namespace {

constexpr std::size_t kFewestInliers = 3;  ///< below, agreement is chance
constexpr double kCopyScore = 1000;        ///< an exact copy comes before everything else
// Of the score: one nat of verified evidence counts 1, of scattered votes and of colour's surprise this much.
constexpr double kVotesShare = 0.05;
constexpr double kColourShare = 4;
// Expansion.
constexpr double kSure = 30;                ///< evidence from which a match is asked in turn
constexpr double kFaith = 0.8;              ///< what is left of evidence by way of another picture
constexpr double kStoredBoost = 2;          ///< a stored picture asks with one cell a feature: it finds about half
constexpr std::size_t kVerifiedAgain = 50;  ///< candidates whose geometry is checked for each anchor

struct Candidate {
  Consensus consensus;
  float votes = 0;
  float colour = 0;         ///< surprise
  double expanded = 0;      ///< evidence by way of another picture
  std::size_t through = 0;  ///< that picture
  bool copy = false;

  double direct() const { return consensus.inliers.size() >= kFewestInliers ? consensus.weight : 0; }
  double evidence() const { return std::max(direct(), expanded); }
  double score() const { return evidence() + kVotesShare * votes + kColourShare * colour + (copy ? kCopyScore : 0); }
};

/// One search; split into its steps, which share the candidates.
class Search {
 public:
  Search(std::span<const Segment* const> segments, const SearchOptions& options, const DeadFilter& dead)
      : segments_(segments),
        options_(options),
        space_(segments),
        candidates_(space_.size()),
        alive_(space_.size(), true) {
    if (!dead) return;
    for (std::size_t p = 0; p < alive_.size(); ++p) alive_[p] = !dead(space_.picture(p).key);
  }

  void compare_whole_pictures(const Features& query) {
    std::vector<const ColourHistogram*> colours;
    for (const Segment* segment : segments_)
      for (std::size_t i = 0; i < segment->pictures(); ++i) colours.push_back(&segment->colours(i));
    const std::vector<float> surprise = colour_surprise(query.colours, colours);
    for (std::size_t p = 0; p < candidates_.size(); ++p) {
      candidates_[p].colour = surprise[p];
      candidates_[p].copy = is_copy(query.global_hash, space_.picture(p).hash);
    }
  }

  void compare_features(const Features& query) {
    const Probe probe = probe_of(segments_.front()->codebook(), query, options_.cells);
    const std::vector<Hit> hits = scan_postings(segments_, probe, options_);
    std::vector<float> votes = count_votes(hits, space_.size());
    for (std::size_t p = 0; p < votes.size(); ++p) {
      candidates_[p].votes = votes[p];
      if (!alive_[p]) votes[p] = 0;
    }
    const std::vector<std::uint32_t> chosen = highest(votes, options_.verified);
    std::vector<Consensus> found = verify(segments_, probe, hits, chosen, space_.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) candidates_[chosen[i]].consensus = std::move(found[i]);
  }

  /// Asks the surest matches, with what the index keeps of them, what matches them: so the back of an object is found
  /// from its front by way of a registered side view.
  void expand() {
    std::vector<float> evidence(candidates_.size(), 0);
    for (std::size_t p = 0; p < candidates_.size(); ++p)
      if (candidates_[p].direct() >= kSure) evidence[p] = static_cast<float>(candidates_[p].direct());
    for (const std::uint32_t anchor : highest(evidence, options_.anchors)) {
      const PictureSpace::Address at = space_.address(anchor);
      const Probe probe = probe_of(*at.segment, at.index);
      const std::vector<Hit> hits = scan_postings(segments_, probe, options_);
      std::vector<float> votes = count_votes(hits, space_.size());
      for (std::size_t p = 0; p < votes.size(); ++p)
        if (!alive_[p] || p == anchor) votes[p] = 0;
      const std::vector<std::uint32_t> chosen = highest(votes, kVerifiedAgain);
      const std::vector<Consensus> found = verify(segments_, probe, hits, chosen, space_.size());
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        Candidate& candidate = candidates_[chosen[i]];
        if (found[i].inliers.size() < kFewestInliers) continue;
        const double linked = kFaith * std::min<double>(evidence[anchor], kStoredBoost * found[i].weight);
        if (linked <= candidate.expanded) continue;
        candidate.expanded = linked;
        candidate.through = anchor;
      }
    }
  }

  std::vector<PictureMatch> ranked(const Features& query) const {
    std::vector<float> scores(candidates_.size(), 0);
    for (std::size_t p = 0; p < candidates_.size(); ++p)
      if (alive_[p]) scores[p] = static_cast<float>(candidates_[p].score());
    std::vector<PictureMatch> matches;
    for (const std::uint32_t p : highest(scores, options_.results)) {
      const Candidate& candidate = candidates_[p];
      const Segment::Picture picture = space_.picture(p);
      PictureMatch match;
      match.picture = picture.key;
      match.score = candidate.score();
      match.copy = candidate.copy;
      match.inliers = candidate.direct() > 0 ? static_cast<int>(candidate.consensus.inliers.size()) : 0;
      match.probability = same_object_probability(candidate.evidence());
      if (match.copy) match.probability = std::max(match.probability, kCopyProbability);
      if (candidate.expanded > candidate.direct()) match.through = space_.picture(candidate.through).key;
      if (match.inliers > 0 && matches.size() < options_.with_points) add_points(query, picture, candidate, match);
      matches.push_back(std::move(match));
    }
    return matches;
  }

 private:
  static void add_points(const Features& query, const Segment::Picture& picture, const Candidate& candidate,
                         PictureMatch& match) {
    match.candidate_from_query =
        candidate_from_query(candidate.consensus, query.width, query.height, picture.width, picture.height);
    const auto query_longer = static_cast<float>(std::max(query.width, query.height));
    const auto longer = static_cast<float>(std::max(picture.width, picture.height));
    const float qx = query_longer / static_cast<float>(query.width),
                qy = query_longer / static_cast<float>(query.height);
    const float cx = longer / static_cast<float>(picture.width), cy = longer / static_cast<float>(picture.height);
    for (const Correspondence& c : candidate.consensus.inliers)
      match.points.push_back({c.query.x * qx, c.query.y * qy, c.candidate.x * cx, c.candidate.y * cy});
  }

  std::span<const Segment* const> segments_;
  const SearchOptions& options_;
  PictureSpace space_;
  std::vector<Candidate> candidates_;
  std::vector<bool> alive_;
};

}  // namespace

std::vector<PictureMatch> search(std::span<const Segment* const> segments, const Features& query,
                                 const SearchOptions& options, const DeadFilter& dead) {
  if (segments.empty()) return {};
  Search search(segments, options, dead);
  search.compare_whole_pictures(query);
  search.compare_features(query);
  search.expand();
  return search.ranked(query);
}

}  // namespace mostari::vision
