#include "tests/optimizers/test_functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "numerics/fit_gaussian_process.h"

namespace understudy {
namespace {

constexpr double kPi = 3.14159265358979323846;

void sphere(const double* x, double* y) {
  y[0] = (x[0] - 0.3) * (x[0] - 0.3) + (x[1] + 1.1) * (x[1] + 1.1);
}

void rosenbrock(const double* x, double* y) {
  y[0] = 100.0 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1.0 - x[0], 2);
}

// Box [-5,10] x [0,15], here as u, v in [0,1]. Minimum 0.397887.
void branin(const double* x, double* y) {
  const double a = 15.0 * x[0] - 5.0;
  const double b = 15.0 * x[1];
  y[0] = std::pow(b - 5.1 / (4.0 * kPi * kPi) * a * a + 5.0 / kPi * a - 6.0, 2) +
         10.0 * (1.0 - 1.0 / (8.0 * kPi)) * std::cos(a) + 10.0;
}

constexpr std::array<double, 4> kAlpha = {1.0, 1.2, 3.0, 3.2};

template <std::size_t D>
double hartmann(const double* x, const double (&a)[4][D], const double (&p)[4][D]) {
  double sum = 0.0;
  for (std::size_t i = 0; i < 4; ++i) {
    double exponent = 0.0;
    for (std::size_t j = 0; j < D; ++j) exponent += a[i][j] * std::pow(x[j] - p[i][j], 2);
    sum -= kAlpha[i] * std::exp(-exponent);
  }
  return sum;
}

// Minimum -3.86278.
void hartmann3(const double* x, double* y) {
  static const double a[4][3] = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
  static const double p[4][3] = {{0.3689, 0.1170, 0.2673},
                                 {0.4699, 0.4387, 0.7470},
                                 {0.1091, 0.8732, 0.5547},
                                 {0.0381, 0.5743, 0.8828}};
  y[0] = hartmann(x, a, p);
}

// Minimum -3.32237.
void hartmann6(const double* x, double* y) {
  static const double a[4][6] = {{10, 3, 17, 3.5, 1.7, 8},
                                 {0.05, 10, 17, 0.1, 8, 14},
                                 {3, 3.5, 1.7, 10, 17, 8},
                                 {17, 8, 0.05, 10, 0.1, 14}};
  static const double p[4][6] = {{0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
                                 {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
                                 {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
                                 {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}};
  y[0] = hartmann(x, a, p);
}

// Ackley's, its optimum moved away from the centre of the box. Minimum 0.
void ackley4(const double* x, double* y) {
  static const double shift[4] = {0.7, -0.4, 0.2, -0.9};
  double squares = 0.0;
  double waves = 0.0;
  for (std::size_t i = 0; i < 4; ++i) {
    squares += std::pow(x[i] - shift[i], 2) / 4.0;
    waves += std::cos(2.0 * kPi * (x[i] - shift[i])) / 4.0;
  }
  y[0] = 20.0 - 20.0 * std::exp(-0.2 * std::sqrt(squares)) + std::exp(1.0) - std::exp(waves);
}

// Where the hand of an arm of two links of length 0.5 is, by its joints' angles.
void arm(const double* x, double* y) {
  y[0] = 0.5 * std::cos(x[0]) + 0.5 * std::cos(x[0] + x[1]);
  y[1] = 0.5 * std::sin(x[0]) + 0.5 * std::sin(x[0] + x[1]);
}

void waves(const double* x, double* y) {
  y[0] = std::sin(3.0 * x[0]) + std::cos(2.0 * x[1]);
  y[1] = std::cos(2.0 * x[0]) * std::sin(x[1]);
}

/// For inputs as wide as 1: one length scale for all, from a short list.
GaussianProcessOptions options_for(std::size_t inputs) {
  GaussianProcessOptions options;
  options.kernel = Kernel::SquaredExponential;
  options.length_of_input.assign(inputs, 0);
  options.length.usual = 1.0;
  options.length.spread = std::numeric_limits<double>::infinity();
  options.noise.usual = 1e-10;
  options.starts = {0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 4.0, 7.0};
  options.search_rows = 1000;
  options.evaluations = 0;
  return options;
}

}  // namespace

Model gaussian_model(const Matrix& inputs, const Matrix& outputs) {
  if (inputs.rows == 0) throw std::runtime_error("no rows to learn from");
  Matrix rows = inputs;
  std::vector<double> widths(inputs.cols, 1.0);
  for (std::size_t j = 0; j < inputs.cols; ++j) {
    double least = inputs(0, j), most = inputs(0, j);
    for (std::size_t i = 0; i < inputs.rows; ++i) {
      least = std::min(least, inputs(i, j));
      most = std::max(most, inputs(i, j));
    }
    if (most > least) widths[j] = most - least;
    for (std::size_t i = 0; i < inputs.rows; ++i) rows(i, j) /= widths[j];
  }
  std::vector<GaussianProcess> processes;
  for (std::size_t k = 0; k < outputs.cols; ++k) {
    std::vector<double> column(outputs.rows);
    for (std::size_t i = 0; i < outputs.rows; ++i) column[i] = outputs(i, k);
    processes.push_back(fit_gaussian_process(rows, column, options_for(inputs.cols)));
  }
  return [processes, widths](const double* x, double* y, double* jacobian) {
    std::vector<double> unit(x, x + widths.size());
    for (std::size_t j = 0; j < unit.size(); ++j) unit[j] /= widths[j];
    for (std::size_t k = 0; k < processes.size(); ++k) {
      const SlopedPrediction predicted = processes[k].predict(unit.data());
      y[k] = predicted.mean;
      for (std::size_t j = 0; j < unit.size() && jacobian; ++j)
        *jacobian++ = predicted.mean_slopes[j] / widths[j];
    }
  };
}

TuneProblem make_problem(std::size_t d, double lo, double hi, std::size_t outputs,
                         void (*compute)(const double* x, double* y), Goal goal) {
  TuneProblem problem;
  for (std::size_t i = 0; i < d; ++i)
    problem.box.dims.push_back({"x" + std::to_string(i), lo, hi, InputKind::Real});
  problem.outputs = outputs;
  problem.goal = std::move(goal);
  problem.fit = gaussian_model;
  problem.evaluate = [compute, outputs](const Matrix& inputs) {
    std::vector<Evaluation> rows(inputs.rows);
    for (std::size_t i = 0; i < inputs.rows; ++i) {
      rows[i].outputs.resize(outputs);
      compute(inputs.row(i), rows[i].outputs.data());
    }
    return rows;
  };
  return problem;
}

TuneProblem moved(TuneProblem problem, std::uint64_t seed) {
  Rng rng = Rng(seed).fork("moved");
  for (Interval& dim : problem.box.dims) {
    const double shift = 0.1 * (dim.hi - dim.lo) * rng.uniform(-1.0, 1.0);
    dim.lo += shift;
    dim.hi += shift;
  }
  return problem;
}

Goal minimise() { return Goal{{GoalTerm{}}}; }

Goal reach(const std::vector<double>& targets) {
  Goal goal;
  for (std::size_t i = 0; i < targets.size(); ++i)
    goal.terms.push_back({GoalTerm::Kind::Target, i, targets[i], 1.0});
  return goal;
}

std::size_t runs_to_solve(const TestFunction& function, const std::string& method,
                          const TuneOptions& options) {
  TuneProblem problem = moved(function.problem, options.seed);
  bool solved = false;
  problem.evaluate = [&](const Matrix& inputs) {
    std::vector<Evaluation> rows = function.problem.evaluate(inputs);
    for (const Evaluation& row : rows)
      solved = solved || problem.goal.value(row.outputs.data()) <= function.solved;
    return rows;
  };
  const TuneResult result =
      tune(problem, method, options, [&solved](const Progress&) { return !solved; });
  return solved ? result.trace.size() : options.budget + 1;
}

std::size_t median_runs(const TestFunction& function, const std::string& method,
                        TuneOptions options, std::uint64_t seeds) {
  std::vector<std::size_t> runs;
  for (options.seed = 0; options.seed < seeds; ++options.seed)
    runs.push_back(runs_to_solve(function, method, options));
  std::sort(runs.begin(), runs.end());
  return runs[runs.size() / 2];
}

std::vector<TestFunction> test_functions() {
  return {
      {"sphere 2-D", make_problem(2, -5.0, 5.0, 1, sphere, minimise()), 1e-4},
      {"rosenbrock 2-D", make_problem(2, -2.0, 2.0, 1, rosenbrock, minimise()), 1e-3},
      {"branin 2-D", make_problem(2, 0.0, 1.0, 1, branin, minimise()), 0.397887 + 1e-3},
      {"hartmann 3-D", make_problem(3, 0.0, 1.0, 1, hartmann3, minimise()), -3.86278 + 1e-3},
      {"hartmann 6-D", make_problem(6, 0.0, 1.0, 1, hartmann6, minimise()), -3.32237 + 1e-2},
      {"ackley 4-D", make_problem(4, -2.0, 2.0, 1, ackley4, minimise()), 1e-1},
      {"arm 2-D", make_problem(2, 0.0, kPi / 2.0, 2, arm, reach({0.5, 0.6})), 1e-6},
      {"waves 2-D", make_problem(2, -2.0, 2.0, 2, waves, reach({0.9, -0.4})), 1e-6},
  };
}

}  // namespace understudy
