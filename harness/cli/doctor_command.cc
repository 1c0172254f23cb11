#include <CLI/CLI.hpp>
#include <exception>
#include <functional>
#include <iostream>

#include "base/error.h"
#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/remedy.h"
#include "harness/execution/build_info.h"
#include "harness/execution/host_info.h"
#include "harness/execution/start.h"
#include "programs/data/dataset.h"
#include "programs/data/draw_inputs.h"
#include "programs/reading/load_program.h"
#include "programs/running/make_runner.h"
#include "surrogates/fitting/fit.h"
#include "surrogates/fused/kernels.h"

namespace understudy {
namespace {

// y = 2 x, written by hand so that only the part under examination can be at fault.
Program doubling_program() {
  CFunction function;
  function.function = "twice";
  function.unit = "double twice(double x) { return 2.0 * x; }\n";
  function.parameters = {{"x", "double", Binding::Role::Input, false, 1, 0, 0, {}, {}}};
  function.returned = {{"return", "double", Binding::Role::Output, false, 1, 0, 0, {}, {}}};
  Program program;
  program.name = "twice";
  program.box.dims = {{"x", -1.0, 1.0, InputKind::Real}};
  program.outputs = {"return"};
  program.body = function;
  return program;
}

std::string check_runner() {
  const Program program = doubling_program();
  Matrix inputs(1, 1, 0.5);
  const RunResult result = make_runner(program)->run(inputs);
  if (result.outcomes.at(0) != Outcome::Ok || result.outputs(0, 0) != 1.0)
    throw failure("twice(0.5) gave " + std::string(to_string(result.outcomes.at(0))) + " " +
                  result.details.at(0));
  return "compiles and runs C functions apart";
}

void fit_line(std::size_t width) {
  const Program program = doubling_program();
  Architecture architecture;
  architecture.inputs = 1;
  architecture.hidden = {width};
  FitData data;
  data.train_inputs = Matrix(2, 1);
  data.train_inputs(1, 0) = 1.0;
  data.train_outputs = data.train_inputs;
  FitOptions options;
  options.epochs = 2;
  fit_adam(make_start({program, architecture, "random", 1}).surrogate, data, options);
}

std::string check_fit() {
  fit_line(4);
  return std::string("fits small networks by ") + fused::all_kernels().front()->name;
}

std::string check_wide_fit() {
  fit_line(1024);
  return "fits wide networks through LibTorch";
}

std::string check_suite() {
  const auto programs = load_suite(suites_directory() + "/parrot");
  for (const Program& program : programs)
    if (program.inputs_from.kind == InputSource::Kind::Image)
      draw_inputs(program, Part::Train, 1, Sampling::Uniform, Rng(1));
  return std::to_string(programs.size()) + " programs, photographs found";
}

std::string check_store() {
  Store store(":memory:");
  return "creates its database";
}

bool check(const std::string& name, const std::function<std::string()>& examine) {
  try {
    const std::string found = examine();
    std::cout << "ok    " << name << ": " << found << '\n';
    return true;
  } catch (const Error& error) {
    std::cout << "FAIL  " << name << ": " << error.what() << '\n';
    const std::string remedy = remedy_text(error);
    if (!remedy.empty()) std::cout << "      " << remedy << '\n';
  } catch (const std::exception& error) {
    std::cout << "FAIL  " << name << ": " << error.what() << '\n';
  }
  return false;
}

int doctor() {
  const BuildRecord build = build_info();
  const HostRecord host = host_info();
  std::cout << "understudy " << build.version << " (" << build.compiler << ", " << build.type
            << ", " << build.libraries << ")\n"
            << host.os << ", " << host.cores << " cores of " << host.cpu << '\n';
  bool healthy = check("runner", check_runner);
  healthy = check("fitting", check_fit) && healthy;
  healthy = check("LibTorch", check_wide_fit) && healthy;
  healthy = check("suite", check_suite) && healthy;
  healthy = check("records", check_store) && healthy;
  return healthy ? 0 : 1;
}

}  // namespace

void add_doctor_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("doctor", "Checks that everything needed works here");
  command->callback([&action] { action = doctor; });
}

}  // namespace understudy
