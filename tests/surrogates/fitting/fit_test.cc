#include "surrogates/fitting/fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/text.h"
#include "tests/support/error_of.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

using testing::HasSubstr;

// y0 = sin(3x) + 0.5z, y1 = 40 + 10xz over the example box.
Matrix answers(const Matrix& inputs, std::size_t outputs) {
  Matrix result(inputs.rows, outputs);
  for (std::size_t i = 0; i < inputs.rows; ++i) {
    const double x = inputs(i, 0), z = inputs(i, 1);
    result(i, 0) = std::sin(3.0 * x) + 0.5 * z;
    if (outputs > 1) result(i, 1) = 40.0 + 10.0 * x * z;
  }
  return result;
}

FitData example_data(std::size_t outputs, std::size_t train, std::size_t validation,
                     std::size_t test) {
  const Box box = example_program(2, outputs).box;
  FitData data;
  data.train_inputs = random_points(box, train, Rng(11));
  data.validation_inputs = random_points(box, validation, Rng(12));
  data.test_inputs = random_points(box, test, Rng(13));
  data.train_outputs = answers(data.train_inputs, outputs);
  data.validation_outputs = answers(data.validation_inputs, outputs);
  data.test_outputs = answers(data.test_inputs, outputs);
  return data;
}

Surrogate start(std::size_t outputs, Activation activation = Activation::Tanh) {
  return random_initial(example_program(2, outputs), example_architecture(2, activation, {16, 16}),
                        Rng(5))
      .surrogate;
}

FitOptions epochs(std::size_t count) {
  FitOptions options;
  options.epochs = count;
  return options;
}

// Mean squared error over the variance of the test rows, from predictions.
double relative_error(const Surrogate& surrogate, const Matrix& inputs, const Matrix& outputs,
                      std::size_t output) {
  const Matrix predicted = surrogate.predict(inputs);
  const auto n = static_cast<double>(inputs.rows);
  double mean = 0.0, variance = 0.0, error = 0.0;
  for (std::size_t i = 0; i < inputs.rows; ++i) mean += outputs(i, output) / n;
  for (std::size_t i = 0; i < inputs.rows; ++i) {
    variance += std::pow(outputs(i, output) - mean, 2) / n;
    error += std::pow(outputs(i, output) - predicted(i, output), 2) / n;
  }
  return error / variance;
}

class FitActivation : public testing::TestWithParam<Activation> {};

TEST_P(FitActivation, LearnsAFunctionOfTwoInputs) {
  const FitData data = example_data(1, 200, 50, 500);
  const FitResult result = fit_adam(start(1, GetParam()), data, epochs(1500));
  EXPECT_LT(result.summary.test_loss, 1e-2);
  EXPECT_EQ(result.summary.termination, Termination::Budget);
  EXPECT_EQ(result.summary.epochs, 1500U);
}

INSTANTIATE_TEST_SUITE_P(All, FitActivation, testing::ValuesIn(all_activations()),
                         [](const auto& each) { return to_string(each.param); });

TEST(Fit, TestLossIsThatOfTheReturnedSurrogateOverTheVariance) {
  const FitData data = example_data(2, 100, 30, 300);
  const FitResult result = fit_adam(start(2), data, epochs(100));
  ASSERT_EQ(result.summary.test_losses.size(), 2U);
  for (std::size_t o = 0; o < 2; ++o) {
    const double expected =
        relative_error(result.surrogate, data.test_inputs, data.test_outputs, o);
    EXPECT_NEAR(result.summary.test_losses[o], expected, 1e-5 * (1.0 + expected));
  }
  EXPECT_DOUBLE_EQ(result.summary.test_loss,
                   0.5 * (result.summary.test_losses[0] + result.summary.test_losses[1]));
}

TEST(Fit, IsTheSameBitForBitAtASeed) {
  const FitData data = example_data(2, 60, 20, 20);
  FitOptions options = epochs(40);
  options.batch = 16;
  options.seed = 3;
  const FitResult first = fit_adam(start(2), data, options);
  const FitResult second = fit_adam(start(2), data, options);
  EXPECT_EQ(first.surrogate.to_bytes(), second.surrogate.to_bytes());
  options.seed = 4;
  EXPECT_NE(fit_adam(start(2), data, options).surrogate.to_bytes(), first.surrogate.to_bytes());
}

TEST(Fit, EachOutputLearnsAsIfItWereAlone) {
  const FitData both = example_data(2, 64, 20, 20);
  const FitResult together = fit_adam(start(2), both, epochs(60));
  for (std::size_t o = 0; o < 2; ++o) {
    Surrogate initial = start(2);
    FitData data = both;
    initial.outputs = {initial.outputs[o]};
    initial.means.resize(1);
    initial.scales.resize(1);
    initial.parameters = initial.parameters.slice_rows(o, o + 1);
    for (Matrix* outputs : {&data.train_outputs, &data.validation_outputs, &data.test_outputs}) {
      Matrix column(outputs->rows, 1);
      for (std::size_t i = 0; i < outputs->rows; ++i) column(i, 0) = (*outputs)(i, o);
      *outputs = column;
    }
    const FitResult alone = fit_adam(initial, data, epochs(60));
    const Matrix expected = alone.surrogate.predict(data.test_inputs);
    const Matrix predicted = together.surrogate.predict(data.test_inputs);
    const double scale = alone.surrogate.scales[0];
    for (std::size_t i = 0; i < expected.rows; ++i)
      EXPECT_NEAR(predicted(i, o), expected(i, 0), 1e-6 * scale);
  }
}

TEST(Fit, KeepsTheEpochOfLowestValidationLoss) {
  FitData data = example_data(1, 12, 40, 100);  // few rows: it overfits
  FitOptions options = epochs(900);
  const FitResult result = fit_adam(start(1), data, options);
  double lowest = std::numeric_limits<double>::infinity();
  CurvePoint best;
  for (const CurvePoint& point : result.curve) {
    if (point.validation_loss >= lowest) continue;
    lowest = point.validation_loss;
    best = point;
  }
  ASSERT_LT(best.epoch, 900U);
  EXPECT_EQ(result.summary.best_epoch, best.epoch);
  EXPECT_DOUBLE_EQ(result.summary.validation_loss, best.validation_loss);
  EXPECT_DOUBLE_EQ(result.summary.test_loss, best.test_loss);
  EXPECT_NEAR(relative_error(result.surrogate, data.test_inputs, data.test_outputs, 0),
              best.test_loss, 1e-5 * (1.0 + best.test_loss));
}

TEST(Fit, LooksAtTheStartEverySoManyEpochsAndAtTheEnd) {
  FitOptions options = epochs(8);
  options.check_every = 3;
  const FitResult result = fit_adam(start(1), example_data(1, 20, 5, 5), options);
  std::vector<std::size_t> looks;
  for (const CurvePoint& point : result.curve) looks.push_back(point.epoch);
  EXPECT_THAT(looks, testing::ElementsAre(0, 3, 6, 8));
}

TEST(Fit, WithoutValidationRowsKeepsTheLastEpoch) {
  const FitResult result = fit_adam(start(1), example_data(1, 20, 0, 50), epochs(50));
  EXPECT_EQ(result.summary.best_epoch, 50U);
  EXPECT_EQ(result.summary.validation_loss, -1.0);
  EXPECT_EQ(result.summary.train_loss, result.curve.back().train_loss);
  EXPECT_EQ(result.curve.back().validation_loss, -1.0);
}

TEST(Fit, WithoutTestRowsMeasuresNone) {
  const FitResult result = fit_adam(start(1), example_data(1, 20, 5, 0), epochs(6));
  EXPECT_EQ(result.summary.test_loss, -1.0);
  EXPECT_TRUE(result.summary.test_losses.empty());
  EXPECT_EQ(result.curve.back().test_loss, -1.0);
}

TEST(Fit, WithoutEpochsOrRowsReturnsTheSurrogateAsItCame) {
  const Surrogate initial = example_surrogate(example_architecture(2, Activation::Tanh), 1);
  for (const std::size_t rows : {0U, 10U}) {
    const FitData data = example_data(1, rows, 0, 200);
    const FitResult result = fit_adam(initial, data, epochs(rows == 0 ? 100 : 0));
    EXPECT_EQ(result.surrogate.to_bytes(), initial.to_bytes());
    EXPECT_EQ(result.summary.termination, Termination::Budget);
    EXPECT_EQ(result.summary.epochs, 0U);
    EXPECT_NEAR(result.summary.test_loss,
                relative_error(initial, data.test_inputs, data.test_outputs, 0), 1e-9);
    EXPECT_EQ(result.summary.train_loss >= 0.0, rows > 0);
  }
}

TEST(Fit, StandardisesFromTheTrainingRowsUnlessToldNotTo) {
  const FitData data = example_data(2, 50, 0, 0);
  FitOptions options = epochs(1);
  const FitResult standardised = fit_adam(start(2), data, options);
  EXPECT_GT(standardised.surrogate.means[1], 30.0);
  EXPECT_GT(standardised.surrogate.scales[1], 5.0);
  options.scaling = Scaling::Keep;
  const FitResult untouched = fit_adam(start(2), data, options);
  EXPECT_EQ(untouched.surrogate.means[1], 0.0);
  EXPECT_EQ(untouched.surrogate.scales[1], 1.0);
}

TEST(Fit, AConstantOutputHasScaleOneAndALossInItsOwnUnits) {
  FitData data = example_data(1, 30, 10, 10);
  for (Matrix* outputs : {&data.train_outputs, &data.validation_outputs, &data.test_outputs})
    for (double& y : outputs->data) y = 0.1;
  const FitResult result = fit_adam(start(1), data, epochs(300));
  EXPECT_EQ(result.surrogate.means[0], 0.1);
  EXPECT_EQ(result.surrogate.scales[0], 1.0);
  EXPECT_LT(result.summary.test_loss, 1e-3);
  EXPECT_GE(result.summary.test_loss, 0.0);
}

TEST(Fit, TakesOutputsOfAnyMagnitude) {
  for (const double magnitude : {1e-200, 1e200}) {
    FitData data = example_data(1, 60, 20, 20);
    for (Matrix* outputs : {&data.train_outputs, &data.validation_outputs, &data.test_outputs})
      for (double& y : outputs->data) y *= magnitude;
    const FitResult result = fit_adam(start(1), data, epochs(300));
    EXPECT_LT(result.summary.test_loss, 0.3);
  }
}

TEST(Fit, LearnsInMiniBatchesThatDoNotDivideTheRows) {
  FitOptions options = epochs(200);
  options.batch = 30;
  const FitResult result = fit_adam(start(1), example_data(1, 100, 30, 200), options);
  EXPECT_LT(result.summary.test_loss, 0.05);
}

TEST(Fit, ABatchOfAllRowsIsTheFullBatch) {
  const FitData data = example_data(1, 40, 10, 10);
  FitOptions options = epochs(10);
  const std::string full = fit_adam(start(1), data, options).surrogate.to_bytes();
  options.batch = 1000;
  EXPECT_EQ(fit_adam(start(1), data, options).surrogate.to_bytes(), full);
}

TEST(Fit, FailsWithTheBestSoFarWhenTheLossIsNoLongerFinite) {
  FitOptions options = epochs(100);
  options.learning_rate = 1e30;
  options.check_every = 1;
  const FitData data = example_data(1, 40, 10, 30);
  const FitResult result = fit_adam(start(1, Activation::ReLU), data, options);
  EXPECT_EQ(result.summary.termination, Termination::Failed);
  EXPECT_THAT(result.summary.message, HasSubstr("learning rate"));
  EXPECT_EQ(result.summary.best_epoch, 0U);
  EXPECT_NEAR(relative_error(result.surrogate, data.test_inputs, data.test_outputs, 0),
              result.summary.test_loss, 1e-5 * (1.0 + result.summary.test_loss));
}

TEST(Fit, StopsWhenAskedWithTheBestSoFar) {
  const FitData data = example_data(1, 40, 10, 30);
  std::vector<double> told;
  const FitResult result = fit_adam(start(1), data, epochs(1000), [&](const Progress& progress) {
    told.push_back(progress.done);
    EXPECT_EQ(progress.total, 1000.0);
    EXPECT_THAT(progress.note, HasSubstr("validation loss"));
    return progress.done < 30.0;
  });
  EXPECT_EQ(result.summary.termination, Termination::Stopped);
  EXPECT_EQ(result.summary.epochs, 30U);
  EXPECT_EQ(told.back(), 30.0);
  EXPECT_EQ(told.size(), 11U);
  EXPECT_LE(result.summary.validation_loss, result.curve.front().validation_loss);
}

TEST(Fit, RecordsSecondsPerPhase) {
  const FitResult result = fit_adam(start(1), example_data(1, 40, 10, 30), epochs(10));
  for (const char* phase : {"prepare", "train", "look"})
    EXPECT_EQ(result.summary.seconds.count(phase), 1U);
}

TEST(Fit, SendsAWideNetworkThroughLibTorch) {
  const Surrogate wide = random_initial(example_program(2, 1),
                                        example_architecture(2, Activation::Tanh, {513}), Rng(5))
                             .surrogate;
  const FitResult result = fit_adam(wide, example_data(1, 20, 5, 5), epochs(3));
  EXPECT_LT(result.curve.back().train_loss, result.curve.front().train_loss);
  EXPECT_THAT(read_file("/proc/self/maps"), HasSubstr("understudy_torch.so"));
}

void expect_misuse(const Surrogate& surrogate, const FitData& data, const FitOptions& options,
                   const std::string& words) {
  EXPECT_THAT(misuse_of([&] { fit_adam(surrogate, data, options); }), HasSubstr(words));
}

TEST(Fit, RefusesRowsThatDoNotFit) {
  const FitOptions options = epochs(1);
  const FitData sound = example_data(1, 20, 5, 5);
  FitData data = sound;
  data.train_outputs(7, 0) = std::nan("");
  expect_misuse(start(1), data, options, "row 7 of the training outputs holds nan");
  data = sound;
  data.test_inputs(2, 1) = std::numeric_limits<double>::infinity();
  expect_misuse(start(1), data, options, "row 2 of the test inputs holds inf");
  data = sound;
  data.validation_outputs = Matrix(4, 1);
  expect_misuse(start(1), data, options, "5 rows of validation inputs, 4 of validation outputs");
  expect_misuse(start(2), sound, options, "the training outputs have 1 columns, the surrogate 2");
}

TEST(FitOptions, RefuseNamingFieldValueAndRule) {
  const FitData data = example_data(1, 20, 5, 5);
  FitOptions options;
  options.learning_rate = -1.0;
  expect_misuse(start(1), data, options,
                "learning_rate is -1, and must be a finite number above 0");
  options = {};
  options.check_every = 0;
  expect_misuse(start(1), data, options, "check_every is 0, and must be 1 or more");
  options = {};
  options.threads = 0;
  expect_misuse(start(1), data, options, "threads is 0, and must be in 1..1024");
}

}  // namespace
}  // namespace understudy
