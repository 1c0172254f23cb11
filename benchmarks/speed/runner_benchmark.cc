// How fast a program's rows are computed apart from this process.
//
// To beat: 0.8 of the rows per second of the plain loop below, which calls the same compiled
// function by its pointer within this process and protects itself from nothing
// (`runner/worker`, counter `ratio_to_peer`). `runner/command` is what isolation costs where a
// process is started for every row.
#include <benchmark/benchmark.h>
#include <dlfcn.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <string>

#include "base/matrix.h"
#include "base/rng.h"
#include "programs/data/sampling.h"
#include "programs/program.h"
#include "programs/running/make_runner.h"
#include "programs/running/shared_object.h"

namespace understudy {
namespace {

constexpr std::size_t kRows = 1'000'000;
constexpr std::size_t kCommandRows = 50;
constexpr char kUnit[] =
    "double sin(double);\n"
    "double cheap(double x, double y, double z) { return sin(x) * y + z; }\n";

Box three_inputs() {
  return {{{"x", -3, 3, InputKind::Real},
           {"y", -1, 1, InputKind::Real},
           {"z", -1, 1, InputKind::Real}}};
}

Program cheap_function() {
  Program program;
  program.name = "cheap";
  program.box = three_inputs();
  program.outputs = {"y"};
  CFunction body;
  body.function = "cheap";
  body.file = "cheap.c";
  body.unit = kUnit;
  for (std::size_t i = 0; i < program.box.size(); ++i) {
    Binding parameter;
    parameter.name = program.box.dims[i].name;
    parameter.type = "double";
    parameter.first_input = i;
    body.parameters.push_back(parameter);
  }
  Binding returned;
  returned.type = "double";
  returned.role = Binding::Role::Output;
  body.returned = {returned};
  program.body = body;
  return program;
}

Program echo_command() {
  Program program;
  program.name = "echo";
  program.box = three_inputs();
  program.outputs = {"y"};
  program.body = Command{"/bin/echo {x} {y} {z}", "", 10.0, {NumberPattern()}};
  return program;
}

/// Does what the peer's loop does, on rows of a matrix.
class InProcess {
 public:
  InProcess() {
    const Descriptor object = compile_shared_object({"cheap", kUnit, "cheap", {}, {}, {}, {}});
    const std::string path = "/proc/self/fd/" + std::to_string(object.get());
    handle_ = dlopen(path.c_str(), RTLD_NOW);
    function_ = reinterpret_cast<Function*>(dlsym(handle_, "cheap"));
  }
  ~InProcess() { dlclose(handle_); }
  InProcess(const InProcess&) = delete;
  InProcess& operator=(const InProcess&) = delete;

  Matrix run(const Matrix& inputs) const {
    Matrix outputs(inputs.rows, 1);
    for (std::size_t i = 0; i < inputs.rows; ++i)
      outputs(i, 0) = function_(inputs(i, 0), inputs(i, 1), inputs(i, 2));
    return outputs;
  }

 private:
  using Function = double(double, double, double);
  void* handle_ = nullptr;
  Function* function_ = nullptr;
};

Matrix random_rows(std::size_t n) {
  return sample_box(three_inputs(), n, Sampling::Uniform, Rng(1).fork("rows"));
}

template <typename Work>
double seconds_of(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void count_rows(benchmark::State& state, std::size_t rows) {
  state.counters["rows/s"] =
      benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kIsIterationInvariantRate);
}

void in_process(benchmark::State& state) {
  const InProcess peer;
  const Matrix inputs = random_rows(kRows);
  for (auto _ : state) benchmark::DoNotOptimize(peer.run(inputs));
  count_rows(state, kRows);
}

/// The peer takes its turn between two timings, so that both meet the same machine.
void worker(benchmark::State& state) {
  const InProcess peer;
  const Matrix inputs = random_rows(kRows);
  const std::unique_ptr<Runner> runner = make_runner(cheap_function());
  double peer_seconds = 0.0;
  double own_seconds = 0.0;
  for (auto _ : state) {
    peer_seconds += seconds_of([&] { benchmark::DoNotOptimize(peer.run(inputs)); });
    const double own = seconds_of([&] { benchmark::DoNotOptimize(runner->run(inputs)); });
    own_seconds += own;
    state.SetIterationTime(own);
  }
  count_rows(state, kRows);
  state.counters["ratio_to_peer"] = peer_seconds / own_seconds;
  state.counters["goal_to_peer"] = 0.8;
}

void command(benchmark::State& state) {
  const Matrix inputs = random_rows(kCommandRows);
  const std::unique_ptr<Runner> runner = make_runner(echo_command());
  for (auto _ : state) benchmark::DoNotOptimize(runner->run(inputs));
  count_rows(state, kCommandRows);
}

BENCHMARK(in_process)->Name("runner/in_process")->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(worker)->Name("runner/worker")->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(command)->Name("runner/command")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace understudy
