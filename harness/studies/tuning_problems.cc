#include "harness/studies/tuning_problems.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "base/hash.h"
#include "harness/execution/build_info.h"
#include "harness/studies/planted_problems.h"
#include "harness/studies/problem_kinds.h"
#include "harness/studies/study_data.h"
#include "harness/studies/study_program.h"

namespace understudy {
namespace {

// A problem that a larger share of the draws would solve says nothing of a method.
constexpr double kMostSolved = 0.1;

// Of the rows that meet the constraints.
double median_value(const Goal& goal, const Dataset& rows) {
  std::vector<double> values;
  for (std::size_t i = 0; i < rows.rows(); ++i)
    if (goal.violation(rows.outputs.row(i)) == 0.0)
      values.push_back(goal.value(rows.outputs.row(i)));
  if (values.empty()) return 0.0;
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

TuningProblem own_goal(const Plan& plan, const Program& program, const Dataset& rows) {
  TuningProblem problem;
  problem.goal = Goal{program.goal};
  if (problem.goal.is_target()) problem.target_value = plan.tuning.tolerance;
  if (program.least)
    problem.target_value = *program.least + std::sqrt(plan.tuning.tolerance) *
                                                (median_value(problem.goal, rows) - *program.least);
  return problem;
}

std::string identity_of(const Plan& plan, const Program& program, const std::string& kind,
                        std::uint64_t seed) {
  return Hasher()
      .add("problem")
      .add(kind)
      .add(program.hash())
      .add(plan.seed)
      .add(seed)
      .add(tools_hash(build_info()))
      .digest();
}

class Chooser {
 public:
  Chooser(Store& store, const Plan& plan, const StudyProgram& item, const ProgressFn& progress)
      : store_(store),
        plan_(plan),
        program_(item.program),
        rows_(Dataset{item.train.inputs, item.train.outputs, item.train.outcomes}.usable()),
        progress_(progress) {}

  std::optional<TuningProblem> make(const std::string& kind, std::uint64_t seed) {
    if (kind == "goal") return own_goal(plan_, program_, rows_);
    if (kind == "minimum" && minimum_) return *minimum_;
    const std::uint64_t runs_seed = kind == "minimum" ? 0 : seed;
    const std::string identity = identity_of(plan_, program_, kind, runs_seed);
    const auto runner = make_keeping_runner(store_, program_, identity, store_.runs(identity));
    const Planting planting{program_, rows_, *runner, plan_.tuning.tolerance, progress_};
    const Rng rng = Rng(plan_.seed).fork(kind).fork(program_.hash());
    if (kind == "inversion") return plant_inversion(planting, rng.fork(std::to_string(seed)));
    if (kind == "fit")
      return plant_fit(planting, rng.fork("split"), rng.fork(std::to_string(seed)));
    minimum_ = find_minimum(planting, rng);
    return *minimum_;
  }

  /// Of the rows known, the share that solves the problem; fits cannot be told by these.
  double share_solved(const TuningProblem& problem) const {
    if (problem.observations.size() > 0 || rows_.rows() == 0) return 0.0;
    std::size_t solved = 0;
    for (std::size_t i = 0; i < rows_.rows(); ++i)
      if (problem.goal.violation(rows_.outputs.row(i)) == 0.0 &&
          problem.goal.value(rows_.outputs.row(i)) <= problem.target_value)
        ++solved;
    return static_cast<double>(solved) / static_cast<double>(rows_.rows());
  }

 private:
  Store& store_;
  const Plan& plan_;
  const Program& program_;
  Dataset rows_;
  const ProgressFn& progress_;
  std::optional<std::optional<TuningProblem>> minimum_;  // the same for every seed
};

}  // namespace

std::vector<SeededProblem> choose_problems(Store& store, const Plan& plan, const StudyProgram& item,
                                           const Notice& notice, const ProgressFn& progress) {
  std::vector<SeededProblem> problems;
  if (plan.tuning.options.budget == 0) return problems;
  const std::vector<Outcome>& outcomes = item.train.outcomes;
  if (!outcomes.empty() && std::count(outcomes.begin(), outcomes.end(), Outcome::Ok) == 0) {
    notice(item.program.name + ": no input drawn gave a usable answer, so nothing is tuned");
    return problems;
  }
  Chooser chooser(store, plan, item, progress);
  for (const std::string& kind : asked_kinds(plan.tuning.problems, item.program)) {
    std::vector<SeededProblem> made;
    double solved = 0.0;
    for (std::uint64_t s = 0; s < plan.tuning.seeds; ++s) {
      std::optional<TuningProblem> problem = chooser.make(kind, plan.seed + s);
      if (!problem) break;
      problem->kind = kind;
      problem->name = kind;
      solved += chooser.share_solved(*problem) / static_cast<double>(plan.tuning.seeds);
      made.push_back({std::move(*problem), plan.seed + s});
    }
    if (made.size() < plan.tuning.seeds)
      notice(item.program.name + ": no " + kind + " can be asked of it");
    else if (kind != "goal" && solved > kMostSolved)
      notice(item.program.name + ": its " + kind + " is left out, for one draw in ten solves it");
    else
      problems.insert(problems.end(), made.begin(), made.end());
  }
  return problems;
}

}  // namespace understudy
