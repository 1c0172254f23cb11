#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "base/rng.h"
#include "surrogates/fused/network.h"
#include "surrogates/fused/trainer.h"
#include "surrogates/torch/module/torch_trainer_internal.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

struct Case {
  std::string name;
  std::vector<std::size_t> widths;
  Activation activation;
  std::size_t networks, rows, batch;
};

std::vector<Case> cases() {
  std::vector<Case> all = {
      {"sigmoid_1_4_4_1", {1, 4, 4, 1}, Activation::Sigmoid, 2, 100, 32},
      {"tanh_6_32_32_1", {6, 32, 32, 1}, Activation::Tanh, 1, 250, 32},
      {"tanh_6_32_32_1_full", {6, 32, 32, 1}, Activation::Tanh, 1, 333, 0},
      {"sigmoid_9_8_1", {9, 8, 1}, Activation::Sigmoid, 1, 97, 10},
      {"sigmoid_64_16_1", {64, 16, 1}, Activation::Sigmoid, 4, 130, 0},
      {"tanh_18_32_8_1", {18, 32, 8, 1}, Activation::Tanh, 2, 129, 64},
      {"tanh_2_70_33_19_1", {2, 70, 33, 19, 1}, Activation::Tanh, 1, 65, 0},
      {"tanh_1_1_1", {1, 1, 1}, Activation::Tanh, 1, 1, 0},
  };
  for (const Activation activation : all_activations())
    all.push_back({to_string(activation) + "_3_7_5_1", {3, 7, 5, 1}, activation, 3, 50, 7});
  return all;
}

Matrix random_matrix(std::size_t rows, std::size_t cols, double bound, Rng rng) {
  Matrix matrix(rows, cols);
  for (double& value : matrix.data) value = rng.uniform(-bound, bound);
  return matrix;
}

// Targets that can be learnt, and noise.
TrainerRows example_rows(const Case& each, std::size_t rows, Rng rng) {
  TrainerRows result = {random_matrix(rows, each.widths[0], 1.0, rng.fork("inputs")),
                        random_matrix(rows, each.networks, 0.3, rng.fork("noise"))};
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < each.networks; ++o)
      result.targets(r, o) += std::sin(3.0 * result.inputs(r, o % each.widths[0]));
  return result;
}

TrainerSetup example_setup(const Case& each) {
  TrainerSetup setup;
  setup.widths = each.widths;
  setup.activation = each.activation;
  setup.batch = each.batch;
  std::size_t parameters = 0;
  for (std::size_t l = 1; l < each.widths.size(); ++l)
    parameters += (each.widths[l - 1] + 1) * each.widths[l];
  const double bound = 1.0 / std::sqrt(static_cast<double>(each.widths[1]));
  setup.parameters = random_matrix(each.networks, parameters, bound, Rng(1));
  for (double& value : setup.parameters.data) value = static_cast<double>(float(value));
  setup.train = example_rows(each, each.rows, Rng(2));
  setup.validation = example_rows(each, 41, Rng(3));
  return setup;
}

// The mean squared error of one network in double precision.
double exact_loss(const TrainerSetup& setup, const std::vector<double>& parameters,
                  std::size_t output) {
  double sum = 0.0;
  for (std::size_t r = 0; r < setup.train.inputs.rows; ++r) {
    std::vector<double> values = setup.train.inputs.row_copy(r);
    for (double& value : values) value = static_cast<double>(float(value));
    std::size_t at = 0;
    for (std::size_t l = 1; l < setup.widths.size(); ++l) {
      const std::size_t from = setup.widths[l - 1], to = setup.widths[l];
      std::vector<double> sums(to);
      for (std::size_t i = 0; i < to; ++i) {
        sums[i] = parameters[at + to * from + i];
        for (std::size_t j = 0; j < from; ++j) sums[i] += parameters[at + i * from + j] * values[j];
        if (l + 1 == setup.widths.size()) continue;
        sums[i] = reference_activation(setup.activation, sums[i]);
      }
      values = sums;
      at += to * (from + 1);
    }
    sum += std::pow(values[0] - static_cast<double>(float(setup.train.targets(r, output))), 2);
  }
  return sum / static_cast<double>(setup.train.inputs.rows);
}

using Parameters = std::tuple<Case, const fused::Kernels*>;
class FusedTrainer : public testing::TestWithParam<Parameters> {
 protected:
  const Case& example() const { return std::get<0>(GetParam()); }
  const fused::Kernels& kernels() const { return *std::get<1>(GetParam()); }
};

INSTANTIATE_TEST_SUITE_P(All, FusedTrainer,
                         testing::Combine(testing::ValuesIn(cases()),
                                          testing::ValuesIn(fused::all_kernels())),
                         [](const auto& each) {
                           return std::get<0>(each.param).name + std::string("_") +
                                  std::get<1>(each.param)->name;
                         });

// Relative to the norm of the gradient; central differences in double precision.
TEST_P(FusedTrainer, GradientsAreThoseOfDifferences) {
  const TrainerSetup setup = example_setup(example());
  fused::Workspace work(setup.widths, setup.activation, kernels(), 64);
  const fused::Rows rows(setup.train, 0, 64, kernels());
  for (std::size_t o = 0; o < setup.parameters.rows; ++o) {
    fused::Network network(work, setup.parameters.row(o));
    const std::vector<double> found = network.gradient(work, rows, rows.batches().front(), o);
    double squares = 0.0, misses = 0.0;
    const std::size_t every = 1 + found.size() / 200;
    for (std::size_t i = 0; i < found.size(); i += every) {
      std::vector<double> up = setup.parameters.row_copy(o), down = up;
      up[i] += 1e-5;
      down[i] -= 1e-5;
      const double expected = (exact_loss(setup, up, o) - exact_loss(setup, down, o)) / 2e-5;
      squares += expected * expected;
      misses += (found[i] - expected) * (found[i] - expected);
    }
    EXPECT_LT(std::sqrt(misses / squares), 1e-6) << "output " << o;
    EXPECT_GT(squares, 1e-4);
  }
}

TEST_P(FusedTrainer, FollowsTheTrainerOfLibTorchForAHundredSteps) {
  const TrainerSetup setup = example_setup(example());
  const auto own = fused::make_trainer(setup, kernels());
  const auto reference = make_torch_trainer(setup);
  const double at_first = reference->losses().train[0];
  const std::size_t batch = setup.batch == 0 ? example().rows : setup.batch;
  const std::size_t steps = (example().rows + batch - 1) / batch;
  for (std::size_t epoch = 0; epoch * steps < 100; ++epoch) {
    const TrainerLosses found = own->losses(), expected = reference->losses();
    ASSERT_TRUE(found.test.empty());
    for (std::size_t o = 0; o < example().networks; ++o) {
      ASSERT_NEAR(found.train[o], expected.train[o], 1e-4 * expected.train[o]) << epoch;
      ASSERT_NEAR(found.validation[o], expected.validation[o], 1e-4 * expected.validation[o]);
    }
    const std::vector<std::size_t> order =
        setup.batch == 0 ? std::vector<std::size_t>() : Rng(epoch).permutation(example().rows);
    own->train_epoch(order);
    reference->train_epoch(order);
  }
  EXPECT_LT(own->losses().train[0], 0.9 * at_first);  // it learns
}

}  // namespace
}  // namespace understudy
