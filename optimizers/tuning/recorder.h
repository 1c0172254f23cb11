#pragma once

#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "optimizers/tuning/search_space.h"
#include "optimizers/tuning/tune_problem.h"

namespace understudy {

/// Thrown by Recorder::run once the search is over, to leave a method (and the library below it)
/// from wherever it is. `record` catches it: it never leaves this room.
struct SearchOver {};

/// The only way from a method to the program. Counts the runs, keeps the trace (which begins with
/// the runs that were known before), and ends the search at the budget, at the target value,
/// when the caller asks to stop, or when every point of the box is known. Methods see the
/// unit cube of the search space only.
class Recorder {
 public:
  Recorder(const TuneProblem& problem, const TuneOptions& options, const ProgressFn& progress);
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  const TuneProblem& problem() const { return problem_; }
  /// What a violation of 1 adds to a run's merit: enough to make it a bad bargain.
  double price() const { return price_; }
  const TuneOptions& options() const { return options_; }
  const SearchSpace& space() const { return space_; }
  const std::vector<TunePoint>& trace() const { return result_.trace; }
  std::size_t evaluations() const { return trace().size() - result_.known; }  ///< made so far
  std::size_t evaluations_left() const {
    return options_.budget / problem_.runs_per_evaluation - evaluations();
  }

  /// Chooses up to `count` further points to be run together with one at `unit`, the most wanted
  /// first. They come before it in the trace.
  using Companions = std::function<std::vector<std::vector<double>>(const std::vector<double>& unit,
                                                                    std::size_t count)>;
  /// For methods that are asked for several runs at once; without it they make one at a time.
  void set_companions(Companions companions) { companions_ = std::move(companions); }

  /// Companions that are the next points of a sequence, whatever they are run beside.
  static Companions next_of(std::function<std::vector<double>()> next);

  /// The merit of a point of the unit cube [m]; infinite where the program gave no answer.
  /// A point that was run before costs nothing: programs are deterministic. What is not a number
  /// is not run. Throws SearchOver after the last run; errors of the evaluator pass through.
  double run(const std::vector<double>& unit, const std::string& phase);

  /// The same at a point of the program's own inputs [d], moved into the box first.
  double run_inputs(std::vector<double> inputs, const std::string& phase);

  /// Throws SearchOver if what is known already is all that is wanted.
  void end_if_over();

  bool was_run(const std::vector<double>& unit) const;

  /// The run at a point. REQUIRES was_run(unit).
  const TunePoint& run_at(const std::vector<double>& unit) const;

  /// A random point; if the box has finitely many points, one that was not run yet.
  std::vector<double> unknown_point(Rng& rng) const;

  /// As TuneResult::best has it. REQUIRES has_answer().
  std::size_t best() const { return result_.best; }
  bool has_answer() const { return result_.found; }

  /// The merit itself where it is finite, else one worse than any seen: for methods that calculate
  /// with merits. Not larger than needed, so that a quadratic model stays useful near a failure.
  double penalised(double merit) const;

  /// A sentence for the summary's message.
  void remark(const std::string& sentence) { remarks_ += "; " + sentence; }

  /// For phase timers.
  Summary& summary() { return result_.summary; }

  TuneResult finish();

 private:
  // A row to run; `key` tells it from others.
  struct Asked {
    std::vector<double> key, inputs;
    std::string phase;
  };

  double run_once(Asked asked);
  std::vector<Asked> with_companions(Asked asked);
  void evaluate(std::vector<Asked> rows);
  void take(Asked row, Evaluation evaluation);
  void set_price(const std::vector<double>& outputs);
  void note(std::size_t index);
  bool extends_front(const TunePoint& point);
  double excess() const;
  std::string best_text() const;
  [[noreturn]] void end(Termination termination, const std::string& message);

  const TuneProblem& problem_;
  const TuneOptions& options_;
  const ProgressFn& progress_;
  Companions companions_;
  double price_ = 0.0;
  SearchSpace space_;
  TuneResult result_;
  std::map<std::vector<double>, std::size_t> known_;         // inputs -> index in the trace
  std::size_t gain_ = 0;                                     // index of the last run that gained
  std::size_t repeats_ = 0;                                  // points asked for again, in a row
  double worst_ = -std::numeric_limits<double>::infinity();  // among finite merits
  std::vector<std::vector<double>> front_;  // of the best compromises, if sought: objectives
  std::string remarks_;
};

/// Takes in the known runs, spends the first new ones on the problem's initial inputs, then lets
/// the method search. Whatever the method does, the result is right: a method may loop forever and
/// need not know when to stop.
TuneResult record(const TuneProblem& problem, const TuneOptions& options,
                  const ProgressFn& progress, const std::function<void(Recorder&)>& method);

}  // namespace understudy
