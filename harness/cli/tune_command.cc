#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/command_goals.h"
#include "harness/cli/commands.h"
#include "harness/cli/execute.h"
#include "harness/cli/tuning_text.h"
#include "optimizers/tune.h"
#include "programs/reading/goal_terms.h"

namespace understudy {
namespace {

struct TuneCommandOptions {
  ProgramArguments program;
  StudyArguments study;
  Plan plan;
  std::vector<std::string> minimize, maximize, targets;
  std::string method = "surrogate";
  bool compare = false;
  bool json = false;
};

// The outputs of a command are called in goals by name or by pattern: see CommandOutputs.
void name_outputs(TuneCommandOptions& options) {
  if (options.program.command.line.empty()) return;
  CommandOutputs outputs(options.program.options.outputs);
  for (std::string& text : options.minimize) text = outputs.name(text);
  for (std::string& text : options.maximize) text = outputs.name(text);
  for (std::string& text : options.targets) {
    // The value comes after the last '=', for a pattern may hold one itself.
    const std::size_t length = std::min(text.rfind('='), text.size());
    text = outputs.name(text.substr(0, length)) + text.substr(length);
  }
  options.program.options.outputs = outputs.all();
}

std::vector<GoalTerm> read_goal(const TuneCommandOptions& options, const Program& program) {
  std::vector<GoalTerm> goal;
  for (const std::string& name : options.minimize)
    goal.push_back(parse_goal_term("minimize " + name, program.outputs));
  for (const std::string& name : options.maximize)
    goal.push_back(parse_goal_term("maximize " + name, program.outputs));
  for (const std::string& target : options.targets)
    goal.push_back(parse_goal_term(target, program.outputs));
  if (goal.empty()) goal = program.goal;
  if (goal.empty())
    throw misuse("nothing to tune for", "say --minimize " + program.outputs[0] + ", --maximize " +
                                            program.outputs[0] + " or --target " +
                                            program.outputs[0] + "=0.3");
  return goal;
}

int tune_program(TuneCommandOptions options) {
  name_outputs(options);
  Program program = options.program.load_one();
  program.goal = read_goal(options, program);

  Plan plan = options.plan;
  plan.name = "tune " + program.name;
  plan.suite = "";
  plan.fitting.sizes.clear();
  plan.tuning.seeds = 1;
  plan.tuning.methods = {options.method};
  if (options.compare) {
    plan.tuning.methods.clear();
    for (const Tuner& tuner : tuners()) plan.tuning.methods.push_back(tuner.name);
  }
  Store store(options.study.database);
  const std::int64_t study = prepare(store, plan, {program});
  const bool complete = execute_here(store, study, "tuning " + program.name);
  const std::vector<TunedRow> rows = read_tunings(store, study);
  std::cout << (options.json ? tunings_to_json(rows, program) : describe_tunings(rows, program));
  const bool found =
      std::any_of(rows.begin(), rows.end(), [](const TunedRow& row) { return row.found; });
  return complete && found ? 0 : 1;
}

}  // namespace

void add_tune_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("tune", "Find the program inputs that give what you want");
  auto options = std::make_shared<TuneCommandOptions>();
  options->program.add_to(*command);
  options->study.add_to(*command);
  Plan& plan = options->plan;
  plan.tuning.tolerance = 0.0;
  plan.tuning.budget = 100;
  command
      ->add_option("--minimize", options->minimize,
                   "Output to make small; of a command also a\n"
                   "pattern: stdout (the same as y), json:$.loss")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--maximize", options->maximize, "Output to make large")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--target", options->targets, "Output and value: y=0.3, y=0.3*2 (weight 2)")
      ->take_all()
      ->allow_extra_args(false);
  command->add_option("--budget", plan.tuning.budget, "Runs of the program, everything included")
      ->capture_default_str()
      ->check(whole_number);
  command->add_option("--method", options->method, "Method (see: understudy list)")
      ->capture_default_str();
  command->add_flag("--compare", options->compare, "All methods, each with the same budget");
  command->add_option("--tolerance", plan.tuning.tolerance, "Stop when targets are this close")
      ->capture_default_str();
  command->add_option("--architecture", plan.fitting.architecture, "Hidden layers: '32-32 tanh'");
  command->add_option("--seed", plan.seed, "Of every random choice")->capture_default_str();
  command->add_flag("--json", options->json, "Print the result as JSON");
  command->callback([options, &action] { action = [options] { return tune_program(*options); }; });
}

}  // namespace understudy
