#pragma once

#include <cstddef>
#include <deque>

#include "base/matrix.h"
#include "base/progress.h"
#include "programs/running/runner.h"
#include "programs/running/sandbox.h"

namespace understudy {

/// One pass of a worker over a batch of rows: it computes one slot of rows while the other is
/// emptied and filled, and is started again behind every row that ended it.
class BatchPass {
 public:
  BatchPass(Sandbox& sandbox, const Matrix& inputs, std::size_t outputs,
            const ProgressFn& progress);

  /// Ends the worker if rows are still asked of it.
  ~BatchPass();
  BatchPass(const BatchPass&) = delete;
  BatchPass& operator=(const BatchPass&) = delete;

  /// Every row with its outcome, or those before the caller asked to stop. Call it once.
  RunResult run();

 private:
  struct Request {
    std::size_t slot;
    std::size_t rows;
  };

  void start();
  void fill_slots();
  void take(const WorkerReport& report);
  void append_finished(std::size_t slot, std::size_t rows);
  void append_failed(const WorkerReport& report);
  bool forgive(const WorkerReport& report);
  bool asked_to_stop(std::size_t done) const;
  void drop_requests();

  Sandbox& sandbox_;
  const Matrix& inputs_;
  const ProgressFn& progress_;
  RunResult result_;              ///< grows at its end, in the order of the rows
  std::size_t finished_ = 0;      ///< rows in the result
  std::size_t requested_ = 0;     ///< rows in the result or asked of the worker
  std::size_t next_slot_ = 0;     ///< to be filled
  std::deque<Request> requests_;  ///< oldest first, at most one per slot
  std::size_t forgiven_row_;      ///< it was at this row when someone else ended a worker
};

}  // namespace understudy
