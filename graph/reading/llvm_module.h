#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/module.h"
#include "graph/graph_builder.h"
#include "graph/reading/deadline.h"
#include "graph/reading/native_code.h"

namespace understudy {

/// A text that is linked with another.
struct LinkedText {
  bool is_llvm = false;  ///< LLVM's assembly language; else C
  std::string text;
};

/// A C text, to be compiled for its one function `void entry(const double *in, double *out)`.
struct TextSource {
  std::string text;
  std::string entry;
  std::vector<LinkedText> linked;
  std::vector<std::string> flags;
  std::size_t work = 0;  ///< as in GraphOptions
  const Deadline& deadline;
};

/// How that function is to be read. The builder limits the work.
struct GraphSource {
  std::vector<NodeId> inputs;  ///< what `in` holds, in the program's units
  std::size_t outputs = 0;
  std::size_t iterations = 0;  ///< as in GraphOptions
  const Deadline& deadline;
};

/// What compiled_function.cc and read_graph.cc ask of the module understudy_llvm, the only code
/// that knows LLVM.
class CompiledText {
 public:
  virtual ~CompiledText() = default;

  /// The nodes of `out` after a call. Throws Exhausted when nothing can be read, saying why, and
  /// TooSlow after the deadline.
  virtual std::vector<NodeId> read(GraphBuilder& builder, const GraphSource& source) = 0;

  /// As CompiledFunction::native.
  virtual NativeCode emit(const std::string& name) = 0;
};

/// Throws Exhausted with clang's words when the text does not compile, and TooSlow after the
/// deadline.
using CompileText = std::unique_ptr<CompiledText> (*)(const TextSource& source);

}  // namespace understudy

UNDERSTUDY_MODULE_ENTRY understudy::CompileText understudy_llvm_module();
