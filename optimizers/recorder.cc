#include "optimizers/recorder.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "base/unit_cube.h"

namespace understudy {
namespace {

// A method that proposes known points this often in a row has nothing new to say.
constexpr std::size_t kMostRepeats = 20000;

// Of the best value: what is better by less is no gain to a user who asks for patience.
constexpr double kGain = 1e-6;

bool all_finite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

// Holds an evaluator to its contract, so that nothing behind it has to doubt a row.
Evaluation checked(std::vector<Evaluation> rows, std::size_t outputs) {
  if (rows.size() != 1)
    throw failure("running the program: 1 row was asked for and " + std::to_string(rows.size()) +
                  " were answered");
  Evaluation row = std::move(rows.front());
  if (!row.ok()) return row;
  if (row.outputs.size() != outputs)
    throw failure("running the program: " + std::to_string(row.outputs.size()) +
                  " outputs were answered and " + std::to_string(outputs) + " were announced");
  for (double y : row.outputs) {
    if (std::isnan(y)) row.outcome = Outcome::NaN;
    if (std::isinf(y) && row.ok()) row.outcome = Outcome::Infinite;
  }
  return row;
}

std::string count_outcomes(const std::vector<TunePoint>& trace) {
  std::map<Outcome, std::size_t> counts;
  for (const TunePoint& point : trace) ++counts[point.evaluation.outcome];
  std::vector<std::string> parts;
  for (const auto& [outcome, count] : counts)
    parts.push_back(std::to_string(count) + " " + std::string(to_string(outcome)));
  return join(parts, ", ");
}

}  // namespace

Recorder::Recorder(const TuneProblem& problem, const TuneOptions& options,
                   const ProgressFn& progress)
    : problem_(problem),
      options_(options),
      progress_(progress),
      goal_(problem.goal),
      space_(problem.box) {}

double Recorder::run(const std::vector<double>& unit, const std::string& phase) {
  const std::vector<double> inputs = space_.to_inputs(unit);
  return run_once(inputs, inputs, phase);
}

double Recorder::run_inputs(std::vector<double> inputs, const std::string& phase) {
  problem_.box.clamp(inputs.data());
  // To the unit cube and back can cost a last digit: the key has lost it, the program gets it.
  return run_once(space_.to_inputs(space_.to_unit(inputs)), inputs, phase);
}

double Recorder::run_once(const std::vector<double>& key, const std::vector<double>& inputs,
                          const std::string& phase) {
  const auto known = known_.find(key);
  if (known != known_.end() || !all_finite(key)) {
    if (++repeats_ > kMostRepeats)
      end(has_answer() ? Termination::Converged : Termination::Failed,
          "the method proposed no new point");
    return known != known_.end() ? trace()[known->second].value
                                 : std::numeric_limits<double>::infinity();
  }
  repeats_ = 0;
  known_.emplace(key, trace().size());
  result_.trace.push_back(evaluate(inputs, phase));
  note(trace().size() - 1);
  end_if_over();
  return trace().back().value;
}

TunePoint Recorder::evaluate(const std::vector<double>& inputs, const std::string& phase) {
  PhaseTimer timer(summary(), "run");
  Matrix row;
  row.append_row(inputs);
  TunePoint point;
  point.inputs = inputs;
  point.phase = phase;
  point.evaluation = checked(problem_.evaluate(row), problem_.outputs);
  point.value = std::numeric_limits<double>::infinity();
  if (point.evaluation.ok()) {
    if (!has_answer()) weigh_conditions(point.evaluation.outputs);
    // Finite outputs can still overflow in the goal; such a point is as bad as can be.
    const double value = goal_.value(point.evaluation.outputs.data());
    if (std::isfinite(value)) {
      point.value = value;
      point.holds = goal_.holds(point.evaluation.outputs.data());
    }
  }
  return point;
}

// Breaking a condition by one percent costs as much as all of the wishes were worth at first: a
// penalty is exact where it is above the condition's multiplier (Nocedal, Wright: Numerical
// Optimization, 2006, 17.2), and few wishes gain more than that by so little.
void Recorder::weigh_conditions(const std::vector<double>& outputs) {
  constexpr double kPenalty = 100.0;
  Goal wishes = problem_.goal;
  for (GoalTerm& term : wishes.terms)
    if (term.is_condition()) term.weight = 0.0;
  const double worth = std::abs(wishes.value(outputs.data()));
  if (!std::isfinite(worth)) return;
  for (GoalTerm& term : goal_.terms)
    if (term.is_condition()) term.weight *= kPenalty * (worth > 0.0 ? worth : 1.0);
}

bool Recorder::is_better(const TunePoint& point) const {
  const TunePoint& best_so_far = trace()[best()];
  if (point.holds != best_so_far.holds) return point.holds;
  return point.value < best_so_far.value;
}

void Recorder::note(std::size_t index) {
  const TunePoint& point = trace()[index];
  if (!point.evaluation.ok()) return;
  const double gained = trace()[gain_].value;
  if (!std::isfinite(gained) || point.value < gained - kGain * std::abs(gained)) gain_ = index;
  if (!has_answer() || is_better(point)) result_.best = index;
  result_.found = true;
  if (std::isfinite(point.value)) worst_ = std::max(worst_, point.value);
}

void Recorder::end_if_over() {
  const std::size_t spent = trace().size() * problem_.runs_per_evaluation;
  const std::string runs = std::to_string(spent);
  Progress progress;
  progress.done = static_cast<double>(spent);
  progress.total = static_cast<double>(options_.budget);
  progress.note = !has_answer()            ? "no answer yet"
                  : !trace()[best()].holds ? "no condition met yet"
                                           : "best " + format_number(trace()[best()].value);
  const bool go_on = !progress_ || progress_(progress);

  const double enough =
      problem_.goal.is_target() ? std::max(0.0, options_.enough) : options_.enough;
  if (has_answer() && trace()[best()].holds && trace()[best()].value <= enough)
    end(Termination::Converged,
        "reached " + format_number(enough) + ", which is enough, after " + runs + " runs");
  if (!go_on) end(Termination::Stopped, "stopped after " + runs + " runs");
  if (static_cast<double>(trace().size()) >= space_.points())
    end(has_answer() ? Termination::Converged : Termination::Failed,
        "ran every point of the box, " + runs);
  const std::size_t in_vain = trace().size() - 1 - gain_;
  if (options_.patience > 0 && in_vain >= options_.patience)
    end(has_answer() ? Termination::Converged : Termination::Failed,
        "nothing better in the last " + std::to_string(in_vain) + " of " + runs + " runs");
  if (evaluations_left() == 0) end(Termination::Budget, "spent all " + runs + " runs");
}

void Recorder::end(Termination termination, const std::string& message) {
  summary().termination = termination;
  summary().message = message;
  throw SearchOver{};
}

bool Recorder::was_run(const std::vector<double>& unit) const {
  return known_.count(space_.to_inputs(unit)) > 0;
}

std::vector<double> Recorder::unknown_point(Rng& rng) const {
  constexpr double kCountable = 0x1p53;  // beyond, adding 1 to a double changes nothing
  if (space_.points() >= kCountable) return random_point(space_.size(), rng);
  // Fewer points were run than there are, so a walk over all of them meets an unknown one soon.
  double number = std::floor(rng.uniform() * space_.points());
  while (was_run(space_.point(number))) number = std::fmod(number + 1.0, space_.points());
  return space_.point(number);
}

double Recorder::penalised(double value) const {
  if (std::isfinite(value)) return value;
  if (!std::isfinite(worst_)) return 1.0;
  return worst_ + std::max(1.0, worst_ - trace()[best()].value);
}

double Recorder::excess() const {
  double most = 0.0;
  for (const GoalTerm& term : goal_.terms)
    if (term.is_condition())
      most = std::max(most, term.violation(trace()[best()].evaluation.outputs.data()) *
                                std::max(1.0, std::abs(term.target)));
  return most;
}

TuneResult Recorder::finish() {
  std::string& message = summary().message;
  if (has_answer() && !trace()[best()].holds)
    message +=
        "; no run met all conditions: the closest is " + short_number(excess()) + " beyond a bound";
  else if (has_answer())
    message += "; best value " + format_number(trace()[best()].value);
  else
    message += "; no run gave an answer (" + count_outcomes(trace()) + ")";
  message += remarks_;
  return std::move(result_);
}

TuneResult record(const TuneProblem& problem, const TuneOptions& options,
                  const ProgressFn& progress, const std::function<void(Recorder&)>& method) {
  Recorder recorder(problem, options, progress);
  try {
    for (std::size_t i = 0; i < problem.initial_inputs.rows; ++i)
      recorder.run_inputs(problem.initial_inputs.row_copy(i), "sample");
    if (recorder.space().size() == 0) recorder.run({}, "sample");
    method(recorder);
  } catch (const SearchOver&) {
  }
  return recorder.finish();
}

}  // namespace understudy
