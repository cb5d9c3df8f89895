#include "engines/network/network.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

namespace mostari::network {
namespace {

void require_one_a_node(const Graph& graph, std::span<const std::uint32_t> group_of) {
  if (group_of.size() != graph.nodes()) throw std::invalid_argument("network: one group a node is needed");
}

}  // namespace

Result<Graph> Graph::from(std::size_t nodes, std::span<const Edge> edges) {
  std::vector<Edge> sorted;
  sorted.reserve(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    const auto problem = [&](const std::string& field, const std::string& value, const char* reason) {
      return Problem{.field = field,
                     .value = value,
                     .reason = message("bridge.graph.in_edge", {{"reason", message(reason)}, {"edge", i + 1}})};
    };
    if (edge.from >= nodes) return problem("from", std::to_string(edge.from), "bridge.graph.no_node");
    if (edge.to >= nodes) return problem("to", std::to_string(edge.to), "bridge.graph.no_node");
    if (!std::isfinite(edge.weight)) return problem("weight", std::to_string(edge.weight), "bridge.fit.not_finite");
    if (edge.weight < 0) return problem("weight", std::to_string(edge.weight), "bridge.fit.negative");
    if (edge.from != edge.to && edge.weight > 0) sorted.push_back(edge);
  }
  // Stable, so that equal input in equal order gives equal sums.
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Edge& a, const Edge& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
  Graph graph;
  for (const Edge& edge : sorted) {
    if (!graph.edges_.empty() && graph.edges_.back().from == edge.from && graph.edges_.back().to == edge.to) {
      graph.edges_.back().weight += edge.weight;
    } else {
      graph.edges_.push_back(edge);
    }
    if (!std::isfinite(graph.edges_.back().weight)) {
      return Problem{.field = "weight", .reason = message("bridge.graph.overflow")};
    }
  }
  graph.first_.assign(nodes + 1, 0);
  for (const Edge& edge : graph.edges_) ++graph.first_[edge.from + 1];
  for (std::size_t node = 0; node < nodes; ++node) graph.first_[node + 1] += graph.first_[node];
  return graph;
}

double Graph::weight(std::uint32_t from, std::uint32_t to) const {
  const std::span<const Edge> edges = out_of(from);
  const auto found = std::lower_bound(edges.begin(), edges.end(), to,
                                      [](const Edge& edge, std::uint32_t node) { return edge.to < node; });
  return found != edges.end() && found->to == to ? found->weight : 0;
}

std::optional<double> normalised_balance(double out, double in) {
  if (out + in == 0) return std::nullopt;
  return (out - in) / (out + in);
}

std::vector<Strength> strengths(const Graph& graph) {
  std::vector<Strength> result(graph.nodes());
  for (const Edge& edge : graph.edges()) {
    result[edge.from].out += edge.weight;
    result[edge.to].in += edge.weight;
  }
  return result;
}

Reciprocity reciprocity(const Graph& graph) {
  Reciprocity result;
  result.reciprocated.assign(graph.nodes(), 0);
  result.given_only.assign(graph.nodes(), 0);
  result.received_only.assign(graph.nodes(), 0);
  double all = 0;
  double back = 0;
  for (const Edge& edge : graph.edges()) {
    const double both = std::min(edge.weight, graph.weight(edge.to, edge.from));
    all += edge.weight;
    back += both;
    result.reciprocated[edge.from] += both;
    result.given_only[edge.from] += edge.weight - both;
    result.received_only[edge.to] += edge.weight - both;
  }
  if (all > 0) result.share = back / all;
  return result;
}

std::vector<std::optional<double>> participation(const Graph& graph, std::span<const std::uint32_t> group_of,
                                                 Direction direction) {
  require_one_a_node(graph, group_of);
  std::vector<std::map<std::uint32_t, double>> to_group(graph.nodes());
  for (const Edge& edge : graph.edges()) {
    if (direction != Direction::in) to_group[edge.from][group_of[edge.to]] += edge.weight;
    if (direction != Direction::out) to_group[edge.to][group_of[edge.from]] += edge.weight;
  }
  std::vector<std::optional<double>> result(graph.nodes());
  for (std::size_t node = 0; node < graph.nodes(); ++node) {
    double strength = 0;
    for (const auto& [group, weight] : to_group[node]) strength += weight;
    if (strength == 0) continue;
    double squares = 0;
    for (const auto& [group, weight] : to_group[node]) squares += weight / strength * (weight / strength);
    result[node] = 1 - squares;
  }
  return result;
}

std::vector<double> between_groups(const Graph& graph, std::span<const std::uint32_t> group_of, std::size_t groups) {
  require_one_a_node(graph, group_of);
  if (std::any_of(group_of.begin(), group_of.end(), [&](std::uint32_t group) { return group >= groups; })) {
    throw std::invalid_argument("network: a group number is not below the number of groups");
  }
  std::vector<double> result(groups * groups, 0);
  for (const Edge& edge : graph.edges()) result[group_of[edge.from] * groups + group_of[edge.to]] += edge.weight;
  return result;
}

}  // namespace mostari::network
