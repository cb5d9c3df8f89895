#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "engines/network/network.hpp"

namespace mostari::network {
namespace {

std::vector<double> betweenness_of(std::size_t nodes, const std::vector<Edge>& edges) {
  const Result<Graph> graph = Graph::from(nodes, edges);
  EXPECT_TRUE(graph.ok());
  return betweenness(*graph);
}

void expect_near(const std::vector<double>& result, const std::vector<double>& wanted) {
  ASSERT_EQ(result.size(), wanted.size());
  for (std::size_t node = 0; node < wanted.size(); ++node) EXPECT_NEAR(result[node], wanted[node], 1e-9) << node;
}

TEST(Betweenness, APathAndAStar) {
  expect_near(betweenness_of(4, {{0, 1, 1}, {1, 2, 5}, {2, 3, 2}}), {0, 2, 2, 0});
  std::vector<Edge> star;
  for (std::uint32_t leaf = 1; leaf < 6; ++leaf) {
    star.push_back({0, leaf, leaf * 0.3});
    star.push_back({leaf, 0, leaf * 0.7});
  }
  expect_near(betweenness_of(6, star), {20, 0, 0, 0, 0, 0});
}

// Around a square there are two ways to the opposite corner: each of the others is on half of them, both directions.
TEST(Betweenness, EqualWaysShare) {
  std::vector<Edge> square;
  for (std::uint32_t node = 0; node < 4; ++node) {
    square.push_back({node, (node + 1) % 4, 3});
    square.push_back({(node + 1) % 4, node, 3});
  }
  expect_near(betweenness_of(4, square), {1, 1, 1, 1});
}

// 0 to 4 costs 1/10 three times one way and 3/10 the other, which differ in doubles (0.30000000000000004 and 0.3).
TEST(Betweenness, LengthsThatDifferByRoundingAreEqual) {
  const std::vector<Edge> edges = {{0, 1, 10}, {1, 2, 10}, {2, 4, 10}, {0, 3, 1 / 0.15}, {3, 4, 1 / 0.15}};
  expect_near(betweenness_of(5, edges), {0, 1.5, 1.5, 0.5, 0});
}

TEST(Betweenness, StrongTiesAreShort) {
  expect_near(betweenness_of(3, {{0, 2, 1}, {0, 1, 3}, {1, 2, 3}}), {0, 1, 0});
  expect_near(betweenness_of(3, {{0, 2, 2}, {0, 1, 3}, {1, 2, 3}}), {0, 0, 0});
}

// An edge too short to count beside the way to it, and ways of very different lengths.
TEST(Betweenness, WeightsOfAnySize) {
  expect_near(betweenness_of(4, {{0, 1, 1e-9}, {1, 2, 1e15}, {2, 1, 1e15}, {2, 3, 1e-9}}), {0, 2, 2, 0});
}

// Krackhardt's kite, every edge 1, both directions: twice the figures of networkx 2.8.8.
TEST(Betweenness, KrackhardtsKite) {
  std::vector<Edge> edges;
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> kite = {{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 3}, {1, 4},
                                                                     {1, 6}, {2, 3}, {2, 5}, {3, 4}, {3, 5}, {3, 6},
                                                                     {4, 6}, {5, 6}, {5, 7}, {6, 7}, {7, 8}, {8, 9}};
  for (const auto& [a, b] : kite) {
    edges.push_back({a, b, 1});
    edges.push_back({b, a, 1});
  }
  expect_near(betweenness_of(10, edges), {5.0 / 3, 5.0 / 3, 0, 22.0 / 3, 0, 50.0 / 3, 50.0 / 3, 28, 16, 0});
}

// networkx 2.8.8, betweenness_centrality(normalized=False) on the lengths times 60, which are whole numbers: on 1 /
// weight it overlooks ways that are equal but for rounding (it says 7 for node 1 and 19 for node 2).
TEST(Betweenness, DirectedWithWeights) {
  expect_near(betweenness_of(7, {{0, 1, 3},
                                 {1, 2, 3},
                                 {2, 3, 3},
                                 {0, 3, 1},
                                 {3, 4, 2},
                                 {4, 5, 4},
                                 {3, 5, 4},
                                 {5, 6, 1},
                                 {6, 0, 2},
                                 {2, 0, 5},
                                 {1, 4, 0.5},
                                 {5, 2, 2.5}}),
              {9, 5.5, 17.5, 12, 0, 12, 0});
}

/// Every simple path, walked; lengths are whole numbers, so nothing is rounded.
class Walker {
 public:
  explicit Walker(std::vector<std::vector<int>> length) : length_(std::move(length)), seen_(length_.size(), false) {}

  std::vector<double> betweenness() {
    const std::size_t nodes = length_.size();
    std::vector<double> sum(nodes, 0);
    for (std::size_t from = 0; from < nodes; ++from) {
      for (std::size_t to = 0; to < nodes; ++to) {
        if (from == to) continue;
        shortest_ = 1 << 30;
        paths_ = 0;
        through_.assign(nodes, 0);
        path_.clear();
        walk(from, to, 0);
        for (std::size_t node = 0; node < nodes && paths_ > 0; ++node) sum[node] += through_[node] / paths_;
      }
    }
    return sum;
  }

 private:
  void walk(std::size_t node, std::size_t to, int so_far) {
    if (node == to) {
      if (so_far < shortest_) {
        shortest_ = so_far;
        paths_ = 0;
        through_.assign(length_.size(), 0);
      }
      if (so_far > shortest_) return;
      ++paths_;
      for (std::size_t i = 1; i < path_.size(); ++i) ++through_[path_[i]];
      return;
    }
    seen_[node] = true;
    path_.push_back(node);
    for (std::size_t next = 0; next < length_.size(); ++next) {
      if (length_[node][next] > 0 && !seen_[next]) walk(next, to, so_far + length_[node][next]);
    }
    path_.pop_back();
    seen_[node] = false;
  }

  std::vector<std::vector<int>> length_;
  std::vector<bool> seen_;
  std::vector<std::size_t> path_;
  std::vector<double> through_;
  int shortest_ = 0;
  double paths_ = 0;
};

TEST(Betweenness, EqualsTheCountOfAllPathsOnSmallGraphs) {
  std::mt19937_64 random(7);
  for (std::size_t round = 0; round < 200; ++round) {
    const std::size_t nodes = 3 + round % 5;
    std::vector<std::vector<int>> length(nodes, std::vector<int>(nodes, 0));
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < nodes; ++a) {
      for (std::uint32_t b = 0; b < nodes; ++b) {
        if (a == b || random() % 100 < 40) continue;
        // Few lengths, so that many ways are equally short; thirds and sevenths are not exact in doubles.
        length[a][b] = 1 + static_cast<int>(random() % 4);
        edges.push_back({a, b, 21.0 / length[a][b]});
      }
    }
    expect_near(betweenness_of(nodes, edges), Walker(length).betweenness());
  }
}

}  // namespace
}  // namespace mostari::network
