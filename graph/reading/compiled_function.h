#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/reading/graph_options.h"
#include "graph/reading/native_code.h"
#include "programs/program.h"

namespace understudy {

class CompiledText;

/// A C program's function as LLVM has it: read as a graph by read_graph, or made to run. One that
/// clang refuses is there too, and says why.
class CompiledFunction {
 public:
  /// Throws misuse for a command, which has no text, failure when LLVM cannot be loaded, and
  /// TooSlow after the time limit.
  explicit CompiledFunction(const Program& program, const GraphOptions& options = {});
  ~CompiledFunction();
  CompiledFunction(CompiledFunction&&) noexcept;
  CompiledFunction& operator=(CompiledFunction&&) noexcept;

  /// Why clang refuses the text; empty when it does not.
  const std::string& problem() const { return problem_; }

  /// `void name(const double *inputs, double *outputs)` for one row in the program's units: the
  /// arithmetic as it is written, without contraction or reassociation. Throws misuse when there is
  /// a problem, or LLVM makes no code of it.
  NativeCode native(const std::string& name) const;

  /// For read_graph. REQUIRES: no problem.
  CompiledText& text() const { return *text_; }

 private:
  std::unique_ptr<CompiledText> text_;
  std::string problem_;
};

}  // namespace understudy
