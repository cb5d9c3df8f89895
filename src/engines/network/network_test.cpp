#include "engines/network/network.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

namespace mostari::network {
namespace {

Graph graph_of(std::size_t nodes, const std::vector<Edge>& edges) {
  Result<Graph> result = Graph::from(nodes, edges);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : to_string(result.problem()));
  return std::move(result).value();
}

Graph random_graph(std::uint32_t nodes, double density, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform;
  std::vector<Edge> edges;
  for (std::uint32_t a = 0; a < nodes; ++a) {
    for (std::uint32_t b = 0; b < nodes; ++b) {
      if (a != b && uniform(random) < density) edges.push_back({a, b, std::floor(1 + 9 * uniform(random))});
    }
  }
  return graph_of(nodes, edges);
}

TEST(Graph, AddsUpRepeatedEdgesAndLeavesOutLoopsAndZeros) {
  const Graph graph = graph_of(3, {{1, 2, 1.5}, {0, 0, 7}, {1, 2, 2}, {2, 0, 0}, {0, 1, 1}});
  ASSERT_EQ(graph.edges().size(), 2U);
  EXPECT_EQ(graph.weight(1, 2), 3.5);
  EXPECT_EQ(graph.weight(0, 1), 1);
  EXPECT_EQ(graph.weight(2, 0), 0);
  EXPECT_EQ(graph.out_of(1).size(), 1U);
  EXPECT_TRUE(graph.out_of(2).empty());
}

TEST(Graph, BadEdgesAreProblems) {
  const auto problem = [](Edge edge) { return Graph::from(2, std::vector<Edge>{{0, 1, 1}, edge}).problem(); };
  EXPECT_EQ(problem({2, 0, 1}).field, "from");
  EXPECT_EQ(problem({0, 2, 1}).field, "to");
  EXPECT_EQ(problem({0, 1, -1}).reason, "is negative (edge 2)");
  EXPECT_EQ(problem({0, 1, std::nan("")}).reason, "is not a finite number (edge 2)");
  const double most = std::numeric_limits<double>::max();
  EXPECT_FALSE(Graph::from(2, std::vector<Edge>{{0, 1, most}, {0, 1, most}}).ok());
  EXPECT_TRUE(Graph::from(0, {}).ok());
}

TEST(Balance, FromGivingOnlyToReceivingOnly) {
  EXPECT_EQ(normalised_balance(3, 0), 1);
  EXPECT_EQ(normalised_balance(0, 3), -1);
  EXPECT_EQ(normalised_balance(3, 1), 0.5);
  EXPECT_EQ(normalised_balance(0, 0), std::nullopt);
}

TEST(Strengths, ByHand) {
  const auto result = strengths(graph_of(3, {{0, 1, 4}, {1, 0, 1}, {2, 0, 2.5}}));
  EXPECT_EQ(result[0].out, 4);
  EXPECT_EQ(result[0].in, 3.5);
  EXPECT_EQ(result[1].out, 1);
  EXPECT_EQ(result[2].in, 0);
}

TEST(ReciprocityTest, ByHand) {
  // 0 gives 5 to 1 and gets 2; 1 and 2 are even; 2 gives 3 to 0 for nothing: (2 + 2 + 4 + 4) / 18.
  const Graph graph = graph_of(3, {{0, 1, 5}, {1, 0, 2}, {1, 2, 4}, {2, 1, 4}, {2, 0, 3}});
  const Reciprocity result = reciprocity(graph);
  EXPECT_DOUBLE_EQ(*result.share, 12.0 / 18);
  EXPECT_EQ(result.reciprocated, (std::vector<double>{2, 6, 4}));
  EXPECT_EQ(result.given_only, (std::vector<double>{3, 0, 3}));
  EXPECT_EQ(result.received_only, (std::vector<double>{3, 3, 0}));
  EXPECT_EQ(reciprocity(graph_of(3, {})).share, std::nullopt);
}

TEST(ReciprocityTest, PartsAddUpToStrengths) {
  std::mt19937_64 random(1);
  const Graph graph = random_graph(20, 0.4, random);
  const Reciprocity parts = reciprocity(graph);
  const auto whole = strengths(graph);
  for (std::size_t node = 0; node < graph.nodes(); ++node) {
    EXPECT_DOUBLE_EQ(parts.reciprocated[node] + parts.given_only[node], whole[node].out);
    EXPECT_DOUBLE_EQ(parts.reciprocated[node] + parts.received_only[node], whole[node].in);
  }
}

TEST(ReciprocityTest, OneForASymmetricGraphAndZeroForAWay) {
  EXPECT_EQ(reciprocity(graph_of(3, {{0, 1, 0.1}, {1, 0, 0.1}, {1, 2, 7}, {2, 1, 7}})).share, 1);
  EXPECT_EQ(reciprocity(graph_of(3, {{0, 1, 2}, {1, 2, 7}, {2, 0, 1}})).share, 0);
}

TEST(Participation, ByHand) {
  // Node 0 gives 1 to group 0, 2 to group 1, 1 to group 2, and receives 4 from group 1.
  const Graph graph = graph_of(5, {{0, 1, 1}, {0, 2, 2}, {0, 3, 1}, {2, 0, 4}});
  const std::vector<std::uint32_t> group_of = {0, 0, 1, 2, 2};
  EXPECT_DOUBLE_EQ(*participation(graph, group_of, Direction::out)[0], 1 - (1 + 4 + 1) / 16.0);
  EXPECT_DOUBLE_EQ(*participation(graph, group_of, Direction::in)[0], 0);
  EXPECT_DOUBLE_EQ(*participation(graph, group_of)[0], 1 - (1 + 36 + 1) / 64.0);
  EXPECT_EQ(participation(graph, group_of)[4], std::nullopt);
  EXPECT_THROW(participation(graph, std::vector<std::uint32_t>{0, 0}), std::invalid_argument);
}

TEST(BetweenGroups, ByHand) {
  const Graph graph = graph_of(4, {{0, 1, 1}, {0, 2, 2}, {3, 0, 4}, {2, 3, 8}, {1, 2, 16}});
  EXPECT_EQ(between_groups(graph, std::vector<std::uint32_t>{0, 0, 1, 1}, 2), (std::vector<double>{1, 18, 4, 8}));
  EXPECT_THROW(between_groups(graph, std::vector<std::uint32_t>{0, 0, 1, 2}, 2), std::invalid_argument);
}

}  // namespace
}  // namespace mostari::network
