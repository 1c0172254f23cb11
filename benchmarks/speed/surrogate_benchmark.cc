#include <benchmark/benchmark.h>

#include "surrogates/initialisers/random.h"
#include "surrogates/torch/torch_loader.h"

namespace understudy {
namespace {

// What the tuner pays for one step, and a study for one table of predictions: 9-32-32-1, the size
// for the sobel program's nine pixels.
Surrogate sobel_sized() {
  Program program;
  for (int i = 0; i < 9; ++i) program.box.dims.push_back({"x" + std::to_string(i), 0.0, 1.0});
  program.outputs = {"y"};
  Architecture architecture;
  architecture.inputs = 9;
  return random_initial(program, architecture, Rng(1)).surrogate;
}

Matrix uniform(std::size_t rows, std::size_t cols) {
  Rng rng(2);
  Matrix matrix(rows, cols);
  for (double& value : matrix.data) value = rng.uniform();
  return matrix;
}

void evaluate_with_jacobian(benchmark::State& state) {
  const Surrogate surrogate = sobel_sized();
  const Matrix x = uniform(1, 9);
  double y = 0.0, jacobian[9];
  for (auto _ : state) {
    surrogate.evaluate(x.row(0), &y, jacobian);
    benchmark::DoNotOptimize(jacobian);
  }
}
BENCHMARK(evaluate_with_jacobian);

void predict(benchmark::State& state) {
  const Surrogate surrogate = sobel_sized();
  const Matrix rows = uniform(10000, 9);
  for (auto _ : state) benchmark::DoNotOptimize(surrogate.predict(rows));
  state.SetItemsProcessed(state.iterations() * 10000);
}
BENCHMARK(predict)->Unit(benchmark::kMillisecond);

// One step of Adam on all rows. Arguments: networks, inputs, rows; hidden layers 32-32, or 16 for
// many networks.
void adam_step(benchmark::State& state) {
  const auto networks = static_cast<std::size_t>(state.range(0));
  const auto inputs = static_cast<std::size_t>(state.range(1));
  const auto rows = static_cast<std::size_t>(state.range(2));
  Architecture architecture;
  architecture.inputs = inputs;
  if (networks > 1) architecture.hidden = {16};
  TrainerSetup setup;
  setup.widths = architecture.widths();
  setup.parameters = uniform(networks, architecture.parameters());
  setup.train = {uniform(rows, inputs), uniform(rows, networks)};
  const auto trainer = torch_module().make_trainer(setup);
  for (auto _ : state) trainer->train_epoch({});
}
BENCHMARK(adam_step)
    ->Args({1, 6, 32})
    ->Args({1, 6, 1000})
    ->Args({64, 64, 1000})
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace understudy
