#include <cmath>
#include <functional>
#include <limits>
#include <queue>

#include "engines/network/network.hpp"

namespace mostari::network {
namespace {

constexpr double unreached = std::numeric_limits<double>::infinity();
constexpr double tie = 1e-12;  // of the length

/// Shortest paths from one source, and how many there are.
class Paths {
 public:
  explicit Paths(const Graph& graph)
      : graph_(graph), distance_(graph.nodes()), number_(graph.nodes()), through_(graph.nodes()) {
    for (const Edge& edge : graph.edges()) length_.push_back(1 / edge.weight);
  }

  /// Adds to `sum` what the pairs from `source` contribute.
  void accumulate(std::uint32_t source, std::vector<double>& sum) {
    settle(source);
    std::fill(number_.begin(), number_.end(), 0.0);
    std::fill(through_.begin(), through_.end(), 0.0);
    number_[source] = 1;
    // Settled in order of distance, so a node's paths are all counted before they are carried on.
    for (const std::uint32_t node : order_) {
      on_shortest(node, [&](std::uint32_t next) { number_[next] += number_[node]; });
    }
    for (std::size_t i = order_.size(); i-- > 1;) {
      const std::uint32_t node = order_[i];
      on_shortest(node,
                  [&](std::uint32_t next) { through_[node] += number_[node] / number_[next] * (1 + through_[next]); });
      sum[node] += through_[node];
    }
  }

 private:
  void settle(std::uint32_t source) {
    std::fill(distance_.begin(), distance_.end(), unreached);
    order_.clear();
    rank_.assign(graph_.nodes(), graph_.nodes());
    distance_[source] = 0;
    using Entry = std::pair<double, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    queue.emplace(0, source);
    while (!queue.empty()) {
      const std::uint32_t node = queue.top().second;
      queue.pop();
      if (rank_[node] != graph_.nodes()) continue;
      rank_[node] = order_.size();
      order_.push_back(node);
      for (const Edge& edge : graph_.out_of(node)) {
        const double distance = distance_[node] + length_of(edge);
        if (distance >= distance_[edge.to]) continue;
        distance_[edge.to] = distance;
        queue.emplace(distance, edge.to);
      }
    }
  }

  /// Calls `visit(next)` for the edges out of `node` that lie on a shortest path. Only towards nodes settled later: so
  /// there is no cycle, even where an edge is too short to count beside the path to it.
  template <typename Visit>
  void on_shortest(std::uint32_t node, Visit visit) const {
    for (const Edge& edge : graph_.out_of(node)) {
      const double distance = distance_[node] + length_of(edge);
      const double best = distance_[edge.to];
      if (rank_[edge.to] > rank_[node] && distance - best <= tie * best) visit(edge.to);
    }
  }

  double length_of(const Edge& edge) const { return length_[static_cast<std::size_t>(&edge - graph_.edges().data())]; }

  const Graph& graph_;
  std::vector<double> length_;  ///< of each edge
  std::vector<double> distance_, number_, through_;
  std::vector<std::uint32_t> order_;  ///< nodes that are reached, nearest first
  std::vector<std::size_t> rank_;     ///< place in the order
};

}  // namespace

std::vector<double> betweenness(const Graph& graph) {
  std::vector<double> sum(graph.nodes(), 0);
  Paths paths(graph);
  for (std::uint32_t source = 0; source < graph.nodes(); ++source) paths.accumulate(source, sum);
  return sum;
}

}  // namespace mostari::network
