#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "tests/optimizers/test_functions.h"

namespace {

using namespace understudy;

// "surrogate@4": in batches of four runs.
std::size_t take_batch(std::string& method) {
  const std::size_t at = method.find('@');
  if (at == std::string::npos) return 1;
  const std::size_t batch = std::stoul(method.substr(at + 1));
  method.resize(at);
  return batch;
}

double seconds_to_tune(const TuneProblem& problem, std::string method, TuneOptions options) {
  options.batch = take_batch(method);
  const auto start = std::chrono::steady_clock::now();
  tune(problem, method, options);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of a method's own time: the function's is nothing.
void print_time_per_run(const std::vector<std::string>& methods, TuneOptions options) {
  TuneProblem problem;
  for (const TestFunction& function : test_functions())
    if (function.name == "hartmann 6-D") problem = function.problem;
  std::printf("| %-17s |", "ms/run, hartmann6");
  for (const std::string& method : methods) {
    std::printf(" %9.3f |", 1e3 * seconds_to_tune(problem, method, options) /
                                static_cast<double>(options.budget));
    std::fflush(stdout);
  }
  std::printf("\n");
}

void print_medians(const std::vector<std::string>& methods, const TuneOptions& options,
                   std::uint64_t seeds) {
  for (const TestFunction& function : test_functions()) {
    std::printf("| %-17s |", function.name.c_str());
    for (std::string method : methods) {
      TuneOptions own = options;
      own.batch = take_batch(method);
      const std::size_t median = median_runs(function, method, own, seeds);
      std::printf(" %s%8zu |", median > options.budget ? ">" : " ",
                  std::min(median, options.budget));
      std::fflush(stdout);
    }
    std::printf("\n");
  }
}

}  // namespace

// compare_tuners [SEEDS [BUDGET [METHOD...]]]: median runs until each test function is solved (">"
// where the budget did not suffice for half of the seeds), and what a run costs beside the program.
// METHOD@4 makes four runs at once.
int main(int argc, char** argv) {
  const auto seeds = static_cast<std::uint64_t>(argc > 1 ? std::atoi(argv[1]) : 10);
  TuneOptions options;
  options.budget = static_cast<std::size_t>(argc > 2 ? std::atoi(argv[2]) : 300);
  std::vector<std::string> methods(argv + std::min(argc, 3), argv + argc);
  if (methods.empty())
    for (const Tuner& tuner : tuners()) methods.push_back(tuner.name);

  std::printf("| %-17s |", "function");
  for (const std::string& method : methods) std::printf(" %9s |", method.c_str());
  std::printf("\n|-------------------|");
  for (std::size_t i = 0; i < methods.size(); ++i) std::printf("-----------|");
  std::printf("\n");
  print_medians(methods, options, seeds);
  print_time_per_run(methods, options);
}
