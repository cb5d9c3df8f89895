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
      : graph_(graph), distance_(graph.nodes()), number_(graph.nodes()), through_(graph.nodes()) {}

  /// Adds to `sum` what the pairs from `source` contribute.
  void accumulate(std::uint32_t source, std::vector<double>& sum) {
    settle(source);
    std::fill(number_.begin(), number_.end(), 0.0);
    std::fill(through_.begin(), through_.end(), 0.0);
    number_[source] = 1;
    links_.clear();
    // Settled in order of distance, so a node's paths are all counted before they are carried on.
    for (const std::uint32_t node : order_) {
      for (const Edge& edge : graph_.out_of(node)) {
        if (!on_shortest_path(edge)) continue;
        number_[edge.to] += number_[node];
        links_.push_back(&edge);
      }
    }
    for (std::size_t i = links_.size(); i-- > 0;) {
      const Edge& edge = *links_[i];
      through_[edge.from] += number_[edge.from] / number_[edge.to] * (1 + through_[edge.to]);
    }
    for (const std::uint32_t node : order_) {
      if (node != source) sum[node] += through_[node];
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
        const double distance = distance_[node] + 1 / edge.weight;
        if (distance >= distance_[edge.to]) continue;
        distance_[edge.to] = distance;
        queue.emplace(distance, edge.to);
      }
    }
  }

  /// Only towards nodes settled later: so there is no cycle, even where an edge is too short to count beside the path
  /// to it.
  bool on_shortest_path(const Edge& edge) const {
    const double best = distance_[edge.to];
    return distance_[edge.from] + 1 / edge.weight - best <= tie * best && rank_[edge.to] > rank_[edge.from];
  }

  const Graph& graph_;
  std::vector<double> distance_, number_, through_;
  std::vector<std::uint32_t> order_;  ///< nodes that are reached, nearest first
  std::vector<std::size_t> rank_;     ///< place in the order
  std::vector<const Edge*> links_;    ///< on shortest paths, in the order of where they start
};

}  // namespace

std::vector<double> betweenness(const Graph& graph) {
  std::vector<double> sum(graph.nodes(), 0);
  Paths paths(graph);
  for (std::uint32_t source = 0; source < graph.nodes(); ++source) paths.accumulate(source, sum);
  return sum;
}

}  // namespace mostari::network
