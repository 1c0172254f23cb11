#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/execute.h"
#include "harness/cli/summary.h"
#include "reports/report.h"

namespace understudy {
namespace {

struct RunOptions {
  ProgramArguments programs;
  PlanArguments plan;
  StudyArguments study;
  std::string report = "report.html";
  bool json = false;
};

int run(const RunOptions& options) {
  Plan plan = options.plan.load();
  const std::vector<Program> programs = options.programs.load(plan);
  plan.suite = options.programs.suite(plan.suite);
  Store store(options.study.database);
  const std::int64_t study = prepare(store, plan, programs);
  const bool complete = execute(store, study, options.study.jobs);
  try {
    write_file(options.report, render_report(store, study, ReportFormat::Html));
  } catch (const Error& error) {
    throw failure(error.what(),
                  "the results are recorded; write it elsewhere with: understudy report " +
                      std::to_string(study) + " --db " + store.path() + " -o FILE");
  }
  if (options.json)
    std::cout << render_report(store, study, ReportFormat::Json) << '\n';
  else
    std::cout << summarise(store, study) << "\nreport   " << options.report << "\nrecords  "
              << options.study.database << " (study " << study << ")\n";
  return complete ? 0 : 1;
}

}  // namespace

void add_run_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("run", "The main job: fit, tune, record and report");
  auto options = std::make_shared<RunOptions>();
  options->programs.add_to(*command);
  options->plan.add_to(*command);
  options->study.add_to(*command);
  command->add_option("--report", options->report, "Where the HTML report goes")
      ->capture_default_str();
  command->add_flag("--json", options->json, "Print the report as JSON");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace understudy
