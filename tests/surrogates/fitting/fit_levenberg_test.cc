#include "surrogates/fitting/fit_levenberg.h"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <cmath>

#include "surrogates/fitting/normal_equations_internal.h"
#include "surrogates/network/network_rows_internal.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

Matrix waves(const Matrix& inputs) {
  Matrix result(inputs.rows, 1);
  for (std::size_t i = 0; i < inputs.rows; ++i)
    result(i, 0) = 40.0 + 10.0 * std::sin(3.0 * inputs(i, 0)) * inputs(i, 1);
  return result;
}

FitData rows_of_waves(std::size_t train, std::size_t validation) {
  const Box box = example_program(2, 1).box;
  FitData data;
  data.train_inputs = random_points(box, train, Rng(1));
  data.validation_inputs = random_points(box, validation, Rng(2));
  data.test_inputs = random_points(box, 500, Rng(3));
  data.train_outputs = waves(data.train_inputs);
  data.validation_outputs = waves(data.validation_inputs);
  data.test_outputs = waves(data.test_inputs);
  return data;
}

Surrogate start(Activation activation = Activation::Tanh) {
  return random_initial(example_program(2, 1), example_architecture(2, activation, {12, 12}),
                        Rng(5))
      .surrogate;
}

TEST(Linearised, HoldsTheDerivativesOfEveryParameter) {
  for (const Activation activation : all_activations()) {
    if (activation == Activation::ReLU) continue;  // differences across its kink are no derivatives
    const Architecture architecture = example_architecture(3, activation, {5, 4});
    Rng rng(7);
    std::vector<double> parameters(architecture.parameters());
    for (double& parameter : parameters) parameter = rng.uniform(-1.0, 1.0);
    RowMajor inputs(6, 3);
    for (double& input : inputs.reshaped()) input = rng.uniform(-1.0, 1.0);
    const Linearised at = linearise(architecture, parameters.data(), inputs);
    EXPECT_TRUE(at.outputs.isApprox(forward_rows(architecture, parameters.data(), inputs).col(0)));
    for (std::size_t p = 0; p < parameters.size(); ++p) {
      constexpr double kStep = 1e-6;
      std::vector<double> above = parameters, below = parameters;
      above[p] += kStep;
      below[p] -= kStep;
      const Eigen::VectorXd slope = (forward_rows(architecture, above.data(), inputs) -
                                     forward_rows(architecture, below.data(), inputs)) /
                                    (2.0 * kStep);
      EXPECT_TRUE(at.derivatives.col(static_cast<Eigen::Index>(p)).isApprox(slope, 1e-6))
          << to_string(activation) << ", parameter " << p;
    }
  }
}

// (J'J / n + damping I) s = -J'r / n, whichever way the equations are kept.
TEST(NormalEquations, AreSolvedAlikeForFewRowsAndForMany) {
  const Architecture architecture = example_architecture(2, Activation::Tanh, {5, 4});
  Rng rng(7);
  std::vector<double> parameters(architecture.parameters());
  for (double& parameter : parameters) parameter = rng.uniform(-1.0, 1.0);
  for (const Eigen::Index rows : {Eigen::Index(6), Eigen::Index(600)}) {
    RowMajor inputs(rows, 2);
    for (double& input : inputs.reshaped()) input = rng.uniform(-1.0, 1.0);
    const Eigen::VectorXd targets = inputs.rowwise().sum();
    const Linearised at = linearise(architecture, parameters.data(), inputs);
    const auto n = static_cast<double>(rows);
    const Eigen::MatrixXd matrix = at.derivatives.transpose() * at.derivatives / n;
    const Eigen::VectorXd gradient = at.derivatives.transpose() * (at.outputs - targets) / n;
    constexpr double kDamping = 0.01;
    const Eigen::VectorXd expected =
        -(matrix + kDamping * Eigen::MatrixXd::Identity(matrix.rows(), matrix.rows()))
             .ldlt()
             .solve(gradient);

    const NormalEquations equations =
        normal_equations(architecture, parameters.data(), inputs, targets);
    const auto step = solve_damped(equations, kDamping);
    ASSERT_TRUE(step);
    EXPECT_TRUE(step->isApprox(expected, 1e-8)) << rows << " rows";
    EXPECT_TRUE(equations.gradient.isApprox(gradient, 1e-10)) << rows << " rows";
    EXPECT_NEAR(equations.largest, matrix.diagonal().maxCoeff(), 1e-10) << rows << " rows";
  }
}

TEST(FitLevenberg, GoesFarBelowWhatGradientStepsReach) {
  const FitData data = rows_of_waves(1000, 100);
  FitOptions adam;
  adam.epochs = 1000;
  const Surrogate before = fit_adam(start(), data, adam).surrogate;
  const double by_adam = fit_adam(before, data, adam).summary.test_loss;
  const double after = fit_levenberg(before, data, {}).summary.test_loss;
  EXPECT_LT(after, 0.1 * by_adam) << by_adam;
}

TEST(FitLevenberg, KeepsWhatIsBestOnTheValidationRows) {
  // Few rows, many parameters: the training loss falls to nothing, the validation loss does not.
  const FitData data = rows_of_waves(20, 50);
  double lowest = 1e300;
  LevenbergOptions options;
  for (options.iterations = 0; options.iterations < 15; ++options.iterations) {
    const double loss = fit_levenberg(start(), data, options).summary.validation_loss;
    EXPECT_LE(loss, lowest * (1.0 + 1e-12)) << options.iterations;
    lowest = loss;
  }
}

TEST(FitLevenberg, DoesTheSameTwice) {
  const FitData data = rows_of_waves(200, 20);
  EXPECT_EQ(fit_levenberg(start(), data, {}).surrogate.to_bytes(),
            fit_levenberg(start(), data, {}).surrogate.to_bytes());
}

TEST(FitLevenberg, LeavesASurrogateWithoutRowsAsItCame) {
  EXPECT_EQ(fit_levenberg(start(), {}, {}).surrogate.to_bytes(), start().to_bytes());
}

TEST(FitLevenberg, StopsWhenToldTo) {
  std::size_t asked = 0;
  const FitResult result = fit_levenberg(start(), rows_of_waves(100, 10), {},
                                         [&](const Progress&) { return ++asked < 3; });
  EXPECT_EQ(result.summary.termination, Termination::Stopped);
  EXPECT_EQ(asked, 3u);
}

TEST(FitLevenberg, SuitsNetworksWhoseProductsAreQuicklyMade) {
  EXPECT_TRUE(suits_levenberg(parse_architecture("32-32 tanh", 18)));
  EXPECT_FALSE(suits_levenberg(parse_architecture("64-64 tanh", 4)));
}

}  // namespace
}  // namespace understudy
