#include <CLI/CLI.hpp>
#include <iostream>

#include "base/text.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/studies/plan_file.h"
#include "optimizers/tune.h"
#include "programs/data/sampling.h"
#include "programs/reading/list_suite.h"
#include "programs/reading/suites.h"
#include "reports/report.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/network/architecture.h"

namespace understudy {
namespace {

void line(const std::string& name, const std::string& description) {
  constexpr std::size_t kWidth = 18;
  std::cout << "  " << name << std::string(name.size() < kWidth ? kWidth - name.size() : 1, ' ')
            << description << '\n';
}

// What makes it hard, else who it is from, on the rest of a line.
std::string describe(const ListedProgram& program) {
  constexpr std::size_t kRest = 60;
  const std::string text = program.difficulty.empty() ? program.source : program.difficulty;
  if (text.size() <= kRest) return text;
  return text.substr(0, text.rfind(' ', kRest - 3)) + "...";
}

int list() {
  for (const std::string& suite : suite_names()) {
    std::cout << "programs of suite '" << suite << "'\n";
    for (const ListedProgram& program : list_suite(suites_directory() + "/" + suite))
      line(program.name, describe(program));
  }
  std::cout << "initialisers\n";
  for (const Initialiser& initialiser : initialisers())
    line(initialiser.name, initialiser.description);
  std::cout << "baselines, where a study names initialisers\n";
  for (const Baseline& baseline : baselines()) line(baseline.name, baseline.description);
  std::cout << "tuning methods\n";
  for (const Tuner& tuner : tuners()) line(tuner.name, tuner.description);
  std::cout << "tuning methods where objectives are traded off (--front)\n";
  for (const Tuner& tuner : front_tuners()) line(tuner.name, tuner.description);
  std::cout << "plans               " << join(plan_names(), ", ") << '\n'
            << "activations         " << join(activation_names(), ", ") << '\n'
            << "sampling            " << join(sampling_names(), ", ") << '\n'
            << "reports             " << join(report_format_names(), ", ") << '\n';
  return 0;
}

}  // namespace

void add_list_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("list", "What there is: programs, initialisers, methods");
  command->callback([&action] { action = list; });
}

}  // namespace understudy
