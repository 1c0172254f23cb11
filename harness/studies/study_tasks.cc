#include "harness/studies/study_tasks.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/fields_json_internal.h"
#include "base/hash.h"
#include "harness/execution/build_info.h"
#include "harness/execution/problem_record.h"
#include "harness/execution/start.h"
#include "harness/execution/tuning_method.h"
#include "harness/studies/problem_kinds.h"
#include "harness/studies/study_program.h"
#include "harness/studies/task_spec.h"
#include "programs/program_json.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/initialisers/models_hash.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

// The trained files that a start may depend on.
std::vector<std::string> trained_files(const std::string& initialiser) {
  if (initialiser.empty() || find_baseline(initialiser) != nullptr) return {};
  return find_initialiser(initialiser).files;
}

template <typename Spec>
TaskRecord make_record(const std::string& kind, const Spec& spec,
                       const std::vector<std::string>& data) {
  Hasher hasher;
  hasher.add(kind).add(result_text(spec));
  const std::vector<std::string> files = trained_files(spec.initialiser);
  if (!files.empty()) hasher.add(models_hash(files));
  for (const std::string& content : data) hasher.add(content);
  hasher.add(tools_hash(build_info()));
  return {kind, hasher.digest(), fields_to_json(spec).dump()};
}

TaskRecord fit_record(const Plan& plan, const StudyProgram& item, std::size_t examples,
                      const std::string& initialiser, std::uint64_t seed) {
  FitSpec spec;
  spec.program = item.program.hash();
  spec.train = item.train.identity;
  spec.test = item.test.identity;
  spec.architecture = choose_architecture(plan.fitting.architecture, item.program);
  spec.initialiser = initialiser;
  spec.examples = examples;
  spec.train_fraction = plan.fitting.train_fraction;
  spec.seed = seed;
  spec.options = plan.fitting.options;
  spec.options.seed = seed;
  return make_record("fit", spec, {item.train.content, item.test.content});
}

TaskRecord tune_record(const Plan& plan, const StudyProgram& item, const std::string& method,
                       const TuningProblem& problem, std::uint64_t seed) {
  TuneSpec spec;
  spec.program = item.program.hash();
  spec.method = method;
  spec.problem = problem;
  spec.options = plan.tuning.options;
  spec.options.target_value = problem.target_value;
  spec.options.seed = seed;
  spec.keeps = plan.tuning.keeps;
  const TuningMethod chosen = split_method(method);
  const TunerModel model = find_tuner(chosen.tuner, tuners_for(problem.goal)).model;
  if (model == TunerModel::Surrogate || model == TunerModel::Best) {
    spec.architecture = choose_architecture(plan.fitting.architecture, item.program);
    spec.initialiser = chosen.initialiser.empty() ? plan.tuning.initialiser : chosen.initialiser;
    // A program is compiled once for all tunings; what begins anywhere does so with each.
    spec.start_seed = find_initialiser(spec.initialiser).reads_program ? plan.seed : seed;
    spec.refit = plan.tuning.refit;
    spec.refit.seed = seed;
  }
  TaskRecord record = make_record("tune", spec, {});
  record.problem = problem_identity(item.program, problem);
  return record;
}

FitTask resolve_fit(const FitSpec& spec, const Program& program, const Dataset& pool,
                    const Dataset& test) {
  FitTask task;
  task.program = program;
  task.architecture = spec.architecture;
  task.initialiser = spec.initialiser;
  task.seed = spec.seed;
  task.options = spec.options;

  // A seed's subsets are nested: its 128 examples hold its 32.
  const Rng rng(task.seed);
  std::vector<std::size_t> rows = rng.fork("subset").permutation(pool.rows());
  rows.resize(std::min(rows.size(), spec.examples));
  const Dataset subset = pool.select(rows);
  const Split split = split_rows(subset.rows(), spec.train_fraction, rng.fork("split"));
  task.examples = subset.rows();
  task.data.train_inputs = subset.inputs.select_rows(split.train);
  task.data.train_outputs = subset.outputs.select_rows(split.train);
  task.data.validation_inputs = subset.inputs.select_rows(split.validation);
  task.data.validation_outputs = subset.outputs.select_rows(split.validation);
  task.data.test_inputs = test.inputs;
  task.data.test_outputs = test.outputs;
  return task;
}

TuneTask resolve_tune(const TuneSpec& spec, const Program& program) {
  TuneTask task;
  task.program = program;
  task.method = spec.method;
  task.problem = spec.problem;
  task.options = spec.options;
  task.keeps_all = spec.keeps == "all";
  task.architecture = spec.architecture;
  task.initialiser = spec.initialiser;
  task.start_seed = spec.start_seed;
  task.refit = spec.refit;
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

TaskCount count_tasks(const Plan& plan, const std::vector<Program>& programs) {
  TaskCount count;
  for (const Program& program : programs) {
    std::set<std::size_t> sizes;
    for (const DataSize& size : plan.fitting.sizes) sizes.insert(rows_wanted(plan, program, size));
    for (const std::string& initialiser : plan.fitting.initialisers)
      for (const std::size_t size : sizes)
        if (is_fitted(initialiser, size)) count.fits += plan.fitting.seeds;
    if (plan.tuning.options.budget > 0)
      count.tunings += asked_kinds(plan.tuning.problems, program).size() * plan.tuning.seeds *
                       plan.tuning.methods.size();
  }
  return count;
}

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
  const Json json = Json::parse(record.spec);
  if (record.kind == "fit") {
    const auto spec = fields_from_json<FitSpec>(json);
    if (datasets_.size() > 2) datasets_.clear();
    FitTask task =
        resolve_fit(spec, program(spec.program), dataset(spec.train), dataset(spec.test));
    task.labels = {record.identity, spec.train, spec.test, record.spec};
    return task;
  }
  const auto spec = fields_from_json<TuneSpec>(json);
  TuneTask task = resolve_tune(spec, program(spec.program));
  task.known = store_.runs(record.identity);
  task.labels = {record.identity, "", "", record.spec};
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
