#include <algorithm>
#include <set>

#include "programs/graph/graph_builder.h"

namespace understudy {
namespace {

constexpr NodeId kUnplaced = ~NodeId{0};

/// Numbers the nodes below some roots so that operands come first; iterative, since a chain of
/// operations may be as long as the graph is large.
class Placement {
 public:
  Placement(const GraphBuilder& builder, std::size_t nodes)
      : builder_(builder), place_(nodes, kUnplaced) {}

  void add(NodeId root) {
    std::vector<NodeId> stack = {root};
    while (!stack.empty()) {
      const NodeId id = stack.back();
      if (place_[id] == kUnplaced && push_operands(id, stack)) continue;
      stack.pop_back();
      if (place_[id] != kUnplaced) continue;
      place_[id] = static_cast<NodeId>(order_.size());
      order_.push_back(id);
    }
  }

  /// Takes back everything after the first `count` nodes.
  void shrink(std::size_t count) {
    for (std::size_t i = count; i < order_.size(); ++i) place_[order_[i]] = kUnplaced;
    order_.resize(count);
  }

  NodeId of(NodeId id) const { return place_[id]; }
  const std::vector<NodeId>& order() const { return order_; }

 private:
  /// True when an operand has to be placed first. The first operand ends on top of the stack.
  bool push_operands(NodeId id, std::vector<NodeId>& stack) const {
    const Node& node = builder_.node(id);
    const std::size_t before = stack.size();
    for (std::size_t i = node.operand_count; i-- > 0;)
      if (place_[node.operands[i]] == kUnplaced) stack.push_back(node.operands[i]);
    return stack.size() > before;
  }

  const GraphBuilder& builder_;
  std::vector<NodeId> place_;
  std::vector<NodeId> order_;
};

bool is_unknown(Operation operation) {
  return operation == Operation::Opaque || operation == Operation::Summary;
}

}  // namespace

ProgramGraph GraphBuilder::finish(std::size_t inputs, const std::vector<NodeId>& roots,
                                  std::size_t node_budget) {
  Placement placement(*this, nodes_.size());
  std::vector<NodeId> kept;
  std::set<std::string> opaque_reasons, bounded_reasons;
  std::size_t spare = roots.size();  // for roots that become unknown
  for (const NodeId root : roots) {
    const std::size_t before = placement.order().size();
    placement.add(root);
    --spare;
    const bool fits = placement.order().size() + spare <= node_budget;
    kept.push_back(fits ? root : kUnplaced);
    if (fits) continue;
    placement.shrink(before);
    opaque_reasons.insert("the graph needs more than " + std::to_string(node_budget) + " nodes");
  }

  ProgramGraph graph;
  graph.inputs = inputs;
  std::vector<std::uint64_t> table_places(tables_.size(), tables_.size());
  std::uint64_t unknowns = 0;
  for (const NodeId id : placement.order()) {
    Node node = nodes_[id];
    for (std::size_t i = 0; i < node.operand_count; ++i)
      node.operands[i] = placement.of(node.operands[i]);
    if (is_unknown(node.operation)) {
      opaque_reasons.insert(unknown_reasons_[node.bits]);
      node.bits = unknowns++;
    }
    if (node.operation == Operation::Table) {
      std::uint64_t& place = table_places[node.bits];
      if (place == tables_.size()) {
        place = graph.tables.size();
        graph.tables.push_back(tables_[node.bits]);
      }
      node.bits = place;
    }
    graph.nodes.push_back(node);
  }
  for (const NodeId root : kept) {
    if (root != kUnplaced) {
      graph.roots.push_back(placement.of(root));
      continue;
    }
    Node node;
    node.operation = Operation::Opaque;
    node.bits = unknowns++;
    graph.roots.push_back(static_cast<NodeId>(graph.nodes.size()));
    graph.nodes.push_back(node);
  }
  for (const Doubt& doubt : doubts_)
    (doubt.exactness == Exactness::Opaque ? opaque_reasons : bounded_reasons).insert(doubt.reason);
  if (!bounded_reasons.empty()) graph.exactness = Exactness::Bounded;
  if (!opaque_reasons.empty()) graph.exactness = Exactness::Opaque;
  graph.reasons.assign(opaque_reasons.begin(), opaque_reasons.end());
  graph.reasons.insert(graph.reasons.end(), bounded_reasons.begin(), bounded_reasons.end());
  return graph;
}

}  // namespace understudy
