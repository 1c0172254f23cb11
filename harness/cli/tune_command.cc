#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "base/error.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/console.h"
#include "harness/cli/execute.h"
#include "harness/cli/objectives.h"
#include "harness/cli/tune_by_hand.h"
#include "harness/cli/tuning_text.h"
#include "harness/execution/known_runs.h"
#include "harness/execution/start.h"
#include "harness/execution/tuning_method.h"
#include "optimizers/tune.h"
#include "surrogates/initialisers/initialiser.h"

namespace understudy {
namespace {

constexpr std::size_t kLooks = 100;  // at the program, where the user sets no budget

struct TuneCommandOptions {
  ProgramArguments program;
  ObjectiveArguments objectives;
  StudyArguments study;
  Plan plan;
  std::optional<std::size_t> budget;
  std::optional<double> time_limit;  ///< seconds
  std::string replay;                ///< a file of runs made before
  std::string method;
  std::string initialiser;
  bool compare = false;
  bool json = false;
  bool ask_tell = false;
  std::string log;  ///< of the answers
  FailureArguments failures;
};

// The runs that a tuning may make: what the user says, else a hundred looks at the program.
std::size_t choose_budget(const TuneCommandOptions& options, const TuningProblem& problem) {
  const std::size_t look = std::max<std::size_t>(1, problem.observations.size());
  const std::size_t budget = options.budget.value_or(kLooks * look);
  if (budget < look)
    throw misuse("a budget of " + std::to_string(budget) + " runs is less than one look at all " +
                     std::to_string(look) + " observations",
                 "say --budget " + std::to_string(kLooks * look) + ", or leave it out");
  return budget;
}

// Who says where a surrogate begins wants one.
std::string choose_method(const TuneCommandOptions& options) {
  if (!options.method.empty()) return options.method;
  return options.initialiser.empty() ? "auto" : "surrogate";
}

void check_method(const TuneCommandOptions& options, const TuningProblem& problem) {
  const std::string method = choose_method(options);
  const Tuner& tuner = find_tuner(split_method(method).tuner, tuners_for(problem.goal));
  if (!options.initialiser.empty() && tuner.model != TunerModel::Surrogate)
    throw misuse("--init is of surrogates, and method '" + method + "' need not have one",
                 "leave it out, or say --method surrogate");
  if (options.plan.tuning.options.batch > 1 && !tuner.asks_together)
    throw misuse("--batch: method '" + method + "' makes one run after the other",
                 "choose as --method one of " + names_of_batching_tuners());
}

// The task of which a study of one tuning consists.
TuneTask make_task(const TuneCommandOptions& options, const Program& program,
                   const TuningProblem& problem) {
  const Plan::Tuning& plan = options.plan.tuning;
  const TuningMethod method = split_method(options.method);
  TuneTask task;
  task.program = program;
  task.problem = problem;
  task.method = options.method;
  task.options = plan.options;
  task.options.target_value = problem.target_value;
  task.options.budget = choose_budget(options, problem);
  task.refit = plan.refit;
  task.options.seed = task.start_seed = task.refit.seed = options.plan.seed;
  task.architecture = choose_architecture(options.plan.fitting.architecture, program);
  task.initialiser = !method.initialiser.empty()    ? method.initialiser
                     : !options.initialiser.empty() ? options.initialiser
                                                    : plan.initialiser;
  return task;
}

RecordedRuns read_replay(const std::string& path, const Program& program) {
  try {
    return read_known_runs(path, program);
  } catch (const Error& error) {
    throw error.during("--replay");
  }
}

// What the user wants, and what is known of it before any run.
TuningProblem read_problem(const TuneCommandOptions& options, Program& program) {
  TuningProblem problem = options.objectives.problem(program);
  if (options.replay.empty()) return problem;
  if (problem.observations.size() > 0)
    throw misuse("--replay has single runs, and a fit looks at all observations at once",
                 "leave it out");
  RecordedRuns recorded = read_replay(options.replay, program);
  std::cerr << options.replay << ": " << recorded.runs.size()
            << (recorded.runs.size() == 1 ? " run is known" : " runs are known");
  if (recorded.outside > 0) std::cerr << " (outside the ranges: " << recorded.outside << ")";
  std::cerr << '\n';
  problem.known = std::move(recorded.runs);
  return problem;
}

int ask_and_tell(TuneCommandOptions options) {
  if (options.compare)
    throw misuse("--compare tunes by all methods, and --ask-tell asks for one", "choose --method");
  const bool is_named = !options.program.paths.empty() || !options.program.command.line.empty();
  if (is_named) options.objectives.complete(options.program);
  Program program =
      is_named ? options.program.load_one() : unseen_program(options.program, options.objectives);
  options.method = choose_method(options);
  const TuningProblem problem = read_problem(options, program);
  check_method(options, problem);
  const TuneTask task = make_task(options, program, problem);
  const bool reads_program =
      find_tuner(split_method(options.method).tuner, tuners_for(problem.goal)).model ==
          TunerModel::Graph ||
      find_initialiser(task.initialiser).reads_program;
  if (!is_named && reads_program)
    throw misuse("method '" + options.method + "' reads the program, and none is named",
                 "name it, or choose --method surrogate");
  return tune_by_hand(task, options.log);
}

int tune_program(TuneCommandOptions options) {
  if (options.time_limit) Console::stop_after(*options.time_limit);
  if (options.ask_tell) return ask_and_tell(std::move(options));
  if (!options.log.empty()) throw misuse("--log is of --ask-tell", "leave it out");
  options.objectives.complete(options.program);
  Program program = options.program.load_one();
  const TuningProblem problem = read_problem(options, program);

  if (!options.compare) check_method(options, problem);
  Plan plan = options.plan;
  plan.name = "tune " + program.name;
  plan.suite = "";
  plan.fitting.sizes.clear();
  plan.tuning.seeds = 1;
  // What a program's text tells is worth seconds; a command has none to read.
  plan.tuning.initialiser = !options.initialiser.empty() ? options.initialiser
                            : program.is_command()       ? "random"
                                                         : "graph+distil";
  plan.tuning.options.budget = choose_budget(options, problem);
  plan.tuning.options.first_failures = options.failures.most();
  plan.tuning.methods = {choose_method(options)};
  if (options.compare) {
    plan.tuning.methods.clear();
    for (const Tuner& tuner : tuners_for(problem.goal))
      if (tuner.model != TunerModel::Best &&
          (tuner.asks_together || plan.tuning.options.batch == 1))
        plan.tuning.methods.push_back(tuner.name);
  }
  Store store(options.study.database);
  const std::int64_t study = prepare(store, plan, program, problem);
  const bool complete = execute_here(store, study, "tuning " + program.name);
  const std::vector<TunedRow> rows = read_tunings(store, study, program, problem);
  std::cout << (options.json ? tunings_to_json(rows, program, problem)
                             : describe_tunings(rows, program, problem));
  const bool found =
      std::any_of(rows.begin(), rows.end(), [](const TunedRow& row) { return row.found; });
  return complete && found ? 0 : 1;
}

}  // namespace

void add_tune_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("tune", "Find the program inputs that give what you want");
  auto options = std::make_shared<TuneCommandOptions>();
  options->program.add_to(*command);
  options->objectives.add_to(*command);
  options->study.add_to(*command);
  Plan& plan = options->plan;
  command
      ->add_option("--budget", options->budget,
                   "Runs of the program, everything included (if not\n"
                   "given, 100, or 100 for each observation)")
      ->check(whole_number);
  command
      ->add_option("--patience", plan.tuning.options.patience,
                   "Stop after so many runs (of a fit, looks at all\n"
                   "observations) none of which was better")
      ->check(whole_number);
  command
      ->add_option("--batch,--at-once", plan.tuning.options.batch,
                   "Points proposed together, and run at the same time\n(by " +
                       names_of_batching_tuners() + ")")
      ->check(whole_number);
  command->add_option("--replay", options->replay,
                      "Runs made before, which cost none: a CSV file with\n"
                      "a column for each input and output, or a database\n"
                      "with tunings of the same program");
  command->add_option("--time-limit", options->time_limit,
                      "Stop after so many seconds, as by Ctrl-C: the same\n"
                      "command goes on from there (with --ask-tell: --log)");
  command->add_option("--method", options->method,
                      "Method (default: auto, with --init surrogate; see:\n"
                      "understudy list)");
  options->failures.add_to(*command);
  command->add_flag("--compare", options->compare, "All methods, each with the same budget");
  command->add_option("--init", options->initialiser,
                      "Where its surrogate starts (default: graph+distil,\n"
                      "of a command random; see: understudy list)");
  command->add_option("--architecture", plan.fitting.architecture, "Hidden layers: '32-32 tanh'");
  command->add_option("--seed", plan.seed, "Of every random choice")->capture_default_str();
  command
      ->add_flag("--ask-tell", options->ask_tell,
                 "Run nothing: print {\"ask\": {\"x\": 0.3}, ...} and read\n"
                 "{\"tell\": {\"y\": 1.25}} or {\"failed\": \"why\"}, a line\n"
                 "each. Without a program, --range names the inputs,\n"
                 "the goal the outputs. The last line is the result")
      ->group("Ask and tell");
  command
      ->add_option("--log", options->log,
                   "Keep answers in this file of JSON lines, and ask for\n"
                   "none that it holds: an interrupted tuning goes on")
      ->group("Ask and tell");
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &action] { action = [options] { return tune_program(*options); }; });
}

}  // namespace understudy
