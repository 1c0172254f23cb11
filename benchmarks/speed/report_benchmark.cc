// Whole reports of large studies, from a database file to the page. Each study has a million rows
// of the kind that grows fastest: epochs of fits, runs of tunings. `peak_MB` is the most memory
// that the process has had; it is the report's where the benchmark runs alone (--benchmark_filter).
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/rng.h"
#include "db/store.h"
#include "reports/report.h"
#include "system/private_folder.h"

namespace understudy {
namespace {

constexpr std::int64_t kEpochs = 100;
constexpr std::int64_t kPredictions = 20;
constexpr std::int64_t kRuns = 21;

std::string program_name(int number) { return "program" + std::to_string(number); }

void put_program(Store& store, int number) {
  const std::string name = program_name(number);
  store.put_program({name,
                     name,
                     "speed",
                     "none",
                     "c",
                     "double f(double x, double y);",
                     "{}",
                     {{{"x", 0, 1, InputKind::Real}, {"y", 0, 1, InputKind::Real}}},
                     {"f"}});
  ProblemRecord problem;
  problem.identity = problem.program = name;
  problem.text = "f = 0.3";
  problem.goal.terms = {{GoalTerm::Kind::Target, 0, 0.3, 1.0}};
  problem.inputs = {"x", "y"};
  problem.target_value = 0.001;
  store.put_problem(problem);
  for (const char* part : {"train", "test"}) {
    DatasetRecord dataset;
    dataset.identity = name + part;
    dataset.part = part;
    dataset.program = name;
    store.put_dataset(dataset);
  }
}

TrialRecord trial_of(int program, const std::string& initialiser, std::int64_t examples, int seed) {
  TrialRecord trial;
  trial.identity =
      program_name(program) + initialiser + std::to_string(examples) + "-" + std::to_string(seed);
  trial.program = program_name(program);
  trial.train_dataset = trial.program + "train";
  trial.test_dataset = trial.program + "test";
  trial.initialiser = initialiser;
  trial.architecture = "2-8-1 tanh";
  trial.examples = examples;
  trial.seed = static_cast<std::uint64_t>(seed);
  trial.options = "{}";
  trial.epochs = trial.best_epoch = kEpochs;
  trial.surrogate.assign(500, 'x');
  Rng rng = Rng(1).fork(trial.identity);
  const double last = rng.uniform(0.1, 1.0) / std::sqrt(static_cast<double>(examples));
  trial.train_loss = trial.validation_loss = trial.test_loss = last;
  trial.test_losses = {last};
  trial.seconds = 1;
  for (std::int64_t epoch = 0; epoch < kEpochs; ++epoch) {
    const double loss = last + std::exp(-0.1 * static_cast<double>(epoch)) * rng.uniform();
    trial.curve.push_back({epoch, loss, loss, loss});
  }
  for (std::int64_t row = 0; row < kPredictions; ++row) {
    const double truth = rng.uniform();
    trial.predictions.push_back({0, truth, truth + last * rng.normal()});
  }
  return trial;
}

TuningRecord tuning_of(int program, const std::string& method, int seed) {
  TuningRecord tuning;
  tuning.identity = program_name(program) + method + std::to_string(seed);
  tuning.problem = program_name(program);
  tuning.method = method;
  tuning.budget = kRuns;
  tuning.seed = static_cast<std::uint64_t>(seed);
  tuning.options = "{}";
  tuning.seconds = 1;
  Rng rng = Rng(2).fork(tuning.identity);
  const double speed = rng.uniform(0.1, 0.6);
  tuning.best_value = 1e300;
  for (std::int64_t run = 0; run < kRuns; ++run) {
    const double value = std::exp(-speed * static_cast<double>(run)) * rng.uniform();
    tuning.evaluations.push_back(
        {run, {rng.uniform(), rng.uniform()}, {value + 0.3}, Outcome::Ok, "", "descent", value});
    if (value >= tuning.best_value) continue;
    tuning.best_value = value;
    tuning.best = run;
  }
  return tuning;
}

std::int64_t create_study(Store& store, const std::vector<TaskRecord>& tasks) {
  StudyRecord study;
  study.name = "speed";
  study.plan = "{}";
  study.seed = 1;
  study.created = "2026-01-01T00:00:00Z";
  return store.create_study(study, tasks);
}

/// 25 programs x 5 initialisers x 8 amounts of data x 10 seeds: 10,000 trials.
void put_trials(Store& store) {
  std::vector<TaskRecord> tasks;
  for (int program = 0; program < 25; ++program) {
    put_program(store, program);
    for (const char* initialiser : {"random", "graph", "text", "maml", "pooled"})
      for (std::int64_t examples = 8; examples <= 1024; examples *= 2)
        for (int seed = 0; seed < 10; ++seed) {
          const TrialRecord trial = trial_of(program, initialiser, examples, seed);
          store.put_trial(trial);
          tasks.push_back({"fit", trial.identity, "{}"});
        }
  }
  create_study(store, tasks);
}

/// 200 problems x 12 methods x 20 seeds: 48,000 tunings.
void put_tunings(Store& store) {
  std::vector<TaskRecord> tasks;
  for (int program = 0; program < 200; ++program) {
    put_program(store, program);
    for (const char* method : {"surrogate", "random", "sobol", "bobyqa", "cmaes", "de", "pso",
                               "direct", "bees", "annealing", "nelder-mead", "sade"})
      for (int seed = 0; seed < 20; ++seed) {
        const TuningRecord tuning = tuning_of(program, method, seed);
        store.put_tuning(tuning);
        tasks.push_back({"tune", tuning.identity, "{}", tuning.problem});
      }
  }
  create_study(store, tasks);
}

double peak_megabytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void report(benchmark::State& state, void (*put)(Store&), ReportFormat format) {
  const PrivateFolder folder;
  const std::string database = folder.path() + "/results.db";
  {
    Store store(database);
    put(store);
  }
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Store store(database, Store::Mode::ReadOnly);
    bytes = render_report(store, 1, format).size();
  }
  state.counters["bytes"] = static_cast<double>(bytes);
  state.counters["peak_MB"] = peak_megabytes();
}

BENCHMARK_CAPTURE(report, trials_html, put_trials, ReportFormat::Html)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(report, trials_json, put_trials, ReportFormat::Json)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(report, tunings_html, put_tunings, ReportFormat::Html)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(report, tunings_json, put_tunings, ReportFormat::Json)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace understudy
