#include "programs/running/c_runner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/fingerprint.h"
#include "base/text.h"
#include "programs/running/batch_pass.h"
#include "programs/running/row_call.h"
#include "programs/running/row_outcome.h"
#include "programs/running/sandbox.h"
#include "programs/running/shared_object.h"
#include "programs/running/shim.h"

namespace understudy {
namespace {

/// What a row answered the second time when that is not what it answered first; else empty.
std::string contradiction(const RunResult& first, std::size_t i, const RunResult& second,
                          std::size_t j) {
  if (!answered(second.outcomes[j]))
    return "asked again: " + std::string(to_string(second.outcomes[j]));
  for (std::size_t k = 0; k < first.outputs.cols; ++k) {
    const double before = first.outputs(i, k);
    const double now = second.outputs(j, k);
    if (!same_number(before, now))
      return format_number(before) + ", asked again: " + format_number(now);
  }
  return "";
}

/// At most `count` answered rows, spread over the batch, last first: another order than the one
/// before, so that a program that remembers earlier rows gives itself away.
std::vector<std::size_t> rows_to_ask_again(const RunResult& result, std::size_t count) {
  const std::size_t n = result.outcomes.size();
  const std::size_t parts = std::min(count, n);
  std::vector<std::size_t> rows;
  for (std::size_t part = parts; part-- > 0;) {
    const std::size_t end = n * (part + 1) / parts;
    std::size_t row = n * part / parts;
    while (row < end && !answered(result.outcomes[row])) ++row;
    if (row < end) rows.push_back(row);
  }
  return rows;
}

/// An object that has changed since it was named would answer in another program's name.
void check_unchanged(const LinkedCode& object) {
  if (fingerprint({object.name}) != object.code)
    throw misuse("'" + object.name + "' has changed since the program was read, or is gone",
                 "read the program anew");
}

ObjectParts parts_of(const CFunction& function, const Shim& shim) {
  ObjectParts parts;
  parts.name = "function '" + function.function + "' of " + function.file;
  parts.text = shim.text;
  parts.entry = shim.entry;
  parts.flags = function.flags;
  parts.checks_bounds = true;
  for (const LinkedCode& linked : function.linked) {
    switch (linked.kind) {
      case LinkedCode::Kind::C:
        parts.units.push_back(linked.code);
        break;
      case LinkedCode::Kind::Llvm:
        parts.assemblies.push_back(linked.code);
        break;
      case LinkedCode::Kind::Object:
        check_unchanged(linked);
        parts.paths.push_back(linked.name);
        break;
    }
  }
  return parts;
}

class CRunner final : public Runner {
 public:
  CRunner(const Program& program, const RunnerOptions& options)
      : CRunner(program, options, std::get<CFunction>(program.body)) {}

  RunResult run(const Matrix& inputs, const ProgressFn& progress) override {
    if (inputs.rows > 0 && inputs.cols != inputs_)
      throw misuse("program '" + name_ + "' takes " + std::to_string(inputs_) +
                   " inputs, not rows of " + std::to_string(inputs.cols));
    RunResult result = pass(inputs, progress);
    const bool pure = result.stopped || ask_again(inputs, result, recheck_rows_, progress);
    if (!pure && !result.stopped) ask_again(inputs, result, inputs.rows, progress);
    return result;
  }

 private:
  CRunner(const Program& program, const RunnerOptions& options, const CFunction& function)
      : CRunner(program, options, function,
                make_shim(function, program.box.size(), program.outputs.size())) {}

  CRunner(const Program& program, const RunnerOptions& options, const CFunction& function,
          const Shim& shim)
      : name_(program.name),
        inputs_(program.box.size()),
        outputs_(program.outputs.size()),
        output_names_(program.outputs),
        recheck_rows_(options.recheck_rows),
        object_(compile_shared_object(parts_of(function, shim))),
        sandbox_({object_.get(), shim.entry, inputs_, outputs_, options.row_timeout_s,
                  options.memory_bytes}) {
    // Now rather than at the first row: a machine that has no workers is found out at once.
    sandbox_.start();
  }

  RunResult pass(const Matrix& inputs, const ProgressFn& progress) {
    RunResult result = BatchPass(sandbox_, inputs, outputs_, progress).run();
    for (std::size_t i = 0; i < result.outcomes.size(); ++i)
      if (result.outcomes[i] == Outcome::NaN) result.details[i] = unwritten(result.outputs.row(i));
    return result;
  }

  /// "'y' was left unwritten", where one was.
  std::string unwritten(const double* outputs) const {
    for (std::size_t k = 0; k < outputs_; ++k)
      if (is_unwritten(outputs[k])) return "'" + output_names_[k] + "' was left unwritten";
    return "";
  }

  /// Runs some rows a second time and marks those that answer differently. True if none does.
  bool ask_again(const Matrix& inputs, RunResult& result, std::size_t count,
                 const ProgressFn& progress) {
    const std::vector<std::size_t> rows = rows_to_ask_again(result, count);
    const RunResult second = pass(inputs.select_rows(rows), [&](const Progress& again) {
      const auto total = static_cast<double>(inputs.rows);
      return !progress || progress({total, total, "asking again: " + format_number(again.done)});
    });
    result.stopped = second.stopped;
    bool all_same = true;
    for (std::size_t j = 0; j < second.outcomes.size(); ++j) {
      const std::string difference = contradiction(result, rows[j], second, j);
      if (difference.empty()) continue;
      all_same = false;
      mark(result, rows[j], difference);
    }
    return all_same;
  }

  static void mark(RunResult& result, std::size_t row, const std::string& difference) {
    result.outcomes[row] = Outcome::NonDeterministic;
    result.details[row] = difference;
    std::fill_n(result.outputs.row(row), result.outputs.cols,
                std::numeric_limits<double>::quiet_NaN());
  }

  std::string name_;
  std::size_t inputs_;
  std::size_t outputs_;
  std::vector<std::string> output_names_;
  std::size_t recheck_rows_;
  Descriptor object_;
  Sandbox sandbox_;
};

}  // namespace

std::unique_ptr<Runner> make_c_runner(const Program& program, const RunnerOptions& options) {
  return std::make_unique<CRunner>(program, options);
}

}  // namespace understudy
