#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/execute.h"
#include "harness/cli/find_study.h"
#include "harness/cli/summary.h"
#include "harness/cli/watch.h"
#include "harness/studies/plan_json.h"

namespace understudy {
namespace {

constexpr const char* kWhich = "Number or name (default: the latest)";

struct StudyOptions {
  ProgramArguments programs;
  PlanArguments plan;
  StudyArguments study;
  std::string wanted;  ///< number or name of a study; empty: the latest
  bool dry_run = false;
};

// `study run quick` names a plan; anything else that is named is a program.
void take_plan(StudyOptions& options) {
  std::vector<std::string>& paths = options.programs.paths;
  const std::vector<std::string> plans = plan_names();
  if (paths.empty()) return;
  const std::string first = paths.front();
  const bool is_file = first.size() > 5 && first.substr(first.size() - 5) == ".toml";
  if (!is_file && std::find(plans.begin(), plans.end(), first) == plans.end()) return;
  options.plan.plan = first;
  paths.erase(paths.begin());
}

int run(const StudyOptions& given) {
  StudyOptions options = given;
  take_plan(options);
  Plan plan = options.plan.load();
  const std::vector<Program> programs = options.programs.load(plan);
  plan.suite = options.programs.suite(plan.suite);
  if (options.dry_run) {
    const std::size_t fits = count_fits(plan);
    const std::size_t tunings =
        plan.tuning.budget == 0 ? 0 : plan.tuning.methods.size() * plan.tuning.seeds;
    std::cout << plan_to_json(plan, programs) << '\n'
              << programs.size() << " programs, " << programs.size() * fits << " fits, "
              << programs.size() * tunings << " tunings\n";
    return 0;
  }
  Store store(options.study.database);
  const std::int64_t study = prepare(store, plan, programs);
  const bool complete = execute(store, study, options.study.jobs);
  std::cout << summarise(store, study);
  return complete ? 0 : 1;
}

int resume(const StudyOptions& options) {
  Store(options.study.database, Store::Mode::ReadOnly);  // throws where there is none
  Store store(options.study.database);
  const std::int64_t study = find_study(store, options.wanted);
  const bool complete = execute(store, study, options.study.jobs);
  std::cout << summarise(store, study);
  return complete ? 0 : 1;
}

int watch(const StudyOptions& options) {
  const Store store(options.study.database, Store::Mode::ReadOnly);
  const std::int64_t study = find_study(store, options.wanted);
  const bool complete = watch_study(store, study);
  std::cout << summarise(store, study);
  return complete ? 0 : 1;
}

int list(const StudyOptions& options) {
  const Store store(options.study.database, Store::Mode::ReadOnly);
  std::cout << list_studies(store);
  return 0;
}

int show(const StudyOptions& options) {
  const Store store(options.study.database, Store::Mode::ReadOnly);
  std::cout << summarise(store, find_study(store, options.wanted));
  return 0;
}

}  // namespace

void add_study_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("study", "All trials of one plan: run, resume, watch, show");
  command->require_subcommand(1);
  auto options = std::make_shared<StudyOptions>();
  const auto choose = [&action, options](CLI::App* subcommand, int (*chosen)(const StudyOptions&)) {
    options->study.add_to(*subcommand);
    subcommand->callback(
        [&action, options, chosen] { action = [options, chosen] { return chosen(*options); }; });
  };

  CLI::App* run_subcommand =
      command->add_subcommand("run", "Run a plan, or finish it: study run quick");
  options->programs.add_to(*run_subcommand);
  options->plan.add_to(*run_subcommand);
  run_subcommand->add_flag("--dry-run", options->dry_run,
                           "Print the plan and its number of trials");
  choose(run_subcommand, run);

  CLI::App* resume_subcommand = command->add_subcommand("resume", "Finish a study");
  resume_subcommand->add_option("study", options->wanted, kWhich);
  choose(resume_subcommand, resume);

  CLI::App* watch_subcommand =
      command->add_subcommand("watch", "See how far a study is that runs elsewhere");
  watch_subcommand->add_option("study", options->wanted, kWhich);
  choose(watch_subcommand, watch);

  choose(command->add_subcommand("list", "All studies of a database"), list);

  CLI::App* show_subcommand = command->add_subcommand("show", "What a study found");
  show_subcommand->add_option("study", options->wanted, kWhich);
  choose(show_subcommand, show);
}

}  // namespace understudy
