#include "engines/vision/search.hpp"

#include <algorithm>
#include <map>

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

/// What was found out about a picture beyond its votes and colours.
struct Candidate {
  Consensus consensus;
  double expanded = 0;      ///< evidence by way of another picture
  std::size_t through = 0;  ///< that picture
  bool copy = false;

  double direct() const { return consensus.inliers.size() >= kFewestInliers ? consensus.weight : 0; }
  double evidence() const { return std::max(direct(), expanded); }
};

/// One search; split into its steps, which share the candidates.
class Search {
 public:
  Search(std::span<const Segment* const> segments, const SearchOptions& options)
      : segments_(segments), options_(options), space_(segments) {}

  /// Looks at every picture once, so it does little with each.
  void compare_whole_pictures(const Features& query, const DeadFilter& dead) {
    alive_.reserve(space_.size());
    std::vector<std::uint16_t> likeness;
    likeness.reserve(space_.size());
    for (const Segment* segment : segments_)
      for (std::size_t i = 0; i < segment->pictures(); ++i) {
        const Segment::Picture picture = segment->picture(i);
        if (is_copy(query.global_hash, picture.hash))
          candidates_[static_cast<std::uint32_t>(likeness.size())].copy = true;
        likeness.push_back(colour_likeness(query.colours, segment->colours(i)));
        alive_.push_back(!dead || !dead(picture.key));
      }
    colour_ = colour_surprise(likeness);
  }

  void compare_features(const Features& query) {
    const Probe probe = probe_of(segments_.front()->codebook(), query, options_.cells);
    const std::vector<Hit> hits = scan_postings(segments_, probe, options_.postings, options_.max_hamming);
    votes_ = count_votes(hits, space_.size());
    for (std::size_t p = 0; p < votes_.size(); ++p)
      if (!alive_[p]) votes_[p] = 0;
    const std::vector<std::uint32_t> chosen = highest(votes_, options_.verified);
    std::vector<Consensus> found = verify(segments_, probe, hits, chosen, space_.size());
    for (std::size_t i = 0; i < chosen.size(); ++i) candidates_[chosen[i]].consensus = std::move(found[i]);
  }

  /// Asks the surest matches, with what the index keeps of them, what matches them: so the back of an object is found
  /// from its front by way of a registered side view.
  void expand() {
    std::vector<std::pair<double, std::uint32_t>> anchors;
    for (const auto& [picture, candidate] : candidates_)
      if (candidate.direct() >= kSure) anchors.emplace_back(-candidate.direct(), picture);
    std::sort(anchors.begin(), anchors.end());
    if (anchors.size() > options_.anchors) anchors.resize(options_.anchors);
    for (const auto& [minus_evidence, anchor] : anchors) {
      const PictureSpace::Address at = space_.address(anchor);
      const Probe probe = probe_of(*at.segment, at.index);
      const std::vector<Hit> hits = scan_postings(segments_, probe, options_.anchor_postings, options_.max_hamming);
      std::vector<float> votes = count_votes(hits, space_.size());
      for (std::size_t p = 0; p < votes.size(); ++p)
        if (!alive_[p] || p == anchor) votes[p] = 0;
      const std::vector<std::uint32_t> chosen = highest(votes, kVerifiedAgain);
      const std::vector<Consensus> found = verify(segments_, probe, hits, chosen, space_.size());
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (found[i].inliers.size() < kFewestInliers) continue;
        Candidate& candidate = candidates_[chosen[i]];
        const double linked = kFaith * std::min(-minus_evidence, kStoredBoost * found[i].weight);
        if (linked <= candidate.expanded) continue;
        candidate.expanded = linked;
        candidate.through = anchor;
      }
    }
  }

  std::vector<PictureMatch> ranked(const Features& query) const {
    std::vector<float> scores(space_.size(), 0);
    for (std::uint32_t p = 0; p < scores.size(); ++p) scores[p] = static_cast<float>(faint_score(p));
    for (const auto& [picture, candidate] : candidates_)
      scores[picture] = static_cast<float>(score(picture, candidate));
    for (std::size_t p = 0; p < scores.size(); ++p)
      if (!alive_[p]) scores[p] = 0;
    std::vector<PictureMatch> matches;
    const Candidate nothing;
    for (const std::uint32_t p : highest(scores, options_.results)) {
      const auto at = candidates_.find(p);
      const Candidate& candidate = at != candidates_.end() ? at->second : nothing;
      const Segment::Picture picture = space_.picture(p);
      PictureMatch match;
      match.picture = picture.key;
      match.score = score(p, candidate);
      match.copy = candidate.copy;
      match.inliers = candidate.direct() > 0 ? static_cast<int>(candidate.consensus.inliers.size()) : 0;
      match.probability = same_object_probability(candidate.evidence());
      match.agreement = candidate.direct();
      if (match.copy) match.probability = std::max(match.probability, kCopyProbability);
      if (candidate.expanded > candidate.direct()) match.through = space_.picture(candidate.through).key;
      if (match.inliers > 0 && matches.size() < options_.with_points) add_points(query, picture, candidate, match);
      matches.push_back(std::move(match));
    }
    return matches;
  }

 private:
  /// Of a picture without verified evidence.
  double faint_score(std::uint32_t picture) const {
    return kVotesShare * votes_[picture] + kColourShare * colour_[picture];
  }
  double score(std::uint32_t picture, const Candidate& candidate) const {
    return candidate.evidence() + faint_score(picture) + (candidate.copy ? kCopyScore : 0);
  }

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
  std::vector<bool> alive_;
  std::vector<float> votes_;   ///< of every picture
  std::vector<float> colour_;  ///< surprise, of every picture
  std::map<std::uint32_t, Candidate> candidates_;
};

}  // namespace

std::vector<PictureMatch> search(std::span<const Segment* const> segments, const Features& query,
                                 const SearchOptions& options, const DeadFilter& dead) {
  if (segments.empty()) return {};
  Search search(segments, options);
  search.compare_whole_pictures(query, dead);
  search.compare_features(query);
  search.expand();
  return search.ranked(query);
}

}  // namespace mostari::vision
