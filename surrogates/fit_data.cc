#include "surrogates/fit_data.h"

#include <algorithm>
#include <cmath>

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

}  // namespace understudy
