#include <algorithm>
#include <set>

#include "graph/graph_builder.h"

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

/// The roots that fit the budget, each with all that it needs; kUnplaced for those that do not.
std::vector<NodeId> place_roots(Placement& placement, const std::vector<NodeId>& roots,
                                std::size_t node_budget) {
  std::vector<NodeId> kept;
  std::size_t spare = roots.size();  // for roots that become unknown
  for (const NodeId root : roots) {
    const std::size_t before = placement.order().size();
    placement.add(root);
    --spare;
    const bool fits = placement.order().size() + spare <= node_budget;
    kept.push_back(fits ? root : kUnplaced);
    if (!fits) placement.shrink(before);
  }
  return kept;
}

/// Gives the graph those tables that it uses, in the order in which it does.
void take_tables(ProgramGraph& graph, const std::vector<ConstantTable>& tables) {
  std::vector<std::size_t> places(tables.size(), tables.size());
  for (Node& node : graph.nodes) {
    if (node.operation != Operation::Table) continue;
    std::size_t& place = places[node.bits];
    if (place == tables.size()) {
      place = graph.tables.size();
      graph.tables.push_back(tables[node.bits]);
    }
    node.bits = place;
  }
}

/// Tells the graph's unknown nodes apart by their order alone; why they are unknown is returned.
std::set<std::string> number_unknowns(ProgramGraph& graph,
                                      const std::vector<std::string>& reasons) {
  std::set<std::string> found;
  std::uint64_t count = 0;
  for (Node& node : graph.nodes) {
    if (node.operation != Operation::Opaque && node.operation != Operation::Summary) continue;
    found.insert(reasons[node.bits]);
    node.bits = count++;
  }
  return found;
}

}  // namespace

ProgramGraph GraphBuilder::finish(std::size_t inputs, const std::vector<NodeId>& roots,
                                  std::size_t node_budget) {
  Placement placement(*this, nodes_.size());
  const std::vector<NodeId> kept = place_roots(placement, roots, node_budget);
  ProgramGraph graph;
  graph.inputs = inputs;
  for (const NodeId id : placement.order()) {
    Node node = nodes_[id];
    for (std::size_t i = 0; i < node.operand_count; ++i)
      node.operands[i] = placement.of(node.operands[i]);
    graph.nodes.push_back(node);
  }
  std::vector<std::string> reasons = unknown_reasons_;
  reasons.push_back("the graph needs more than " + std::to_string(node_budget) + " nodes");
  for (const NodeId root : kept) {
    const bool fits = root != kUnplaced;
    graph.roots.push_back(fits ? placement.of(root) : static_cast<NodeId>(graph.nodes.size()));
    if (fits) continue;
    Node node;
    node.operation = Operation::Opaque;
    node.bits = reasons.size() - 1;
    graph.nodes.push_back(node);
  }
  take_tables(graph, tables_);
  std::set<std::string> opaque = number_unknowns(graph, reasons);
  std::set<std::string> bounded;
  for (const Doubt& doubt : doubts_)
    (doubt.exactness == Exactness::Opaque ? opaque : bounded).insert(doubt.reason);
  if (!bounded.empty()) graph.exactness = Exactness::Bounded;
  if (!opaque.empty()) graph.exactness = Exactness::Opaque;
  graph.reasons.assign(opaque.begin(), opaque.end());
  graph.reasons.insert(graph.reasons.end(), bounded.begin(), bounded.end());
  return graph;
}

}  // namespace understudy
