// How far single precision may be off depends on the weights: it is taken from what happens to the
// answers when every parameter is off by some roundings.
#include <algorithm>
#include <cmath>

#include "base/rng.h"
#include "surrogates/export/export_c_internal.h"

namespace understudy::exported {
namespace {

constexpr double kRounding = 1.0 / (1 << 22);  ///< 4 units in the last place of a float
constexpr double kSafety = 16.0;

Matrix test_inputs(const Box& box, Rng rng) {
  Matrix inputs(kTestRows, box.size());
  std::vector<double> unit(box.size());
  for (std::size_t t = 0; t < kTestRows; ++t) {
    for (double& value : unit) value = rng.uniform(-1.0, 1.0);
    box.from_unit(unit.data(), inputs.row(t));
  }
  // Exact for callers that have floats; beyond a float's range there are none.
  for (double& x : inputs.data)
    if (const auto single = static_cast<float>(x); std::isfinite(single)) x = single;
  return inputs;
}

Surrogate disturbed(Surrogate surrogate, Rng rng) {
  for (double& parameter : surrogate.parameters.data)
    parameter *= 1.0 + (rng.uniform() < 0.5 ? -kRounding : kRounding);
  return surrogate;
}

void evaluate_rows(const Surrogate& surrogate, const Matrix& inputs, Matrix& outputs,
                   Matrix& slopes) {
  outputs = Matrix(inputs.rows, surrogate.outputs.size());
  slopes = Matrix(inputs.rows, outputs.cols * inputs.cols);
  for (std::size_t t = 0; t < inputs.rows; ++t)
    surrogate.evaluate(inputs.row(t), outputs.row(t), slopes.row(t));
}

/// For each column, kSafety times the largest difference and some roundings of the largest number.
std::vector<double> tolerances(const Matrix& exact, const Matrix& off) {
  std::vector<double> result(exact.cols, 0.0);
  for (std::size_t j = 0; j < exact.cols; ++j) {
    double difference = 0.0, largest = 0.0;
    for (std::size_t t = 0; t < exact.rows; ++t) {
      difference = std::max(difference, std::abs(exact(t, j) - off(t, j)));
      largest = std::max(largest, std::abs(exact(t, j)));
    }
    result[j] = kSafety * (difference + kRounding * largest);
  }
  return result;
}

}  // namespace

SelfTest self_test(const Surrogate& surrogate) {
  const Rng rng = Rng(1).fork("self test");
  SelfTest test;
  test.inputs = test_inputs(surrogate.box, rng.fork("inputs"));
  evaluate_rows(surrogate, test.inputs, test.outputs, test.slopes);
  Matrix outputs, slopes;
  evaluate_rows(disturbed(surrogate, rng.fork("signs")), test.inputs, outputs, slopes);
  test.value_within = tolerances(test.outputs, outputs);
  test.slope_within = tolerances(test.slopes, slopes);
  for (std::size_t o = 0; o < surrogate.outputs.size(); ++o)
    test.value_within[o] += kSafety * kRounding * surrogate.scales[o];
  return test;
}

}  // namespace understudy::exported
