#pragma once

#include <cstddef>

namespace understudy {

/// What limits a graph.
struct GraphOptions {
  // Affects the result.
  std::size_t node_budget = 4096;  ///< nodes of the finished graph
  std::size_t iterations = 64;     ///< of a loop whose end depends on real inputs

  /// Steps that reading may take, the same on every machine; what is not read by then is unknown.
  /// An instruction of LLVM's that is executed, a node that is asked for, and an element of memory
  /// or of a table that is looked at are a step each; two to five million take a second. LLVM's own
  /// passes may take as many again, four for each instruction that a pass is given: passes that
  /// would take more are left out.
  std::size_t work = 25'000'000;

  // Decides whether there is a result.
  double time_limit_s = 60.0;  ///< of compiling and of reading, each: beyond it they throw TooSlow

  /// Throws misuse naming the field, its value and the rule.
  void validate() const;
};

}  // namespace understudy
