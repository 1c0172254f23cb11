// How fast exported C computes (surrogates/export_c.h), on one thread, compiled with gcc -O3
// -march=native.
//
// To beat: 1/1.1 of a hand-written C of the same network (`ratio_to_peer`, its time over ours), and
// 30 times LibTorch's modules asked for one row (`ratio_to_eager`). The peer is the faster of two:
// plain loops that call the C library's tanhf, and the same loops calling the header's own tanh;
// both compiled with -ffast-math too, which lets the compiler reorder their sums. `ratio_to_libm`
// tells the first of these alone, compiled as ours is. A gradient has no hand-written peer.
#include <benchmark/benchmark.h>
#include <dlfcn.h>

#include <memory>
#include <string>

#include "base/error.h"
#include "base/module.h"
#include "base/resources.h"
#include "base/rng.h"
#include "base/text.h"
#include "benchmarks/speed/eager_network.h"
#include "benchmarks/speed/fastest.h"
#include "benchmarks/speed/hand_written.h"
#include "surrogates/export/export_c.h"
#include "surrogates/initialisers/random.h"
#include "system/private_folder.h"
#include "system/process.h"

namespace understudy {
namespace {

constexpr std::size_t kRows = 4096;
constexpr std::size_t kEagerRows = 256;

/// C text, compiled and loaded.
class LoadedC {
 public:
  LoadedC(const std::string& text, const std::vector<std::string>& flags) {
    const PrivateFolder folder;
    write_file(folder.path() + "/text.c", text);
    ProcessOptions options;
    options.words = {"gcc", "-std=gnu99", "-shared", "-fPIC", "-o", "text.so", "text.c", "-lm"};
    options.words.insert(options.words.end() - 1, flags.begin(), flags.end());
    options.directory = folder.path();
    options.timeout_s = 60.0;
    const ProcessResult result = run_process(options);
    if (result.ok()) handle_ = dlopen((folder.path() + "/text.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle_) throw failure("gcc does not compile the benchmark's C: " + result.errors);
  }
  ~LoadedC() { dlclose(handle_); }
  LoadedC(const LoadedC&) = delete;
  LoadedC& operator=(const LoadedC&) = delete;

  template <typename Function>
  Function* get(const char* name) const {
    return reinterpret_cast<Function*>(dlsym(handle_, name));
  }

 private:
  void* handle_ = nullptr;
};

using Value = void(const double* x, double* y);
using Gradient = void(const double* x, double* y, double* jacobian);
using Batch = void(std::size_t n, const double* x, double* y);

Surrogate surrogate_of(const std::vector<std::size_t>& widths) {
  Program program;
  for (std::size_t i = 0; i < widths[0]; ++i)
    program.box.dims.push_back({"x" + std::to_string(i), -0.5, 2.0, InputKind::Real});
  program.outputs = {"y"};
  Architecture architecture;
  architecture.inputs = widths[0];
  architecture.hidden.assign(widths.begin() + 1, widths.end() - 1);
  return random_initial(program, architecture, Rng(1)).surrogate;
}

/// One network in all its forms, and rows for it.
struct Subject {
  explicit Subject(const std::vector<std::size_t>& widths)
      : surrogate(surrogate_of(widths)),
        own(text(), {"-O3", "-march=native"}),
        peers(text(), {"-O3", "-march=native", "-ffast-math"}),
        d(widths[0]),
        inputs(kRows, d),
        outputs(kRows, 1),
        slopes(1, d) {
    Rng rng = Rng(2).fork("rows");
    for (double& x : inputs.data) x = rng.uniform(-0.5, 2.0);
    unit.resize(inputs.data.size());
    std::vector<double> scaled(d);
    for (std::size_t i = 0; i < kRows; ++i) {
      surrogate.box.to_unit(inputs.row(i), scaled.data());
      for (std::size_t j = 0; j < d; ++j) unit[i * d + j] = static_cast<float>(scaled[j]);
    }
    static void* const symbol =
        load_symbol(resource_path(Resource::Modules) + "/understudy_eager.so",
                    "understudy_eager_network", "LibTorch", "build the target understudy_eager");
    using Make = EagerNetwork*(const std::vector<std::size_t>&, Activation, const double*);
    eager.reset(reinterpret_cast<Make*>(symbol)(widths, surrogate.architecture.activation,
                                                surrogate.parameters.row(0)));
    check();
  }

  std::string text() const {
    return export_c(surrogate, "f", "f") + hand_written_c(surrogate, "libm", "tanhf") +
           hand_written_c(surrogate, "fast", "f_tanh") +
           "void own_value(const double *x, double *y) { f_value(x, y); }\n"
           "void own_gradient(const double *x, double *y, double *j) { f_gradient(x, y, j); }\n"
           "void own_batch(size_t n, const double *x, double *y) { f_batch(n, x, y); }\n";
  }

  /// All forms give the same.
  void check() {
    const Matrix expected = surrogate.predict(inputs);
    const auto compare = [&](const std::string& who) {
      for (std::size_t i = 0; i < kRows; ++i)
        if (!(std::abs(outputs(i, 0) - expected(i, 0)) < 1e-5))
          throw failure(who + " computes another network");
    };
    for (const LoadedC* code : {&own, &peers})
      for (const char* name : {"own_batch", "libm_batch", "fast_batch"}) {
        code->get<Batch>(name)(kRows, inputs.data.data(), outputs.data.data());
        compare(name);
      }
    std::vector<float> y(kRows);
    eager->value(kRows, unit.data(), y.data());
    for (std::size_t i = 0; i < kRows; ++i)
      outputs(i, 0) = surrogate.means[0] + surrogate.scales[0] * static_cast<double>(y[i]);
    compare("LibTorch");
  }

  void each(Value* value) {
    for (std::size_t i = 0; i < kRows; ++i) value(inputs.row(i), outputs.row(i));
  }
  void all(Batch* batch) { batch(kRows, inputs.data.data(), outputs.data.data()); }

  Surrogate surrogate;
  LoadedC own, peers;
  std::size_t d;
  Matrix inputs, outputs, slopes;
  std::vector<float> unit;
  std::unique_ptr<EagerNetwork> eager;
};

void report(benchmark::State& state, double own, double peer, double libm, double eager) {
  state.counters["ns/row"] = 1e9 * own;
  if (peer > 0.0) state.counters["ratio_to_peer"] = peer / own;
  if (peer > 0.0) state.counters["goal_to_peer"] = 1.0 / 1.1;
  if (libm > 0.0) state.counters["ratio_to_libm"] = libm / own;
  state.counters["ratio_to_eager"] = eager / own;
}

void value(benchmark::State& state, const std::vector<std::size_t>& widths) {
  Subject subject(widths);
  Value* const own = subject.own.get<Value>("own_value");
  Fastest own_time, libm_time, peer_time, eager_time;
  float y = 0.0F;
  for (auto _ : state) {
    libm_time.time([&] { subject.each(subject.own.get<Value>("libm_value")); });
    for (const char* name : {"libm_value", "fast_value"})
      peer_time.time([&] { subject.each(subject.peers.get<Value>(name)); });
    eager_time.time([&] {
      for (std::size_t i = 0; i < kEagerRows; ++i)
        subject.eager->value(1, subject.unit.data() + i * subject.d, &y);
    });
    state.SetIterationTime(own_time.time([&] { subject.each(own); }));
  }
  report(state, own_time.seconds() / kRows, peer_time.seconds() / kRows,
         libm_time.seconds() / kRows, eager_time.seconds() / kEagerRows);
  state.counters["goal_to_eager"] = 30.0;
}

void batch(benchmark::State& state, const std::vector<std::size_t>& widths) {
  Subject subject(widths);
  Batch* const own = subject.own.get<Batch>("own_batch");
  Fastest own_time, libm_time, peer_time, eager_time;
  std::vector<float> y(kRows);
  for (auto _ : state) {
    libm_time.time([&] { subject.all(subject.own.get<Batch>("libm_batch")); });
    for (const char* name : {"libm_batch", "fast_batch"})
      peer_time.time([&] { subject.all(subject.peers.get<Batch>(name)); });
    eager_time.time([&] { subject.eager->value(kRows, subject.unit.data(), y.data()); });
    state.SetIterationTime(own_time.time([&] { subject.all(own); }));
  }
  report(state, own_time.seconds() / kRows, peer_time.seconds() / kRows,
         libm_time.seconds() / kRows, eager_time.seconds() / kRows);
}

void gradient(benchmark::State& state, const std::vector<std::size_t>& widths) {
  Subject subject(widths);
  Gradient* const own = subject.own.get<Gradient>("own_gradient");
  Fastest own_time, eager_time;
  std::vector<float> slopes(subject.d);
  float y = 0.0F;
  for (auto _ : state) {
    eager_time.time([&] {
      for (std::size_t i = 0; i < kEagerRows; ++i)
        subject.eager->gradient(1, subject.unit.data() + i * subject.d, &y, slopes.data());
    });
    state.SetIterationTime(own_time.time([&] {
      for (std::size_t i = 0; i < kRows; ++i)
        own(subject.inputs.row(i), subject.outputs.row(i), subject.slopes.data.data());
    }));
  }
  report(state, own_time.seconds() / kRows, 0.0, 0.0, eager_time.seconds() / kEagerRows);
  state.counters["goal_to_eager"] = 30.0;
}

void register_all() {
  const std::vector<std::vector<std::size_t>> networks = {
      {6, 8, 4, 1}, {9, 8, 1}, {9, 32, 32, 1}, {18, 32, 8, 1}, {64, 16, 1}};
  const std::pair<const char*, void (*)(benchmark::State&, const std::vector<std::size_t>&)>
      rows[] = {{"value", value}, {"gradient", gradient}, {"batch", batch}};
  for (const auto& [kind, run] : rows)
    for (const std::vector<std::size_t>& widths : networks) {
      std::string name = "export/" + std::string(kind) + "/";
      for (const std::size_t width : widths)
        name += (name.back() == '/' ? "" : "-") + std::to_string(width);
      benchmark::RegisterBenchmark(
          name.c_str(), [run = run, widths](benchmark::State& state) { run(state, widths); })
          ->Unit(benchmark::kMicrosecond)
          ->UseManualTime();
    }
}

const bool registered = (register_all(), true);

}  // namespace
}  // namespace understudy
