#include "surrogates/network/surrogate.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <limits>
#include <thread>

#include "base/error.h"
#include "tests/surrogates/counted_allocations.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

// The definition, number by number.
double reference_output(const Surrogate& surrogate, std::size_t output, const double* x) {
  std::vector<double> values(surrogate.box.size());
  surrogate.box.to_unit(x, values.data());
  const std::vector<std::size_t> widths = surrogate.architecture.widths();
  const double* parameter = surrogate.parameters.row(output);
  for (std::size_t l = 1; l < widths.size(); ++l) {
    std::vector<double> next(widths[l], 0.0);
    for (double& sum : next)
      for (double value : values) sum += *parameter++ * value;
    for (double& sum : next) sum += *parameter++;
    if (l + 1 < widths.size())
      for (double& sum : next) sum = reference_activation(surrogate.architecture.activation, sum);
    values = next;
  }
  return surrogate.means[output] + surrogate.scales[output] * values[0];
}

class SurrogateActivation : public testing::TestWithParam<Activation> {
 protected:
  const Surrogate surrogate = example_surrogate(example_architecture(3, GetParam()), 2);
  const Matrix points = random_points(surrogate.box, 300, Rng(1));
};

TEST_P(SurrogateActivation, PredictsWhatTheDefinitionSays) {
  const Matrix predicted = surrogate.predict(points);
  ASSERT_EQ(predicted.rows, 300U);
  ASSERT_EQ(predicted.cols, 2U);
  for (std::size_t i = 0; i < points.rows; ++i)
    for (std::size_t o = 0; o < 2; ++o)
      EXPECT_NEAR(predicted(i, o), reference_output(surrogate, o, points.row(i)), 1e-13);
}

TEST_P(SurrogateActivation, EvaluatesAsItPredicts) {
  const Matrix predicted = surrogate.predict(points);
  for (std::size_t i = 0; i < points.rows; ++i) {
    double plain[2], with_jacobian[2], jacobian[6];
    surrogate.evaluate(points.row(i), plain, nullptr);
    surrogate.evaluate(points.row(i), with_jacobian, jacobian);
    for (std::size_t o = 0; o < 2; ++o) {
      EXPECT_NEAR(plain[o], predicted(i, o), 1e-13);
      EXPECT_EQ(plain[o], with_jacobian[o]);
    }
  }
}

TEST_P(SurrogateActivation, JacobianMatchesFiniteDifferences) {
  constexpr double kStep = 1e-6;
  for (std::size_t i = 0; i < 50; ++i) {
    double outputs[2], jacobian[6];
    surrogate.evaluate(points.row(i), outputs, jacobian);
    for (std::size_t j = 0; j < 3; ++j) {
      std::vector<double> up = points.row_copy(i), down = up;
      up[j] += kStep;
      down[j] -= kStep;
      for (std::size_t o = 0; o < 2; ++o) {
        const double slope = (reference_output(surrogate, o, up.data()) -
                              reference_output(surrogate, o, down.data())) /
                             (2.0 * kStep);
        EXPECT_NEAR(jacobian[o * 3 + j], slope, 1e-6) << "d y" << o << " / d x" << j;
      }
    }
  }
}

TEST_P(SurrogateActivation, NaNInNaNOut) {
  const double x[3] = {0.1, std::nan(""), 0.2};
  double outputs[2], jacobian[6];
  surrogate.evaluate(x, outputs, jacobian);
  Matrix row;
  row.append_row({x[0], x[1], x[2]});
  const Matrix predicted = surrogate.predict(row);
  for (std::size_t o = 0; o < 2; ++o) {
    EXPECT_TRUE(std::isnan(outputs[o]));
    EXPECT_TRUE(std::isnan(predicted(0, o)));
  }
}

TEST_P(SurrogateActivation, StaysFiniteFarOutsideTheBox) {
  const double x[3] = {1e6, -1e6, 1e6};
  double outputs[2], jacobian[6];
  surrogate.evaluate(x, outputs, jacobian);
  for (double y : outputs) EXPECT_TRUE(std::isfinite(y));
  for (double slope : jacobian) EXPECT_TRUE(std::isfinite(slope));
}

INSTANTIATE_TEST_SUITE_P(All, SurrogateActivation, testing::ValuesIn(all_activations()),
                         [](const auto& each) { return to_string(each.param); });

TEST(Surrogate, EvaluatingAllocatesNothingAfterAThreadsFirstCall) {
  const Surrogate surrogate = example_surrogate(example_architecture(9, Activation::Tanh, {32}), 3);
  std::vector<double> x(9, 0.3), outputs(3), jacobian(27);
  surrogate.evaluate(x.data(), outputs.data(), jacobian.data());
  const std::size_t before = counted_allocations();
  surrogate.evaluate(x.data(), outputs.data(), jacobian.data());
  EXPECT_EQ(counted_allocations(), before);
}

TEST(Surrogate, GivesTheSameFromManyThreads) {
  const Surrogate surrogate = example_surrogate(example_architecture(4, Activation::SiLU), 2);
  const Matrix points = random_points(surrogate.box, 200, Rng(2));
  const Matrix expected = surrogate.predict(points);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      double outputs[2], jacobian[8];
      for (std::size_t i = 0; i < points.rows; ++i) {
        surrogate.evaluate(points.row(i), outputs, jacobian);
        if (std::abs(outputs[1] - expected(i, 1)) > 1e-12) ++wrong;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Surrogate, DoesNotDependOnAnInputOfZeroWidth) {
  Surrogate surrogate = example_surrogate(example_architecture(2, Activation::Tanh), 1);
  surrogate.box.dims[1].lo = surrogate.box.dims[1].hi = 4.0;
  double at[2] = {0.5, 4.0}, elsewhere[2] = {0.5, 9.0}, first = 0.0, second = 0.0, jacobian[2];
  surrogate.evaluate(at, &first, jacobian);
  surrogate.evaluate(elsewhere, &second, nullptr);
  EXPECT_EQ(first, second);
  EXPECT_EQ(jacobian[1], 0.0);
  EXPECT_NE(jacobian[0], 0.0);
}

TEST(Surrogate, ModelOutlivesIt) {
  auto surrogate =
      std::make_unique<Surrogate>(example_surrogate(example_architecture(2, Activation::ReLU), 1));
  const double x[2] = {0.1, -0.4};
  double expected = 0.0, answer = 0.0, jacobian[2];
  surrogate->evaluate(x, &expected, nullptr);
  const Model model = surrogate->model();
  surrogate.reset();
  model(x, &answer, jacobian);
  EXPECT_EQ(answer, expected);
}

TEST(Surrogate, PredictsNoRows) {
  const Surrogate surrogate = example_surrogate(example_architecture(2, Activation::Tanh), 3);
  const Matrix none = surrogate.predict(Matrix());
  EXPECT_EQ(none.rows, 0U);
  EXPECT_EQ(none.cols, 3U);
}

TEST(Surrogate, RefusesRowsOfAnotherWidth) {
  const Surrogate surrogate = example_surrogate(example_architecture(2, Activation::Tanh), 1);
  EXPECT_THROW(surrogate.predict(Matrix(1, 3)), Error);
}

TEST(Surrogate, SaysWhatDoesNotFitTogether) {
  const Surrogate sound = example_surrogate(example_architecture(2, Activation::Tanh), 2);
  EXPECT_NO_THROW(sound.validate());
  const auto broken = [&](auto change) {
    Surrogate surrogate = sound;
    change(surrogate);
    EXPECT_THROW(surrogate.validate(), Error);
  };
  broken([](Surrogate& s) { s.box.dims.pop_back(); });
  broken([](Surrogate& s) { s.outputs.clear(); });
  broken([](Surrogate& s) { s.means.push_back(0.0); });
  broken([](Surrogate& s) { s.scales[0] = 0.0; });
  broken([](Surrogate& s) { s.means[1] = std::numeric_limits<double>::infinity(); });
  broken([](Surrogate& s) { s.parameters = Matrix(2, 3); });
  broken([](Surrogate& s) { s.parameters.data.pop_back(); });
  broken([](Surrogate& s) { s.architecture.hidden.push_back(1); });
}

}  // namespace
}  // namespace understudy
