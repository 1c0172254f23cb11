#pragma once

#include "base/model.h"

namespace understudy {

/// A model fitter for tests: one Gaussian process per output (squared exponential kernel, its
/// length chosen by maximum likelihood from a short list), with exact derivatives.
/// Rasmussen, Williams: Gaussian Processes for Machine Learning. MIT Press, 2006, chapters 2 and 5.
/// Throws std::runtime_error without rows.
Model fit_gaussian_process(const Matrix& inputs, const Matrix& outputs);

}  // namespace understudy
