// The speed benchmarks. With --table: what they were compared with, in 80 columns; else Google
// Benchmark's own report. In every row `ratio_to_X` is X's time over ours, more is better, and
// `goal_to_X` what is to be beaten, where something is.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <exception>
#include <string>

#include "db/table.h"

namespace {

constexpr char kRatio[] = "ratio_to_";

/// A line for each ratio as soon as it is measured.
class Table final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& context) override {
    const auto& load = context.cpu_info.load_avg;
    std::printf("%d cores at %.1f GHz, load %.1f\n", context.cpu_info.num_cpus,
                1e-9 * context.cpu_info.cycles_per_second, load.empty() ? 0.0 : load[0]);
    std::printf("%-34s %-10s %11s %9s %8s\n", "row", "against", "ours", "ratio", "goal");
    return true;
  }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      if (run.error_occurred)
        std::printf("%s: %s\n", name_of(run).c_str(), run.error_message.c_str());
      for (const auto& [counter, value] : run.counters)
        if (counter.rfind(kRatio, 0) == 0) print(run, counter.substr(std::strlen(kRatio)), value);
    }
    std::fflush(stdout);
  }

 private:
  /// Without what Google Benchmark adds of its own.
  static std::string name_of(const Run& run) {
    const std::string name = run.benchmark_name();
    const std::size_t rounds = name.find("/iterations:");
    return name.substr(0, rounds == std::string::npos ? name.find("/manual_time") : rounds);
  }

  static void print(const Run& run, const std::string& peer, double ratio) {
    const auto goal = run.counters.find("goal_to_" + peer);
    std::string wanted;
    if (goal != run.counters.end()) {
      char text[32];
      std::snprintf(text, sizeof text, "%.3g", static_cast<double>(goal->second));
      wanted = ratio < goal->second ? std::string(text) + " missed" : std::string(text);
    }
    std::printf("%-34s %-10s %8.4g %s %9.3g %s\n", name_of(run).c_str(), peer.c_str(),
                run.GetAdjustedRealTime(), benchmark::GetTimeUnitString(run.time_unit), ratio,
                wanted.c_str());
  }
};

/// Takes the word out of the arguments.
bool take(int& argc, char** argv, const char* word) {
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], word) != 0) continue;
    for (int j = i; j < argc; ++j) argv[j] = argv[j + 1];
    --argc;
    return true;
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  const bool as_table = take(argc, argv, "--table");
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  Table table;
  try {
    as_table ? benchmark::RunSpecifiedBenchmarks(&table) : benchmark::RunSpecifiedBenchmarks();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "understudy_speed: %s\n", error.what());
    return 1;
  }
  return 0;
}
