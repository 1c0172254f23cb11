#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace understudy {

/// What the command line chose to do: set by the subcommand that was parsed. Returns the exit code:
/// 0 done, 1 failed or stopped.
using Action = std::function<int()>;

/// Each adds its subcommand, whose parsing sets `action`.
void add_run_command(CLI::App& app, Action& action);
void add_compile_command(CLI::App& app, Action& action);
void add_fit_command(CLI::App& app, Action& action);
void add_tune_command(CLI::App& app, Action& action);
void add_predict_command(CLI::App& app, Action& action);
void add_study_command(CLI::App& app, Action& action);
void add_apply_command(CLI::App& app, Action& action);
void add_report_command(CLI::App& app, Action& action);
void add_train_command(CLI::App& app, Action& action);
void add_library_command(CLI::App& app, Action& action);
void add_assess_command(CLI::App& app, Action& action);
void add_corpus_command(CLI::App& app, Action& action);
void add_list_command(CLI::App& app, Action& action);
void add_doctor_command(CLI::App& app, Action& action);

/// Hidden ones, with which the build makes the manual page and what shells complete.
void add_manual_commands(CLI::App& app, Action& action);

}  // namespace understudy
