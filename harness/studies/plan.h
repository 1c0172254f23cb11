#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/studies/data_size.h"
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

  struct Fitting {
    std::vector<DataSize> sizes = {32, 128, 512};  ///< training and validation together
    std::size_t seeds = 3;                         ///< trials of each kind
    std::vector<std::string> initialisers = {"random"};
    std::string architecture;  ///< "32-32 tanh"; empty: the program's own hidden layers
    double train_fraction = 0.8;
    FitOptions options;  ///< its seed and threads are not read from the plan
  } fitting;

  struct Tuning {
    /// Tuners; after a colon, the initialiser of a tuner's surrogate: "surrogate:graph+distil".
    std::vector<std::string> methods = {"surrogate", "random", "bobyqa", "cmaes"};
    std::vector<std::string> problems = {"goal"};  ///< kinds: see problem_kinds.h
    std::size_t budget = 60;                       ///< runs of the real program; 0: no tuning
    std::size_t patience = 0;                      ///< see TuneOptions; 0: without end
    std::size_t at_once = 1;                       ///< see TuneOptions
    std::size_t seeds = 3;
    std::string initialiser = "random";  ///< where the surrogate method starts from
    std::size_t epochs = 300;            ///< of each refit
    double learning_rate = 0.01;
    double tolerance = 1e-4;    ///< of target goals, whose value is the mean square of the misses,
                                ///< each in units of its output's standard deviation
    std::string keeps = "all";  ///< of the evaluations: "all", or "improvements" and the last one
  } tuning;

  /// Throws misuse naming key, value and rule.
  void validate() const;
};

/// The rows to learn from that a size of the plan asks of a program.
std::size_t rows_wanted(const Plan& plan, const Program& program, const DataSize& size);

/// Whether rows must be drawn to know in what units outputs miss their targets.
bool needs_units(const Plan& plan, const Program& program);

/// How many trials the plan's fitting asks of each program. A baseline has none on 0 examples,
/// before which it knows nothing.
std::size_t count_fits(const Plan& plan);
bool is_fitted(const std::string& initialiser, const DataSize& wanted);

/// Reads harness/studies/plans/NAME.toml, or the file itself when `name` is a path. Unknown keys
/// are misuse, with file and line.
Plan load_plan(const std::string& name);

/// Names of the plans that come with the project.
std::vector<std::string> plan_names();

/// Sets one key, as in "fitting.sizes=16,64" or "tuning.budget=100".
void set_plan_option(Plan& plan, const std::string& assignment);

}  // namespace understudy
