#pragma once

#include <functional>

#include "programs/running/runner.h"
#include "understudy/program.h"

namespace understudy::v0 {

/// Calls a function where a program would run.
class FunctionRunner final : public Runner {
 public:
  using Function = std::function<Row(const Row&)>;

  /// `concurrency` rows are asked for at a time, on a thread each.
  FunctionRunner(Function function, std::size_t outputs, std::size_t concurrency)
      : function_(std::move(function)), outputs_(outputs), concurrency_(concurrency) {}

  /// What the function throws makes a failed row. Throws misuse where it gives another number of
  /// outputs.
  RunResult run(const Matrix& inputs, const ProgressFn& progress) override;

 private:
  Evaluation call(const Row& inputs) const;

  Function function_;
  std::size_t outputs_, concurrency_;
};

}  // namespace understudy::v0
