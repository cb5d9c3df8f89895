#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"

/// Exact measures on a weighted directed graph: who ties whom, how evenly, through whom. Undirected layers are given as
/// both directions. Functions on a graph throw std::invalid_argument when a span has not one entry a node.
namespace mostari::network {

struct Edge {
  std::uint32_t from = 0, to = 0;
  double weight = 0;
};

/// Edges of one pair are one, without loops and without zeros; by node, then by neighbour.
class Graph {
 public:
  /// A Problem for a node that is not below `nodes` and for a weight that is negative or not finite. Weights of
  /// repeated edges are added up. Loops are left out of the graph and of every measure.
  static Result<Graph> from(std::size_t nodes, std::span<const Edge> edges);

  std::size_t nodes() const { return first_.size() - 1; }
  std::span<const Edge> edges() const { return edges_; }
  std::span<const Edge> out_of(std::uint32_t node) const {
    return std::span(edges_).subspan(first_[node], first_[node + 1] - first_[node]);
  }
  /// 0 where there is no edge.
  double weight(std::uint32_t from, std::uint32_t to) const;

 private:
  std::vector<Edge> edges_;
  std::vector<std::size_t> first_ = {0};  ///< of each node's edges, and one past the last
};

/// (out - in) / (out + in): 1 gives only, -1 receives only, 0 even. Nothing where both are zero.
std::optional<double> normalised_balance(double out, double in);

struct Strength {
  double out = 0, in = 0;
};
std::vector<Strength> strengths(const Graph& graph);

/// Squartini, Picciolo, Ruzzenenti and Garlaschelli (2013), "Reciprocity of weighted networks", Scientific Reports 3:
/// the part of a weight that comes back is min(w_ij, w_ji).
struct Reciprocity {
  std::optional<double> share;                   ///< of all weight that comes back, r; nothing without edges
  std::vector<double> reciprocated, given_only,  ///< of each node: strength that comes back, that does not, and
      received_only;                             ///< what comes without having been given
};
Reciprocity reciprocity(const Graph& graph);

enum class Direction : std::uint8_t { out, in, both };

/// Guimera and Amaral (2005), "Functional cartography of complex metabolic networks", with strength for degree: 1 - sum
/// over groups of (strength to the group / strength)^2. 0: all with one group. Nothing for a node without ties.
std::vector<std::optional<double>> participation(const Graph& graph, std::span<const std::uint32_t> group_of,
                                                 Direction direction = Direction::both);

/// Of each node the sum, over ordered pairs of other nodes, of the share of their shortest paths that pass through it
/// (Brandes 2001), where an edge is 1 / weight long; divide by (n - 1)(n - 2) for a share of all pairs. Paths are
/// equally short when their lengths differ by less than 1e-12 of themselves, which is more than the rounding of any sum
/// of 4,000 edges: 1/3 + 1/3 + 1/3 is 1.
std::vector<double> betweenness(const Graph& graph);

/// Sum of the weights from each group to each, row-major; group numbers are below `groups`.
std::vector<double> between_groups(const Graph& graph, std::span<const std::uint32_t> group_of, std::size_t groups);

}  // namespace mostari::network
