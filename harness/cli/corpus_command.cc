#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "corpus/build/corpus_commands.h"
#include "corpus/build/evaluation_hashes.h"
#include "corpus/build/leakcheck.h"
#include "corpus/generated_graphs.h"
#include "graph/graph_library.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/console.h"
#include "reports/corpus_report.h"

namespace understudy {
namespace {

struct CorpusOptions {
  std::string corpus = "corpus.db";
  std::size_t count = 1000;
  std::uint64_t seed = 1;
  std::size_t jobs = 0;
  std::vector<std::string> folders;
  std::string format = "md";
  std::string output;
  bool freeze = false;
};

int tell(const CorpusStore& store, const CorpusGrowth& growth) {
  for (const std::string& source : growth.skipped)
    std::cerr << source << " is in " << store.path() << " already\n";
  std::cout << growth.accepted << " of " << growth.candidates << " candidates accepted";
  if (growth.seconds > 0.0)
    std::cout << " in " << short_number(growth.seconds) << " s ("
              << short_number(static_cast<double>(growth.accepted) / growth.seconds)
              << " a second)";
  std::cout << "\n" << store.path() << " holds " << store.size() << " programs\n";
  if (growth.stopped) std::cerr << "stopped; the same command goes on from here\n";
  return growth.stopped ? 1 : 0;
}

int generate(const CorpusOptions& options) {
  CorpusStore store(options.corpus);
  Console console("generating");
  const CorpusGrowth growth =
      generate_corpus(store, options.seed, options.count, options.jobs,
                      [&](const Progress& progress) { return console.show(progress); });
  return tell(store, growth);
}

int harvest(const CorpusOptions& options) {
  CorpusStore store(options.corpus);
  Console console("harvesting");
  const CorpusGrowth growth =
      harvest_corpus(store, options.folders, options.jobs,
                     [&](const Progress& progress) { return console.show(progress); });
  return tell(store, growth);
}

int stats(const CorpusOptions& options) {
  const ReportFormat format = report_format_from_string(options.format);
  const CorpusStore store(options.corpus, Store::Mode::ReadOnly);
  const std::string text = render_corpus(store, format);
  if (options.output.empty()) {
    std::cout << text;
  } else {
    write_file(options.output, text);
    std::cerr << "report  " << options.output << '\n';
  }
  return 0;
}

int leakcheck(const CorpusOptions& options) {
  const bool is_frozen = options.corpus.empty();
  const std::vector<HashList> lists =
      is_frozen ? read_hash_lists(frozen_lists_directory())
                : hash_lists(CorpusStore(options.corpus, Store::Mode::ReadOnly));
  const EvaluationHashes evaluation = evaluation_hashes();
  std::cout << "evaluation  " << evaluation.graphs.size() << " graphs, "
            << evaluation.behaviours.size() << " behaviours\n";
  for (const HashList& list : lists)
    std::cout << list.split << std::string(12 - list.split.size(), ' ') << list.hashes.size()
              << " hashes\n";
  const std::vector<std::string> leaks = find_leaks(lists, evaluation);
  for (const std::string& leak : leaks) std::cout << "leak        " << leak << '\n';
  if (!leaks.empty()) return 1;
  std::cout << "no leak\n";
  if (options.freeze) {
    write_hash_lists(lists, frozen_lists_directory());
    std::cout << "frozen in " << frozen_lists_directory() << '\n';
  }
  return 0;
}

int draw_graphs(const CorpusOptions& options) {
  Console console("drawing programs");
  const GraphLibrary library = generated_graphs(
      GraphChoice(), [&](const Progress& progress) { return console.show(progress); });
  if (Console::interrupted()) throw failure("stopped: nothing was written");
  save_graph_library(library, options.output);
  std::cout << options.output << ": " << library.graphs.size() << " graphs\n";
  return 0;
}

}  // namespace

void add_corpus_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("corpus", "Programs to learn from: make, find, show, check");
  command->require_subcommand(1);
  auto options = std::make_shared<CorpusOptions>();
  const auto choose = [&action, options](CLI::App* subcommand,
                                         int (*chosen)(const CorpusOptions&)) {
    subcommand->callback(
        [&action, options, chosen] { action = [options, chosen] { return chosen(*options); }; });
  };
  const auto add_growth = [options](CLI::App* subcommand) {
    subcommand->add_option("--out", options->corpus, "The corpus, an SQLite file that is added to")
        ->capture_default_str();
    subcommand->add_option("-j,--jobs", options->jobs, "Worker processes (default: one per core)");
  };

  CLI::App* generate_command = command->add_subcommand("generate", "Make random numeric programs");
  generate_command->add_option("--count", options->count, "Programs of this seed to have")
      ->check(whole_number, "")
      ->capture_default_str();
  generate_command->add_option("--seed", options->seed, "Seed of the generator")
      ->capture_default_str();
  add_growth(generate_command);
  choose(generate_command, generate);

  CLI::App* harvest_command =
      command->add_subcommand("harvest", "Find the numeric functions of C source trees");
  harvest_command->add_option("folders", options->folders, "Source trees, a source each")
      ->required();
  add_growth(harvest_command);
  choose(harvest_command, harvest);

  CLI::App* stats_command = command->add_subcommand("stats", "What a corpus holds and refused");
  stats_command->add_option("corpus", options->corpus, "The corpus")->capture_default_str();
  stats_command->add_option("--format", options->format, "md or html")->capture_default_str();
  stats_command->add_option("-o,--output", options->output, "Default: standard output");
  choose(stats_command, stats);

  CLI::App* graphs_command =
      command->add_subcommand("graphs", "Draw the programs for 'graph-shuffled'");
  graphs_command->add_option("--out", options->output, "The file, such as models/shuffled.graphs")
      ->required();
  choose(graphs_command, draw_graphs);

  CLI::App* leakcheck_command =
      command->add_subcommand("leakcheck", "That no program is one of an evaluation");
  auto corpus = std::make_shared<std::string>();
  leakcheck_command->add_option("corpus", *corpus, "A corpus (default: the frozen hash lists)");
  leakcheck_command->add_flag("--freeze", options->freeze,
                              "Write the corpus's hash lists, which freeze its split");
  leakcheck_command->callback([&action, options, corpus] {
    action = [options, corpus] {
      if (options->freeze && corpus->empty())
        throw misuse("--freeze needs a corpus", "name its file");
      options->corpus = *corpus;
      return leakcheck(*options);
    };
  });
}

}  // namespace understudy
