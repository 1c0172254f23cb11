#include "harness/execution/task_bytes.h"

#include "harness/execution/run_packing_internal.h"
#include "harness/execution/task.h"
#include "harness/execution/tuning_problem_json_internal.h"
#include "programs/program_json.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

Json to_json(const Architecture& architecture) {
  return {{"inputs", architecture.inputs},
          {"hidden", architecture.hidden},
          {"activation", to_string(architecture.activation)}};
}

Architecture unpack_architecture(const Json& json) {
  Architecture architecture;
  architecture.inputs = json.at("inputs");
  architecture.hidden = json.at("hidden").get<std::vector<std::size_t>>();
  architecture.activation = activation_from_string(json.at("activation"));
  return architecture;
}

Json to_json(const FitOptions& options) {
  return {{"epochs", options.epochs},  {"learning_rate", options.learning_rate},
          {"batch", options.batch},    {"check_every", options.check_every},
          {"seed", options.seed},      {"scaling", static_cast<int>(options.scaling)},
          {"threads", options.threads}};
}

FitOptions unpack_fit_options(const Json& json) {
  FitOptions options;
  options.epochs = json.at("epochs");
  options.learning_rate = json.at("learning_rate");
  options.batch = json.at("batch");
  options.check_every = json.at("check_every");
  options.seed = json.at("seed");
  options.scaling = static_cast<Scaling>(json.at("scaling").get<int>());
  options.threads = json.at("threads");
  return options;
}

Json to_json(const TaskLabels& labels) {
  return {{"identity", labels.identity},
          {"train_dataset", labels.train_dataset},
          {"test_dataset", labels.test_dataset},
          {"options", labels.options}};
}

TaskLabels unpack_labels(const Json& json) {
  return {json.at("identity"), json.at("train_dataset"), json.at("test_dataset"),
          json.at("options")};
}

Json to_json(const FitTask& task) {
  const FitData& data = task.data;
  return {{"kind", "fit"},
          {"program", program_to_json(task.program)},
          {"architecture", to_json(task.architecture)},
          {"initialiser", task.initialiser},
          {"seed", task.seed},
          {"examples", task.examples},
          {"train_inputs", pack(data.train_inputs)},
          {"train_outputs", pack(data.train_outputs)},
          {"validation_inputs", pack(data.validation_inputs)},
          {"validation_outputs", pack(data.validation_outputs)},
          {"test_inputs", pack(data.test_inputs)},
          {"test_outputs", pack(data.test_outputs)},
          {"options", to_json(task.options)},
          {"labels", to_json(task.labels)}};
}

FitTask unpack_fit(const Json& json) {
  FitTask task;
  task.program = program_from_json(json.at("program"));
  task.architecture = unpack_architecture(json.at("architecture"));
  task.initialiser = json.at("initialiser");
  task.seed = json.at("seed");
  task.examples = json.at("examples");
  task.data.train_inputs = unpack_matrix(json.at("train_inputs"));
  task.data.train_outputs = unpack_matrix(json.at("train_outputs"));
  task.data.validation_inputs = unpack_matrix(json.at("validation_inputs"));
  task.data.validation_outputs = unpack_matrix(json.at("validation_outputs"));
  task.data.test_inputs = unpack_matrix(json.at("test_inputs"));
  task.data.test_outputs = unpack_matrix(json.at("test_outputs"));
  task.options = unpack_fit_options(json.at("options"));
  task.labels = unpack_labels(json.at("labels"));
  return task;
}

Json to_json(const TuneTask& task) {
  return {{"kind", "tune"},
          {"program", program_to_json(task.program)},
          {"method", task.method},
          {"problem", tuning_problem_to_json(task.problem)},
          {"budget", task.options.budget},
          {"seed", task.options.seed},
          {"patience", task.options.patience},
          {"at_once", task.options.at_once},
          {"starts", task.options.starts},
          {"architecture", to_json(task.architecture)},
          {"initialiser", task.initialiser},
          {"start_seed", task.start_seed},
          {"keeps_all", task.keeps_all},
          {"refit", to_json(task.refit)},
          {"initial_inputs", pack(task.initial_inputs)},
          {"known", pack(task.known)},
          {"labels", to_json(task.labels)}};
}

TuneTask unpack_tune(const Json& json) {
  TuneTask task;
  task.program = program_from_json(json.at("program"));
  task.method = json.at("method");
  task.problem = tuning_problem_from_json(json.at("problem"));
  task.options.enough = task.problem.enough;
  task.options.budget = json.at("budget");
  task.options.seed = json.at("seed");
  task.options.patience = json.at("patience");
  task.options.at_once = json.at("at_once");
  task.options.starts = json.at("starts");
  task.architecture = unpack_architecture(json.at("architecture"));
  task.initialiser = json.at("initialiser");
  task.start_seed = json.at("start_seed");
  task.keeps_all = json.at("keeps_all");
  task.refit = unpack_fit_options(json.at("refit"));
  task.initial_inputs = unpack_matrix(json.at("initial_inputs"));
  task.known = unpack_runs(json.at("known"));
  task.labels = unpack_labels(json.at("labels"));
  return task;
}

}  // namespace

std::string task_to_bytes(const Task& task) {
  std::string bytes;
  Json::to_cbor(std::visit([](const auto& item) { return to_json(item); }, task), bytes);
  return bytes;
}

Task task_from_bytes(const std::string& bytes) {
  const Json json = Json::from_cbor(bytes);
  if (json.at("kind") == "fit") return unpack_fit(json);
  return unpack_tune(json);
}

}  // namespace understudy
