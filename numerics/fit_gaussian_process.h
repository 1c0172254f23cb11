#pragma once

#include <vector>

#include "base/matrix.h"
#include "numerics/gaussian_process.h"
#include "numerics/gaussian_process_options.h"

namespace understudy {

/// The process whose covariance is the likeliest that the starts lead to: inputs [n x d],
/// outputs [n]. REQUIRES n >= 1 and finite numbers. Deterministic.
GaussianProcess fit_gaussian_process(const Matrix& inputs, const std::vector<double>& outputs,
                                     const GaussianProcessOptions& options = {});

/// Before any rows: every number where it usually is.
Covariance usual_covariance(std::size_t inputs, const GaussianProcessOptions& options);

/// Where marginal likelihood times priors is largest, by L-BFGS from a covariance: for those who
/// have one of fewer rows. The same where the outputs are all alike.
Covariance climb_likelihood(const Matrix& inputs, const std::vector<double>& outputs,
                            const GaussianProcessOptions& options, const Covariance& start);

}  // namespace understudy
