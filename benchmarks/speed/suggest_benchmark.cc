// What a tuning by surrogate adds to each run of the program. To beat: 1 ms a point on a fitted
// 32-32 surrogate; the row with refits has what learning from the runs costs besides.
#include <benchmark/benchmark.h>

#include <chrono>

#include "optimizers/tune.h"
#include "programs/data/dataset.h"
#include "programs/program.h"
#include "surrogates/fitting/fit_levenberg.h"
#include "surrogates/initialisers/random.h"

namespace understudy {
namespace {

constexpr std::size_t kBudget = 100;

Program program_of(std::size_t inputs) {
  Program program;
  for (std::size_t i = 0; i < inputs; ++i)
    program.box.dims.push_back({"x" + std::to_string(i), -2.0, 2.0});
  program.outputs = {"y"};
  return program;
}

/// Rosenbrock's function: a curved valley, which takes many steps.
double valley(const double* x, std::size_t inputs) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < inputs; ++i) {
    const double a = 1.0 - x[i], b = x[i + 1] - x[i] * x[i];
    sum += a * a + 100.0 * b * b;
  }
  return sum;
}

Surrogate fitted(const Surrogate& start, const Matrix& inputs, const Matrix& outputs) {
  FitData data;
  data.train_inputs = inputs;
  data.train_outputs = outputs;
  return fit_levenberg(start, data, {10, Scaling::Standardise}).surrogate;
}

Surrogate fitted_to_valley(const Program& program) {
  const std::size_t inputs = program.box.size();
  const Matrix rows = sample_box(program.box, 300, Sampling::Uniform, Rng(2));
  Matrix outputs(rows.rows, 1);
  for (std::size_t i = 0; i < rows.rows; ++i) outputs(i, 0) = valley(rows.row(i), inputs);
  Architecture architecture;
  architecture.inputs = inputs;
  return fitted(random_initial(program, architecture, Rng(1)).surrogate, rows, outputs);
}

// Arguments: inputs; whether the surrogate is fitted anew to what was run.
void suggest(benchmark::State& state) {
  const auto inputs = static_cast<std::size_t>(state.range(0));
  const bool refits = state.range(1) != 0;
  const Program program = program_of(inputs);
  const Surrogate surrogate = fitted_to_valley(program);
  TuneProblem problem;
  problem.box = program.box;
  problem.goal.terms = {GoalTerm{}};
  problem.evaluate = [inputs](const Matrix& rows) {
    std::vector<Evaluation> evaluations;
    for (std::size_t i = 0; i < rows.rows; ++i)
      evaluations.push_back({{valley(rows.row(i), inputs)}, Outcome::Ok, ""});
    return evaluations;
  };
  problem.fit = [&](const Matrix& rows, const Matrix& outputs) {
    return rows.rows == 0 || !refits ? surrogate.model() : fitted(surrogate, rows, outputs).model();
  };
  TuneOptions options;
  options.budget = kBudget;
  const auto before = std::chrono::steady_clock::now();
  std::size_t runs = 0;
  for (auto _ : state) {
    ++options.seed;
    runs += tune(problem, "surrogate", options).trace.size();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  state.counters["us_a_point"] = 1e6 * took.count() / static_cast<double>(runs);
  state.counters["ratio_to_1ms"] = 1e-3 * static_cast<double>(runs) / took.count();
  state.counters["goal_to_1ms"] = 1.0;
}
BENCHMARK(suggest)
    ->ArgNames({"inputs", "refits"})
    ->ArgsProduct({{2, 6}, {0, 1}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace understudy
