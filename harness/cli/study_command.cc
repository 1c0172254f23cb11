#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/execute.h"
#include "harness/cli/find_study.h"
#include "harness/cli/summary.h"
#include "harness/cli/watch.h"
#include "harness/studies/plan_file.h"
#include "harness/studies/study_tasks.h"

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

/// A plan file of all keys, what it leads to in comments.
std::string describe_plan(const Plan& plan, const std::vector<Program>& programs) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> names;
  for (const Program& program : programs)
    if (names.size() < kMost) names.push_back(program.name);
  if (programs.size() > kMost)
    names.push_back("and " + std::to_string(programs.size() - kMost) + " more");
  const TaskCount count = count_tasks(plan, programs);
  return plan_to_toml(plan) + "\n# " + std::to_string(programs.size()) +
         (programs.size() == 1 ? " program: " : " programs: ") + join(names, ", ") + "\n# " +
         std::to_string(count.fits + count.tunings) +
         " tasks at most: " + std::to_string(count.fits) + " fits, " +
         std::to_string(count.tunings) + " tunings\n";
}

int run(const StudyOptions& given) {
  StudyOptions options = given;
  take_plan(options);
  Plan plan = options.plan.load();
  const std::vector<Program> programs = options.programs.load(plan);
  plan.suite = options.programs.suite(plan.suite);
  if (options.dry_run) {
    std::cout << describe_plan(plan, programs);
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
                           "Print the plan with all its keys and the number of\n"
                           "its tasks, and run nothing");
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
