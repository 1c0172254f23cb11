#include "optimizers/tuning/recorder.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.h"
#include "base/front.h"
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

// Holds an answer to the evaluator's contract, so that nothing behind it has to doubt a row.
Evaluation checked(Evaluation row, std::size_t outputs) {
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

// Of all but the first `known`: "4 crash, 1 timeout; the first: aborted (SIGABRT)".
std::string count_outcomes(const std::vector<TunePoint>& trace, std::size_t known) {
  std::map<Outcome, std::size_t> counts;
  for (std::size_t i = known; i < trace.size(); ++i) ++counts[trace[i].evaluation.outcome];
  std::vector<std::string> parts;
  for (const auto& [outcome, count] : counts)
    parts.push_back(std::to_string(count) + " " + std::string(to_string(outcome)));
  const std::string first = known < trace.size() ? trace[known].evaluation.detail : "";
  return join(parts, ", ") + (first.empty() ? "" : "; the first: " + first);
}

}  // namespace

Recorder::Recorder(const TuneProblem& problem, const TuneOptions& options,
                   const ProgressFn& progress)
    : problem_(problem), options_(options), progress_(progress), space_(problem.box) {
  for (const Run& run : problem.known) {
    const std::vector<double> key = space_.to_inputs(space_.to_unit(run.inputs));
    if (known_.count(key) == 0) take({key, run.inputs, "known"}, run.evaluation);
  }
  result_.known = trace().size();
}

Recorder::Companions Recorder::next_of(std::function<std::vector<double>()> next) {
  return [next = std::move(next)](const std::vector<double>&, std::size_t count) {
    std::vector<std::vector<double>> points(count);
    for (std::vector<double>& point : points) point = next();
    return points;
  };
}

double Recorder::run(const std::vector<double>& unit, const std::string& phase) {
  const std::vector<double> inputs = space_.to_inputs(unit);
  return run_once({inputs, inputs, phase});
}

double Recorder::run_inputs(std::vector<double> inputs, const std::string& phase) {
  problem_.box.clamp(inputs.data());
  // To the unit cube and back can cost a last digit: the key has lost it, the program gets it.
  return run_once({space_.to_inputs(space_.to_unit(inputs)), inputs, phase});
}

double Recorder::run_once(Asked asked) {
  const auto known = known_.find(asked.key);
  if (known != known_.end() || !all_finite(asked.key)) {
    if (++repeats_ > kMostRepeats)
      end(has_answer() ? Termination::Converged : Termination::Failed,
          "the method proposed no new point");
    return known != known_.end() ? trace()[known->second].merit
                                 : std::numeric_limits<double>::infinity();
  }
  repeats_ = 0;
  evaluate(with_companions(std::move(asked)));
  end_if_over();
  return trace().back().merit;
}

std::vector<Recorder::Asked> Recorder::with_companions(Asked asked) {
  std::vector<Asked> rows;
  const std::size_t most = std::min(options_.batch, evaluations_left());
  if (companions_ && most > 1) {
    std::set<std::vector<double>> keys = {asked.key};
    for (const std::vector<double>& unit : companions_(space_.to_unit(asked.inputs), most - 1)) {
      const std::vector<double> inputs = space_.to_inputs(unit);
      if (rows.size() + 1 < most && all_finite(inputs) && known_.count(inputs) == 0 &&
          keys.insert(inputs).second)
        rows.push_back({inputs, inputs, "beside"});
    }
  }
  rows.push_back(std::move(asked));
  return rows;
}

void Recorder::evaluate(std::vector<Asked> rows) {
  PhaseTimer timer(summary(), "run");
  Matrix inputs;
  for (const Asked& row : rows) inputs.append_row(row.inputs);
  std::vector<Evaluation> answers = problem_.evaluate(inputs);
  if (answers.size() != rows.size())
    throw failure("running the program: " + std::to_string(rows.size()) +
                  " rows were asked for and " + std::to_string(answers.size()) + " were answered");
  for (std::size_t i = 0; i < rows.size(); ++i) take(std::move(rows[i]), std::move(answers[i]));
}

void Recorder::take(Asked row, Evaluation evaluation) {
  TunePoint point;
  point.inputs = std::move(row.inputs);
  point.phase = std::move(row.phase);
  point.evaluation = checked(std::move(evaluation), problem_.outputs);
  point.value = point.violation = point.merit = std::numeric_limits<double>::infinity();
  if (point.evaluation.ok()) {
    const double* const outputs = point.evaluation.outputs.data();
    if (!has_answer()) set_price(point.evaluation.outputs);
    point.violation = problem_.goal.violation(outputs);
    // Finite outputs can still overflow in the goal; such a point is as bad as can be.
    const double value = problem_.goal.value(outputs);
    if (std::isfinite(value + price_ * point.violation)) {
      point.merit = value + price_ * point.violation;
      if (point.violation == 0.0) point.value = value;
    }
  }
  known_.emplace(std::move(row.key), trace().size());
  result_.trace.push_back(std::move(point));
  note(trace().size() - 1);
}

// A violation of one percent costs as much as all of the objectives were worth at first, or 1 where
// that is more: a penalty is exact where its weight is above the constraints' multipliers (Nocedal,
// Wright: Numerical Optimization, 2006, 17.2), and few objectives gain more than that by so little.
void Recorder::set_price(const std::vector<double>& outputs) {
  if (!problem_.goal.has_constraints()) return;
  const double worth = std::abs(problem_.goal.value(outputs.data()));
  price_ = 100.0 * (std::isfinite(worth) ? std::max(1.0, worth) : 1.0);
}

void Recorder::note(std::size_t index) {
  const TunePoint& point = trace()[index];
  if (!point.evaluation.ok()) return;
  const auto is_less = [](const TunePoint& a, const TunePoint& b) {
    return std::isfinite(b.value) ? a.value < b.value
                                  : std::isfinite(a.value) || a.violation < b.violation;
  };
  const TunePoint& gained = trace()[gain_];
  const bool is_gain = !std::isfinite(gained.value)
                           ? is_less(point, gained)
                           : point.value < gained.value - kGain * std::abs(gained.value);
  if (problem_.goal.trade_off ? extends_front(point) : is_gain) gain_ = index;
  if (!has_answer() || is_less(point, trace()[best()])) result_.best = index;
  result_.found = true;
  if (std::isfinite(point.merit)) worst_ = std::max(worst_, point.merit);
}

bool Recorder::extends_front(const TunePoint& point) {
  if (!std::isfinite(point.value)) return false;
  std::vector<double> objectives = problem_.goal.objectives(point.evaluation.outputs.data());
  for (const std::vector<double>& other : front_)
    if (other == objectives || dominates(other, objectives)) return false;
  front_.erase(std::remove_if(front_.begin(), front_.end(),
                              [&](const auto& other) { return dominates(objectives, other); }),
               front_.end());
  front_.push_back(std::move(objectives));
  return true;
}

std::string Recorder::best_text() const {
  if (!has_answer()) return "no answer yet";
  if (!front_.empty()) return std::to_string(front_.size()) + " compromises";
  if (trace()[best()].violation > 0.0) return "no run meets all constraints yet";
  return "best " + format_number(trace()[best()].value);
}

void Recorder::end_if_over() {
  const std::size_t spent = evaluations() * problem_.runs_per_evaluation;
  const std::string runs = std::to_string(spent);
  Progress progress;
  progress.done = static_cast<double>(spent);
  progress.total = static_cast<double>(options_.budget);
  progress.note = best_text();
  const bool go_on = !progress_ || progress_(progress);

  const double target_value =
      problem_.goal.is_target() ? std::max(0.0, options_.target_value) : options_.target_value;
  if (!problem_.goal.trade_off && has_answer() && trace()[best()].value <= target_value)
    end(Termination::Converged,
        "reached the target value " + format_number(target_value) + " after " + runs + " runs");
  if (options_.first_failures > 0 && !has_answer() && evaluations() >= options_.first_failures)
    end(Termination::Failed, "gave up after " + runs + " runs");
  if (!go_on) end(Termination::Stopped, "stopped after " + runs + " runs");
  if (static_cast<double>(known_.size()) >= space_.points())
    end(has_answer() ? Termination::Converged : Termination::Failed,
        "ran every point of the box, " + runs);
  const std::size_t in_vain = std::min(evaluations(), trace().size() - 1 - gain_);
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

const TunePoint& Recorder::run_at(const std::vector<double>& unit) const {
  return trace()[known_.at(space_.to_inputs(unit))];
}

std::vector<double> Recorder::unknown_point(Rng& rng) const {
  constexpr double kCountable = 0x1p53;  // beyond, adding 1 to a double changes nothing
  if (space_.points() >= kCountable) return random_point(space_.size(), rng);
  // Fewer points were run than there are, so a walk over all of them meets an unknown one soon.
  double number = std::floor(rng.uniform() * space_.points());
  while (was_run(space_.point(number))) number = std::fmod(number + 1.0, space_.points());
  return space_.point(number);
}

double Recorder::penalised(double merit) const {
  if (std::isfinite(merit)) return merit;
  if (!std::isfinite(worst_)) return 1.0;
  const double best_merit = trace()[best()].merit;
  return worst_ + std::max(1.0, worst_ - (std::isfinite(best_merit) ? best_merit : worst_));
}

// Of the best run, in an output's own unit.
double Recorder::excess() const {
  double most = 0.0;
  for (const GoalTerm& term : problem_.goal.terms)
    if (term.is_constraint())
      most =
          std::max(most, term.unit() * term.violation(trace()[best()].evaluation.outputs.data()));
  return most;
}

TuneResult Recorder::finish() {
  std::string& message = summary().message;
  if (has_answer() && trace()[best()].violation > 0.0)
    message += "; no run met all constraints: the closest is " + short_number(excess()) +
               " beyond a bound";
  else if (!front_.empty())
    message += "; the best compromises are " + std::to_string(front_.size());
  else if (has_answer())
    message += "; best value " + format_number(trace()[best()].value);
  else
    message += "; no run gave an answer (" + count_outcomes(trace(), result_.known) + ")";
  message += remarks_;
  return std::move(result_);
}

TuneResult record(const TuneProblem& problem, const TuneOptions& options,
                  const ProgressFn& progress, const std::function<void(Recorder&)>& method) {
  Recorder recorder(problem, options, progress);
  try {
    if (!recorder.trace().empty()) recorder.end_if_over();
    for (std::size_t i = 0; i < problem.initial_inputs.rows; ++i)
      recorder.run_inputs(problem.initial_inputs.row_copy(i), "sample");
    if (recorder.space().size() == 0) recorder.run({}, "sample");
    method(recorder);
  } catch (const SearchOver&) {
  }
  return recorder.finish();
}

}  // namespace understudy
