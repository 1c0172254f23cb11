#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <set>

#include "base/text.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/console.h"
#include "harness/studies/training/library_builder.h"
#include "surrogates/initialisers/models.h"

namespace understudy {
namespace {

struct LibraryCommandOptions {
  std::vector<std::string> corpora;
  std::string model, output = "nearest.library";
  LibraryOptions library;
};

int make_library(const LibraryCommandOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const ModelFile compiler =
      options.model.empty() ? shipped_model("graph") : load_model(options.model);
  options.library.validate();
  const TrainingCorpus corpus = load_training_corpus(options.corpora);
  Console console("fitting");
  const WeightLibrary library =
      build_library(compiler.model, corpus, options.library,
                    [&](const Progress& progress) { return console.show(progress); });
  save_library(library, options.output);
  std::set<std::string> families;
  for (const FittedNetwork& fitted : library.networks) families.insert(fitted.family);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  std::cout << options.output << ": " << library.networks.size() << " programs of "
            << families.size() << " families in " << short_number(elapsed.count()) << " s\n  "
            << library.record << '\n';
  return 0;
}

}  // namespace

void add_library_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<LibraryCommandOptions>();
  CLI::App* command = app.add_subcommand("library", "Fit programs of a corpus for 'nearest'");
  command->add_option("corpora", options->corpora, "Corpora, SQLite files")->required();
  command->add_option("--out", options->output, "The library's file")->capture_default_str();
  command->add_option("--model", options->model,
                      "Graph compiler; default: the one that comes with it");
  command->add_option("--count", options->library.count, "Networks, evenly over the families")
      ->check(whole_number, "")
      ->capture_default_str();
  command->add_option("--seed", options->library.seed, "Of all random choices")
      ->capture_default_str();
  command->callback([&action, options] { action = [options] { return make_library(*options); }; });
}

}  // namespace understudy
