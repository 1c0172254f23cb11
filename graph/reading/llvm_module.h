#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "graph/graph_builder.h"
#include "graph/reading/native_code.h"

namespace understudy {

/// How a C function `void entry(const double *in, double *out)` is to be read.
struct GraphSource {
  std::vector<NodeId> inputs;  ///< what `in` holds, in the program's units
  std::size_t outputs = 0;
  std::size_t iterations = 0;  ///< as in GraphOptions
  std::chrono::steady_clock::time_point deadline;
};

/// What compiled_function.cc and read_graph.cc ask of the module understudy_llvm, the only code
/// that knows LLVM.
class CompiledText {
 public:
  virtual ~CompiledText() = default;

  /// The nodes of `out` after a call. Throws Exhausted when nothing can be read, saying why.
  virtual std::vector<NodeId> read(GraphBuilder& builder, const GraphSource& source) = 0;

  /// As CompiledFunction::native.
  virtual NativeCode emit(const std::string& name) = 0;
};

/// Compiles a text for its one function `entry`. After `deadline` optimisations are left out.
/// Throws Exhausted with clang's words when the text does not compile.
using CompileText = std::unique_ptr<CompiledText> (*)(
    const std::string& text, const std::string& entry, const std::vector<std::string>& flags,
    std::chrono::steady_clock::time_point deadline);

}  // namespace understudy

extern "C" understudy::CompileText understudy_llvm_module();
