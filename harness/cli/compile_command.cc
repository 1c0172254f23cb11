#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "corpus/unit_rows.h"
#include "graph/interpret.h"
#include "harness/cli/arguments.h"
#include "harness/cli/c_header.h"
#include "harness/cli/commands.h"
#include "harness/execution/start.h"
#include "programs/data/dataset.h"
#include "programs/data/draw_inputs.h"
#include "programs/running/make_runner.h"
#include "surrogates/network/surrogate_file.h"

namespace understudy {
namespace {

using Clock = std::chrono::steady_clock;

// Points at which surrogate and graph are compared.
constexpr std::size_t kPoints = 256;

struct CompileOptions {
  ProgramArguments program;
  std::string initialiser = "graph+sketch";
  std::string architecture;
  std::string output;
  CHeaderArguments header;
  std::uint64_t seed = 1;
  std::size_t runs = 0;
};

std::string milliseconds(Clock::duration elapsed) {
  return short_number(std::chrono::duration<double, std::milli>(elapsed).count()) + " ms";
}

/// Per output, the mean squared error divided by the variance of what is true; NaN when there are
/// no numbers or they do not vary.
std::vector<double> relative_errors(const Matrix& truth, const Matrix& guess) {
  std::vector<double> errors;
  for (std::size_t k = 0; k < truth.cols; ++k) {
    double count = 0.0, mean = 0.0, squares = 0.0, misses = 0.0;
    for (std::size_t i = 0; i < truth.rows; ++i) {
      const double y = truth(i, k);
      if (!std::isfinite(y)) continue;
      const double step = y - mean;
      mean += step / ++count;
      squares += step * (y - mean);
      misses += (guess(i, k) - y) * (guess(i, k) - y);
    }
    errors.push_back(squares > 0.0 ? misses / squares : std::nan(""));
  }
  return errors;
}

/// Against the graph, at points of the box.
std::vector<double> expected_errors(const Surrogate& surrogate, const ProgramGraph& graph) {
  Matrix unit(kPoints, graph.inputs);
  Rng rng = Rng(0).fork("expected error");
  for (double& value : unit.data) value = rng.uniform(-1.0, 1.0);
  return relative_errors(interpret(graph, unit), surrogate.predict(in_box(surrogate.box, unit)));
}

/// Against the program, on inputs that it is tested with.
std::vector<double> test_errors(const Surrogate& surrogate, const Program& program,
                                std::size_t runs, std::uint64_t seed) {
  const Matrix inputs =
      draw_inputs(program, Part::Test, runs, Sampling::Uniform, Rng(seed).fork("test inputs"));
  const Dataset data = run_dataset(*make_runner(program), inputs).usable();
  return relative_errors(data.outputs, surrogate.predict(data.inputs));
}

void print_errors(const std::string& what, const std::vector<double>& errors,
                  const std::vector<std::string>& outputs) {
  for (std::size_t k = 0; k < errors.size(); ++k)
    std::cout << "  " << outputs[k] << "  " << what << " "
              << (std::isfinite(errors[k]) ? short_number(errors[k]) : "unknown") << '\n';
}

std::string describe(const ProgramGraph& graph) {
  std::string text = "  the graph is " + std::string(to_string(graph.exactness)) + ", " +
                     std::to_string(graph.nodes.size()) + " nodes\n";
  for (const std::string& reason : graph.reasons) text += "    " + reason + "\n";
  return text;
}

int compile(const CompileOptions& options) {
  const Clock::time_point start = Clock::now();
  const Program program = options.program.load_one();
  const Architecture architecture = choose_architecture(options.architecture, program);
  const Clock::time_point loaded = Clock::now();
  const Initial initial = make_start({program, architecture, options.initialiser, options.seed});
  const Clock::time_point compiled = Clock::now();
  std::cout << program.name << ": " << architecture.to_string() << ", one for each output ("
            << program.outputs.size() << ")\n  by '" << options.initialiser << "' in "
            << milliseconds(compiled - start) << ", of which reading "
            << milliseconds(loaded - start) << '\n';
  if (!initial.note.empty()) std::cout << "  " << initial.note << '\n';
  if (initial.graph) {
    std::cout << describe(*initial.graph);
    print_errors("expected error", expected_errors(initial.surrogate, *initial.graph),
                 program.outputs);
    std::cout << "  (against the graph, no run; 1 is what a constant scores)\n";
  }
  if (options.runs > 0) {
    print_errors("test loss", test_errors(initial.surrogate, program, options.runs, options.seed),
                 program.outputs);
    std::cout << "  (on " << options.runs << " runs of the program)\n";
  }
  if (!options.output.empty()) {
    save_surrogate(initial.surrogate, options.output);
    std::cout << "surrogate  " << options.output << '\n';
  }
  options.header.write(initial.surrogate, program.name);
  std::cout << options.header.told(initial.surrogate, program.name);
  return 0;
}

}  // namespace

void add_compile_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("compile", "Make a surrogate of a text, without a run");
  auto options = std::make_shared<CompileOptions>();
  options->program.add_to(*command);
  command->add_option("--init", options->initialiser, "Compiler (see: understudy list)")
      ->capture_default_str();
  command->add_option("--architecture", options->architecture, "Hidden layers: '32-32 tanh'");
  command->add_option("--seed", options->seed, "Of what the compiler does not decide")
      ->capture_default_str();
  command->add_option("--check", options->runs, "Run the program so often, to see how good it is")
      ->check(whole_number, "");
  command->add_option("-o,--save", options->output, "Where the surrogate goes");
  options->header.add_to(*command);
  command->callback([options, &action] { action = [options] { return compile(*options); }; });
}

}  // namespace understudy
