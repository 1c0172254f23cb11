#include "reports/optuna_export.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "db/optuna_file.h"
#include "reports/study_data.h"

namespace understudy {

namespace {

using namespace reporting;
using nlohmann::json;

std::string quoted(const std::string& text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

OptunaParameter parameter_of(const Interval& input) {
  OptunaParameter parameter = {input.name, input.lo, input.hi, input.kind == InputKind::Integer};
  if (input.kind == InputKind::Category)
    parameter.choices = json(input.labels).dump(-1, ' ', false, json::error_handler_t::replace);
  return parameter;
}

/// The inputs that were tuned, with the program's ranges.
std::vector<OptunaParameter> parameters_of(const TuningData& tuning, const ProgramData& program) {
  std::vector<OptunaParameter> parameters;
  for (const Interval& input : program.box.dims)
    if (std::count(tuning.inputs.begin(), tuning.inputs.end(), input.name) > 0)
      parameters.push_back(parameter_of(input));
  return parameters;
}

OptunaTrial trial_of(const EvaluationRecord& evaluation, const TuningData& tuning) {
  OptunaTrial trial;
  trial.parameters = evaluation.inputs;
  trial.complete = evaluation.outcome == Outcome::Ok;
  trial.values = {evaluation.value};
  if (tuning.traded && trial.complete)
    trial.values = std::isfinite(evaluation.value)
                       ? tuning.traded->objectives(evaluation.outputs.data())
                       : std::vector<double>(tuning.traded->objective_count(), HUGE_VAL);
  const std::int64_t runs =
      std::max<std::int64_t>(0, evaluation.ordinal + 1) * tuning.runs_per_look;
  trial.attributes = {{"runs", std::to_string(runs)}, {"phase", quoted(evaluation.phase)}};
  if (trial.complete) {
    trial.attributes.emplace_back("outputs", numbers_to_json(evaluation.outputs));
  } else {
    trial.attributes.emplace_back("outcome", quoted(std::string(to_string(evaluation.outcome))));
    trial.attributes.emplace_back("detail", quoted(evaluation.detail));
  }
  return trial;
}

/// Ranges hold every run, so that Optuna finds none outside of its own distribution.
void widen(const std::vector<OptunaTrial>& trials, std::vector<OptunaParameter>& inputs) {
  for (const OptunaTrial& trial : trials)
    for (std::size_t i = 0; i < std::min(inputs.size(), trial.parameters.size()); ++i) {
      inputs[i].low = std::min(inputs[i].low, trial.parameters[i]);
      inputs[i].high = std::max(inputs[i].high, trial.parameters[i]);
    }
}

OptunaAttributes attributes_of(const TuningData& tuning, const ProgramData& program) {
  return {{"program", quoted(program.name)},     {"suite", quoted(program.suite)},
          {"method", quoted(tuning.method)},     {"problem", quoted(tuning.problem)},
          {"goal", quoted(tuning.goal)},         {"budget", std::to_string(tuning.budget)},
          {"seed", std::to_string(tuning.seed)}, {"termination", quoted(tuning.termination)},
          {"message", quoted(tuning.message)},   {"seconds", json(tuning.seconds).dump()},
          {"identity", quoted(tuning.identity)}};
}

std::string name_of(const TuningData& tuning, const StudyData& study,
                    std::set<std::string>& taken) {
  std::string name = study.name + "/" + study.programs[tuning.program].name + "/" + tuning.goal +
                     "/" + tuning.method + "/seed " + std::to_string(tuning.seed);
  if (!taken.insert(name).second) {  // goals whose texts are rounded alike, or other budgets
    name += " (task " + std::to_string(tuning.position) + ")";
    taken.insert(name);
  }
  return name;
}

}  // namespace

void export_to_optuna(const Store& store, std::int64_t id, const std::string& path) {
  const StudyData study = read_study(store, id);
  if (study.tunings.empty())
    throw misuse("study '" + study.name + "' has no tunings to be exported",
                 "Name a study that tunes.");
  std::set<std::string> taken;
  std::size_t next = 0;
  write_optuna_file(path, [&]() -> std::optional<OptunaStudy> {
    if (next == study.tunings.size()) return std::nullopt;
    const TuningData& tuning = study.tunings[next++];
    const ProgramData& program = study.programs[tuning.program];
    OptunaStudy result;
    result.name = name_of(tuning, study, taken);
    result.created = study.created;
    result.attributes = attributes_of(tuning, program);
    if (tuning.traded) result.objectives = tuning.traded->objective_count();
    for (const EvaluationRecord& evaluation : store.evaluations(tuning.identity))
      result.trials.push_back(trial_of(evaluation, tuning));
    result.parameters = parameters_of(tuning, program);
    widen(result.trials, result.parameters);
    return result;
  });
}

}  // namespace understudy
