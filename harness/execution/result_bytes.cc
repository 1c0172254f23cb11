#include "harness/execution/result_bytes.h"

#include "base/packing_internal.h"
#include "harness/execution/task.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

Json to_json(const TrialRecord& record) {
  std::vector<double> curve, predictions;
  for (const EpochRecord& point : record.curve)
    curve.insert(curve.end(), {static_cast<double>(point.epoch), point.train_loss,
                               point.validation_loss, point.test_loss});
  for (const PredictionRecord& point : record.predictions)
    predictions.insert(predictions.end(),
                       {static_cast<double>(point.output), point.truth, point.predicted});
  return {{"kind", "fit"},
          {"identity", record.identity},
          {"program", record.program},
          {"train_dataset", record.train_dataset},
          {"test_dataset", record.test_dataset},
          {"initialiser", record.initialiser},
          {"architecture", record.architecture},
          {"examples", record.examples},
          {"seed", record.seed},
          {"options", record.options},
          {"termination", to_string(record.termination)},
          {"message", pack_bytes(record.message)},
          {"epochs", record.epochs},
          {"best_epoch", record.best_epoch},
          {"train_loss", record.train_loss},
          {"validation_loss", record.validation_loss},
          {"test_loss", record.test_loss},
          {"test_losses", pack(record.test_losses)},
          {"seconds", record.seconds},
          {"surrogate", pack_bytes(record.surrogate)},
          {"curve", pack(curve)},
          {"predictions", pack(predictions)}};
}

TrialRecord unpack_trial(const Json& json) {
  TrialRecord record;
  record.identity = json.at("identity");
  record.program = json.at("program");
  record.train_dataset = json.at("train_dataset");
  record.test_dataset = json.at("test_dataset");
  record.initialiser = json.at("initialiser");
  record.architecture = json.at("architecture");
  record.examples = json.at("examples");
  record.seed = json.at("seed");
  record.options = json.at("options");
  record.termination = termination_from_string(json.at("termination").get<std::string>());
  record.message = unpack_bytes(json.at("message"));
  record.epochs = json.at("epochs");
  record.best_epoch = json.at("best_epoch");
  record.train_loss = json.at("train_loss");
  record.validation_loss = json.at("validation_loss");
  record.test_loss = json.at("test_loss");
  record.test_losses = unpack(json.at("test_losses"));
  record.seconds = json.at("seconds");
  record.surrogate = unpack_bytes(json.at("surrogate"));
  const std::vector<double> curve = unpack(json.at("curve"));
  for (std::size_t i = 0; i + 3 < curve.size(); i += 4)
    record.curve.push_back(
        {static_cast<std::int64_t>(curve[i]), curve[i + 1], curve[i + 2], curve[i + 3]});
  const std::vector<double> predictions = unpack(json.at("predictions"));
  for (std::size_t i = 0; i + 2 < predictions.size(); i += 3)
    record.predictions.push_back(
        {static_cast<std::int64_t>(predictions[i]), predictions[i + 1], predictions[i + 2]});
  return record;
}

Json to_json(const TuningRecord& record) {
  Json evaluations = Json::array();
  for (const EvaluationRecord& run : record.evaluations)
    evaluations.push_back({{"ordinal", run.ordinal},
                           {"inputs", pack(run.inputs)},
                           {"outputs", pack(run.outputs)},
                           {"outcome", to_string(run.outcome)},
                           {"detail", pack_bytes(run.detail)},
                           {"phase", run.phase},
                           {"value", run.value}});
  return {{"kind", "tune"},
          {"identity", record.identity},
          {"problem", record.problem},
          {"method", record.method},
          {"budget", record.budget},
          {"seed", record.seed},
          {"options", record.options},
          {"termination", to_string(record.termination)},
          {"message", pack_bytes(record.message)},
          {"best", record.best ? Json(*record.best) : Json()},
          {"best_value", record.best_value},
          {"seconds", record.seconds},
          {"evaluations", evaluations}};
}

TuningRecord unpack_tuning(const Json& json) {
  TuningRecord record;
  record.identity = json.at("identity");
  record.problem = json.at("problem");
  record.method = json.at("method");
  record.budget = json.at("budget");
  record.seed = json.at("seed");
  record.options = json.at("options");
  record.termination = termination_from_string(json.at("termination").get<std::string>());
  record.message = unpack_bytes(json.at("message"));
  if (!json.at("best").is_null()) record.best = json.at("best").get<std::int64_t>();
  record.best_value = json.at("best_value");
  record.seconds = json.at("seconds");
  for (const Json& item : json.at("evaluations")) {
    EvaluationRecord run;
    run.ordinal = item.at("ordinal");
    run.inputs = unpack(item.at("inputs"));
    run.outputs = unpack(item.at("outputs"));
    run.outcome = outcome_from_string(item.at("outcome").get<std::string>());
    run.detail = unpack_bytes(item.at("detail"));
    run.phase = item.at("phase");
    run.value = item.at("value");
    record.evaluations.push_back(std::move(run));
  }
  return record;
}

Json to_json(const TaskProblem& problem) {
  return {{"kind", "problem"}, {"message", pack_bytes(problem.message)}};
}

}  // namespace

std::string result_to_bytes(const TaskResult& result) {
  std::string bytes;
  Json::to_cbor(std::visit([](const auto& item) { return to_json(item); }, result), bytes);
  return bytes;
}

TaskResult result_from_bytes(const std::string& bytes) {
  const Json json = Json::from_cbor(bytes);
  const std::string kind = json.at("kind");
  if (kind == "fit") return unpack_trial(json);
  if (kind == "tune") return unpack_tuning(json);
  return TaskProblem{unpack_bytes(json.at("message"))};
}

}  // namespace understudy
