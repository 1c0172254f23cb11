// What a study gains from a second worker process: every program of ParrotBench by the plan
// `quick`, cut to half a minute of one core, of which 2 s are preparation by one process.
//
// To beat: 1.8 times the speed of one worker (`ratio_to_one`, the fastest of some rounds of each in
// turns), which takes two cores that have nothing else to do: `load` is what the machine was at
// before, and `cpu_to_one`, one worker's processor time over two's, what of the gain is lost to the
// work of a second process itself.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>
#include <string>

#include "base/error.h"
#include "base/resources.h"
#include "benchmarks/speed/fastest.h"
#include "system/private_folder.h"
#include "system/process.h"

namespace understudy {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

/// Of the processes that this one has waited for, and of theirs.
double processor_seconds() {
  rusage usage = {};
  getrusage(RUSAGE_CHILDREN, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Runs the study in a folder of its own.
void run_study_with(int workers) {
  const PrivateFolder folder;
  ProcessOptions options;
  options.words = {resource_path(Resource::Command), "study", "run", "--plan", "quick", "--jobs",
                   std::to_string(workers)};
  for (const char* setting :
       {"fitting.sizes=128,512", "fitting.epochs=4000", "tuning.methods=surrogate,bobyqa",
        "tuning.budget=30", "tuning.seeds=1"}) {
    options.words.push_back("--set");
    options.words.push_back(setting);
  }
  options.directory = folder.path();
  options.timeout_s = 600.0;
  const ProcessResult result = run_process(options);
  if (!result.ok()) throw failure("the study fails: " + result.errors);
}

void two_workers(benchmark::State& state) {
  double loads[1] = {0.0};
  getloadavg(loads, 1);
  Fastest one, two;
  double one_processor = 0.0, two_processor = 0.0;
  for (auto _ : state) {
    const double before = processor_seconds();
    one.time([] { run_study_with(1); });
    const double between = processor_seconds();
    state.SetIterationTime(two.time([] { run_study_with(2); }));
    one_processor += between - before;
    two_processor += processor_seconds() - between;
  }
  state.counters["load"] = loads[0];
  state.counters["cpu_to_one"] = one_processor / two_processor;
  state.counters["ratio_to_one"] = one.seconds() / two.seconds();
  state.counters["goal_to_one"] = 1.8;
}

BENCHMARK(two_workers)
    ->Name("study/workers:2")
    ->Unit(benchmark::kSecond)
    ->Iterations(2)
    ->UseManualTime();

}  // namespace
}  // namespace understudy
