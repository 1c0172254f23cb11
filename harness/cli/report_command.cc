#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "db/store.h"
#include "harness/cli/commands.h"
#include "harness/cli/find_study.h"
#include "reports/optuna_export.h"
#include "reports/report.h"

namespace understudy {
namespace {

struct ReportOptions {
  std::string study;  ///< number or name; empty: the latest
  std::string database = "understudy.db";
  std::string format = "html";
  std::string output;  ///< empty: standard output
  std::string optuna;  ///< empty: a report
};

int report(const ReportOptions& options) {
  const ReportFormat format = report_format_from_string(options.format);
  const Store store(options.database, Store::Mode::ReadOnly);
  const std::int64_t study = find_study(store, options.study);
  if (!options.optuna.empty()) {
    export_to_optuna(store, study, options.optuna);
    std::cerr << "optuna  " << options.optuna << '\n';
    return 0;
  }
  const std::string text = render_report(store, study, format);
  std::string output = options.output;
  if (output.empty() && format == ReportFormat::Html && ::isatty(STDOUT_FILENO))
    output = "report.html";
  if (output.empty()) {
    std::cout << text;
  } else {
    write_file(output, text);
    std::cerr << "report  " << output << '\n';
  }
  return 0;
}

}  // namespace

void add_report_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("report", "A study as HTML, Markdown, CSV or JSON");
  auto options = std::make_shared<ReportOptions>();
  command->add_option("study", options->study, "Number or name (default: the latest)");
  command->add_option("--db", options->database, "Database of results")->capture_default_str();
  command->add_option("--format", options->format, "One of " + join(report_format_names(), ", "))
      ->capture_default_str();
  command->add_option("-o,--output", options->output,
                      "File (default: standard output,\nfor HTML on a terminal report.html)");
  command
      ->add_option(
          "--optuna", options->optuna,
          "Instead of a report, write the tunings into\nthis new file, a storage of Optuna")
      ->excludes("--output");
  command->callback([options, &action] { action = [options] { return report(*options); }; });
}

}  // namespace understudy
