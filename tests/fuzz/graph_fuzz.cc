// Any text becomes a graph, which may know nothing of it, and any graph computes.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "graph/interpret.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/binding.h"
#include "programs/reading/front_end.h"

using namespace understudy;

namespace {

void read(const FunctionDefinition& function, const std::string& text) {
  BoundFunction bound = bind_function(function, {});
  Program program;
  program.box = std::move(bound.box);
  program.outputs = std::move(bound.outputs);
  CFunction body;
  body.function = function.name;
  body.unit = text;
  body.parameters = std::move(bound.parameters);
  body.returned = std::move(bound.returned);
  program.body = std::move(body);
  GraphOptions options;
  options.node_budget = 512;
  options.iterations = 8;
  options.work = 2'000'000;
  const ProgramGraph graph = read_graph(program, options);
  if (graph.roots.size() != program.outputs.size()) std::abort();
  if (graph.nodes.size() > options.node_budget) std::abort();
  const Matrix outputs = interpret(graph, Matrix(3, graph.inputs, 0.25));
  if (outputs.rows != 3 || outputs.cols != graph.roots.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  try {
    const auto functions = read_functions_of_text(text);
    if (!functions.empty()) read(functions.front(), text);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::Misuse) std::abort();
  }
  return 0;
}
