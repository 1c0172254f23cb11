#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/c_header.h"
#include "harness/cli/commands.h"
#include "harness/cli/execute.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/initialisers/initialiser.h"

namespace understudy {
namespace {

constexpr std::size_t kSamples = 200;
constexpr std::size_t kTestRows = 1000;

struct FitCommandOptions {
  ProgramArguments program;
  StudyArguments study;
  Plan plan;
  std::size_t samples = kSamples;
  std::size_t test_rows = 0;  ///< 0: as many as are cheap
  std::string initialiser = "graph+distil";
  std::string sampling = "uniform";
  std::string output;
  CHeaderArguments header;
  FailureArguments failures;
  bool json = false;
};

std::string to_json(const TrialRecord& trial, const Program& program) {
  return nlohmann::json({{"program", program.name},
                         {"initialiser", trial.initialiser},
                         {"architecture", trial.architecture},
                         {"examples", trial.examples},
                         {"test_loss", trial.test_loss},
                         {"test_losses", trial.test_losses},
                         {"epochs", trial.epochs},
                         {"best_epoch", trial.best_epoch},
                         {"termination", to_string(trial.termination)},
                         {"message", trial.message},
                         {"seconds", trial.seconds}})
             .dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
         "\n";
}

std::string describe(const TrialRecord& trial, const Program& program) {
  std::string text = program.name + ": " + trial.architecture + " from '" + trial.initialiser +
                     "' on " + std::to_string(trial.examples) + " examples\n";
  for (std::size_t k = 0; k < trial.test_losses.size(); ++k)
    text += "  " + program.outputs[k] + "  test loss " + short_number(trial.test_losses[k]) + "\n";
  text += "  (1 is what a constant scores; best epoch " + std::to_string(trial.best_epoch) +
          " of " + std::to_string(trial.epochs) + ")\n";
  return trial.message.empty() ? text : text + "  " + trial.message + "\n";
}

void check_initialiser(const FitCommandOptions& options) {
  const std::string& name = options.initialiser;
  if (!find_baseline(name)) return;
  if (!options.output.empty() || options.header.wanted())
    throw misuse("'" + name + "' makes no surrogate that could be saved",
                 "leave --save and --emit-c out, or name an initialiser: understudy list");
  if (options.samples == 0)
    throw misuse("'" + name + "' knows nothing before an example", "give it some: --samples 200");
}

int fit(const FitCommandOptions& options) {
  check_initialiser(options);
  const Program program = options.program.load_one();
  Plan plan = options.plan;
  plan.name = "fit " + program.name;
  plan.suite = "";
  plan.sampling = sampling_from_string(options.sampling);
  plan.fitting.sizes = {options.samples};
  // Runs of a C function cost microseconds; those of a command may cost minutes.
  const std::size_t few = options.samples > 0 ? options.samples : kSamples;
  const std::size_t cheap = program.is_command() ? few : kTestRows;
  plan.test_rows = options.test_rows > 0 ? options.test_rows : cheap;
  plan.hopeless_rows = options.failures.most();
  plan.fitting.seeds = 1;
  plan.fitting.initialisers = {options.initialiser};
  plan.tuning.options.budget = 0;
  Store store(options.study.database);
  const std::int64_t study = prepare(store, plan, {program});
  if (!execute_here(store, study, "fitting " + program.name)) return 1;

  const TrialRecord trial = *store.trial(store.tasks(study).at(0).identity);
  if (trial.termination == Termination::Failed)
    throw failure("fitting " + program.name + ": " + trial.message,
                  options.failures.keep_going ? "" : "to run on all the same: --keep-going");
  if (!options.output.empty()) write_file(options.output, trial.surrogate);
  std::string header;
  if (options.header.wanted()) {
    const Surrogate surrogate = Surrogate::from_bytes(trial.surrogate);
    options.header.write(surrogate, program.name);
    header = options.header.told(surrogate, program.name);
  }
  std::cout << (options.json ? to_json(trial, program) : describe(trial, program));
  if (!options.output.empty() && !options.json)
    std::cout << "surrogate  " << options.output << '\n';
  if (!options.json) std::cout << header;
  return 0;
}

}  // namespace

void add_fit_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("fit", "Fit one surrogate to runs of one program");
  auto options = std::make_shared<FitCommandOptions>();
  options->program.add_to(*command);
  options->study.add_to(*command);
  Plan& plan = options->plan;
  command
      ->add_option("--samples", options->samples,
                   "Runs to learn from (0: none, and the surrogate\n"
                   "stays as it was made)")
      ->capture_default_str()
      ->check(whole_number_or_none, "");
  command->add_option("--test-samples", options->test_rows,
                      "Further runs to measure the loss on\n"
                      "(default: 1000; for a command as many as --samples)");
  command->add_option("--init", options->initialiser, "Initialiser (see: understudy list)")
      ->capture_default_str();
  command->add_option("--architecture", plan.fitting.architecture, "Hidden layers: '32-32 tanh'");
  command->add_option("--sampling", options->sampling, "How inputs are drawn")
      ->capture_default_str();
  command
      ->add_option("--epochs", plan.fitting.options.epochs,
                   "Passes over the data (0: the surrogate stays as it\n"
                   "was made)")
      ->capture_default_str()
      ->check(whole_number_or_none, "");
  command->add_option("--learning-rate", plan.fitting.options.learning_rate, "Of Adam")
      ->capture_default_str();
  command->add_option("--batch", plan.fitting.options.batch, "Rows per step (0: all)");
  command->add_option("--seed", plan.seed, "Of every random choice")->capture_default_str();
  command->add_option("-o,--save", options->output, "Where the surrogate goes");
  options->header.add_to(*command);
  options->failures.add_to(*command);
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &action] { action = [options] { return fit(*options); }; });
}

}  // namespace understudy
