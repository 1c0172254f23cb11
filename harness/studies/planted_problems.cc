#include "harness/studies/planted_problems.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "optimizers/tune.h"
#include "programs/data/draw_inputs.h"
#include "programs/data/sampling.h"

namespace understudy {
namespace {

constexpr std::size_t kDraws = 64;  // inputs tried for one that the program can answer
constexpr std::size_t kObservations = 20;
constexpr std::size_t kMostTuned = 3;  // inputs of a fit

// The long search for a minimum: runs at random, then by each method.
constexpr std::size_t kReferenceRuns = 5000;
const char* const kReferenceMethods[] = {"random", "bobyqa", "cmaes"};

RunResult run_all(const Planting& planting, const Matrix& inputs) {
  bool go_on = true;
  RunResult result = planting.runner.run(inputs, [&](const Progress& state) {
    go_on = go_on && (!planting.progress || planting.progress(state));
    return go_on;
  });
  if (!go_on)
    throw failure("stopped while running " + planting.program.name + " for problems",
                  "the same command goes on from there");
  return result;
}

std::optional<Evaluation> run_one(const Planting& planting, const Matrix& inputs, std::size_t row) {
  const RunResult result = run_all(planting, inputs.slice_rows(row, row + 1));
  if (result.outcomes[0] != Outcome::Ok) return std::nullopt;
  return Evaluation{result.outputs.row_copy(0), Outcome::Ok, ""};
}

/// Which inputs a fit is to find: at least one and not all of them, ascending.
std::vector<bool> choose_tuned(std::size_t inputs, Rng rng) {
  const std::size_t count = std::min(kMostTuned, inputs / 2);
  std::vector<std::size_t> order = rng.permutation(inputs);
  std::vector<bool> tuned(inputs, false);
  for (std::size_t i = 0; i < count; ++i) tuned[order[i]] = true;
  return tuned;
}

double spread_of(const Planting& planting, std::size_t output) {
  return std::sqrt(output_variances(planting.rows)[output]);
}

}  // namespace

std::optional<TuningProblem> plant_inversion(const Planting& planting, Rng rng) {
  const Program& program = planting.program;
  const Matrix inputs = draw_inputs(program, Part::Test, kDraws, Sampling::Uniform, rng);
  const std::vector<double> variances = output_variances(planting.rows);
  if (planting.rows.rows() == 0) return std::nullopt;
  for (std::size_t row = 0; row < inputs.rows; ++row) {
    const auto answer = run_one(planting, inputs, row);
    if (!answer) continue;
    TuningProblem problem;
    problem.target_value = planting.tolerance;
    const auto outputs = static_cast<double>(program.outputs.size());
    for (std::size_t k = 0; k < program.outputs.size(); ++k)
      problem.goal.terms.push_back(
          {GoalTerm::Kind::Target, k, answer->outputs[k], 1.0 / (outputs * variances[k])});
    return problem;
  }
  return std::nullopt;
}

std::optional<TuningProblem> plant_fit(const Planting& planting, const Rng& split, Rng rng) {
  const Program& program = planting.program;
  const std::size_t d = program.box.size();
  if (d < 2 || planting.rows.rows() == 0) return std::nullopt;
  const std::vector<bool> tuned = choose_tuned(d, split);
  // Observations, each with the inputs to be found of the first draw, then of the second.
  const Matrix draws = draw_inputs(program, Part::Test, kObservations, Sampling::Uniform, rng);
  Matrix inputs(0, d);
  for (const std::size_t theta : {std::size_t(0), std::size_t(1)})
    for (std::size_t i = 0; i < kObservations; ++i) {
      std::vector<double> row = draws.row_copy(i);
      for (std::size_t j = 0; j < d; ++j)
        if (tuned[j]) row[j] = draws(theta, j);
      inputs.append_row(row);
    }
  const RunResult result = run_all(planting, inputs);
  if (std::any_of(result.outcomes.begin(), result.outcomes.begin() + kObservations,
                  [](Outcome outcome) { return outcome != Outcome::Ok; }))
    return std::nullopt;

  TuningProblem problem;
  problem.target_value = planting.tolerance;
  Observations& observations = problem.observations;
  const std::vector<double> variances = output_variances(planting.rows);
  for (std::size_t j = 0; j < d; ++j)
    if (!tuned[j]) observations.inputs.push_back(j);
  observations.given = Matrix(kObservations, observations.inputs.size());
  for (std::size_t i = 0; i < kObservations; ++i)
    for (std::size_t j = 0; j < observations.inputs.size(); ++j)
      observations.given(i, j) = draws(i, observations.inputs[j]);
  observations.seen = result.outputs.slice_rows(0, kObservations);
  const auto outputs = static_cast<double>(program.outputs.size());
  for (std::size_t k = 0; k < program.outputs.size(); ++k) {
    observations.outputs.push_back(k);
    observations.weights.push_back(1.0 / (outputs * variances[k]));
  }
  const Matrix other = result.outputs.slice_rows(kObservations, 2 * kObservations);
  const double value = tuned_goal(program, problem).value(other.data.data());
  if (value <= 100.0 * planting.tolerance) return std::nullopt;
  return problem;
}

std::optional<TuningProblem> find_minimum(const Planting& planting, Rng rng) {
  TuningProblem problem;
  problem.goal.terms = {
      {rng.uniform() < 0.5 ? GoalTerm::Kind::Minimize : GoalTerm::Kind::Maximize, 0, 0.0, 1.0}};
  double best = std::numeric_limits<double>::infinity();
  const TuneProblem search = to_tune_problem(planting.program, problem, planting.runner);
  TuneOptions options;
  options.budget = kReferenceRuns;
  options.seed = static_cast<std::uint64_t>(rng.uniform() * 1e9);
  for (const char* const method : kReferenceMethods) {
    const TuneResult result = tune(search, method, options, planting.progress);
    if (result.summary.termination == Termination::Stopped)
      throw failure("stopped while running " + planting.program.name + " for problems",
                    "the same command goes on from there");
    if (result.found) best = std::min(best, result.trace[result.best].value);
  }
  if (!std::isfinite(best) || planting.rows.rows() == 0) return std::nullopt;
  problem.target_value = best + std::sqrt(planting.tolerance) * spread_of(planting, 0);
  return problem;
}

}  // namespace understudy
