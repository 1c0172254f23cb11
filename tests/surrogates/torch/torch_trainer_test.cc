#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>
#include <torch/torch.h>

#include "base/rng.h"
#include "surrogates/torch/module/torch_network_internal.h"
#include "surrogates/torch/module/torch_trainer_internal.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

Matrix random_matrix(std::size_t rows, std::size_t cols, double bound, Rng rng) {
  Matrix matrix(rows, cols);
  for (double& value : matrix.data) value = rng.uniform(-bound, bound);
  return matrix;
}

at::Tensor tensor_of(const Matrix& matrix) {
  return torch::tensor(at::ArrayRef<double>(matrix.data), at::kDouble)
      .view({static_cast<std::int64_t>(matrix.rows), static_cast<std::int64_t>(matrix.cols)});
}

TrainerSetup example_setup(Activation activation, std::size_t networks, std::size_t rows) {
  TrainerSetup setup;
  setup.widths = {3, 7, 5, 1};
  setup.activation = activation;
  setup.parameters = random_matrix(networks, 3 * 7 + 7 + 7 * 5 + 5 + 5 + 1, 0.7, Rng(1));
  setup.train = {random_matrix(rows, 3, 1.0, Rng(2)), random_matrix(rows, networks, 2.0, Rng(3))};
  setup.validation = {random_matrix(9, 3, 1.0, Rng(4)), random_matrix(9, networks, 2.0, Rng(5))};
  return setup;
}

// The networks as LibTorch's autograd sees them: double precision, output after output.
class Reference {
 public:
  explicit Reference(const TrainerSetup& setup)
      : setup_(setup),
        parameters_(tensor_of(setup.parameters).requires_grad_()),
        adam_({parameters_}, torch::optim::AdamOptions(setup.learning_rate)) {}

  at::Tensor losses(const TrainerRows& rows) const {  // [k]
    std::vector<at::Tensor> all;
    for (std::int64_t o = 0; o < parameters_.size(0); ++o) {
      at::Tensor values = tensor_of(rows.inputs);
      std::int64_t at = 0;
      for (std::size_t l = 1; l < setup_.widths.size(); ++l) {
        const auto from = static_cast<std::int64_t>(setup_.widths[l - 1]);
        const auto to = static_cast<std::int64_t>(setup_.widths[l]);
        const at::Tensor weights = parameters_[o].narrow(0, at, to * from).view({to, from});
        values = values.mm(weights.t()) + parameters_[o].narrow(0, at + to * from, to);
        at += to * (from + 1);
        if (l + 1 < setup_.widths.size()) values = activate(values);
      }
      all.push_back((values.view(-1) - tensor_of(rows.targets).select(1, o)).square().mean());
    }
    return at::stack(all);
  }

  at::Tensor gradient() {  // [k, P]
    adam_.zero_grad();
    losses(setup_.train).sum().backward();
    return parameters_.grad();
  }

  void step() {
    gradient();
    adam_.step();
  }

 private:
  at::Tensor activate(const at::Tensor& sums) const {
    switch (setup_.activation) {
      case Activation::Tanh:
        return sums.tanh();
      case Activation::Sigmoid:
        return sums.sigmoid();
      case Activation::ReLU:
        return sums.relu();
      case Activation::SiLU:
        return torch::silu(sums);
    }
    return {};
  }

  TrainerSetup setup_;
  at::Tensor parameters_;
  torch::optim::Adam adam_;
};

class TorchTrainer : public testing::TestWithParam<Activation> {};

TEST_P(TorchTrainer, GradientsAreThoseOfAutograd) {
  const TrainerSetup setup = example_setup(GetParam(), 4, 50);
  const at::Tensor expected = Reference(setup).gradient();

  const c10::InferenceMode mode;
  TorchNetwork network(setup.widths, setup.activation, setup.parameters);
  const at::Tensor inputs = tensor_of(setup.train.inputs).t().to(at::kFloat).contiguous();
  const at::Tensor targets = tensor_of(setup.train.targets).t().to(at::kFloat);
  // In two parts of unequal size, the second added to the first.
  for (const auto& [begin, count] : {std::pair(0, 30), std::pair(30, 20)}) {
    const at::Tensor part = inputs.narrow(1, begin, count);
    network.forward(part).sub_(targets.narrow(1, begin, count)).mul_(2.0 / 50.0);
    network.backward(part.t(), begin > 0);
  }
  const at::Tensor found = tensor_of(network.to_matrix(network.gradients()));
  EXPECT_LT((found - expected).abs().max().item<double>(), 2e-6);
  EXPECT_GT(expected.abs().max().item<double>(), 0.1);
}

TEST_P(TorchTrainer, FollowsLibTorchsAdamForAHundredSteps) {
  const TrainerSetup setup = example_setup(GetParam(), 3, 50);
  Reference reference(setup);
  const double at_first = reference.losses(setup.train).mean().item<double>();
  const auto trainer = make_torch_trainer(setup);
  for (int step = 0; step < 100; ++step) {
    const at::Tensor expected = reference.losses(setup.train);
    const std::vector<double> found = trainer->losses().train;
    for (std::int64_t o = 0; o < 3; ++o)
      ASSERT_NEAR(found[static_cast<std::size_t>(o)], expected[o].item<double>(), 1e-4)
          << "output " << o << " after " << step << " steps";
    reference.step();
    trainer->train_epoch({});
  }
  EXPECT_LT(reference.losses(setup.train).mean().item<double>(), 0.95 * at_first);  // it learns
}

INSTANTIATE_TEST_SUITE_P(All, TorchTrainer, testing::ValuesIn(all_activations()),
                         [](const auto& each) { return to_string(each.param); });

TEST(TorchTrainerTest, MeasuresEachPartOfTheRows) {
  const TrainerSetup setup = example_setup(Activation::Tanh, 2, 50);
  const Reference reference(setup);
  const TrainerLosses losses = make_torch_trainer(setup)->losses();
  EXPECT_TRUE(losses.test.empty());
  const at::Tensor train = reference.losses(setup.train);
  const at::Tensor validation = reference.losses(setup.validation);
  for (std::int64_t o = 0; o < 2; ++o) {
    EXPECT_NEAR(losses.train[static_cast<std::size_t>(o)], train[o].item<double>(), 1e-5);
    EXPECT_NEAR(losses.validation[static_cast<std::size_t>(o)], validation[o].item<double>(), 1e-5);
  }
}

// More rows than are worked on at once: the gradient of the whole is the sum over its parts.
TEST(TorchTrainerTest, TrainsOnMoreRowsThanOneTile) {
  const TrainerSetup setup = example_setup(Activation::Tanh, 2, 80011);
  Reference reference(setup);
  const auto trainer = make_torch_trainer(setup);
  for (int step = 0; step < 10; ++step) {
    reference.step();
    trainer->train_epoch({});
  }
  const at::Tensor expected = reference.losses(setup.train);
  const std::vector<double> found = trainer->losses().train;
  for (std::int64_t o = 0; o < 2; ++o)
    EXPECT_NEAR(found[static_cast<std::size_t>(o)], expected[o].item<double>(), 1e-4);
}

TEST(TorchTrainerTest, KeepsOnlyTheOutputsThatAreMarked) {
  const TrainerSetup setup = example_setup(Activation::Tanh, 2, 50);
  const auto trainer = make_torch_trainer(setup);
  trainer->train_epoch({});
  trainer->keep({true, false});
  const Matrix kept = trainer->kept();
  for (std::size_t i = 0; i < kept.cols; ++i) {
    EXPECT_NE(kept(0, i), static_cast<double>(static_cast<float>(setup.parameters(0, i))));
    EXPECT_EQ(kept(1, i), static_cast<double>(static_cast<float>(setup.parameters(1, i))));
  }
}

TEST(TorchTrainerTest, TheOrderOfAFullBatchDoesNotMatterButThatOfMiniBatchesDoes) {
  const std::vector<std::size_t> order = Rng(8).permutation(50);
  const auto loss = [&](std::size_t batch, const std::vector<std::size_t>& rows) {
    TrainerSetup setup = example_setup(Activation::Tanh, 1, 50);
    setup.batch = batch;
    const auto trainer = make_torch_trainer(setup);
    trainer->train_epoch(rows);
    return trainer->losses().train[0];
  };
  EXPECT_NEAR(loss(0, order), loss(0, {}), 1e-6);
  EXPECT_GT(std::abs(loss(7, order) - loss(7, {})), 1e-6);
}

}  // namespace
}  // namespace understudy
