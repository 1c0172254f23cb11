#pragma once

#include <string>
#include <vector>

#include "base/fields.h"
#include "base/matrix.h"
#include "base/model.h"
#include "base/outcome.h"
#include "base/progress.h"
#include "programs/program.h"

namespace understudy {

/// Limits on a running program. All but `concurrency` affect the result of rows that reach them.
struct RunnerOptions {
  double row_timeout_s = 2.0;             ///< wall time of one row of a C function
  std::size_t memory_bytes = 1ull << 30;  ///< address space beyond the worker's own
  std::size_t recheck_rows = 16;          ///< rows of a C function's batch asked twice, to find
                                  ///< non-determinism; if one differs, every row of the batch is
                                  ///< asked again. Commands cost too much to be asked twice
  std::size_t concurrency = 1;  ///< rows of a command that run at the same time; no effect on C
  std::size_t output_bytes = 1 << 24;  ///< kept of a command's standard output: its end
};

template <typename Visitor>
void visit_fields(RunnerOptions& options, Visitor&& visit) {
  visit("row_timeout_s", options.row_timeout_s);
  visit("memory_bytes", options.memory_bytes);
  visit("recheck_rows", options.recheck_rows);
  visit("concurrency", options.concurrency, Effect::None);
  visit("output_bytes", options.output_bytes);
}

/// What became of a batch of runs.
struct RunResult {
  Matrix outputs;                    ///< [n x k]; NaN where the outcome gives no number
  std::vector<Outcome> outcomes;     ///< [n]
  std::vector<std::string> details;  ///< [n]; empty where there is nothing to say
  bool stopped = false;              ///< ended early by the progress callback; rows after the
                                     ///< last finished one are not in the result
};

/// Runs one program again and again, apart from this process: a program that crashes, hangs,
/// forks or writes costs its row and nothing else. C functions are compiled once by the system's
/// compiler and run in a sandboxed worker process; commands are started once per row.
class Runner {
 public:
  virtual ~Runner() = default;

  /// inputs: [n x d] in program units. Rows are independent; the order is kept.
  virtual RunResult run(const Matrix& inputs, const ProgressFn& progress = {}) = 0;
};

/// The program as the tuner wants it. The runner must outlive the evaluator.
Evaluator make_evaluator(Runner& runner);

}  // namespace understudy
