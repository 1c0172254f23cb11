// How fast small networks are fitted, on one thread.
//
// A peer is what a user of LibTorch writes (eager_trainer.cc: modules, autograd,
// torch::optim::Adam) on the same rows, in turns with ours; `ratio_to_peer` is the peer's fastest
// epoch over our fastest, `ratio_to_torch` the same for our own trainer on LibTorch, whose
// derivatives are written by hand; `ratio_to_blas` for plain code on OpenBLAS (blas_trainer.cc) and
// `ratio_to_fann` for the Fast Artificial Neural Network library (fann_trainer.cc), which steps
// after each row where we have mini-batches.
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>

#include "base/error.h"
#include "base/module.h"
#include "base/resources.h"
#include "base/rng.h"
#include "benchmarks/speed/blas_trainer.h"
#include "benchmarks/speed/eager_trainer.h"
#include "benchmarks/speed/fann_trainer.h"
#include "benchmarks/speed/fastest.h"
#include "benchmarks/speed/fma_peak.h"
#include "surrogates/fused/trainer.h"
#include "surrogates/torch/torch_loader.h"

namespace understudy {
namespace {

Matrix uniform(std::size_t rows, std::size_t cols, double bound, Rng rng) {
  Matrix matrix(rows, cols);
  for (double& value : matrix.data) value = rng.uniform(-bound, bound);
  return matrix;
}

TrainerSetup setup_of(const std::vector<std::size_t>& widths, Activation activation,
                      std::size_t rows, std::size_t batch) {
  TrainerSetup setup;
  setup.widths = widths;
  setup.activation = activation;
  std::size_t parameters = 0;
  for (std::size_t l = 1; l < widths.size(); ++l) parameters += (widths[l - 1] + 1) * widths[l];
  setup.parameters = uniform(1, parameters, 0.2, Rng(1));
  setup.train = {uniform(rows, widths[0], 1.0, Rng(2)), uniform(rows, 1, 1.0, Rng(3))};
  setup.batch = batch;
  return setup;
}

std::unique_ptr<Trainer> eager_trainer(const TrainerSetup& setup) {
  static void* const symbol =
      load_symbol(resource_path(Resource::Modules) + "/understudy_eager.so",
                  "understudy_eager_trainer", "LibTorch", "build the target understudy_eager");
  using Make = Trainer*(const TrainerSetup&);
  return std::unique_ptr<Trainer>(reinterpret_cast<Make*>(symbol)(setup));
}

/// Multiply-adds for one row: each weight once forward and once for its own gradient; those after
/// the first layer once more for the gradient of the values.
double multiply_adds(const std::vector<std::size_t>& widths) {
  double sum = 0.0;
  for (std::size_t l = 1; l < widths.size(); ++l)
    sum += static_cast<double>(widths[l - 1] * widths[l]) * (l == 1 ? 2.0 : 3.0);
  return sum;
}

/// That trainers of one algorithm get to the same loss: a peer that does less is no peer.
void check_same(const TrainerSetup& setup, const std::vector<std::size_t>& order) {
  const auto loss_after_epochs = [&](std::unique_ptr<Trainer> trainer) {
    for (int i = 0; i < 3; ++i) trainer->train_epoch(order);
    return trainer->losses().train.at(0);
  };
  const double own = loss_after_epochs(fused::make_trainer(setup));
  for (const double peer : {loss_after_epochs(torch_module().make_trainer(setup)),
                            loss_after_epochs(make_blas_trainer(setup))})
    if (!(std::abs(peer - own) < 1e-2 * own)) throw failure("the trainers fit different networks");
}

/// An epoch of `rows` rows, shuffled where there are mini-batches.
void epoch(benchmark::State& state, const std::vector<std::size_t>& widths, Activation activation,
           std::size_t rows, std::size_t batch, double goal) {
  const TrainerSetup setup = setup_of(widths, activation, rows, batch);
  const auto own = fused::make_trainer(setup);
  const auto torch = torch_module().make_trainer(setup);
  const auto eager = eager_trainer(setup);
  const auto blas = make_blas_trainer(setup);
  const auto fann = make_fann_trainer(setup);
  std::vector<std::size_t> order;
  if (batch > 0) order = Rng(4).permutation(rows);
  check_same(setup, order);
  Fastest own_time, torch_time, eager_time, blas_time, fann_time;
  for (auto _ : state) {
    eager_time.time([&] { eager->train_epoch(order); });
    torch_time.time([&] { torch->train_epoch(order); });
    blas_time.time([&] { blas->train_epoch(order); });
    if (fann) fann_time.time([&] { fann->train_epoch(order); });
    double took = 0.0;
    for (int i = 0; i < 10; ++i) took += own_time.time([&] { own->train_epoch(order); });
    state.SetIterationTime(took / 10.0);
  }
  const double products = static_cast<double>(rows) * multiply_adds(widths);
  state.counters["us"] = 1e6 * own_time.seconds();
  if (fma_peak() > 0.0)
    state.counters["share_of_peak"] = products / own_time.seconds() / fma_peak();
  state.counters["ratio_to_peer"] = eager_time.seconds() / own_time.seconds();
  if (goal > 0.0) state.counters["goal_to_peer"] = goal;
  state.counters["ratio_to_torch"] = torch_time.seconds() / own_time.seconds();
  state.counters["ratio_to_blas"] = blas_time.seconds() / own_time.seconds();
  if (fann) state.counters["ratio_to_fann"] = fann_time.seconds() / own_time.seconds();
}

void register_epoch(const std::string& name, const std::vector<std::size_t>& widths,
                    Activation activation, std::size_t rows, std::size_t batch, double goal = 0.0) {
  benchmark::RegisterBenchmark(
      ("fit/" + name).c_str(),
      [=](benchmark::State& state) { epoch(state, widths, activation, rows, batch, goal); })
      ->Unit(benchmark::kMicrosecond)
      ->UseManualTime();
}

void register_all() {
  constexpr std::size_t kRows = 2898;
  // To beat: 20 times the peer.
  register_epoch("6-32-32-1/batch:32", {6, 32, 32, 1}, Activation::Tanh, kRows, 32, 20.0);
  // To beat: 4 times the peer, and 0.4 of the peak. The products alone, at the machine's peak, take
  // two thirds of our time: the first of these is out of reach where the peer's BLAS is good.
  register_epoch("6-32-32-1/full", {6, 32, 32, 1}, Activation::Tanh, kRows, 0, 4.0);
  // To beat: 0.4 of the peak.
  register_epoch("6-64-64-1/full", {6, 64, 64, 1}, Activation::Tanh, kRows, 0);
  // To beat: ratio_to_torch 1, which is what make_trainer's rule rests on.
  for (const std::size_t width : {128U, 256U, 512U, 1024U}) {
    const std::string name = "6-" + std::to_string(width) + "-" + std::to_string(width) + "-1";
    const std::vector<std::size_t> widths = {6, width, width, 1};
    register_epoch(name + "/full", widths, Activation::Tanh, kRows, 0);
    register_epoch(name + "/batch:32", widths, Activation::Tanh, kRows, 32);
  }
  // To beat: 50 times the peer. The topologies of ParrotBench's programs.
  const std::vector<std::vector<std::size_t>> parrot = {
      {6, 8, 8, 1}, {1, 4, 4, 1}, {2, 8, 1}, {18, 32, 8, 1}, {64, 16, 1}, {6, 8, 4, 1}, {9, 8, 1}};
  for (const std::vector<std::size_t>& widths : parrot) {
    std::string name;
    for (const std::size_t width : widths)
      name += (name.empty() ? "" : "-") + std::to_string(width);
    register_epoch(name + "/batch:32", widths, Activation::Sigmoid, kRows, 32, 50.0);
  }
}

const bool registered = (register_all(), true);

}  // namespace
}  // namespace understudy
