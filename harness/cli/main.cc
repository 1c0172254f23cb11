#include <malloc.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "base/error.h"
#include "corpus/build/examiners.h"
#include "harness/cli/commands.h"
#include "harness/cli/console.h"
#include "harness/cli/remedy.h"
#include "harness/execution/build_info.h"
#include "harness/execution/worker_pool.h"

// OpenBLAS's own; not there when another BLAS stands in for it.
extern "C" void openblas_set_num_threads(int threads) __attribute__((weak));

namespace {

using understudy::Action;

constexpr int kFailure = 1;
constexpr int kMisuse = 2;

/// A subcommand for other processes of this program, not for people.
void add_worker(CLI::App& app, Action& action, const std::string& name, void (*serve)()) {
  CLI::App* worker = app.add_subcommand(name, "Works for another understudy process");
  worker->group("");
  worker->callback([&action, serve] {
    action = [serve] {
      serve();
      return 0;
    };
  });
}

void add_commands(CLI::App& app, Action& action) {
  app.description(
      "Compiles numeric programs to small neural networks, fits them on few runs, and\n"
      "follows their gradients to the program inputs you want.");
  app.footer(
      "Results go to standard output, progress to standard error.\n"
      "Exit codes: 0 done, 1 failed or stopped, 2 misuse.");
  app.set_version_flag("--version", "understudy " + understudy::compiled_build().version);
  app.get_formatter()->column_width(28);
  understudy::add_run_command(app, action);
  understudy::add_compile_command(app, action);
  understudy::add_fit_command(app, action);
  understudy::add_tune_command(app, action);
  understudy::add_predict_command(app, action);
  understudy::add_study_command(app, action);
  understudy::add_apply_command(app, action);
  understudy::add_report_command(app, action);
  understudy::add_train_command(app, action);
  understudy::add_library_command(app, action);
  understudy::add_assess_command(app, action);
  understudy::add_corpus_command(app, action);
  understudy::add_list_command(app, action);
  understudy::add_doctor_command(app, action);
  understudy::add_manual_commands(app, action);
  add_worker(app, action, "serve-tasks", understudy::serve_tasks);
  add_worker(app, action, "examine-candidates", understudy::serve_examiner);
}

// Matrices of a refit come and go many times a second: given back to the system each time, their
// pages cost a quarter of a tuning's time.
void keep_freed_memory() {
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 128 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  // Parallelism is across trials and batches, never within a product.
  if (openblas_set_num_threads) openblas_set_num_threads(1);
  ::setenv("OMP_NUM_THREADS", "1", 0);
  keep_freed_memory();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that left is an error of write(), not an end
  understudy::Console::watch_interrupts();

  Action action;
  CLI::App app("", "understudy");  // not the path it was started by: usage lines stay short
  try {
    add_commands(app, action);
    app.parse(argc, argv);
    if (!action) throw understudy::misuse("no command is given", "see understudy --help");
    const int code = action();
    std::cout.flush();
    if (!std::cout) throw understudy::failure("cannot write to standard output");
    return code;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error, std::cout, std::cerr);  // --help
    std::cerr << "understudy: " << error.what()
              << "\n  see understudy --help, or --help after a command\n";
    return kMisuse;
  } catch (const understudy::Error& error) {
    std::cerr << "understudy: " << error.what() << '\n';
    const std::string remedy = understudy::remedy_text(error);
    if (!remedy.empty()) std::cerr << "  " << remedy << '\n';
    return error.kind() == understudy::Error::Kind::Misuse ? kMisuse : kFailure;
  } catch (const std::exception& error) {
    std::cerr << "understudy: " << error.what() << '\n';
    return kFailure;
  }
}
