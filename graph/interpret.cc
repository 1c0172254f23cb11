#include "graph/interpret.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "graph/kernel_internal.h"

namespace understudy {
namespace {

// Rows computed at once at most: enough to hide the choice of the operation, few enough for some
// hundred columns to stay in the second-level cache.
constexpr std::size_t kMostRows = 256;

/// Which memory each node's column takes: columns are used again after their last reader.
struct Layout {
  std::vector<std::size_t> slots;  ///< by node
  std::size_t count = 0;
};

/// A column for each node, for those who want all values.
Layout lay_out_apart(const ProgramGraph& graph) {
  Layout layout;
  layout.count = graph.nodes.size();
  layout.slots.resize(layout.count);
  std::iota(layout.slots.begin(), layout.slots.end(), std::size_t{0});
  return layout;
}

Layout lay_out(const ProgramGraph& graph) {
  const std::size_t n = graph.nodes.size();
  std::vector<std::size_t> last_use(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < graph.nodes[i].operand_count; ++j)
      last_use[graph.nodes[i].operands[j]] = i;
  // Constants are written once, and roots are read at the end.
  for (std::size_t i = 0; i < n; ++i)
    if (graph.nodes[i].operation == Operation::Constant) last_use[i] = n;
  for (const std::uint32_t root : graph.roots) last_use[root] = n;

  Layout layout;
  std::vector<std::size_t> spare;
  for (std::size_t i = 0; i < n; ++i) {
    // A constant's column is written before any other: nothing may have used it.
    if (spare.empty() || graph.nodes[i].operation == Operation::Constant)
      spare.push_back(layout.count++);
    layout.slots.push_back(spare.back());
    spare.pop_back();
    const auto& operands = graph.nodes[i].operands;
    for (std::size_t j = 0; j < graph.nodes[i].operand_count; ++j) {
      const bool repeated =
          std::find(operands.begin(), operands.begin() + j, operands[j]) != operands.begin() + j;
      if (last_use[operands[j]] == i && !repeated) spare.push_back(layout.slots[operands[j]]);
    }
  }
  return layout;
}

class Interpreter {
 public:
  /// For blocks of so many rows.
  Interpreter(const ProgramGraph& graph, Layout layout, std::size_t block)
      : graph_(graph),
        layout_(std::move(layout)),
        block_(block),
        memory_((layout_.count + 1) * block) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
      if (graph.nodes[i].operation == Operation::Constant) fill(graph.nodes[i], column(i));
  }

  void compute(const Matrix& unit, std::size_t first, std::size_t rows) {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
      compute(graph_.nodes[i], column(i), unit, first, rows);
  }

  /// What was computed last.
  void copy_roots(std::size_t first, std::size_t rows, Matrix& outputs) {
    for (std::size_t k = 0; k < graph_.roots.size(); ++k) {
      const auto* values = static_cast<const double*>(column(graph_.roots[k]));
      for (std::size_t row = 0; row < rows; ++row) outputs(first + row, k) = values[row];
    }
  }

  /// REQUIRES a column for each node.
  void copy_nodes(std::size_t first, std::size_t rows, Matrix& values) {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      double* const to = values.row(i) + first;
      const auto copy = [&](auto zero) {
        const auto* from = static_cast<const decltype(zero)*>(column(i));
        std::copy(from, from + rows, to);
      };
      is_real(graph_.nodes[i].type) ? with_real(graph_.nodes[i].type, copy)
                                    : with_integer(graph_.nodes[i].type, copy);
    }
  }

 private:
  void* column(std::size_t node) { return memory_.data() + layout_.slots[node] * block_; }

  void fill(const Node& node, void* column) const {
    const std::size_t bytes = (bit_width(node.type) + 7) / 8;
    auto* to = static_cast<unsigned char*>(column);
    for (std::size_t row = 0; row < block_; ++row) std::memcpy(to + row * bytes, &node.bits, bytes);
  }

  void compute(const Node& node, void* result, const Matrix& unit, std::size_t first,
               std::size_t rows) {
    if (node.operation == Operation::Constant) return;
    if (node.operation == Operation::Parameter) {
      auto* values = static_cast<double*>(result);
      for (std::size_t row = 0; row < rows; ++row) values[row] = unit(first + row, node.bits);
      return;
    }
    if (node.operation == Operation::Table) return look_up(node, result, rows);
    std::array<ConstColumn, 3> operands = {};
    for (std::size_t i = 0; i < node.operand_count; ++i) operands[i] = column(node.operands[i]);
    const NumericType operand_type =
        node.operand_count > 0 ? graph_.nodes[node.operands[0]].type : node.type;
    evaluate(node.operation, node.type, operand_type, operands, result, rows);
  }

  void look_up(const Node& node, void* result, std::size_t rows) {
    const std::vector<std::uint64_t>& elements = graph_.tables[node.bits].bits;
    const auto* indices = static_cast<const std::int64_t*>(column(node.operands[0]));
    const std::size_t bytes = (bit_width(node.type) + 7) / 8;
    auto* to = static_cast<unsigned char*>(result);
    const auto last = static_cast<std::int64_t>(elements.size()) - 1;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto index = std::clamp(indices[row], std::int64_t{0}, last);
      std::memcpy(to + row * bytes, &elements[static_cast<std::size_t>(index)], bytes);
    }
  }

  const ProgramGraph& graph_;
  Layout layout_;
  std::size_t block_;
  std::vector<double> memory_;
};

void require_inputs(const ProgramGraph& graph, const Matrix& unit) {
  if (unit.rows > 0 && unit.cols != graph.inputs)
    throw misuse("a graph of " + std::to_string(graph.inputs) + " inputs is given rows of " +
                 std::to_string(unit.cols));
}

}  // namespace

Matrix interpret(const ProgramGraph& graph, const Matrix& unit) {
  require_inputs(graph, unit);
  Matrix outputs(unit.rows, graph.roots.size());
  const std::size_t block = std::min(kMostRows, unit.rows);
  Interpreter interpreter(graph, lay_out(graph), block);
  for (std::size_t first = 0; first < unit.rows; first += block) {
    const std::size_t rows = std::min(block, unit.rows - first);
    interpreter.compute(unit, first, rows);
    interpreter.copy_roots(first, rows, outputs);
  }
  return outputs;
}

Matrix interpret_nodes(const ProgramGraph& graph, const Matrix& unit) {
  require_inputs(graph, unit);
  Matrix values(graph.nodes.size(), unit.rows);
  const std::size_t block = std::min(kMostRows, unit.rows);
  Interpreter interpreter(graph, lay_out_apart(graph), block);
  for (std::size_t first = 0; first < unit.rows; first += block) {
    const std::size_t rows = std::min(block, unit.rows - first);
    interpreter.compute(unit, first, rows);
    interpreter.copy_nodes(first, rows, values);
  }
  return values;
}

}  // namespace understudy
