#include "engines/vision/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <opencv2/calib3d.hpp>
#include <opencv2/core.hpp>

namespace mostari::vision {
namespace {

using Affine = std::array<double, 6>;

/// A correspondence as single numbers, so that a hypothesis is tested against it in a few operations.
struct Change {
  float qx, qy, cx, cy;
  float octaves;  ///< how much larger the candidate's feature is
  float turn;     ///< how far it is turned, radians
  float weight;
  std::uint32_t index;  ///< of the correspondence
};

/// A map with what it does to lengths and directions at all.
struct Hypothesis {
  Affine map{};
  float octaves = 0;
  float turn = 0;
  bool mirrored = false;
};

Hypothesis hypothesis(const Affine& map) {
  const double determinant = map[0] * map[4] - map[1] * map[3];
  if (determinant <= 0) return {map, 0, 0, true};
  return {map, static_cast<float>(0.5 * std::log2(determinant)),
          static_cast<float>(std::atan2(map[3] - map[1], map[0] + map[4])), false};
}

Hypothesis similarity(const Change& c) {
  const double scale = std::exp2(c.octaves);
  const double u = scale * std::cos(c.turn);
  const double v = scale * std::sin(c.turn);
  return {{u, -v, c.cx - (u * c.qx - v * c.qy), v, u, c.cy - (v * c.qx + u * c.qy)}, c.octaves, c.turn, false};
}

struct Tolerance {
  float distance;  ///< longer sides of the candidate
  float octaves;
  float turn;  ///< radians
};

/// For maps proposed by one correspondence, whose scale and angle are rough, and for fitted ones.
constexpr Tolerance kLoose{.distance = 0.05F, .octaves = 0.8F, .turn = 0.5F};
constexpr Tolerance kClose{.distance = 0.03F, .octaves = 0.8F, .turn = 0.5F};

bool fits(const Hypothesis& h, const Change& c, const Tolerance& tolerance) {
  if (std::abs(c.octaves - h.octaves) > tolerance.octaves) return false;
  const auto dx = static_cast<float>(h.map[0] * c.qx + h.map[1] * c.qy + h.map[2]) - c.cx;
  const auto dy = static_cast<float>(h.map[3] * c.qx + h.map[4] * c.qy + h.map[5]) - c.cy;
  if (dx * dx + dy * dy > tolerance.distance * tolerance.distance) return false;
  constexpr float full = 2 * std::numbers::pi_v<float>;
  const float turn = std::abs(c.turn - h.turn);
  const float within = turn - full * std::floor(turn / full);
  return std::min(within, full - within) <= tolerance.turn;
}

/// Least squares with weights; false when the points are too few or on a line.
bool fit_affine(std::span<const Change> chosen, Affine& map) {
  if (chosen.size() < 4) return false;
  double sw = 0, sx = 0, sy = 0, su = 0, sv = 0;
  for (const Change& c : chosen) {
    const double w = c.weight;
    sw += w, sx += w * c.qx, sy += w * c.qy, su += w * c.cx, sv += w * c.cy;
  }
  if (sw <= 0) return false;
  const double mx = sx / sw, my = sy / sw, mu = su / sw, mv = sv / sw;
  double xx = 0, xy = 0, yy = 0, ux = 0, uy = 0, vx = 0, vy = 0;
  for (const Change& c : chosen) {
    const double w = c.weight;
    const double x = c.qx - mx, y = c.qy - my, u = c.cx - mu, v = c.cy - mv;
    xx += w * x * x, xy += w * x * y, yy += w * y * y;
    ux += w * u * x, uy += w * u * y, vx += w * v * x, vy += w * v * y;
  }
  const double determinant = xx * yy - xy * xy;
  if (determinant < 1e-3 * (xx + yy) * (xx + yy) || determinant <= 0) return false;
  Affine fitted{};
  fitted[0] = (ux * yy - uy * xy) / determinant;
  fitted[1] = (uy * xx - ux * xy) / determinant;
  fitted[3] = (vx * yy - vy * xy) / determinant;
  fitted[4] = (vy * xx - vx * xy) / determinant;
  fitted[2] = mu - fitted[0] * mx - fitted[1] * my;
  fitted[5] = mv - fitted[3] * mx - fitted[4] * my;
  // A view of a surface shortens one direction, but not to a line.
  const double d = fitted[0] * fitted[4] - fitted[1] * fitted[3];
  const double n = fitted[0] * fitted[0] + fitted[1] * fitted[1] + fitted[3] * fitted[3] + fitted[4] * fitted[4];
  if (d <= 0.15 * n) return false;  // ratio of the axes beyond about 1 : 6.5
  map = fitted;
  return true;
}

/// Inliers of a map among changes that are sorted by weight; each point of either picture counts once.
double gather(std::span<const Change> changes, const Hypothesis& h, const Tolerance& tolerance,
              std::vector<Change>& inliers) {
  constexpr float same_point = 0.002F;
  inliers.clear();
  double weight = 0;
  for (const Change& c : changes) {
    if (!fits(h, c, tolerance)) continue;
    const bool used = std::any_of(inliers.begin(), inliers.end(), [&](const Change& other) {
      return std::abs(other.qx - c.qx) + std::abs(other.qy - c.qy) < same_point ||
             std::abs(other.cx - c.cx) + std::abs(other.cy - c.cy) < same_point;
    });
    if (used) continue;
    inliers.push_back(c);
    weight += c.weight;
  }
  return weight;
}

}  // namespace

Consensus agree(std::span<const Correspondence> correspondences, const AgreementOptions& options) {
  std::vector<std::uint32_t> order(correspondences.size());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t kept = std::min(order.size(), options.considered);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      const float left = correspondences[a].weight;
                      const float right = correspondences[b].weight;
                      return left != right ? left > right : a < b;
                    });
  std::vector<Change> changes;
  changes.reserve(kept);
  for (std::uint32_t k = 0; k < kept; ++k) {
    const Correspondence& c = correspondences[order[k]];
    changes.push_back({c.query.x, c.query.y, c.candidate.x, c.candidate.y, c.candidate.log2_scale - c.query.log2_scale,
                       c.candidate.angle - c.query.angle, c.weight, order[k]});
  }
  // Every hypothesis gets its rough weight (points may count twice); the best few are then weighed properly.
  std::vector<std::pair<float, std::size_t>> rough;
  for (std::size_t k = 0; k < std::min(options.hypotheses, kept); ++k) {
    const Hypothesis h = similarity(changes[k]);
    float weight = 0;
    for (const Change& c : changes)
      if (fits(h, c, kLoose)) weight += c.weight;
    rough.emplace_back(-weight, k);
  }
  const std::size_t refined = std::min(rough.size(), options.refined);
  std::partial_sort(rough.begin(), rough.begin() + static_cast<std::ptrdiff_t>(refined), rough.end());
  Consensus best;
  std::vector<Change> best_inliers;
  std::vector<Change> inliers;
  const auto keep_if_better = [&](double weight, const Affine& map) {
    if (weight <= best.weight) return;
    best.weight = weight;
    best.affine = map;
    best_inliers = inliers;
  };
  for (std::size_t k = 0; k < refined; ++k) {
    Hypothesis h = similarity(changes[rough[k].second]);
    keep_if_better(gather(changes, h, kLoose, inliers), h.map);
    constexpr int rounds = 3;
    double weight = 0;
    for (int round = 0; round < rounds; ++round) {
      Affine map;
      if (!fit_affine(inliers, map)) break;
      const Hypothesis next = hypothesis(map);
      if (next.mirrored) break;
      h = next;
      weight = gather(changes, h, kClose, inliers);
    }
    keep_if_better(weight, h.map);
  }
  for (const Change& c : best_inliers) best.inliers.push_back(correspondences[c.index]);
  return best;
}

std::array<double, 9> candidate_from_query(const Consensus& consensus, int query_width, int query_height,
                                           int candidate_width, int candidate_height) {
  const double query_longer = std::max({query_width, query_height, 1});
  const double candidate_longer = std::max({candidate_width, candidate_height, 1});
  // A fraction of the width is this many longer sides.
  const double qx = query_width / query_longer, qy = query_height / query_longer;
  const double cx = candidate_width / candidate_longer, cy = candidate_height / candidate_longer;
  const Affine& a = consensus.affine;
  cv::Matx33d map(a[0], a[1], a[2], a[3], a[4], a[5], 0, 0, 1);
  constexpr std::size_t enough = 15;
  if (consensus.inliers.size() >= enough) {
    std::vector<cv::Point2d> from;
    std::vector<cv::Point2d> to;
    for (const Correspondence& c : consensus.inliers) {
      from.emplace_back(c.query.x, c.query.y);
      to.emplace_back(c.candidate.x, c.candidate.y);
    }
    const cv::Mat fitted = cv::findHomography(from, to, cv::RHO, 0.01);
    if (!fitted.empty()) {
      const cv::Matx33d h = fitted;
      // Sound: the query's corners stay in front of the camera and are not mirrored.
      bool sound = cv::determinant(h) > 0;
      for (const cv::Vec3d& corner :
           {cv::Vec3d(0, 0, 1), cv::Vec3d(qx, 0, 1), cv::Vec3d(0, qy, 1), cv::Vec3d(qx, qy, 1)})
        sound = sound && (h * corner)[2] > 0.2;
      if (sound) map = h;
    }
  }
  const cv::Matx33d fractions = cv::Matx33d::diag({1 / cx, 1 / cy, 1}) * map * cv::Matx33d::diag({qx, qy, 1});
  std::array<double, 9> rows{};
  std::copy_n(fractions.val, 9, rows.begin());
  return rows;
}

}  // namespace mostari::vision
