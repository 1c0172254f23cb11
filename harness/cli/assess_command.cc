#include <CLI/CLI.hpp>
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/studies/training/assess.h"
#include "surrogates/initialisers/models.h"

namespace understudy {
namespace {

struct AssessOptions {
  std::string model;
  std::vector<std::string> corpora;
  std::string split = "validation";
  bool probed = false;
  std::size_t programs = 256;
  std::size_t points = 512;
};

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

void print_row(const std::string& name, const std::vector<double>& losses,
               const std::vector<double>& unit_losses) {
  double mean = 0.0;
  for (const double loss : losses) mean += loss / static_cast<double>(losses.size());
  std::cout << std::left << std::setw(20) << name << std::right << std::setw(7) << losses.size()
            << std::setw(9) << short_number(mean) << std::setw(9)
            << short_number(quantile(losses, 0.5)) << std::setw(9)
            << short_number(quantile(losses, 0.9)) << std::setw(10)
            << short_number(quantile(unit_losses, 0.5)) << '\n';
}

void print(const std::string& name, const std::vector<Assessment>& assessments) {
  std::vector<double> losses, unit_losses;
  for (const Assessment& each : assessments) {
    print_row("  " + each.family, each.losses, each.unit_losses);
    losses.insert(losses.end(), each.losses.begin(), each.losses.end());
    unit_losses.insert(unit_losses.end(), each.unit_losses.begin(), each.unit_losses.end());
  }
  if (!losses.empty()) print_row(name, losses, unit_losses);
}

int assess_model(const AssessOptions& options) {
  const ModelFile file = options.model.empty() ? shipped_model("graph") : load_model(options.model);
  const TrainingCorpus corpus = load_training_corpus(options.corpora);
  if (options.split != "train" && options.split != "validation" && options.split != "test")
    throw misuse("there is no split '" + options.split + "'", "use train, validation or test");
  const TrainingCorpus::Split& split = options.split == "train"        ? corpus.train
                                       : options.split == "validation" ? corpus.validation
                                                                       : corpus.test;
  std::cout << "zero-shot loss of 32-32 networks; 1 is what a constant scores\n"
            << "family              programs   mean   median  9 of 10  in units\n";
  for (const auto& [name, set] :
       {std::pair{"all generated", &split.generated}, std::pair{"all harvested", &split.harvested}})
    print(name, assess(file, *set, options.probed, options.programs, options.points));
  return 0;
}

}  // namespace

void add_assess_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<AssessOptions>();
  CLI::App* command = app.add_subcommand("assess", "How good a compiler is, before any fitting");
  command->add_option("corpora", options->corpora, "Corpora, SQLite files")->required();
  command->add_option("--model", options->model, "Default: the one that comes with the project");
  command->add_option("--split", options->split, "train, validation or test")
      ->capture_default_str();
  command->add_flag("--probed,--sketch", options->probed, "Show it the programs' probe values");
  command->add_option("--programs", options->programs, "At most so many of a family")
      ->check(whole_number, "")
      ->capture_default_str();
  command->add_option("--points", options->points, "Values asked of each program")
      ->check(whole_number, "")
      ->capture_default_str();
  command->callback([&action, options] { action = [options] { return assess_model(*options); }; });
}

}  // namespace understudy
