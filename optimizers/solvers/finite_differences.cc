#include <ceres/ceres.h>

#include <algorithm>
#include <cmath>

#include "optimizers/solvers/differences.h"
#include "optimizers/solvers/methods.h"
#include "optimizers/solvers/quiet_log_internal.h"
#include "optimizers/solvers/restarts.h"

namespace understudy {
namespace {

constexpr int kMostSteps = 100;
constexpr double kSmallestGain = 1e-8;  // of a step, relative to the value
constexpr double kSmallestStep = 1e-8;  // relative to the point
// A start on the border is moved in a little: there the sine is flat and nothing would move it.
constexpr double kOffBorder = 1e-3;

// What each output misses its target by, over the unit cube.
class Residuals final : public ceres::CostFunction {
 public:
  explicit Residuals(Differences& program) : program_(program) {
    set_num_residuals(static_cast<int>(program.outputs()));
    mutable_parameter_block_sizes()->push_back(static_cast<int>(program.inputs()));
  }

  bool Evaluate(double const* const* parameters, double* residuals,
                double** jacobians) const override {
    const std::vector<double> unit(parameters[0], parameters[0] + program_.inputs());
    std::vector<double> values;
    if (!program_.values(unit, values)) return false;
    std::copy(values.begin(), values.end(), residuals);
    if (!jacobians || !jacobians[0]) return true;
    std::vector<double> slopes;
    if (!program_.slopes(unit, values, slopes)) return false;
    std::copy(slopes.begin(), slopes.end(), jacobians[0]);
    return true;
  }

 private:
  Differences& program_;
};

// The goal's value over u in R^m, where x = (1 + sin u) / 2 reaches all of the unit cube.
class Value final : public ceres::FirstOrderFunction {
 public:
  explicit Value(Differences& program) : program_(program) {}

  int NumParameters() const override { return static_cast<int>(program_.inputs()); }

  bool Evaluate(const double* u, double* cost, double* gradient) const override {
    std::vector<double> unit(program_.inputs());
    for (std::size_t i = 0; i < unit.size(); ++i) unit[i] = 0.5 * (1.0 + std::sin(u[i]));
    std::vector<double> values;
    if (!program_.values(unit, values)) return false;
    *cost = values.front();
    if (!gradient) return true;
    std::vector<double> slopes;
    if (!program_.slopes(unit, values, slopes)) return false;
    for (std::size_t i = 0; i < unit.size(); ++i) gradient[i] = 0.5 * slopes[i] * std::cos(u[i]);
    return true;
  }

 private:
  Differences& program_;
};

void fit_targets(Differences& program, std::vector<double> unit) {
  ceres::Problem::Options ownership;
  ownership.cost_function_ownership = ceres::DO_NOT_TAKE_OWNERSHIP;
  Residuals residuals(program);
  ceres::Problem problem(ownership);
  problem.AddResidualBlock(&residuals, nullptr, unit.data());
  for (int i = 0; i < static_cast<int>(unit.size()); ++i) {
    problem.SetParameterLowerBound(unit.data(), i, 0.0);
    problem.SetParameterUpperBound(unit.data(), i, 1.0);
  }
  ceres::Solver::Options options;
  options.linear_solver_type = ceres::DENSE_QR;
  options.max_num_iterations = kMostSteps;
  options.function_tolerance = kSmallestGain;
  options.parameter_tolerance = kSmallestStep;
  options.line_search_interpolation_type = ceres::QUADRATIC;  // needs no slopes, which cost runs
  options.logging_type = ceres::SILENT;
  ceres::Solver::Summary summary;
  ceres::Solve(options, &problem, &summary);
}

void follow_gradient(Differences& program, const std::vector<double>& unit) {
  const ceres::GradientProblem problem(new Value(program));  // which the problem owns
  std::vector<double> u(unit.size());
  for (std::size_t i = 0; i < u.size(); ++i)
    u[i] = std::asin(std::clamp(2.0 * unit[i] - 1.0, kOffBorder - 1.0, 1.0 - kOffBorder));
  ceres::GradientProblemSolver::Options options;
  options.line_search_direction_type = ceres::LBFGS;
  options.max_num_iterations = kMostSteps;
  options.function_tolerance = kSmallestGain;
  options.parameter_tolerance = kSmallestStep;
  options.logging_type = ceres::SILENT;
  ceres::GradientProblemSolver::Summary summary;
  ceres::Solve(options, problem, u.data(), &summary);
}

void search(Recorder& recorder) {
  const QuietLog quiet;
  const Goal& goal = recorder.problem().goal;
  const bool targets = goal.is_target() && !goal.has_constraints();
  Differences program(recorder, targets ? Differences::Of::Residuals : Differences::Of::Value);
  restart_forever(recorder, Rng(recorder.options().seed).fork("gradient"),
                  [&](const std::vector<double>& start) {
                    if (targets)
                      fit_targets(program, start);
                    else
                      follow_gradient(program, start);
                    program.rethrow();
                  });
}

}  // namespace

// What a user of a program without derivatives can do with a solver that wants them. Targets:
// Marquardt: An algorithm for least-squares estimation of nonlinear parameters. SIAM J. 11, 1963.
// Others: Nocedal: Updating quasi-Newton matrices with limited storage. Math. Comp. 35, 1980.
TuneResult tune_by_gradient(const TuneProblem& problem, const TuneOptions& options,
                            const ProgressFn& progress) {
  return record(problem, options, progress, search);
}

}  // namespace understudy
