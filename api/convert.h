#pragma once

#include <string>
#include <vector>

#include "base/box.h"
#include "base/matrix.h"
#include "base/outcome.h"
#include "base/progress.h"
#include "base/summary.h"
#include "understudy/program.h"

namespace understudy::v0 {

// Between what the library shows (understudy::v0) and what is behind (understudy).

Input to_input(const Interval& dim);
Interval to_interval(const Input& input);

std::vector<Input> to_inputs(const Box& box);
Box to_box(const std::vector<Input>& inputs);  ///< throws misuse where one makes no sense

/// Throws misuse where a row has not `width` numbers; `what` is what they should be.
Matrix to_matrix(const Rows& rows, std::size_t width, const std::string& what);
Rows to_rows(const Matrix& matrix);

Run to_run(Row inputs, const Evaluation& evaluation);
Evaluation to_evaluation(const Run& run);

Ending to_ending(Termination termination);
ProgressFn to_progress(const Progress& progress);

}  // namespace understudy::v0
