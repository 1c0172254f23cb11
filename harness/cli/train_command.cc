#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "harness/cli/commands.h"
#include "harness/cli/console.h"
#include "harness/studies/training/train.h"

namespace understudy {
namespace {

int train(const TrainOptions& options) {
  Console console("training");
  const TrainSummary summary =
      train_compiler(options, [&](const Progress& progress) { return console.show(progress); });
  std::cout << options.model << ": " << summary.step << " steps in "
            << short_number(summary.seconds) << " s\n"
            << "zero-shot loss (1 is what a constant scores)   mean  median  in units\n";
  for (const ValidationRecord& seen : summary.validations)
    std::cout << "  " << seen.count << " " << seen.programs
              << (seen.probed ? ", with probe values" : ", from the text alone") << "  "
              << short_number(seen.mean) << "  " << short_number(seen.median) << "  "
              << short_number(seen.unit_median) << '\n';
  const bool stopped = summary.termination == Termination::Stopped;
  if (stopped) std::cerr << "stopped; the same command goes on from here\n";
  return stopped ? 1 : 0;
}

/// What the reader asks for where the user asks for nothing else.
void choose_reader(const std::string& reader, const CLI::App& command, TrainOptions& options) {
  options.trainer.reads_program = reader != "none";
  options.reads_text = reader == "text";
  if (reader != "graph" && command.count("--probed") == 0) options.probed = 0.0;
  if (options.reads_text && command.count("--width") == 0)
    options.shape.width = TextModelShape().width;
}

void add_inner_options(CLI::App& command, InnerFitting& inner) {
  command.add_option("--inner-steps", inner.steps, "Fitting steps that the loss looks behind")
      ->capture_default_str();
  command
      .add_option_function<std::string>(
          "--inner-rule",
          [&inner](const std::string& rule) {
            inner.rule = rule == "adam" ? InnerFitting::Rule::Adam : InnerFitting::Rule::Descent;
          },
          "Of these steps: adam or descent")
      ->check(CLI::IsMember({"adam", "descent"}), "")
      ->default_str("adam");
  command.add_option("--inner-rate", inner.rate, "Learning rate of these steps")
      ->capture_default_str();
  command.add_option("--inner-share", inner.share, "Of the loss behind them; the rest is before")
      ->capture_default_str();
  command.add_flag("--inner-second-order", inner.through, "Differentiate descent's steps, too");
}

}  // namespace

void add_train_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<TrainOptions>();
  auto reader = std::make_shared<std::string>("graph");
  CLI::App* command = app.add_subcommand("train", "Train a compiler on a corpus");
  command->add_option("corpora", options->corpora, "Corpora, SQLite files")->required();
  command->add_option("--out", options->model, "The model's file")->capture_default_str();
  command->add_option("--db", options->database, "Where the training is recorded")
      ->capture_default_str();
  command->add_option("--reader", *reader, "What it reads: graph, text or none (pooled)")
      ->check(CLI::IsMember({"graph", "text", "none"}), "")
      ->capture_default_str();
  command->add_option("--width", options->shape.width, "Of an embedding; of texts' 128")
      ->capture_default_str();
  command->add_option("--steps", options->steps, "Steps to take")->capture_default_str();
  command->add_option("--batch", options->batch, "Programs per step")->capture_default_str();
  command->add_option("--points", options->points, "Values asked of each program")
      ->capture_default_str();
  command->add_option("--learning-rate", options->learning_rate, "AdamW's, after the warm-up")
      ->capture_default_str();
  command->add_option("--warm-up", options->warm_up, "Steps until that rate is reached")
      ->capture_default_str();
  command->add_option("--harvested", options->harvested, "Share of real programs")
      ->capture_default_str();
  command
      ->add_option("--probed,--sketched", options->probed,
                   "Share of programs shown with their probe values")
      ->capture_default_str();
  command->add_option("--values-only", options->values_only, "Share of steps without graphs")
      ->capture_default_str();
  add_inner_options(*command, options->trainer.inner);
  command->add_option("--from", options->from, "A checkpoint to start with, of the same shape");
  command->add_option("--seed", options->seed, "Of all random choices")->capture_default_str();
  command->add_option("--validate-every", options->validate_every, "Steps between checkpoints")
      ->capture_default_str();
  command->add_flag("!--no-half", options->trainer.half, "Products in single precision throughout");
  command->callback([&action, options, reader, command] {
    choose_reader(*reader, *command, *options);
    action = [options] { return train(*options); };
  });
}

}  // namespace understudy
