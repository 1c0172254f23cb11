#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fields.h"
#include "harness/studies/data_size.h"
#include "optimizers/tune.h"
#include "programs/data/sampling.h"
#include "programs/program.h"
#include "surrogates/fitting/fit.h"

namespace understudy {

/// What a study is to do, before any program is looked at: read from a plan file
/// (harness/studies/plans/NAME.toml) and overridden by the command line.
struct Plan {
  std::string name = "quick";
  std::string suite = "parrot";       ///< programs when none are named; empty: some must be named
  std::vector<std::string> programs;  ///< of the suite; empty: all
  /// Each output is a program of its own, as the paper has it: programs/single_outputs.h.
  bool single_outputs = false;
  std::uint64_t seed = 1;
  Sampling sampling = Sampling::Uniform;
  std::size_t train_rows = 0;    ///< what shares are shares of; 0: the program's own number
  std::size_t test_rows = 1000;  ///< at most; 0: the program's own number
  /// Rows after which a program that gave nothing usable is run no more; 0: it is run all the same.
  /// Where one input in twenty has an answer, the chance of none in 64 is below 4 %; where fewer
  /// have, a few hundred rows leave too little to learn from.
  std::size_t hopeless_rows = 64;

  struct Fitting {
    std::vector<DataSize> sizes = {32, 128, 512};  ///< training and validation together
    std::size_t seeds = 3;                         ///< trials of each kind
    std::vector<std::string> initialisers = {"random"};
    std::string architecture;  ///< "32-32 tanh"; empty: the program's own hidden layers
    double train_fraction = 0.8;
    FitOptions options;  ///< its seed, scaling and threads are not the plan's to say
  } fitting;

  struct Tuning {
    /// Tuners; after a colon, the initialiser of a tuner's surrogate: "surrogate:graph+distil".
    std::vector<std::string> methods = {"surrogate", "random", "bobyqa", "cmaes"};
    std::vector<std::string> problems = {"goal"};  ///< kinds: see problem_kinds.h
    /// Its budget may be 0: no tuning. `seed` and `target_value` are the tunings' own, not the
    /// plan's.
    TuneOptions options = {60};
    std::size_t seeds = 3;
    std::string initialiser = "random";  ///< where the surrogate method starts from
    FitOptions refit = {300};            ///< of its surrogates; see Fitting::options
    double tolerance = 1e-4;    ///< of target goals, whose value is the mean square of the misses,
                                ///< each in units of its output's standard deviation
    std::string keeps = "all";  ///< of the evaluations: "all", or "improvements" and the last one
  } tuning;

  /// Throws misuse naming key, value and rule.
  void validate() const;
};

template <typename Visitor>
void visit_fields(Plan::Fitting& fitting, Visitor&& visit) {
  visit("sizes", fitting.sizes);
  visit("seeds", fitting.seeds);
  visit("initialisers", fitting.initialisers);
  visit("architecture", fitting.architecture);
  visit("train_fraction", fitting.train_fraction);
  visit_fields(fitting.options, without(visit, "seed", "scaling", "threads"));
}

template <typename Visitor>
void visit_fields(Plan::Tuning& tuning, Visitor&& visit) {
  visit("methods", tuning.methods);
  visit("problems", tuning.problems);
  visit_fields(tuning.options, without(visit, "seed", "target_value"));
  visit("seeds", tuning.seeds);
  visit("initialiser", tuning.initialiser);
  auto refit = renamed(visit, "batch", "fit_batch");  // `batch` are points proposed together
  visit_fields(tuning.refit, without(refit, "seed", "scaling", "threads"));
  visit("tolerance", tuning.tolerance);
  visit("keeps", tuning.keeps);
}

/// By the keys of a plan file.
template <typename Visitor>
void visit_fields(Plan& plan, Visitor&& visit) {
  visit("name", plan.name);
  visit("suite", plan.suite);
  visit("programs", plan.programs);
  visit("single_outputs", plan.single_outputs);
  visit("seed", plan.seed);
  visit("sampling", plan.sampling);
  visit("train_rows", plan.train_rows);
  visit("test_rows", plan.test_rows);
  visit("hopeless_rows", plan.hopeless_rows);
  visit("fitting", plan.fitting);
  visit("tuning", plan.tuning);
}

/// The rows to learn from that a size of the plan asks of a program.
std::size_t rows_wanted(const Plan& plan, const Program& program, const DataSize& size);

/// Whether rows must be drawn to know in what units outputs miss their targets.
bool needs_units(const Plan& plan, const Program& program);

/// A baseline has no trial on 0 examples, before which it knows nothing.
bool is_fitted(const std::string& initialiser, const DataSize& wanted);

}  // namespace understudy
