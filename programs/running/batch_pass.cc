#include "programs/running/batch_pass.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "programs/running/row_outcome.h"

namespace understudy {
namespace {

/// Without a branch per number, so that the usual answer costs next to nothing.
bool all_finite(const double* values, std::size_t count) {
  bool finite = true;
  for (std::size_t i = 0; i < count; ++i) finite &= std::isfinite(values[i]);
  return finite;
}

}  // namespace
BatchPass::BatchPass(Sandbox& sandbox, const Matrix& inputs, std::size_t outputs,
                     const ProgressFn& progress)
    : sandbox_(sandbox), inputs_(inputs), progress_(progress), forgiven_row_(inputs.rows) {
  result_.outputs.cols = outputs;
  result_.outputs.data.reserve(inputs.rows * outputs);
  result_.outcomes.reserve(inputs.rows);
  result_.details.reserve(inputs.rows);
}

BatchPass::~BatchPass() { drop_requests(); }

RunResult BatchPass::run() {
  while (finished_ < inputs_.rows && !result_.stopped) {
    if (!sandbox_.running()) start();
    if (!sandbox_.running()) continue;
    fill_slots();
    take(sandbox_.wait(requests_.front().slot, requests_.front().rows));
  }
  return std::move(result_);
}

void BatchPass::start() {
  const WorkerReport report = sandbox_.start();
  if (report.state == WorkerReport::State::Done || forgive(report)) return;
  // What happens on loading does not depend on the row.
  while (finished_ < inputs_.rows) append_failed(report);
}

void BatchPass::fill_slots() {
  while (requests_.size() < kSlots && requested_ < inputs_.rows) {
    const std::size_t rows = std::min(sandbox_.rows().slot_rows(), inputs_.rows - requested_);
    std::copy_n(inputs_.row(requested_), rows * inputs_.cols, sandbox_.rows().inputs(next_slot_));
    sandbox_.submit(next_slot_, rows);
    requests_.push_back({next_slot_, rows});
    requested_ += rows;
    next_slot_ = (next_slot_ + 1) % kSlots;
  }
}

void BatchPass::take(const WorkerReport& report) {
  const std::size_t slot = requests_.front().slot;
  switch (report.state) {
    case WorkerReport::State::Working:
      result_.stopped = asked_to_stop(finished_ + report.rows);
      if (result_.stopped) append_finished(slot, report.rows);
      return;
    case WorkerReport::State::Done:
      append_finished(slot, report.rows);
      requests_.pop_front();
      break;
    case WorkerReport::State::Ended:
      append_finished(slot, report.rows);
      if (!forgive(report)) append_failed(report);
      drop_requests();
      break;
  }
  result_.stopped = asked_to_stop(finished_) && finished_ < inputs_.rows;
}

void BatchPass::append_finished(std::size_t slot, std::size_t rows) {
  const std::size_t width = result_.outputs.cols;
  const double* const computed = sandbox_.rows().outputs(slot);
  // Copied first and judged afterwards: the worker may still write to what it shares.
  result_.outputs.data.insert(result_.outputs.data.end(), computed, computed + rows * width);
  result_.outputs.rows += rows;
  result_.outcomes.resize(finished_ + rows, Outcome::Ok);
  result_.details.resize(finished_ + rows);
  if (!all_finite(result_.outputs.row(finished_), rows * width))
    for (std::size_t i = finished_; i < finished_ + rows; ++i)
      result_.outcomes[i] = classify(result_.outputs.row(i), width);
  finished_ += rows;
}

void BatchPass::append_failed(const WorkerReport& report) {
  result_.outputs.data.resize(result_.outputs.data.size() + result_.outputs.cols,
                              std::numeric_limits<double>::quiet_NaN());
  ++result_.outputs.rows;
  result_.outcomes.push_back(report.outcome);
  result_.details.push_back(report.detail);
  ++finished_;
}

/// A worker that someone else may have killed is no fault of the row's, the first time.
bool BatchPass::forgive(const WorkerReport& report) {
  if (!report.from_outside || forgiven_row_ == finished_) return false;
  forgiven_row_ = finished_;
  return true;
}

bool BatchPass::asked_to_stop(std::size_t done) const {
  if (!progress_) return false;
  return !progress_({static_cast<double>(done), static_cast<double>(inputs_.rows), ""});
}

void BatchPass::drop_requests() {
  if (requests_.empty()) return;
  sandbox_.kill();
  requests_.clear();
  requested_ = finished_;
}

}  // namespace understudy
