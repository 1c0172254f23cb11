#include "programs/graph/read_graph.h"

#include <cmath>
#include <variant>

#include "base/error.h"
#include "base/module.h"
#include "base/paths.h"
#include "base/text.h"
#include "programs/graph/graph_builder.h"
#include "programs/graph/llvm_module.h"
#include "programs/running/shim.h"

namespace understudy {
namespace {

// Nodes made for each one that is kept: conditions that turn out to be decided, and the like.
constexpr std::size_t kNodesMade = 8;

ReadOutputs llvm_reader() {
  static const ReadOutputs read = reinterpret_cast<decltype(&understudy_llvm_module)>(
      load_symbol(executable_directory() + "/understudy_llvm.so", "understudy_llvm_module", "LLVM",
                  "install libclang-cpp19 and libllvm19, and build the target understudy_llvm"))();
  return read;
}

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

void GraphOptions::validate() const {
  if (node_budget == 0) throw misuse("node_budget is 0: a graph needs at least one node");
  if (iterations == 0) throw misuse("iterations is 0: a loop goes round at least once");
  if (!(time_limit_s > 0.0))
    throw misuse("time_limit_s is " + format_number(time_limit_s) + ": it must be above 0");
}

ProgramGraph read_graph(const Program& program, const GraphOptions& options) {
  options.validate();
  if (program.is_command())
    throw misuse("'" + program.name + "' is a command, which has no text to make a graph of",
                 "give a C function, or use an initialiser that does not read the program");
  const auto limit = std::chrono::duration<double>(std::min(options.time_limit_s, 1e6));
  GraphSource source;
  source.deadline = std::chrono::steady_clock::now() +
                    std::chrono::duration_cast<std::chrono::steady_clock::duration>(limit);
  const auto& function = std::get<CFunction>(program.body);
  const Shim row = make_row_function(function);
  source.text = row.text;
  source.entry = row.entry;
  source.flags = function.flags;
  source.outputs = program.outputs.size();
  source.iterations = options.iterations;

  const std::size_t inputs = program.box.size();
  GraphBuilder builder(options.node_budget * kNodesMade + 16 * (inputs + source.outputs));
  for (std::size_t i = 0; i < inputs; ++i)
    source.inputs.push_back(scaled_input(builder, program.box.dims[i], i));
  const std::size_t nodes = builder.size();
  std::vector<NodeId> roots;
  try {
    roots = llvm_reader()(builder, source);
  } catch (const Exhausted& error) {
    builder.roll_back(nodes, 0);
    roots = unknown_outputs(builder, source.inputs, source.outputs, error.what());
  }
  return builder.finish(inputs, roots, options.node_budget);
}

}  // namespace understudy
