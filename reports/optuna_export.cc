#include "reports/optuna_export.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "db/optuna_file.h"
#include "db/table.h"
#include "reports/study_data.h"
#include "reports/study_queries.h"
#include "reports/trade_offs.h"

namespace understudy {

namespace {

using namespace reporting;
using nlohmann::json;

std::string quoted(const std::string& text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

/// The program's inputs with their ranges, as far as its JSON tells them.
std::vector<OptunaParameter> inputs_of(const Store& store, const ProgramData& program) {
  const auto record = store.program(program.hash);
  const json document = json::parse(record ? record->json : "", nullptr, false);
  const json box = document.is_object() ? document.value("box", json::array()) : json::array();
  std::vector<OptunaParameter> inputs;
  for (const json& dim : box) {
    OptunaParameter input = {program.input_name(inputs.size()), HUGE_VAL, -HUGE_VAL};
    if (inputs.size() < program.labels.size() && !program.labels[inputs.size()].empty())
      input.choices =
          json(program.labels[inputs.size()]).dump(-1, ' ', false, json::error_handler_t::replace);
    if (dim.is_object()) {
      if (const auto low = dim.find("lo"); low != dim.end() && low->is_number()) input.low = *low;
      if (const auto high = dim.find("hi"); high != dim.end() && high->is_number())
        input.high = *high;
      input.is_integer = dim.contains("kind") && dim["kind"] == "integer";
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

/// Of those, the ones that the tuning names, or all.
std::vector<OptunaParameter> tuned(const std::vector<OptunaParameter>& all,
                                   const TuningData& tuning) {
  if (tuning.inputs.empty()) return all;
  std::vector<OptunaParameter> inputs;
  for (const std::string& name : tuning.inputs) {
    const auto known = std::find_if(
        all.begin(), all.end(), [&](const OptunaParameter& input) { return input.name == name; });
    inputs.push_back(known == all.end() ? OptunaParameter{name, HUGE_VAL, -HUGE_VAL} : *known);
  }
  return inputs;
}

/// From a row of kEvaluationQuery.
OptunaTrial trial_in(const std::vector<Table::Value>& cells, const TuningData& tuning,
                     const std::optional<Goal>& traded) {
  OptunaTrial trial;
  trial.parameters = numbers_from_json(text_in(cells.at(1)));
  const std::string outcome = text_in(cells.at(4));
  trial.complete = outcome == to_string(Outcome::Ok);
  const double value = number_in(cells.at(6));
  trial.values = {std::isnan(value) ? HUGE_VAL : value};
  if (traded && trial.complete)
    trial.values = std::isnan(value)
                       ? std::vector<double>(traded->wish_count(), HUGE_VAL)
                       : traded->wishes(numbers_from_json(text_in(cells.at(2))).data());
  const std::int64_t runs =
      std::max<std::int64_t>(0, integer_in(cells.at(0)) + 1) * tuning.runs_per_look;
  trial.attributes = {{"runs", std::to_string(runs)}, {"phase", quoted(text_in(cells.at(3)))}};
  if (trial.complete) {
    trial.attributes.emplace_back("outputs", text_in(cells.at(2)));
  } else {
    trial.attributes.emplace_back("outcome", quoted(outcome));
    trial.attributes.emplace_back("detail", quoted(text_in(cells.at(5))));
  }
  return trial;
}

/// Ranges hold every run, so that Optuna finds none outside of its own distribution.
void widen(const std::vector<OptunaTrial>& trials, const ProgramData& program,
           std::vector<OptunaParameter>& inputs) {
  for (const OptunaTrial& trial : trials)
    for (std::size_t i = 0; i < trial.parameters.size(); ++i) {
      if (i == inputs.size()) inputs.push_back({program.input_name(i), HUGE_VAL, -HUGE_VAL});
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
  std::vector<std::vector<OptunaParameter>> inputs;
  for (const ProgramData& program : study.programs) inputs.push_back(inputs_of(store, program));
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
    const std::optional<Goal> traded = traded_goal(tuning);
    if (traded) result.objectives = traded->wish_count();
    store.query(kEvaluationQuery, {tuning.id}, [&](const std::vector<Table::Value>& cells) {
      result.trials.push_back(trial_in(cells, tuning, traded));
    });
    result.parameters = tuned(inputs[tuning.program], tuning);
    widen(result.trials, program, result.parameters);
    return result;
  });
}

}  // namespace understudy
