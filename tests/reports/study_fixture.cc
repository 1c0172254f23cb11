#include "tests/reports/study_fixture.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "base/rng.h"

namespace understudy::testing {

namespace {

std::string hash_of(std::size_t program) { return "program-" + std::to_string(program); }
std::string dataset_of(std::size_t program, const std::string& part) {
  return hash_of(program) + "-" + part;
}

ProgramRecord program_record(const MadeUpProgram& program, std::size_t index) {
  ProgramRecord record;
  record.hash = hash_of(index);
  record.name = program.name;
  record.suite = "parrot";
  record.source = "made up";
  record.kind = "c";
  record.text = program.text;
  record.json = "{}";
  record.box.dims = {{"x", 0.0, 1.0, InputKind::Real}, {"y", 0.0, 1.0, InputKind::Real}};
  record.outputs = program.outputs;
  return record;
}

std::string problem_of(std::size_t program) { return hash_of(program) + "-problem"; }

ProblemRecord problem_record(const MadeUpStudy& study, std::size_t program) {
  ProblemRecord record;
  record.identity = problem_of(program);
  record.program = hash_of(program);
  record.text = study.programs[program].outputs.front() + " = 0.3";
  record.goal.terms = {{GoalTerm::Kind::Target, 0, 0.3, 1.0}};
  record.inputs = {"x", "y"};
  if (study.tolerance > 0) record.target_value = study.tolerance;
  return record;
}

DatasetRecord dataset_record(const MadeUpProgram& program, std::size_t index,
                             const std::string& part, std::int64_t rows) {
  DatasetRecord record;
  record.identity = dataset_of(index, part);
  record.content = "content-of-" + record.identity;
  record.program = hash_of(index);
  record.part = part;
  record.sampling = "uniform";
  record.inputs = Matrix(static_cast<std::size_t>(rows), 2, 0.5);
  record.outputs = Matrix(static_cast<std::size_t>(rows), program.outputs.size(), 0.25);
  record.outcomes.assign(static_cast<std::size_t>(rows), Outcome::Ok);
  return record;
}

/// What a trial of such a kind ends with: less with more data, less again for what is not random.
double final_loss(std::size_t program, const std::string& initialiser, std::int64_t examples) {
  const double difficulty = program == 0 ? 0.4 : 1.5;
  const double head_start = initialiser == "random" ? 1.0 : 0.5;
  return difficulty * head_start / std::sqrt(static_cast<double>(examples + 1));
}

void add_curve(TrialRecord& trial, std::size_t points, Rng& rng) {
  for (std::size_t i = 0; i < points; ++i) {
    const double epoch = 3.0 * static_cast<double>(i);
    const double loss =
        trial.test_loss + 2.0 * std::exp(-epoch / 60.0) * (1.0 + 0.1 * rng.normal());
    trial.curve.push_back({static_cast<std::int64_t>(epoch), loss * 0.8, loss * 0.9, loss});
  }
}

void add_predictions(TrialRecord& trial, std::size_t rows, Rng& rng) {
  for (std::size_t output = 0; output < trial.test_losses.size(); ++output)
    for (std::size_t row = 0; row < rows; ++row) {
      const double truth = rng.uniform(-1.0, 2.0);
      const double error = 0.8 * std::sqrt(trial.test_losses[output]) * rng.normal();
      trial.predictions.push_back({static_cast<std::int64_t>(output), truth, truth + error});
    }
}

void diverge(TrialRecord& trial) {
  trial.termination = Termination::Failed;
  trial.message = "the loss is no longer finite";
  trial.train_loss = trial.validation_loss = trial.test_loss = -1;
  for (double& loss : trial.test_losses) loss = -1;
  trial.curve.clear();
  trial.predictions.clear();
}

TuningRecord tuning_record(const MadeUpStudy& study, std::size_t program, std::size_t method,
                           std::size_t seed) {
  TuningRecord tuning;
  tuning.identity = "tuning-" + std::to_string(program) + "-" + study.methods[method] + "-" +
                    std::to_string(seed);
  tuning.problem = problem_of(program);
  tuning.method = study.methods[method];
  tuning.budget = 40;
  tuning.seed = seed;
  tuning.options = "{}";
  tuning.seconds = 0.5;
  Rng rng = Rng(5).fork(tuning.identity);
  const double speed = study.methods[method] == "surrogate" ? 0.35 : 0.1;
  tuning.best_value = std::numeric_limits<double>::infinity();
  for (std::int64_t run = 0; run < tuning.budget; ++run) {
    const double value = std::exp(-speed * static_cast<double>(run)) * rng.uniform(0.2, 2.0);
    tuning.evaluations.push_back({run,
                                  {rng.uniform(), rng.uniform()},
                                  std::vector<double>(study.programs[program].outputs.size(), 0.3),
                                  Outcome::Ok,
                                  "",
                                  run < 8 ? "sample" : "descent",
                                  value});
    if (value < tuning.best_value) {
      tuning.best_value = value;
      tuning.best = run;
    }
  }
  return tuning;
}

void find_nothing(TuningRecord& tuning) {
  for (EvaluationRecord& evaluation : tuning.evaluations) {
    evaluation.outcome = Outcome::Crash;
    evaluation.detail = "signal 11";
    evaluation.value = std::numeric_limits<double>::infinity();
  }
  tuning.best.reset();
  tuning.best_value = std::numeric_limits<double>::infinity();
  tuning.termination = Termination::Failed;
  tuning.message = "no run gave an answer";
}

StudyRecord study_record(const MadeUpStudy& study) {
  StudyRecord record;
  record.name = study.name;
  record.plan = study.plan;
  record.drawn_percent = study.drawn_percent;
  record.seed = 1;
  record.created = "2024-05-06T07:08:09Z";
  record.host = {"workshop", "a processor", "Debian 12", 2, std::int64_t{24} << 30};
  record.build = {"v1.0", "0123456789abcdef", "GNU 12.2", "-O2", "Release", "SQLite 3.40"};
  return record;
}

}  // namespace

TrialRecord made_up_trial(const MadeUpStudy& study, std::size_t program,
                          const std::string& initialiser, std::int64_t examples, std::size_t seed) {
  TrialRecord trial;
  trial.identity = "trial-" + std::to_string(program) + "-" + initialiser + "-" +
                   std::to_string(examples) + "-" + std::to_string(seed);
  trial.program = hash_of(program);
  trial.train_dataset = dataset_of(program, "train");
  trial.test_dataset = dataset_of(program, "test");
  trial.initialiser = initialiser;
  trial.architecture = "2-8-1 tanh";
  trial.examples = examples;
  trial.seed = seed;
  trial.options = "{}";
  trial.epochs = 3 * static_cast<std::int64_t>(study.curve_points);
  trial.best_epoch = trial.epochs - 30 * static_cast<std::int64_t>(seed + 1);
  trial.seconds = 1.25;
  Rng rng = Rng(5).fork(trial.identity);
  trial.test_loss = final_loss(program, initialiser, examples) * rng.uniform(0.7, 1.4);
  if (initialiser == study.worst_initialiser) trial.test_loss *= 10.0;
  trial.train_loss = trial.test_loss * 0.8;
  trial.validation_loss = trial.test_loss * 0.9;
  const std::size_t outputs = study.programs[program].outputs.size();
  for (std::size_t output = 0; output < outputs; ++output)
    trial.test_losses.push_back(trial.test_loss * (1.0 + 0.3 * static_cast<double>(output)));
  add_curve(trial, study.curve_points, rng);
  add_predictions(trial, study.test_rows, rng);
  return trial;
}

std::int64_t put_study(Store& store, const MadeUpStudy& study) {
  std::vector<TaskRecord> tasks;
  std::vector<std::function<void()>> records;
  bool fail_trial = study.with_failures;
  bool fail_tuning = study.with_failures;
  for (std::size_t program = 0; program < study.programs.size(); ++program) {
    const MadeUpProgram& made_up = study.programs[program];
    store.put_program(program_record(made_up, program));
    store.put_problem(problem_record(study, program));
    store.put_dataset(dataset_record(made_up, program, "train", made_up.pool));
    store.put_dataset(dataset_record(made_up, program, "test", 50));
    for (const std::string& initialiser : study.initialisers)
      for (const std::int64_t examples : study.sizes)
        for (std::size_t seed = 0; seed < study.seeds; ++seed) {
          TrialRecord trial = made_up_trial(study, program, initialiser, examples, seed);
          if (std::exchange(fail_trial, false)) diverge(trial);
          tasks.push_back({"fit", trial.identity, "{}"});
          records.push_back([&store, trial = std::move(trial)] { store.put_trial(trial); });
        }
    for (std::size_t method = 0; method < study.methods.size(); ++method)
      for (std::size_t seed = 0; seed < study.tuning_seeds; ++seed) {
        TuningRecord tuning = tuning_record(study, program, method, seed);
        if (method == 2 && std::exchange(fail_tuning, false)) find_nothing(tuning);
        tasks.push_back({"tune", tuning.identity, "{}", tuning.problem});
        records.push_back([&store, tuning = std::move(tuning)] { store.put_tuning(tuning); });
      }
  }
  records.resize(records.size() - std::min(records.size(), study.missing));
  if (!study.records_in_order) std::reverse(records.begin(), records.end());
  for (const auto& put : records) put();
  return store.create_study(study_record(study), tasks);
}

MadeUpStudy hostile_study() {
  const std::string evil =
      "</script><script>throw 1</script>\"'&|`{{title}}{{{style}}} \xC3\xA9\xE2\x82\xAC";
  MadeUpStudy study;
  study.name = evil;
  study.programs = {{evil, "/* " + evil + "\n```\n */\nint f(int a) { return a < 3; }\n", {evil}}};
  return study;
}

}  // namespace understudy::testing
