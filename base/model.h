#pragma once

#include <functional>
#include <vector>

#include "base/matrix.h"
#include "base/outcome.h"

namespace understudy {

/// The real program: one evaluation per row of `inputs` [n x d], in order. Costs runs.
using Evaluator = std::function<std::vector<Evaluation>(const Matrix& inputs)>;

/// A differentiable stand-in for a program, in the program's own units. Costs no run.
/// x: [d]; outputs: [k]; jacobian: [k x d] row-major, or null when it is not wanted.
using Model = std::function<void(const double* x, double* outputs, double* jacobian)>;

/// Makes a model from what the program has answered so far: inputs [n x d], outputs [n x k].
using ModelFitter = std::function<Model(const Matrix& inputs, const Matrix& outputs)>;

}  // namespace understudy
