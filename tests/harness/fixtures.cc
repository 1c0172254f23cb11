#include "tests/harness/fixtures.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <nlohmann/json.hpp>

#include "base/text.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

bool varies(const std::string& key) {
  const std::string suffix = "seconds";
  return key == "host" || key == "created" ||
         (key.size() >= suffix.size() &&
          key.compare(key.size() - suffix.size(), suffix.size(), suffix) == 0);
}

void drop_varying(Json& json) {
  if (json.is_object())
    for (auto item = json.begin(); item != json.end();)
      item = varies(item.key()) ? json.erase(item) : std::next(item);
  if (json.is_structured())
    for (Json& item : json) drop_varying(item);
}

}  // namespace

Program parabola() {
  CFunction function;
  function.function = "parabola";
  function.text = "double parabola(double x, double a) { return x * x - a; }";
  function.unit = function.text + "\n";
  function.parameters = {{"x", "double", Binding::Role::Input, false, 1, 0, 0, {}, {}},
                         {"a", "double", Binding::Role::Input, false, 1, 1, 0, {}}};
  function.returned = {{"return", "double", Binding::Role::Output, false, 1, 0, 0, {}, {}}};
  Program program;
  program.name = "parabola";
  program.source = "a test";
  program.box.dims = {{"x", -1.0, 1.0, InputKind::Real}, {"a", 0.0, 1.0, InputKind::Real}};
  program.outputs = {"return"};
  program.body = function;
  return program;
}

Plan small_plan() {
  Plan plan;
  plan.name = "small";
  plan.suite = "";
  plan.test_rows = 64;
  plan.fitting.sizes = {8, 16};
  plan.fitting.seeds = 2;
  plan.fitting.architecture = "4";
  plan.fitting.options.epochs = 20;
  plan.tuning.methods = {"surrogate", "random"};
  plan.tuning.options.budget = 12;
  plan.tuning.seeds = 2;
  plan.tuning.refit.epochs = 20;
  return plan;
}

ProcessResult understudy_command(const std::vector<std::string>& arguments,
                                 const std::string& directory) {
  ProcessOptions options;
  options.words = {std::string(UNDERSTUDY_BIN_DIR) + "/understudy"};
  options.words.insert(options.words.end(), arguments.begin(), arguments.end());
  options.directory = directory;
  options.timeout_s = 120.0;
  options.output_bytes = 1 << 24;
  return run_process(options);
}

std::string comparable(const std::string& json_report) {
  Json json = Json::parse(json_report);
  drop_varying(json);
  return json.dump(1);
}

}  // namespace understudy
