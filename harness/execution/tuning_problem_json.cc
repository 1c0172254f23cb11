#include <cmath>

#include "base/goal_json_internal.h"
#include "harness/execution/tuning_problem_json_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

Json to_json(const Matrix& matrix) {
  return {{"rows", matrix.rows}, {"cols", matrix.cols}, {"data", matrix.data}};
}

Matrix matrix_from_json(const Json& json) {
  Matrix matrix(json.at("rows"), json.at("cols"));
  matrix.data = json.at("data").get<std::vector<double>>();
  if (matrix.data.size() != matrix.rows * matrix.cols) throw failure("a matrix lost some values");
  return matrix;
}

Json to_json(const Observations& observations) {
  return {{"inputs", observations.inputs},
          {"given", to_json(observations.given)},
          {"outputs", observations.outputs},
          {"seen", to_json(observations.seen)},
          {"weights", observations.weights}};
}

Observations observations_from_json(const Json& json) {
  Observations observations;
  observations.inputs = json.at("inputs").get<std::vector<std::size_t>>();
  observations.given = matrix_from_json(json.at("given"));
  observations.outputs = json.at("outputs").get<std::vector<std::size_t>>();
  observations.seen = matrix_from_json(json.at("seen"));
  observations.weights = json.at("weights").get<std::vector<double>>();
  return observations;
}

Json to_json(const std::vector<Run>& known) {
  Json list = Json::array();
  for (const Run& run : known) {
    Json item = {{"inputs", run.inputs}};
    if (run.evaluation.ok())
      item["outputs"] = run.evaluation.outputs;
    else
      item["outcome"] = to_string(run.evaluation.outcome);
    list.push_back(std::move(item));
  }
  return list;
}

std::vector<Run> known_from_json(const Json& json) {
  std::vector<Run> known;
  for (const Json& item : json) {
    Run& run = known.emplace_back();
    run.inputs = item.at("inputs").get<std::vector<double>>();
    if (item.contains("outputs"))
      run.evaluation.outputs = item.at("outputs").get<std::vector<double>>();
    else
      run.evaluation.outcome = outcome_from_string(item.at("outcome").get<std::string>());
  }
  return known;
}

}  // namespace

Json tuning_problem_to_json(const TuningProblem& problem) {
  Json json = {{"name", problem.name},
               {"kind", problem.kind},
               {"goal", goal_to_json<Json>(problem.goal.terms)}};
  if (problem.observations.size() > 0) json["observations"] = to_json(problem.observations);
  if (problem.goal.trade_off) json["trade_off"] = true;
  if (!problem.known.empty()) json["known"] = to_json(problem.known);
  if (std::isfinite(problem.enough)) json["enough"] = problem.enough;
  return json;
}

TuningProblem tuning_problem_from_json(const Json& json) {
  TuningProblem problem;
  problem.name = json.at("name");
  problem.kind = json.at("kind");
  problem.goal.terms = goal_from_json(json.at("goal"));
  if (json.contains("observations"))
    problem.observations = observations_from_json(json.at("observations"));
  problem.goal.trade_off = json.value("trade_off", false);
  if (json.contains("known")) problem.known = known_from_json(json.at("known"));
  if (json.contains("enough")) problem.enough = json.at("enough");
  return problem;
}

}  // namespace understudy
