#include "surrogates/fitting/fit_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

void check_columns(const Matrix& rows, std::size_t columns, const std::string& what) {
  if (rows.rows > 0 && rows.cols != columns)
    throw misuse("fit: the " + what + " have " + std::to_string(rows.cols) +
                 " columns, the surrogate " + std::to_string(columns));
  for (std::size_t i = 0; i < rows.rows; ++i)
    for (std::size_t j = 0; j < rows.cols; ++j)
      if (!std::isfinite(rows(i, j)))
        throw misuse("fit: row " + std::to_string(i) + " of the " + what + " holds " +
                         format_number(rows(i, j)),
                     "pass only rows whose run was ok");
}

void check_rows(const Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs,
                const std::string& part) {
  if (inputs.rows != outputs.rows)
    throw misuse("fit: " + std::to_string(inputs.rows) + " rows of " + part + " inputs, " +
                 std::to_string(outputs.rows) + " of " + part + " outputs");
  check_columns(inputs, surrogate.box.size(), part + " inputs");
  check_columns(outputs, surrogate.outputs.size(), part + " outputs");
}

struct Moments {
  double mean = 0.0;
  double deviation = 0.0;  // the square root of the variance, exactly 0 for a constant
};

// Calibration: the root of the mean squared miss, in the surrogate's own scale, beyond which its
// means and scales say nothing; the rows that its own knowledge is worth; and the least factor.
constexpr double kFarOff = 3.0;
constexpr double kHeldBack = 0.5;
constexpr double kLeastSlope = 0.1;

// Deviations are taken relative to the largest, so that no square overflows.
Moments moments(const Matrix& rows, std::size_t column) {
  Moments result;
  double lowest = rows(0, column);
  double highest = lowest;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    const double y = rows(i, column);
    lowest = std::min(lowest, y);
    highest = std::max(highest, y);
    result.mean += (y - result.mean) / static_cast<double>(i + 1);
  }
  if (lowest == highest) return {lowest, 0.0};
  const double largest = std::max(highest - result.mean, result.mean - lowest);
  double sum = 0.0;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    const double relative = (rows(i, column) - result.mean) / largest;
    sum += relative * relative;
  }
  result.deviation = largest * std::sqrt(sum / static_cast<double>(rows.rows));
  return result;
}

// Mean squared errors in the surrogate's own standardised units.
std::vector<double> errors_of(const Surrogate& surrogate, const Matrix& inputs,
                              const Matrix& outputs) {
  if (inputs.rows == 0) return {};
  const Matrix predicted = surrogate.predict(inputs);
  std::vector<double> sums(outputs.cols, 0.0);
  for (std::size_t i = 0; i < outputs.rows; ++i) {
    for (std::size_t o = 0; o < outputs.cols; ++o) {
      const double error = (predicted(i, o) - outputs(i, o)) / surrogate.scales[o];
      sums[o] += error * error / static_cast<double>(outputs.rows);
    }
  }
  return sums;
}

}  // namespace

void check_fit_data(const Surrogate& surrogate, const FitData& data) {
  surrogate.validate();
  check_rows(surrogate, data.train_inputs, data.train_outputs, "training");
  check_rows(surrogate, data.validation_inputs, data.validation_outputs, "validation");
  check_rows(surrogate, data.test_inputs, data.test_outputs, "test");
}

void standardise(Surrogate& surrogate, const Matrix& outputs) {
  for (std::size_t o = 0; o < surrogate.outputs.size(); ++o) {
    const Moments column = moments(outputs, o);
    surrogate.means[o] = column.mean;
    surrogate.scales[o] = column.deviation > 0.0 ? column.deviation : 1.0;
  }
  surrogate.validate();
}

void calibrate(Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs) {
  const Surrogate before = surrogate;
  standardise(surrogate, outputs);
  const Matrix predicted = before.predict(inputs);
  for (std::size_t o = 0; o < surrogate.outputs.size(); ++o) {
    double misses = 0.0;
    for (std::size_t i = 0; i < outputs.rows; ++i)
      misses += std::pow((outputs(i, o) - predicted(i, o)) / before.scales[o], 2);
    const bool far_off = !(misses <= kFarOff * kFarOff * static_cast<double>(outputs.rows));
    const double mean = far_off ? surrogate.means[o] : before.means[o];
    const double scale = far_off ? surrogate.scales[o] : before.scales[o];
    // Residuals r = a + b f of the networks' own outputs f: ridge regression.
    double n = kHeldBack, f1 = 0.0, f2 = kHeldBack, r1 = 0.0, rf = 0.0;
    for (std::size_t i = 0; i < outputs.rows; ++i) {
      const double f = (predicted(i, o) - before.means[o]) / before.scales[o];
      const double r = (outputs(i, o) - mean) / scale - f;
      n += 1.0;
      f1 += f;
      f2 += f * f;
      r1 += r;
      rf += r * f;
    }
    const double determinant = n * f2 - f1 * f1;
    const double offset = (r1 * f2 - rf * f1) / determinant;
    const double slope = 1.0 + (n * rf - f1 * r1) / determinant;
    if (!(slope > kLeastSlope) || !std::isfinite(offset) || !std::isfinite(slope)) continue;
    surrogate.means[o] = mean + scale * offset;
    surrogate.scales[o] = scale * slope;
  }
  surrogate.validate();
}

void rescale(Surrogate& surrogate, const FitData& data, Scaling scaling) {
  if (scaling == Scaling::Standardise) standardise(surrogate, data.train_outputs);
  if (scaling == Scaling::Calibrate) calibrate(surrogate, data.train_inputs, data.train_outputs);
}

TrainerRows trainer_rows(const Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs) {
  TrainerRows rows = {inputs, outputs};
  for (std::size_t i = 0; i < rows.inputs.rows; ++i) {
    surrogate.box.to_unit(inputs.row(i), rows.inputs.row(i));
    for (std::size_t o = 0; o < surrogate.outputs.size(); ++o)
      rows.targets(i, o) = (outputs(i, o) - surrogate.means[o]) / surrogate.scales[o];
  }
  return rows;
}

std::vector<double> test_loss_factors(const Surrogate& surrogate, const Matrix& test_outputs) {
  std::vector<double> factors;
  for (std::size_t o = 0; o < test_outputs.cols && test_outputs.rows > 0; ++o) {
    const double deviation = moments(test_outputs, o).deviation;
    const double ratio = surrogate.scales[o] / (deviation > 0.0 ? deviation : 1.0);
    factors.push_back(ratio * ratio);
  }
  return factors;
}

std::vector<double> relative_losses(const Matrix& predicted, const Matrix& truth) {
  std::vector<double> losses;
  for (std::size_t o = 0; o < truth.cols && truth.rows > 0; ++o) {
    const double deviation = moments(truth, o).deviation;
    const double unit = deviation > 0.0 ? deviation : 1.0;
    double sum = 0.0;
    for (std::size_t i = 0; i < truth.rows; ++i)
      sum += std::pow((predicted(i, o) - truth(i, o)) / unit, 2);
    losses.push_back(sum / static_cast<double>(truth.rows));
  }
  return losses;
}

double mean_of(const std::vector<double>& losses) {
  if (losses.empty()) return -1.0;
  return std::accumulate(losses.begin(), losses.end(), 0.0) / static_cast<double>(losses.size());
}

std::vector<double> scaled(const std::vector<double>& losses, const std::vector<double>& factors) {
  std::vector<double> result;
  for (std::size_t i = 0; i < losses.size(); ++i) result.push_back(losses[i] * factors[i]);
  return result;
}

void record_losses(FitSummary& summary, const TrainerLosses& losses,
                   const std::vector<double>& test_factors) {
  summary.train_loss = mean_of(losses.train);
  summary.validation_loss = mean_of(losses.validation);
  summary.test_losses = scaled(losses.test, test_factors);
  summary.test_loss = mean_of(summary.test_losses);
}

FitResult measured(const Surrogate& surrogate, const FitData& data, const std::string& message) {
  FitResult result;
  result.surrogate = surrogate;
  FitSummary& summary = result.summary;
  record_losses(summary,
                {errors_of(surrogate, data.train_inputs, data.train_outputs),
                 errors_of(surrogate, data.validation_inputs, data.validation_outputs),
                 errors_of(surrogate, data.test_inputs, data.test_outputs)},
                test_loss_factors(surrogate, data.test_outputs));
  summary.message = message;
  result.curve.push_back({0, summary.train_loss, summary.validation_loss, summary.test_loss});
  return result;
}

}  // namespace understudy
