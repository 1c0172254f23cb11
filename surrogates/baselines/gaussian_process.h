#pragma once

#include <vector>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// Gaussian process regression (Rasmussen and Williams, 2006, algorithm 2.1) with a Matern 5/2
/// kernel, a length scale for each input, and noise. Length scales, amplitude and noise are where
/// the marginal likelihood times weak priors is largest, by L-BFGS from several starts; that of a
/// length scale is log-normal and grows with the root of the number of inputs (Hvarfner, Hellsten
/// and Nardi, ICML 2024), so that few rows do not make it short. The starts
/// climb on 128 rows, the best of them goes on with all. Of more than 2,000 rows it takes the first
/// 2,000. As Baseline::predict.
std::vector<double> predict_by_gaussian_process(const Box& box, const Matrix& inputs,
                                                const std::vector<double>& outputs,
                                                const Matrix& queries);

}  // namespace understudy
