#include "graph/reading/read_graph.h"

#include <cmath>

#include "graph/graph_builder.h"
#include "graph/reading/llvm_module.h"

namespace understudy {
namespace {

// Nodes made for each one that is kept: conditions that turn out to be decided, and the like.
constexpr std::size_t kNodesMade = 8;

/// The input in the program's units, as Box::from_unit computes it.
NodeId scaled_input(GraphBuilder& builder, const Interval& dim, std::size_t index) {
  constexpr NumericType kReal = NumericType::F64;
  const NodeId from_zero =
      builder.apply(Operation::Add, kReal, {builder.parameter(index), builder.real(kReal, 1.0)});
  const NodeId stretched = builder.apply(Operation::Multiply, kReal,
                                         {builder.real(kReal, (dim.hi - dim.lo) * 0.5), from_zero});
  NodeId scaled = builder.apply(Operation::Add, kReal, {builder.real(kReal, dim.lo), stretched});
  builder.assume(scaled, ValueRange::between(dim.lo, dim.hi));
  if (dim.kind == InputKind::Real) return scaled;
  const double least = std::ceil(dim.lo);
  const double most = std::floor(dim.hi);
  scaled = builder.apply(Operation::Round, kReal, {scaled});
  if (std::round(dim.lo) != least)
    scaled = builder.apply(Operation::Maximum, kReal, {scaled, builder.real(kReal, least)});
  if (std::round(dim.hi) != most)
    scaled = builder.apply(Operation::Minimum, kReal, {scaled, builder.real(kReal, most)});
  builder.assume(scaled, ValueRange::between(least, most));
  return scaled;
}

/// Outputs of which nothing is known but that the inputs make them.
std::vector<NodeId> unknown_outputs(GraphBuilder& builder, const std::vector<NodeId>& inputs,
                                    std::size_t outputs, const std::string& reason) {
  const NodeId all = builder.unknown(Operation::Opaque, NumericType::F64, inputs, reason);
  std::vector<NodeId> roots;
  for (std::size_t k = 0; k < outputs; ++k)
    roots.push_back(builder.unknown(Operation::Opaque, NumericType::F64, {all}, reason));
  return roots;
}

}  // namespace

ProgramGraph read_graph(const Program& program, const CompiledFunction& function,
                        const GraphOptions& options) {
  options.validate();
  const Deadline deadline(program.name, options.time_limit_s);
  GraphSource source{{}, program.outputs.size(), options.iterations, deadline};
  const std::size_t inputs = program.box.size();
  GraphBuilder builder(options.node_budget * kNodesMade + 16 * (inputs + source.outputs));
  for (std::size_t i = 0; i < inputs; ++i)
    source.inputs.push_back(scaled_input(builder, program.box.dims[i], i));
  builder.limit_work(options.work);
  const std::size_t nodes = builder.size();
  std::vector<NodeId> roots;
  try {
    if (!function.problem().empty()) throw Exhausted(function.problem());
    roots = function.text().read(builder, source);
  } catch (const Exhausted& error) {
    builder.roll_back(nodes, 0);
    roots = unknown_outputs(builder, source.inputs, source.outputs, error.what());
  }
  return builder.finish(inputs, roots, options.node_budget);
}

ProgramGraph read_graph(const Program& program, const GraphOptions& options) {
  return read_graph(program, CompiledFunction(program, options), options);
}

}  // namespace understudy
