#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>

#include "db/store.h"
#include "harness/cli/commands.h"
#include "harness/cli/console.h"
#include "harness/cli/find_study.h"
#include "harness/cli/grid.h"
#include "harness/studies/apply.h"
#include "reports/application_data.h"

namespace understudy {
namespace {

struct Options {
  std::string study;  ///< number or name; empty: the latest
  std::string database = "understudy.db";
  ApplyOptions apply;
};

/// "0.912 19.5": similarity and decibels.
std::string quality(const reporting::ReplacementGroup& group) {
  char text[48];
  if (std::isinf(group.psnr.median)) return "1 (exact)";
  std::snprintf(text, sizeof text, "%.3f %.1f", group.ssim.median, group.psnr.median);
  return text;
}

std::string describe(const Store& store, std::int64_t study) {
  const reporting::StudyData data = reporting::read_study(store, study);
  const std::vector<reporting::FitGroup> groups = reporting::group_trials(data);
  std::string text;
  for (const auto& application : reporting::read_applications(store, data)) {
    Grid grid;
    for (const auto& group : reporting::group_replacements(application, groups)) {
      const reporting::FitGroup& fits = groups[group.fits];
      grid.set(fits.initialiser, "n=" + std::to_string(fits.examples), quality(group));
    }
    text += (text.empty() ? "" : "\n") + application.name + " of " + application.photograph +
            "\nby surrogates of " + data.programs[application.program].name +
            ": SSIM (at best 1) and PSNR in dB, medians over seeds\n" + grid.text();
  }
  return text;
}

int apply(const Options& options) {
  { const Store existing(options.database, Store::Mode::ReadOnly); }  // a wrong name makes no file
  Store store(options.database);
  const std::int64_t study = find_study(store, options.study);
  bool complete = false;
  {
    Console console("applying surrogates");
    complete = apply_study(
        store, study, options.apply, [&](const std::string& text) { console.note(text); },
        [&](const Progress& progress) { return console.show(progress); });
  }
  std::cout << describe(store, study);
  std::cerr << (complete ? "in pictures: understudy report "
                         : "stopped; what was measured is kept, and the same command goes on\n"
                           "in pictures: understudy report ")
            << study << '\n';
  return complete ? 0 : 1;
}

}  // namespace

void add_apply_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("apply", "A study's surrogates at work in applications");
  command->footer(
      "Puts each surrogate in the place of its function in a whole application (kmeans:\n"
      "colour quantisation; sobel: edges), and compares the picture with the one that\n"
      "the program itself makes. Results go to the database; report shows the pictures.");
  auto options = std::make_shared<Options>();
  command->add_option("study", options->study, "Number or name (default: the latest)");
  command->add_option("--db", options->database, "Database of results")->capture_default_str();
  command->add_option("--photograph", options->apply.photograph,
                      "JPEG or PNG file (default: that of the\nParrot suite's test rows)");
  command->callback([options, &action] { action = [options] { return apply(*options); }; });
}

}  // namespace understudy
