#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

#include "surrogates/torch/module/compiler_trainer_internal.h"
#include "surrogates/torch/module/inner_fitting_internal.h"
#include "surrogates/training/initial_state.h"
#include "surrogates/training/training_set.h"
#include "tests/surrogates/program_graphs.h"

namespace understudy {
namespace {

constexpr double kCurvature = 3.0;

/// Descent on kCurvature / 2 |w - 1|^2, whose steps are known: each takes w - 1 times `kept`.
struct Descended {
  double value = 0.0;       ///< where it went from 2
  double derivative = 0.0;  ///< of that by the start
};

Descended descend(const InnerFitting& fitting) {
  const at::Tensor start = at::full({1, 1}, 2.0).requires_grad_(true);
  const at::Tensor end = fitted(start, fitting, [](const at::Tensor& weights) {
    return (weights - 1.0).square().sum() * (0.5 * kCurvature);
  });
  end.sum().backward();
  return {end.item<double>(), start.grad().item<double>()};
}

TEST(InnerFitting, OfSecondOrderIsDifferentiatedThroughItsSteps) {
  const double kept = 1.0 - 0.1 * kCurvature;
  for (const std::size_t steps : {1U, 5U}) {
    const Descended second = descend({steps, 0.1, InnerFitting::Rule::Descent, true});
    EXPECT_NEAR(second.value, 1.0 + std::pow(kept, steps), 1e-6);
    EXPECT_NEAR(second.derivative, std::pow(kept, steps), 1e-6);
  }
}

TEST(InnerFitting, OfFirstOrderTakesItsStepsAsGiven) {
  const double kept = 1.0 - 0.1 * kCurvature;
  const Descended first = descend({5, 0.1, InnerFitting::Rule::Descent, false});
  EXPECT_NEAR(first.value, 1.0 + std::pow(kept, 5), 1e-6);
  EXPECT_NEAR(first.derivative, 1.0, 1e-6);
}

/// The loss that one surrogate for all programs is trained by, at its start.
double first_loss(double share) {
  TrainingSet set;
  for (const ProgramGraph& graph : example_graphs()) set.add(graph_to_bytes(graph), "example");
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < set.size(); ++i) indices.push_back(i);
  GraphModelShape shape;
  shape.width = 8;
  shape.heads = {{8, 8}};
  CompilerTrainerOptions options;
  options.reads_program = false;
  options.inner = {5, 0.1, InnerFitting::Rule::Descent, true, share};
  const auto trainer = make_torch_compiler_trainer(shape, options, initial_state(shape, 1));
  const DrawOptions draw{64, 0.0, false, DrawOptions::Read::Nothing};
  return trainer->step(
      [&](std::size_t shard) {
        return draw_examples({{&set, indices}}, draw, Rng(shard));
      },
      1e-3, 0);
}

TEST(InnerFitting, SharesTheLossBetweenBeforeAndAfter) {
  const double before = first_loss(0.0), after = first_loss(1.0);
  EXPECT_LT(after, 0.98 * before);
  EXPECT_NEAR(first_loss(0.5), 0.5 * (before + after), 1e-5);
}

}  // namespace
}  // namespace understudy
