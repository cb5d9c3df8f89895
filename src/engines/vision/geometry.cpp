#include "engines/vision/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace mostari::vision {
double tuning(const char* name, double fallback);
namespace {

using Affine = std::array<double, 6>;

Affine similarity(const Correspondence& c) {
  const double scale = std::exp2(c.candidate.log2_scale - c.query.log2_scale);
  const double angle = c.candidate.angle - c.query.angle;
  const double u = scale * std::cos(angle);
  const double v = scale * std::sin(angle);
  return {u, -v, c.candidate.x - (u * c.query.x - v * c.query.y),
          v, u,  c.candidate.y - (v * c.query.x + u * c.query.y)};
}

double position_error(const Affine& map, const Correspondence& c) {
  const double dx = map[0] * c.query.x + map[1] * c.query.y + map[2] - c.candidate.x;
  const double dy = map[3] * c.query.x + map[4] * c.query.y + map[5] - c.candidate.y;
  return std::hypot(dx, dy);
}

/// Scale and angle of c against what the map does to lengths and directions at all.
bool same_change(const Affine& map, const Correspondence& c, double octaves, double radians) {
  const double determinant = map[0] * map[4] - map[1] * map[3];
  if (determinant <= 0) return false;  // mirrored: never the same object
  const double scale = c.candidate.log2_scale - c.query.log2_scale - 0.5 * std::log2(determinant);
  if (std::abs(scale) > octaves) return false;
  const double turn = c.candidate.angle - c.query.angle - std::atan2(map[3] - map[1], map[0] + map[4]);
  return std::abs(std::remainder(turn, 2 * std::numbers::pi)) < radians;
}

/// Least squares with weights; false when the points are too few or on a line.
bool fit_affine(std::span<const Correspondence> all, std::span<const std::uint32_t> chosen, Affine& map) {
  if (chosen.size() < 4) return false;
  double sw = 0, sx = 0, sy = 0, sx2 = 0, sy2 = 0;
  for (const std::uint32_t i : chosen) {
    const double w = all[i].weight;
    sw += w;
    sx += w * all[i].query.x;
    sy += w * all[i].query.y;
    sx2 += w * all[i].candidate.x;
    sy2 += w * all[i].candidate.y;
  }
  if (sw <= 0) return false;
  const double mx = sx / sw, my = sy / sw, mu = sx2 / sw, mv = sy2 / sw;
  double xx = 0, xy = 0, yy = 0, ux = 0, uy = 0, vx = 0, vy = 0;
  for (const std::uint32_t i : chosen) {
    const double w = all[i].weight;
    const double x = all[i].query.x - mx, y = all[i].query.y - my;
    const double u = all[i].candidate.x - mu, v = all[i].candidate.y - mv;
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

/// Inliers of a map, heaviest first, each query feature and each posting once.
double gather(std::span<const Correspondence> all, std::span<const std::uint32_t> by_weight, const Affine& map,
              double tolerance, double octaves, double radians, std::vector<std::uint32_t>& inliers) {
  inliers.clear();
  double weight = 0;
  for (const std::uint32_t i : by_weight) {
    if (position_error(map, all[i]) > tolerance || !same_change(map, all[i], octaves, radians)) continue;
    const bool used = std::any_of(inliers.begin(), inliers.end(), [&](std::uint32_t j) {
      return all[j].query_feature == all[i].query_feature || all[j].posting == all[i].posting ||
             (std::abs(all[j].query.x - all[i].query.x) + std::abs(all[j].query.y - all[i].query.y) < 0.002F) ||
             (std::abs(all[j].candidate.x - all[i].candidate.x) + std::abs(all[j].candidate.y - all[i].candidate.y) <
              0.002F);
    });
    if (used) continue;
    inliers.push_back(i);
    weight += all[i].weight;
  }
  return weight;
}

}  // namespace

Consensus agree(std::span<const Correspondence> all) {
  static const double tolerance = tuning("TOL", 0.05), octaves = tuning("OCT", 0.8), radians = tuning("RAD", 0.5);
  static const double tolerance2 = tuning("TOL2", 0.03);
  Consensus best;
  std::vector<std::uint32_t> by_weight(all.size());
  std::iota(by_weight.begin(), by_weight.end(), 0U);
  std::sort(by_weight.begin(), by_weight.end(), [&](std::uint32_t a, std::uint32_t b) {
    return all[a].weight != all[b].weight ? all[a].weight > all[b].weight : a < b;
  });
  if (by_weight.size() > 400) by_weight.resize(400);
  // Rough weight first (features may count twice), for every hypothesis; then properly for the best few.
  std::vector<std::pair<double, std::uint32_t>> rough;
  const std::size_t hypotheses = std::min<std::size_t>(by_weight.size(), 120);
  for (std::size_t k = 0; k < hypotheses; ++k) {
    const Affine map = similarity(all[by_weight[k]]);
    double weight = 0;
    for (const std::uint32_t i : by_weight)
      if (position_error(map, all[i]) <= tolerance && same_change(map, all[i], octaves, radians))
        weight += all[i].weight;
    rough.emplace_back(-weight, by_weight[k]);
  }
  const std::size_t finalists = std::min<std::size_t>(rough.size(), 8);
  std::partial_sort(rough.begin(), rough.begin() + static_cast<std::ptrdiff_t>(finalists), rough.end());
  std::vector<std::uint32_t> inliers;
  for (std::size_t k = 0; k < finalists; ++k) {
    Affine map = similarity(all[rough[k].second]);
    double weight = gather(all, by_weight, map, tolerance, octaves, radians, inliers);
    if (weight > best.weight) best = {weight, inliers, map};
    for (int round = 0; round < 3 && fit_affine(all, inliers, map); ++round)
      weight = gather(all, by_weight, map, tolerance2, octaves, radians, inliers);
    if (weight > best.weight) best = {weight, inliers, map};
  }
  return best;
}

}  // namespace mostari::vision
