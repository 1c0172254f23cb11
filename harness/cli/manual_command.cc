#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "harness/cli/commands.h"
#include "harness/cli/describe_commands.h"
#include "harness/execution/build_info.h"
#include "harness/manual/completion.h"
#include "harness/manual/man_page.h"

namespace understudy {
namespace {

int print_man_page(const CLI::App& app) {
  const ManualText text = {split(compiled_build().version, ' ').front(),
                           "compile numeric programs to small neural networks, fit and tune them",
                           app.get_description() + "\n\n" + app.get_footer()};
  std::cout << man_page(describe_commands(app), text);
  return 0;
}

int print_completion(const CLI::App& app, const std::string& shell) {
  const CommandText commands = describe_commands(app);
  std::cout << (shell == "bash"  ? bash_completion(commands)
                : shell == "zsh" ? zsh_completion(commands)
                                 : fish_completion(commands));
  return 0;
}

}  // namespace

void add_manual_commands(CLI::App& app, Action& action) {
  CLI::App* man = app.add_subcommand("man", "The manual page");
  man->group("");
  man->callback([&app, &action] { action = [&app] { return print_man_page(app); }; });

  CLI::App* completion = app.add_subcommand("completion", "A script with which a shell completes");
  completion->group("");
  auto shell = std::make_shared<std::string>();
  completion->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}), "");
  completion->callback(
      [&app, &action, shell] { action = [&app, shell] { return print_completion(app, *shell); }; });
}

}  // namespace understudy
