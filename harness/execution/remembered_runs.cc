#include "harness/execution/remembered_runs.h"

#include <algorithm>
#include <cstring>

namespace understudy {
namespace {

// Seconds of running, whatever passes between the runs: a commit takes milliseconds, and what takes
// no longer than that is not worth one.
constexpr double kKeepEvery = 0.1;

// Rows of a C function that are run as one batch, of which some are asked twice. A batch that is
// stopped half-way is run again: which rows are asked twice must not depend on the stop.
constexpr std::size_t kBatch = 64;

bool same_bits(const std::vector<double>& a, const double* b) {
  return std::memcmp(a.data(), b, a.size() * sizeof(double)) == 0;
}

class RememberingRunner final : public Runner {
 public:
  RememberingRunner(const Program& program, const RunnerOptions& options, std::vector<Run> known,
                    KeepRuns keep, Clock clock)
      : runner_(make_runner(program, options)),
        batch_(program.is_command() ? std::max<std::size_t>(1, options.concurrency) : kBatch),
        outputs_(program.outputs.size()),
        known_(std::move(known)),
        keep_(std::move(keep)),
        clock_(std::move(clock)) {}

  RunResult run(const Matrix& inputs, const ProgressFn& progress) override {
    RunResult result;
    result.outputs.cols = outputs_;
    std::size_t row = recall(inputs, result);
    while (row < inputs.rows && !result.stopped) {
      const std::size_t end = std::min(inputs.rows, row + batch_);
      bool go_on = true;
      const double start = clock_();
      RunResult part = runner_->run(inputs.slice_rows(row, end), [&](const Progress& state) {
        go_on = go_on && (!progress || progress({static_cast<double>(row) + state.done,
                                                 static_cast<double>(inputs.rows), state.note}));
        return go_on;
      });
      unkept_ += clock_() - start;
      result.stopped = part.stopped || (!go_on && end < inputs.rows);
      if (!part.stopped) take(inputs, row, part, result);
      if (!go_on || unkept_ >= kKeepEvery) keep();
      row = end;
    }
    return result;
  }

 private:
  static void append(RunResult& result, const Evaluation& answer) {
    result.outputs.append_row(answer.outputs);
    result.outcomes.push_back(answer.outcome);
    result.details.push_back(answer.detail);
  }

  /// Returns how many of the rows were known.
  std::size_t recall(const Matrix& inputs, RunResult& result) {
    std::size_t row = 0;
    while (row < inputs.rows && position_ < known_.size()) {
      const Run& run = known_[position_];
      if (run.inputs.size() != inputs.cols || run.evaluation.outputs.size() != outputs_ ||
          !same_bits(run.inputs, inputs.row(row))) {
        known_.resize(position_);  // another sequence, from here on
        break;
      }
      append(result, run.evaluation);
      ++position_;
      ++row;
    }
    return row;
  }

  void take(const Matrix& inputs, std::size_t row, RunResult& part, RunResult& result) {
    for (std::size_t i = 0; i < part.outcomes.size(); ++i) {
      Evaluation answer = {part.outputs.row_copy(i), part.outcomes[i], std::move(part.details[i])};
      append(result, answer);
      if (keep_) fresh_.push_back({inputs.row_copy(row + i), std::move(answer)});
      ++position_;
    }
  }

  void keep() {
    if (!fresh_.empty()) keep_(position_ - fresh_.size(), fresh_);
    fresh_.clear();
    unkept_ = 0.0;
  }

  std::unique_ptr<Runner> runner_;
  std::size_t batch_;
  std::size_t outputs_;
  std::vector<Run> known_;
  KeepRuns keep_;
  Clock clock_;
  std::size_t position_ = 0;  ///< runs of the sequence that were answered
  std::vector<Run> fresh_;    ///< the last of these, not kept yet
  double unkept_ = 0.0;       ///< seconds spent on them
};

}  // namespace

std::unique_ptr<Runner> make_remembering_runner(const Program& program,
                                                const RunnerOptions& options,
                                                std::vector<Run> known, KeepRuns keep,
                                                Clock clock) {
  return std::make_unique<RememberingRunner>(program, options, std::move(known), std::move(keep),
                                             std::move(clock));
}

}  // namespace understudy
