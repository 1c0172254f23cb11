#include "api/convert.h"

#include <utility>

#include "base/error.h"

namespace understudy::v0 {

Input to_input(const Interval& dim) {
  Input::Kind kind = Input::Kind::Real;
  if (dim.kind == InputKind::Integer) kind = Input::Kind::Integer;
  if (dim.kind == InputKind::Category) kind = Input::Kind::Category;
  return {dim.name, dim.lo, dim.hi, kind, dim.labels};
}

Interval to_interval(const Input& input) {
  if (input.kind == Input::Kind::Category) return make_category(input.name, input.labels);
  const InputKind kind = input.kind == Input::Kind::Integer ? InputKind::Integer : InputKind::Real;
  return {input.name, input.lo, input.hi, kind, {}};
}

std::vector<Input> to_inputs(const Box& box) {
  std::vector<Input> inputs;
  for (const Interval& dim : box.dims) inputs.push_back(to_input(dim));
  return inputs;
}

Box to_box(const std::vector<Input>& inputs) {
  Box box;
  for (const Input& input : inputs) box.dims.push_back(to_interval(input));
  box.validate();
  return box;
}

Matrix to_matrix(const Rows& rows, std::size_t width, const std::string& what) {
  Matrix matrix(0, width);
  for (const Row& row : rows) {
    if (row.size() != width)
      throw misuse("a row has " + std::to_string(row.size()) + " numbers, and there are " +
                   std::to_string(width) + " " + what);
    matrix.append_row(row);
  }
  return matrix;
}

Rows to_rows(const Matrix& matrix) {
  Rows rows;
  for (std::size_t i = 0; i < matrix.rows; ++i) rows.push_back(matrix.row_copy(i));
  return rows;
}

Run to_run(Row inputs, const Evaluation& evaluation) {
  Run run = {std::move(inputs), evaluation.outputs, ""};
  if (evaluation.ok()) return run;
  run.failure = to_string(evaluation.outcome);
  if (!evaluation.detail.empty()) run.failure += ": " + evaluation.detail;
  return run;
}

Evaluation to_evaluation(const Run& run) {
  if (run.ok()) return {run.outputs, Outcome::Ok, ""};
  return {{}, Outcome::NoNumber, run.failure};
}

Ending to_ending(Termination termination) {
  switch (termination) {
    case Termination::Converged:
      return Ending::Converged;
    case Termination::Budget:
      return Ending::Budget;
    case Termination::Stopped:
      return Ending::Stopped;
    case Termination::Failed:
      return Ending::Failed;
  }
  throw failure("unknown termination");
}

ProgressFn to_progress(const Progress& progress) {
  if (!progress) return {};
  return
      [progress](const understudy::Progress& state) { return progress(state.done, state.total); };
}

}  // namespace understudy::v0
