#include "surrogates/fitting/fit_best_rate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

using testing::HasSubstr;

// A wave that 0.01 follows slowly from far off: the rows decide which rate is best.
FitData wave(std::size_t rows) {
  const Box box = example_program(1, 1).box;
  FitData data;
  data.train_inputs = random_points(box, rows, Rng(1));
  data.validation_inputs = random_points(box, rows, Rng(2));
  data.test_inputs = random_points(box, rows, Rng(3));
  for (const auto& [inputs, outputs] :
       {std::pair(&data.train_inputs, &data.train_outputs),
        std::pair(&data.validation_inputs, &data.validation_outputs),
        std::pair(&data.test_inputs, &data.test_outputs)}) {
    *outputs = Matrix(inputs->rows, 1);
    for (std::size_t i = 0; i < inputs->rows; ++i) (*outputs)(i, 0) = std::sin(4 * (*inputs)(i, 0));
  }
  return data;
}

Surrogate start() {
  return random_initial(example_program(1, 1), example_architecture(1, Activation::Tanh, {16}),
                        Rng(5))
      .surrogate;
}

FitOptions options(std::size_t epochs, double rate) {
  FitOptions result;
  result.epochs = epochs;
  result.learning_rate = rate;
  return result;
}

TEST(FitBestRate, CostsAsMuchAsOneFit) {
  const FitResult result = fit_best_rate(start(), wave(40), options(400, 0.01));
  EXPECT_EQ(result.summary.epochs, 400u);
  EXPECT_EQ(result.curve.back().epoch, 400u);
  for (std::size_t i = 1; i < result.curve.size(); ++i)
    EXPECT_GT(result.curve[i].epoch, result.curve[i - 1].epoch);
  EXPECT_EQ(result.summary.termination, Termination::Budget);
  EXPECT_THAT(result.summary.message, HasSubstr("learning rate"));
}

TEST(FitBestRate, FindsARateWhereTheGivenOneIsTooSmall) {
  const FitData data = wave(40);
  const double given = fit_adam(start(), data, options(400, 0.0005)).summary.test_loss;
  const FitResult best = fit_best_rate(start(), data, options(400, 0.0005));
  EXPECT_LT(best.summary.test_loss, given);
  EXPECT_THAT(best.summary.message, HasSubstr("0.0015"));
}

TEST(FitBestRate, KeepsTheBestOfAllItsLooks) {
  const FitResult result = fit_best_rate(start(), wave(40), options(80, 0.01));
  EXPECT_GE(result.summary.best_epoch, 40u);
  EXPECT_LE(result.summary.best_epoch, 80u);
}

TEST(FitBestRate, IsOneFitWhereThereAreTooFewEpochsToTry) {
  const FitData data = wave(10);
  const FitResult one = fit_adam(start(), data, options(5, 0.01));
  const FitResult result = fit_best_rate(start(), data, options(5, 0.01));
  EXPECT_EQ(result.summary.test_loss, one.summary.test_loss);
}

TEST(FitBestRate, StopsWhenAsked) {
  const FitResult result =
      fit_best_rate(start(), wave(10), options(800, 0.01), [](const Progress& progress) {
        EXPECT_EQ(progress.total, 800);
        return progress.done < 150;
      });
  EXPECT_EQ(result.summary.termination, Termination::Stopped);
  EXPECT_LT(result.summary.epochs, 300u);
}

}  // namespace
}  // namespace understudy
