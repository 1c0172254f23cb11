#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/program_graph.h"
#include "graph/value_range.h"

namespace understudy {

using NodeId = std::uint32_t;

/// Why a part of a program cannot become nodes; caught where that part is replaced by an unknown.
struct Exhausted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Grows a program graph: equal nodes are made once, operations on constants are computed, and
/// what is known beforehand (x * 1, a condition that the box decides) is not computed at all.
class GraphBuilder {
 public:
  /// Throws Exhausted from then on when more than `node_limit` nodes are made.
  explicit GraphBuilder(std::size_t node_limit) : node_limit_(node_limit) {}

  /// Allows so many steps of work from now on; without it there is no limit.
  void limit_work(std::size_t steps);

  /// Counts steps, whatever comes of them: `apply` is one, and who grows the graph counts what else
  /// it does for it. Throws Exhausted when they are more than are allowed, and from then on.
  void spend(std::size_t steps);

  NodeId parameter(std::size_t index);
  NodeId constant(NumericType type, std::uint64_t bits);
  NodeId real(NumericType type, double value);
  NodeId integer(NumericType type, std::int64_t value);
  NodeId truth(bool value) { return integer(NumericType::I1, value ? 1 : 0); }

  /// One to three operands, of the types that the operation asks for.
  NodeId apply(Operation operation, NumericType type, const std::vector<NodeId>& operands);

  NodeId negation(NodeId condition);  ///< of an I1
  NodeId both(NodeId a, NodeId b) { return apply(Operation::And, NumericType::I1, {a, b}); }
  NodeId either(NodeId a, NodeId b) { return apply(Operation::Or, NumericType::I1, {a, b}); }
  NodeId select(NodeId condition, NodeId yes, NodeId no);

  /// elements[index], the nearest element where the index is out of bounds. REQUIRES an I64 index.
  NodeId table(NumericType type, const std::vector<std::uint64_t>& elements, NodeId index);

  /// A new Opaque or Summary node of any number of operands.
  NodeId unknown(Operation operation, NumericType type, std::vector<NodeId> operands,
                 const std::string& reason);

  /// Something is not as the nodes say, wherever it is needed.
  void doubt(Exactness exactness, const std::string& reason);

  const Node& node(NodeId id) const { return nodes_[id]; }
  NumericType type(NodeId id) const { return nodes_[id].type; }
  bool is_constant(NodeId id) const { return nodes_[id].operation == Operation::Constant; }
  bool is_select(NodeId id) const { return nodes_[id].operation == Operation::Select; }
  bool is_true(NodeId id) const { return is_constant(id) && nodes_[id].bits == 1; }
  bool is_false(NodeId id) const { return is_constant(id) && nodes_[id].bits == 0; }
  const ValueRange& range(NodeId id) const { return ranges_[id]; }
  void assume(NodeId id, const ValueRange& range) { ranges_[id] = range; }
  std::size_t size() const { return nodes_.size(); }
  std::size_t limit() const { return node_limit_; }

  /// Forgets everything made since there were `size` nodes and `doubts` doubts.
  std::size_t doubts() const { return doubts_.size(); }
  void roll_back(std::size_t size, std::size_t doubts);

  /// The nodes that the roots need, in the order in which the roots need them; roots that would
  /// take the graph beyond the budget become unknown.
  ProgramGraph finish(std::size_t inputs, const std::vector<NodeId>& roots,
                      std::size_t node_budget);

 private:
  struct NodeHash {
    std::size_t operator()(const Node& node) const;
  };

  struct Doubt {
    Exactness exactness;
    std::string reason;
  };

  NodeId intern(const Node& node);
  NodeId fold(const Node& node);
  std::int64_t fold_integers(const Node& node, const std::vector<std::int64_t>& operands) const;
  ValueRange derive_range(const Node& node) const;
  bool all_constant(const Node& node) const;

  std::size_t node_limit_;
  std::size_t most_steps_ = ~std::size_t{0};
  std::size_t steps_ = 0;
  std::vector<Node> nodes_;
  std::vector<ValueRange> ranges_;
  std::unordered_map<Node, NodeId, NodeHash> known_;
  std::vector<ConstantTable> tables_;
  std::vector<std::string> unknown_reasons_;  ///< of Opaque and Summary nodes, by their bits
  std::vector<Doubt> doubts_;
};

/// A node that the new one equals, made of nodes that are there or simpler; nothing otherwise.
/// `found` is set when the return value counts.
NodeId simplify(GraphBuilder& builder, const Node& node, bool& found);

}  // namespace understudy
