#include "harness/execution/tuning_problem.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"

namespace understudy {
namespace {

bool is_observed(const TuningProblem& problem, std::size_t input) {
  const std::vector<std::size_t>& set = problem.observations.inputs;
  return std::find(set.begin(), set.end(), input) != set.end();
}

/// The way between evaluations and the rows of the program that they stand for.
class Rows {
 public:
  Rows(const Program& program, const TuningProblem& problem)
      : observations_(problem.observations),
        inputs_(program.box.size()),
        outputs_(program.outputs.size()) {
    for (std::size_t i = 0; i < inputs_; ++i)
      if (!is_observed(problem, i)) tuned_.push_back(i);
  }

  std::size_t observations() const { return observations_.size(); }
  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }
  const std::vector<std::size_t>& tuned() const { return tuned_; }

  /// The program's inputs [d] for one observation.
  void fill(const double* theta, std::size_t observation, double* inputs) const {
    for (std::size_t i = 0; i < tuned_.size(); ++i) inputs[tuned_[i]] = theta[i];
    for (std::size_t i = 0; i < observations_.inputs.size(); ++i)
      inputs[observations_.inputs[i]] = observations_.given(observation, i);
  }

  /// theta: [n x tuned]; the program's rows [n observations x d], evaluation by evaluation.
  Matrix expand(const Matrix& theta) const {
    Matrix rows(theta.rows * observations(), inputs_);
    for (std::size_t i = 0; i < theta.rows; ++i)
      for (std::size_t k = 0; k < observations(); ++k)
        fill(theta.row(i), k, rows.row(i * observations() + k));
    return rows;
  }

 private:
  Observations observations_;
  std::size_t inputs_, outputs_;
  std::vector<std::size_t> tuned_;  // the program's inputs that are
};

std::vector<Evaluation> evaluate_all(Runner& runner, const Rows& rows, const Matrix& theta) {
  const std::vector<Evaluation> runs = make_evaluator(runner)(rows.expand(theta));
  std::vector<Evaluation> evaluations;
  for (auto first = runs.begin(); first != runs.end();) {
    const auto last = first + static_cast<std::ptrdiff_t>(rows.observations());
    const auto bad = std::find_if(first, last, [](const Evaluation& run) { return !run.ok(); });
    Evaluation evaluation;
    if (bad != last) {
      evaluation = *bad;
      evaluation.outputs.clear();
    } else {
      for (auto run = first; run != last; ++run)
        evaluation.outputs.insert(evaluation.outputs.end(), run->outputs.begin(),
                                  run->outputs.end());
    }
    evaluations.push_back(std::move(evaluation));
    first = last;
  }
  return evaluations;
}

Model observed(const Rows& rows, const Model& model) {
  return [rows, model](const double* theta, double* outputs, double* jacobian) {
    const std::size_t d = rows.inputs(), k = rows.outputs(), m = rows.tuned().size();
    std::vector<double> inputs(d), by_inputs(k * d);
    for (std::size_t i = 0; i < rows.observations(); ++i) {
      rows.fill(theta, i, inputs.data());
      model(inputs.data(), outputs + i * k, jacobian ? by_inputs.data() : nullptr);
      for (std::size_t output = 0; output < k && jacobian; ++output)
        for (std::size_t j = 0; j < m; ++j)
          jacobian[(i * k + output) * m + j] = by_inputs[output * d + rows.tuned()[j]];
    }
  };
}

}  // namespace

Box tuned_box(const Program& program, const TuningProblem& problem) {
  Box box;
  for (std::size_t i = 0; i < program.box.size(); ++i)
    if (!is_observed(problem, i)) box.dims.push_back(program.box.dims[i]);
  return box;
}

Goal tuned_goal(const Program& program, const TuningProblem& problem) {
  const Observations& observations = problem.observations;
  if (observations.size() == 0) return problem.goal;
  Goal goal;
  for (std::size_t i = 0; i < observations.size(); ++i)
    for (std::size_t j = 0; j < observations.outputs.size(); ++j)
      goal.terms.push_back({GoalTerm::Kind::Target,
                            i * program.outputs.size() + observations.outputs[j],
                            observations.seen(i, j),
                            observations.weights[j] / static_cast<double>(observations.size())});
  return goal;
}

std::string describe_goal(const Program& program, const TuningProblem& problem) {
  const Observations& observations = problem.observations;
  if (observations.size() == 0) return problem.goal.describe(program.outputs);
  std::vector<std::string> names;
  for (const std::size_t output : observations.outputs) names.push_back(program.outputs[output]);
  return "fit " + join(names, ", ") + " to " + std::to_string(observations.size()) +
         " observations";
}

TuneProblem to_tune_problem(const Program& program, const TuningProblem& problem, Runner& runner) {
  TuneProblem result;
  result.box = tuned_box(program, problem);
  result.goal = tuned_goal(program, problem);
  result.outputs = program.outputs.size();
  result.known = problem.known;
  if (problem.observations.size() == 0) {
    result.evaluate = make_evaluator(runner);
    return result;
  }
  const Rows rows(program, problem);
  result.outputs *= rows.observations();
  result.runs_per_evaluation = rows.observations();
  result.evaluate = [&runner, rows](const Matrix& theta) {
    return evaluate_all(runner, rows, theta);
  };
  return result;
}

ModelFitter over_observations(const Program& program, const TuningProblem& problem,
                              ModelFitter fitter) {
  if (problem.observations.size() == 0) return fitter;
  const Rows rows(program, problem);
  return [rows, fitter = std::move(fitter)](const Matrix& theta, const Matrix& outputs) {
    Matrix answers(theta.rows * rows.observations(), rows.outputs());
    answers.data = outputs.data;  // both row by row
    return observed(
        rows, fitter(theta.rows > 0 ? rows.expand(theta) : Matrix(0, rows.inputs()), answers));
  };
}

}  // namespace understudy
