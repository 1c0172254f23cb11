#include <CLI/CLI.hpp>
#include <iostream>

#include "base/paths.h"
#include "base/text.h"
#include "harness/cli/commands.h"
#include "harness/plan.h"
#include "optimizers/tune.h"
#include "programs/load.h"
#include "programs/sampling.h"
#include "reports/report.h"
#include "surrogates/architecture.h"
#include "surrogates/initialiser.h"

namespace understudy {
namespace {

void line(const std::string& name, const std::string& description) {
  std::cout << "  " << name << std::string(name.size() < 12 ? 12 - name.size() : 1, ' ')
            << description << '\n';
}

int list() {
  std::cout << "programs of suite 'parrot'\n";
  for (const Program& program : load_suite(data_directory() + "/benchmarks/suites/parrot"))
    line(program.name, std::to_string(program.box.size()) + " inputs, " +
                           std::to_string(program.outputs.size()) + " outputs");
  std::cout << "initialisers\n";
  for (const Initialiser& initialiser : initialisers())
    line(initialiser.name, initialiser.description);
  std::cout << "tuning methods\n";
  for (const Tuner& tuner : tuners()) line(tuner.name, tuner.description);
  std::cout << "plans         " << join(plan_names(), ", ") << '\n'
            << "activations   " << join(activation_names(), ", ") << '\n'
            << "sampling      " << join(sampling_names(), ", ") << '\n'
            << "reports       " << join(report_format_names(), ", ") << '\n';
  return 0;
}

}  // namespace

void add_list_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("list", "What there is: programs, initialisers, methods");
  command->callback([&action] { action = list; });
}

}  // namespace understudy
