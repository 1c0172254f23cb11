#include "numerics/gaussian_process.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/rng.h"
#include "tests/support/finite_differences.h"

namespace understudy {
namespace {

Covariance covariance(Kernel kernel, const std::vector<double>& lengths, double noise,
                      double variance = 2.0) {
  Covariance result;
  result.kernel = kernel;
  for (const double length : lengths) result.log_lengths.push_back(std::log(length));
  result.log_noise = std::log(noise);
  result.variance = variance;
  return result;
}

Matrix random_rows(std::size_t rows, std::size_t cols, std::uint64_t seed) {
  Matrix matrix(rows, cols);
  Rng rng(seed);
  for (double& x : matrix.data) x = rng.uniform();
  return matrix;
}

std::vector<double> waves(const Matrix& rows) {
  std::vector<double> y;
  for (std::size_t i = 0; i < rows.rows; ++i)
    y.push_back(10.0 + std::sin(5.0 * rows(i, 0)) * rows(i, 1));
  return y;
}

class EveryKernel : public testing::TestWithParam<Kernel> {};

TEST_P(EveryKernel, GoesThroughRowsWithoutNoise) {
  // Few rows are factored in one way, many in another.
  for (const std::size_t n : {20u, 450u}) {
    const Matrix rows = random_rows(n, 2, 1);
    const std::vector<double> y = waves(rows);
    const GaussianProcess process(covariance(GetParam(), {0.3, 0.5}, 1e-9), rows, y);
    const Predictions predicted = process.predict(rows);
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_NEAR(predicted.means[i], y[i], 1e-5);
      ASSERT_LT(predicted.deviations[i], 1e-3);
    }
  }
}

TEST_P(EveryKernel, FarAwayKnowsTheMeanAndTheVariance) {
  const Matrix rows = random_rows(5, 1, 1);
  const GaussianProcess process(covariance(GetParam(), {0.1}, 1e-6), rows, {1, 2, 3, 4, 5});
  const double far = 100.0;
  const SlopedPrediction predicted = process.predict(&far);
  EXPECT_DOUBLE_EQ(predicted.mean, 3.0);
  EXPECT_DOUBLE_EQ(predicted.deviation, std::sqrt(2.0));
  EXPECT_NEAR(predicted.mean_slopes[0], 0.0, 1e-12);
}

TEST_P(EveryKernel, SlopesAreThoseOfFiniteDifferences) {
  const Matrix rows = random_rows(30, 2, 1);
  const GaussianProcess process(covariance(GetParam(), {0.3, 0.8}, 1e-3), rows, waves(rows));
  const std::vector<double> at = {0.42, 0.17};
  const SlopedPrediction predicted = process.predict(at.data());
  const Matrix slopes = finite_differences(
      [&](const std::vector<double>& x) {
        const SlopedPrediction there = process.predict(x.data());
        return std::vector<double>{there.mean, there.deviation};
      },
      at);
  for (std::size_t j = 0; j < 2; ++j) {
    EXPECT_NEAR(predicted.mean_slopes[j], slopes(0, j), 1e-6);
    EXPECT_NEAR(predicted.deviation_slopes[j], slopes(1, j), 1e-6);
  }
}

TEST_P(EveryKernel, PredictsAPointAsARow) {
  const Matrix rows = random_rows(30, 2, 1), points = random_rows(7, 2, 2);
  const GaussianProcess process(covariance(GetParam(), {0.3, 0.8}, 1e-3), rows, waves(rows));
  const Predictions predicted = process.predict(points);
  const std::vector<double> means = process.means(points);
  for (std::size_t i = 0; i < points.rows; ++i) {
    const SlopedPrediction alone = process.predict(points.row(i));
    EXPECT_DOUBLE_EQ(means[i], predicted.means[i]);
    EXPECT_NEAR(alone.mean, predicted.means[i], 1e-12);
    EXPECT_NEAR(alone.deviation, predicted.deviations[i], 1e-10);
  }
}

TEST_P(EveryKernel, BearsTheSameRowAgainAndSaysWhatNoiseItTook) {
  Matrix rows = random_rows(40, 1, 1);
  for (std::size_t i = 20; i < 40; ++i) rows(i, 0) = rows(i - 20, 0);
  const GaussianProcess process(covariance(GetParam(), {5.0}, 1e-300), rows,
                                std::vector<double>(rows.data.begin(), rows.data.end()));
  EXPECT_GT(process.covariance().log_noise, std::log(1e-20));
  for (const double mean : process.means(rows)) EXPECT_TRUE(std::isfinite(mean));
}

INSTANTIATE_TEST_SUITE_P(Kernels, EveryKernel,
                         testing::Values(Kernel::Matern52, Kernel::SquaredExponential));

// Two rows by hand: outputs -1 and 1 about their mean, correlation c, noise s. The weights are
// -+1 / (1 + s - c); half way the two cancel out.
TEST(GaussianProcess, AnswersOfTwoRowsAreThoseOfPaper) {
  Matrix rows(2, 1);
  rows(1, 0) = 1.0;
  const double noise = 0.1;
  const auto predicted = [&](Kernel kernel, double at) {
    return GaussianProcess(covariance(kernel, {0.5}, noise), rows, {4.0, 6.0}).predict(&at);
  };
  const double r = 1.0 / 0.5, u = std::sqrt(5.0) * r;
  const double smooth = std::exp(-0.5 * r * r), rough = (1.0 + u + u * u / 3.0) * std::exp(-u);
  for (const auto& [kernel, c] :
       {std::pair{Kernel::SquaredExponential, smooth}, std::pair{Kernel::Matern52, rough}}) {
    EXPECT_NEAR(predicted(kernel, 0.0).mean, 5.0 - (1.0 - c) / (1.0 + noise - c), 1e-12);
    EXPECT_NEAR(predicted(kernel, 0.5).mean, 5.0, 1e-12);
    // 1 - (1, c) C^-1 (1, c)' of the variance is left at a row.
    const double a = 1.0 + noise, left = 1.0 - (a - 2.0 * c * c + a * c * c) / (a * a - c * c);
    EXPECT_NEAR(predicted(kernel, 0.0).deviation, std::sqrt(2.0 * left), 1e-12);
  }
}

TEST(GaussianProcess, TakesTheLikeliestVarianceWhereNoneIsGiven) {
  Matrix rows(2, 1);
  rows(1, 0) = 1.0;
  Covariance unknown = covariance(Kernel::SquaredExponential, {0.5}, 0.1);
  unknown.variance.reset();
  const double c = std::exp(-2.0);
  const GaussianProcess process(unknown, rows, {4.0, 6.0});
  // y' C^-1 y / n
  EXPECT_NEAR(*process.covariance().variance, 1.0 / (1.1 - c), 1e-12);
}

TEST(GaussianProcess, RefusesWhatIsNoNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Covariance any = covariance(Kernel::Matern52, {1.0}, 0.1);
  EXPECT_THROW(GaussianProcess(any, random_rows(3, 1, 1), {1, nan, 3}), Error);
  for (const double odd : {nan, 1e200}) {
    Matrix rows = random_rows(3, 1, 1);
    rows(1, 0) = odd;
    EXPECT_THROW(GaussianProcess(any, rows, {1, 2, 3}), Error) << odd;
  }
}

}  // namespace
}  // namespace understudy
