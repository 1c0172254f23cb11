#include "harness/studies/study_tasks.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/hash.h"
#include "harness/execution/build_info.h"
#include "harness/execution/problem_record.h"
#include "harness/execution/start.h"
#include "harness/execution/tuning_method.h"
#include "harness/execution/tuning_problem_json_internal.h"
#include "harness/studies/study_program.h"
#include "programs/program_json.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/initialisers/models_hash.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// The architecture as parse_architecture reads it: hidden layers and activation.
std::string layers_text(const Architecture& architecture) {
  std::string text;
  for (const std::size_t width : architecture.hidden)
    text += (text.empty() ? "" : "-") + std::to_string(width);
  return text + " " + to_string(architecture.activation);
}

// The trained files that a task's start may depend on.
std::vector<std::string> trained_files(const Json& spec) {
  const std::string initialiser = spec.value("initialiser", "random");
  if (find_baseline(initialiser) != nullptr) return {};
  return find_initialiser(initialiser).files;
}

TaskRecord make_record(const std::string& kind, const Json& spec,
                       const std::vector<std::string>& data) {
  Hasher hasher;
  hasher.add(kind).add(spec.dump());
  const std::vector<std::string> files = trained_files(spec);
  if (!files.empty()) hasher.add(models_hash(files));
  for (const std::string& content : data) hasher.add(content);
  hasher.add(tools_hash(build_info()));
  return {kind, hasher.digest(), spec.dump()};
}

TaskRecord fit_record(const Plan& plan, const StudyProgram& item, std::size_t examples,
                      const std::string& initialiser, std::uint64_t seed) {
  const FitOptions& options = plan.fitting.options;
  const Json spec = {
      {"program", item.program.hash()},
      {"train", item.train.identity},
      {"test", item.test.identity},
      {"architecture", layers_text(choose_architecture(plan.fitting.architecture, item.program))},
      {"initialiser", initialiser},
      {"examples", examples},
      {"train_fraction", plan.fitting.train_fraction},
      {"seed", seed},
      {"epochs", options.epochs},
      {"learning_rate", options.learning_rate},
      {"batch", options.batch},
      {"check_every", options.check_every},
  };
  return make_record("fit", spec, {item.train.content, item.test.content});
}

TaskRecord tune_record(const Plan& plan, const StudyProgram& item, const std::string& method,
                       const TuningProblem& problem, std::uint64_t seed) {
  Json spec = {
      {"program", item.program.hash()},
      {"method", method},
      {"problem", tuning_problem_to_json(problem)},
      {"budget", plan.tuning.budget},
      {"seed", seed},
      {"keeps", plan.tuning.keeps},
  };
  if (plan.tuning.patience > 0) spec["patience"] = plan.tuning.patience;
  if (plan.tuning.at_once > 1) spec["at_once"] = plan.tuning.at_once;
  const TuningMethod chosen = split_method(method);
  const TunerModel model = find_tuner(chosen.tuner, tuners_for(problem.goal)).model;
  if (model == TunerModel::Surrogate || model == TunerModel::Best) {
    const std::string initialiser =
        chosen.initialiser.empty() ? plan.tuning.initialiser : chosen.initialiser;
    spec["architecture"] =
        layers_text(choose_architecture(plan.fitting.architecture, item.program));
    spec["initialiser"] = initialiser;
    // A program is compiled once for all tunings; what begins anywhere does so with each.
    spec["start_seed"] = find_initialiser(initialiser).reads_program ? plan.seed : seed;
    spec["epochs"] = plan.tuning.epochs;
    spec["learning_rate"] = plan.tuning.learning_rate;
  }
  TaskRecord record = make_record("tune", spec, {});
  record.problem = problem_identity(item.program, problem);
  return record;
}

FitTask resolve_fit(const Json& spec, const Program& program, const Dataset& pool,
                    const Dataset& test) {
  FitTask task;
  task.program = program;
  task.architecture = parse_architecture(spec.at("architecture"), program.box.size());
  task.initialiser = spec.at("initialiser");
  task.seed = spec.at("seed");
  task.options.epochs = spec.at("epochs");
  task.options.learning_rate = spec.at("learning_rate");
  task.options.batch = spec.at("batch");
  task.options.check_every = spec.at("check_every");
  task.options.seed = task.seed;

  // A seed's subsets are nested: its 128 examples hold its 32.
  const Rng rng(task.seed);
  std::vector<std::size_t> rows = rng.fork("subset").permutation(pool.rows());
  rows.resize(std::min<std::size_t>(rows.size(), spec.at("examples")));
  const Dataset subset = pool.select(rows);
  const Split split = split_rows(subset.rows(), spec.at("train_fraction"), rng.fork("split"));
  task.examples = subset.rows();
  task.data.train_inputs = subset.inputs.select_rows(split.train);
  task.data.train_outputs = subset.outputs.select_rows(split.train);
  task.data.validation_inputs = subset.inputs.select_rows(split.validation);
  task.data.validation_outputs = subset.outputs.select_rows(split.validation);
  task.data.test_inputs = test.inputs;
  task.data.test_outputs = test.outputs;
  return task;
}

TuneTask resolve_tune(const Json& spec, const Program& program) {
  TuneTask task;
  task.program = program;
  task.method = spec.at("method");
  task.problem = tuning_problem_from_json(spec.at("problem"));
  task.options.enough = task.problem.enough;
  task.options.budget = spec.at("budget");
  task.options.patience = spec.value("patience", std::size_t{0});
  task.options.at_once = spec.value("at_once", std::size_t{1});
  task.options.seed = spec.at("seed");
  task.keeps_all = spec.at("keeps") == "all";
  if (spec.contains("architecture")) {
    task.architecture = parse_architecture(spec.at("architecture"), program.box.size());
    task.initialiser = spec.at("initialiser");
    task.start_seed = spec.at("start_seed");
    task.refit.epochs = spec.at("epochs");
    task.refit.learning_rate = spec.at("learning_rate");
    task.refit.seed = task.options.seed;
  }
  return task;
}

// The plan's sizes, none larger than the rows that can be learned from, each once.
std::vector<std::size_t> usable_sizes(const Plan& plan, const StudyProgram& item,
                                      const Notice& notice) {
  const auto usable = static_cast<std::size_t>(
      std::count(item.train.outcomes.begin(), item.train.outcomes.end(), Outcome::Ok));
  std::vector<std::size_t> sizes;
  for (const DataSize& asked : plan.fitting.sizes) {
    const std::size_t wanted = rows_wanted(plan, item.program, asked);
    const std::size_t size = std::min(wanted, usable);
    if (size < wanted && usable > 0)  // that there are none was said when they were drawn
      notice(item.program.name + ": only " + std::to_string(size) + " of the " +
             std::to_string(wanted) + " examples wanted can be learned from");
    if (std::find(sizes.begin(), sizes.end(), size) == sizes.end()) sizes.push_back(size);
  }
  return sizes;
}

}  // namespace

std::vector<TaskRecord> list_tasks(const Plan& plan, const std::vector<StudyProgram>& programs,
                                   const std::vector<std::vector<SeededProblem>>& problems,
                                   const Notice& notice) {
  std::vector<TaskRecord> tasks;
  for (std::size_t p = 0; p < programs.size(); ++p) {
    const std::vector<std::size_t> sizes = usable_sizes(plan, programs[p], notice);
    // Otherwise 0 says that no run gave an answer, which is a row of its own.
    const bool asks_for_none = std::any_of(plan.fitting.sizes.begin(), plan.fitting.sizes.end(),
                                           [](const DataSize& size) { return size.is_none(); });
    // All that begin with the same surrogate come one after the other: it is made once.
    for (const std::string& initialiser : plan.fitting.initialisers)
      for (std::uint64_t s = 0; s < plan.fitting.seeds; ++s)
        for (const std::size_t size : sizes)
          if (size > 0 || !asks_for_none || is_fitted(initialiser, size))
            tasks.push_back(fit_record(plan, programs[p], size, initialiser, plan.seed + s));
    for (const std::string& method : plan.tuning.methods)
      for (const SeededProblem& problem : problems[p])
        tasks.push_back(tune_record(plan, programs[p], method, problem.problem, problem.seed));
  }
  return tasks;
}

Task TaskResolver::resolve(const TaskRecord& record) {
  const Json spec = Json::parse(record.spec);
  const TaskLabels labels = {record.identity, spec.value("train", ""), spec.value("test", ""),
                             record.spec};
  const Program& target = program(spec.at("program"));
  if (record.kind == "fit") {
    if (datasets_.size() > 2) datasets_.clear();
    FitTask task = resolve_fit(spec, target, dataset(spec.at("train")), dataset(spec.at("test")));
    task.labels = labels;
    return task;
  }
  TuneTask task = resolve_tune(spec, target);
  task.known = store_.runs(record.identity);
  task.labels = labels;
  return task;
}

const Program& TaskResolver::program(const std::string& hash) {
  const auto known = programs_.find(hash);
  if (known != programs_.end()) return known->second;
  const auto record = store_.program(hash);
  if (!record) throw failure("the database holds no program " + hash);
  return programs_.emplace(hash, program_from_json(record->json)).first->second;
}

const Dataset& TaskResolver::dataset(const std::string& identity) {
  const auto known = datasets_.find(identity);
  if (known != datasets_.end()) return known->second;
  const auto record = store_.dataset(identity);
  if (!record) throw failure("the database holds no data set " + identity);
  const Dataset all = {record->inputs, record->outputs, record->outcomes};
  return datasets_.emplace(identity, all.usable()).first->second;
}

}  // namespace understudy
