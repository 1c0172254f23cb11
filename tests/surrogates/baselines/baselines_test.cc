#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "surrogates/baselines/baseline.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

using Function = std::function<double(const double* x)>;

Box box_of(std::size_t inputs) {
  Box box;
  for (std::size_t j = 0; j < inputs; ++j)
    box.dims.push_back({"x" + std::to_string(j), -2.0, 3.0, InputKind::Real});
  return box;
}

std::vector<double> values_at(const Function& function, const Matrix& points) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points.rows; ++i) values.push_back(function(points.row(i)));
  return values;
}

/// Mean squared error over the variance, learnt from n rows.
double relative_error(const Baseline& baseline, std::size_t inputs, std::size_t n,
                      const Function& function) {
  const Box box = box_of(inputs);
  const Matrix rows = random_points(box, n, Rng(1)), queries = random_points(box, 400, Rng(2));
  const std::vector<double> truth = values_at(function, queries);
  const std::vector<double> guess = baseline.predict(box, rows, values_at(function, rows), queries);
  double mean = 0.0, errors = 0.0, squares = 0.0;
  for (const double y : truth) mean += y / static_cast<double>(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    errors += std::pow(truth[i] - guess[i], 2);
    squares += std::pow(truth[i] - mean, 2);
  }
  return errors / squares;
}

class EveryBaseline : public testing::TestWithParam<Baseline> {};

TEST_P(EveryBaseline, LearnsAQuadratic) {
  const auto quadratic = [](const double* x) { return 1e6 + 3.0 * x[0] * x[1] - x[0] + x[1]; };
  EXPECT_LT(relative_error(GetParam(), 2, 30, quadratic), 1e-4);
}

TEST_P(EveryBaseline, SaysTheSameTwice) {
  const auto wave = [](const double* x) { return std::sin(x[0]) + x[1]; };
  EXPECT_EQ(relative_error(GetParam(), 2, 20, wave), relative_error(GetParam(), 2, 20, wave));
}

TEST_P(EveryBaseline, AnswersOfOneRowOrConstantOnesWithTheConstant) {
  const Box box = box_of(3);
  for (const std::size_t n : {1u, 7u}) {
    const Matrix rows = random_points(box, n, Rng(1));
    for (const double y : GetParam().predict(box, rows, std::vector<double>(n, 42.0), rows))
      EXPECT_NEAR(y, 42.0, 1e-6);
  }
}

TEST_P(EveryBaseline, BearsTheSameRowOften) {
  const Box box = box_of(2);
  Matrix rows = random_points(box, 8, Rng(1));
  for (std::size_t i = 4; i < 8; ++i) std::copy_n(rows.row(i - 4), 2, rows.row(i));
  const std::vector<double> outputs = {1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0, 4.0};
  for (const double y : GetParam().predict(box, rows, outputs, rows)) EXPECT_TRUE(std::isfinite(y));
}

INSTANTIATE_TEST_SUITE_P(Baselines, EveryBaseline, testing::ValuesIn(baselines()),
                         [](const auto& each) {
                           std::string name = each.param.name;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

TEST(GaussianProcess, LearnsWavesThatNoPolynomialFollows) {
  const auto wave = [](const double* x) { return std::sin(2.0 * x[0]) * std::cos(x[1]); };
  EXPECT_LT(relative_error(*find_baseline("gaussian-process"), 2, 80, wave), 0.02);
  EXPECT_GT(relative_error(*find_baseline("quadratic-ridge"), 2, 80, wave), 0.3);
}

// What it said when studies were recorded; searches add up rounding errors.
TEST(GaussianProcess, SaysWhatItAlwaysSaid) {
  const auto wave = [](const double* x) { return std::sin(2.0 * x[0]) * std::cos(x[1]); };
  const Box box = box_of(2);
  const auto answers = [&](std::size_t n) {
    const Matrix rows = random_points(box, n, Rng(1)), queries = random_points(box, 3, Rng(2));
    const auto predict = find_baseline("gaussian-process")->predict;
    return predict(box, rows, values_at(wave, rows), queries);
  };
  using testing::DoubleNear, testing::ElementsAre;
  EXPECT_THAT(answers(30),
              ElementsAre(DoubleNear(-0.129784869562, 1e-6), DoubleNear(0.712966488804, 1e-6),
                          DoubleNear(0.177721086523, 1e-6)));
  EXPECT_THAT(answers(150),
              ElementsAre(DoubleNear(-0.141426873733, 1e-5), DoubleNear(0.695665820447, 1e-5),
                          DoubleNear(0.120418868559, 1e-5)));
}

TEST(GaussianProcess, FindsTheInputThatMatters) {
  const auto wave = [](const double* x) { return std::sin(2.0 * x[3]); };
  EXPECT_LT(relative_error(*find_baseline("gaussian-process"), 6, 40, wave), 1e-3);
}

TEST(Baselines, AreFoundByName) {
  for (const Baseline& baseline : baselines()) EXPECT_EQ(find_baseline(baseline.name), &baseline);
  EXPECT_EQ(find_baseline("random"), nullptr);
}

}  // namespace
}  // namespace understudy
