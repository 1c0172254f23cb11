#pragma once

#include <string>
#include <vector>

#include "base/matrix.h"
#include "graph/reading/compiled_function.h"
#include "graph/reading/native_code.h"
#include "programs/running/descriptor.h"
#include "programs/running/runner.h"
#include "programs/running/sandbox.h"

namespace understudy {

/// True when the C library (libc, libm) or the compiler's own library has this name, so that a
/// program that needs it can be linked.
bool is_in_c_library(const std::string& name);

/// One program of a batch.
struct BatchMember {
  std::string function;  ///< that the code defines: void (const double *inputs, double *outputs)
  NativeCode code;
  std::size_t inputs = 0;
  std::size_t outputs = 0;
};

/// Many small programs linked together and run by one sandboxed worker, since a compiler, a linker
/// and a worker for each take a hundred times as long as the programs run.
class NativeBatch {
 public:
  /// Throws failure when they cannot be linked or no worker can be had. REQUIRES: the names are all
  /// different, and is_in_c_library of all that they need.
  NativeBatch(const std::vector<BatchMember>& members, double row_timeout_s);

  /// inputs: by member, [n x its inputs] in its units, none for a member that is not to run. Each
  /// gets its rows back, in order, the outcome of each as a Runner gives it, but for what Runner
  /// finds by asking twice.
  std::vector<RunResult> run(const std::vector<Matrix>& inputs);

 private:
  NativeBatch(const std::vector<BatchMember>& members, std::size_t columns, std::size_t outputs,
              double row_timeout_s);

  std::size_t columns_;
  std::vector<std::size_t> outputs_;  ///< by member
  std::size_t most_outputs_;
  Descriptor object_;
  Sandbox sandbox_;
};

}  // namespace understudy
