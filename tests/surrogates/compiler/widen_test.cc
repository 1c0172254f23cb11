#include "surrogates/compiler/widen.h"

#include <gtest/gtest.h>

#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

const std::vector<std::vector<std::size_t>> kHeads = {{8, 8}, {6, 4}, {5}, {16, 16}};

TEST(HeadToWiden, IsTheLargestThatFits) {
  const auto head_for = [](std::vector<std::size_t> hidden, Activation activation) {
    return head_to_widen(kHeads, example_architecture(3, activation, std::move(hidden)));
  };
  EXPECT_EQ(head_for({8, 8}, Activation::Tanh), 0u);
  EXPECT_EQ(head_for({9, 12}, Activation::Sigmoid), 0u);
  EXPECT_EQ(head_for({7, 7}, Activation::Tanh), 1u);
  EXPECT_EQ(head_for({100}, Activation::Tanh), 2u);
  EXPECT_EQ(head_for({4}, Activation::Tanh), std::nullopt);
  EXPECT_EQ(head_for({8, 8, 8}, Activation::Tanh), std::nullopt);
  EXPECT_EQ(head_for({8, 8}, Activation::ReLU), std::nullopt);
}

/// A surrogate on [-1, 1] with the given parameters.
Surrogate surrogate_of(const Architecture& architecture, const std::vector<double>& parameters) {
  Surrogate surrogate = example_surrogate(architecture, 1);
  for (Interval& dim : surrogate.box.dims) dim.lo = -1.0, dim.hi = 1.0;
  surrogate.means = {0.0};
  surrogate.scales = {1.0};
  std::copy(parameters.begin(), parameters.end(), surrogate.parameters.row(0));
  return surrogate;
}

std::vector<float> random_floats(std::size_t count) {
  Rng rng(3);
  std::vector<float> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(rng.normal()));
  return values;
}

class Widen : public testing::TestWithParam<Activation> {};

TEST_P(Widen, BehavesLikeTheHead) {
  const Architecture head = example_architecture(4, Activation::Tanh, {6, 4});
  const Architecture larger = example_architecture(4, GetParam(), {9, 5});
  const std::vector<float> parameters = random_floats(head.parameters());
  const Surrogate small = surrogate_of(head, {parameters.begin(), parameters.end()});
  const Surrogate large = surrogate_of(larger, widen(parameters, head, larger, Rng(1)));
  const Matrix points = random_points(small.box, 20, Rng(2));
  const Matrix expected = small.predict(points), found = large.predict(points);
  for (std::size_t i = 0; i < points.rows; ++i) EXPECT_NEAR(found(i, 0), expected(i, 0), 1e-9);
}

INSTANTIATE_TEST_SUITE_P(All, Widen, testing::Values(Activation::Tanh, Activation::Sigmoid));

TEST(Widen, TakesTheFirstInputsAndSharesThemBeyondTheLast) {
  const Architecture head = example_architecture(3, Activation::Tanh, {2});
  const std::vector<float> parameters = random_floats(head.parameters());
  const auto weight = [&](std::size_t inputs, std::size_t i) {
    const Architecture architecture = example_architecture(inputs, Activation::Tanh, {2});
    return widen(parameters, head, architecture, Rng(1))[i];
  };
  EXPECT_EQ(weight(2, 1), static_cast<double>(parameters[1]));
  EXPECT_EQ(weight(2, 2), static_cast<double>(parameters[3]));  // the second unit's first input
  EXPECT_EQ(weight(5, 3), static_cast<double>(parameters[0]));
}

}  // namespace
}  // namespace understudy
