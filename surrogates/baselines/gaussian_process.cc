#include "surrogates/baselines/gaussian_process.h"

#include <algorithm>
#include <cmath>

#include "numerics/fit_gaussian_process.h"
#include "surrogates/baselines/standardised.h"

namespace understudy {
namespace {

constexpr std::size_t kMostRows = 2000;

/// For inputs in [-1,1] and standardised outputs.
GaussianProcessOptions options_for(std::size_t inputs) {
  const double least = std::exp(-14.0), most = std::exp(7.0);
  // Hvarfner, Hellsten and Nardi's prior, which is for inputs in [0,1], for twice the width.
  const double usual = 2.0 * std::exp(std::sqrt(2.0)) * std::sqrt(static_cast<double>(inputs));
  GaussianProcessOptions options;
  options.length = {least, most, usual, std::sqrt(3.0)};
  options.noise = {least, most, std::exp(-9.0), 3.0};
  options.amplitude = {least, most, 1.0, 2.0};
  options.starts = {0.3, 1.0, 3.0};
  return options;
}

}  // namespace

std::vector<double> predict_by_gaussian_process(const Box& box, const Matrix& inputs,
                                                const std::vector<double>& outputs,
                                                const Matrix& queries) {
  const std::size_t rows = std::min(inputs.rows, kMostRows);
  const StandardisedColumn y({outputs.begin(), outputs.begin() + static_cast<long>(rows)});
  const GaussianProcess process = fit_gaussian_process(unit_rows(box, inputs.slice_rows(0, rows)),
                                                       y.values, options_for(inputs.cols));
  return y.restored(process.means(unit_rows(box, queries)));
}

}  // namespace understudy
