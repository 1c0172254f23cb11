#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "test_functions.h"

// compare_tuners [SEEDS [BUDGET]]: median runs until each test function is solved; ">" where the
// budget did not suffice for half of the seeds.
int main(int argc, char** argv) {
  using namespace understudy;
  const auto seeds = static_cast<std::uint64_t>(argc > 1 ? std::atoi(argv[1]) : 10);
  TuneOptions options;
  options.budget = static_cast<std::size_t>(argc > 2 ? std::atoi(argv[2]) : 300);

  std::printf("| %-16s |", "function");
  for (const Tuner& tuner : tuners()) std::printf(" %9s |", tuner.name.c_str());
  std::printf("\n|------------------|%s%s\n", "-----------|-----------|",
              "-----------|-----------|");
  for (const TestFunction& function : test_functions()) {
    std::printf("| %-16s |", function.name.c_str());
    for (const Tuner& tuner : tuners()) {
      const std::size_t median = median_runs(function, tuner.name, options, seeds);
      std::printf(" %s%8zu |", median > options.budget ? ">" : " ",
                  std::min(median, options.budget));
      std::fflush(stdout);
    }
    std::printf("\n");
  }
}
