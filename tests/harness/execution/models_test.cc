#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"
#include "harness/execution/graph_model.h"
#include "harness/execution/tuning_problem.h"
#include "programs/reading/load_program.h"
#include "tests/harness/fixtures.h"
#include "tests/support/finite_differences.h"

namespace understudy {
namespace {

/// Holds a model's Jacobian at x [d] against finite differences of its k outputs.
void expect_true_slopes(const Model& model, const std::vector<double>& x, std::size_t k) {
  std::vector<double> outputs(k), jacobian(k * x.size(), std::nan(""));
  model(x.data(), outputs.data(), jacobian.data());
  const auto values = [&](const std::vector<double>& at) {
    std::vector<double> y(k);
    model(at.data(), y.data(), nullptr);
    return y;
  };
  EXPECT_EQ(values(x), outputs);
  const Matrix slopes = finite_differences(values, x);
  for (std::size_t i = 0; i < jacobian.size(); ++i)
    EXPECT_NEAR(jacobian[i], slopes.data[i], 1e-4 * (1.0 + std::abs(slopes.data[i])))
        << "output " << i / x.size() << " by input " << i % x.size();
}

class GraphModel : public testing::TestWithParam<const char*> {};

TEST_P(GraphModel, SlopesAreThoseOfFiniteDifferences) {
  const Program program =
      load_program(std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/tuning/" + GetParam());
  const Model model = make_graph_fitter(program)(Matrix(), Matrix());
  Rng rng = Rng(1).fork(GetParam());
  for (int point = 0; point < 3; ++point) {
    std::vector<double> unit(program.box.size()), x(unit.size());
    for (double& u : unit) u = rng.uniform(-0.8, 0.8);
    program.box.from_unit(unit.data(), x.data());
    expect_true_slopes(model, x, program.outputs.size());
  }
}

// Differentiable ones, of one output and of many, with and without loops.
INSTANTIATE_TEST_SUITE_P(Suite, GraphModel,
                         testing::Values("bard", "beale", "beam", "branin", "hartmann6", "pendulum",
                                         "rosenbrock", "trid"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST(OverObservations, SlopesAreThoseOfFiniteDifferences) {
  // Three inputs, of which the middle one is set, and two outputs.
  Program program;
  program.box.dims = {{"a", -1.0, 1.0}, {"x", 0.0, 3.0}, {"b", -1.0, 1.0}};
  program.outputs = {"sum", "wave"};
  TuningProblem problem;
  problem.observations.inputs = {1};
  problem.observations.outputs = {0};
  problem.observations.weights = {1.0};
  for (const double x : {0.5, 1.0, 2.5}) {
    problem.observations.given.append_row({x});
    problem.observations.seen.append_row({0.0});
  }
  const ModelFitter one = [](const Matrix&, const Matrix&) -> Model {
    return [](const double* in, double* out, double* jacobian) {
      out[0] = in[0] * in[1] + in[2];
      out[1] = std::sin(in[0] * in[2]) * in[1];
      if (!jacobian) return;
      const double slope = std::cos(in[0] * in[2]) * in[1];
      const double by_input[] = {in[1],        in[0], 1.0, slope * in[2], std::sin(in[0] * in[2]),
                                 slope * in[0]};
      std::copy(std::begin(by_input), std::end(by_input), jacobian);
    };
  };
  const Model all = over_observations(program, problem, one)(Matrix(), Matrix());
  const std::vector<double> theta = {0.3, -0.7};
  expect_true_slopes(all, theta, 6);
  // Observation by observation, all outputs of each.
  std::vector<double> outputs(6);
  all(theta.data(), outputs.data(), nullptr);
  EXPECT_DOUBLE_EQ(outputs[2], 0.3 * 1.0 - 0.7);
  EXPECT_DOUBLE_EQ(outputs[5], std::sin(0.3 * -0.7) * 2.5);
}

TEST(OverObservations, TheFitterSeesARowOfTheProgramForEachObservation) {
  Program program;
  program.box.dims = {{"a", -1.0, 1.0}, {"x", 0.0, 3.0}};
  program.outputs = {"y"};
  TuningProblem problem;
  problem.observations.inputs = {1};
  problem.observations.outputs = {0};
  problem.observations.weights = {1.0};
  for (const double x : {2.0, 3.0}) {
    problem.observations.given.append_row({x});
    problem.observations.seen.append_row({0.0});
  }
  Matrix inputs, outputs;
  const ModelFitter watched = [&](const Matrix& rows, const Matrix& answers) -> Model {
    inputs = rows;
    outputs = answers;
    return [](const double*, double*, double*) {};
  };
  Matrix theta(1, 1, 0.5), answers(1, 2);
  answers.data = {7.0, 8.0};
  over_observations(program, problem, watched)(theta, answers);
  EXPECT_EQ(inputs.data, (std::vector<double>{0.5, 2.0, 0.5, 3.0}));
  EXPECT_EQ(outputs.rows, 2u);
  EXPECT_EQ(outputs.data, (std::vector<double>{7.0, 8.0}));
}

}  // namespace
}  // namespace understudy
