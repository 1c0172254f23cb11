#include "numerics/fit_gaussian_process.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/rng.h"

namespace understudy {
namespace {

Matrix random_rows(std::size_t rows, std::size_t cols, std::uint64_t seed) {
  Matrix matrix(rows, cols);
  Rng rng(seed);
  for (double& x : matrix.data) x = rng.uniform();
  return matrix;
}

/// A wave of the first input, with noise.
std::vector<double> wave_with_noise(const Matrix& rows, double deviation) {
  std::vector<double> y;
  Rng rng(3);
  for (std::size_t i = 0; i < rows.rows; ++i)
    y.push_back(3.0 * std::sin(6.0 * rows(i, 0)) + deviation * rng.normal());
  return y;
}

double correlation(const Covariance& covariance, const double* a, const double* b) {
  double squares = 0.0;
  for (std::size_t d = 0; d < covariance.log_lengths.size(); ++d)
    squares += std::pow((a[d] - b[d]) / std::exp(covariance.log_lengths[d]), 2);
  if (covariance.kernel == Kernel::SquaredExponential) return std::exp(-0.5 * squares);
  const double u = std::sqrt(5.0 * squares);
  return (1.0 + u + u * u / 3.0) * std::exp(-u);
}

/// ln p(outputs | covariance), without its constant, as a textbook has it.
double log_likelihood(const Covariance& covariance, const Matrix& rows, std::vector<double> y) {
  const std::size_t n = rows.rows;
  double mean = 0.0;
  for (const double value : y) mean += value / static_cast<double>(n);
  Matrix lower(n, n);
  double half_log_determinant = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    y[i] -= mean;
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = correlation(covariance, rows.row(i), rows.row(j));
      if (i == j) sum += std::exp(covariance.log_noise);
      sum *= *covariance.variance;
      for (std::size_t k = 0; k < j; ++k) sum -= lower(i, k) * lower(j, k);
      lower(i, j) = i == j ? std::sqrt(sum) : sum / lower(j, j);
      if (j < i) y[i] -= lower(i, j) * y[j];
    }
    y[i] /= lower(i, i);
    squares += y[i] * y[i];
    half_log_determinant += std::log(lower(i, i));
  }
  return -0.5 * squares - half_log_determinant;
}

double of_prior(const SearchedNumber& number, double logarithm) {
  return -0.5 * std::pow((logarithm - std::log(number.usual)) / number.spread, 2);
}

/// What a fit makes as large as it can.
double posterior(const GaussianProcessOptions& options, const Covariance& at, const Matrix& rows,
                 const std::vector<double>& y) {
  double value = log_likelihood(at, rows, y);
  for (const double length : at.log_lengths) value += of_prior(options.length, length);
  if (!options.amplitude) return value + of_prior(options.noise, at.log_noise);
  value += of_prior(options.noise, 0.5 * (at.log_noise + std::log(*at.variance)));
  return value + of_prior(*options.amplitude, 0.5 * std::log(*at.variance));
}

void expect_no_likelier_neighbour(const GaussianProcessOptions& options, const Matrix& rows,
                                  const std::vector<double>& y) {
  const Covariance found = fit_gaussian_process(rows, y, options).covariance();
  const double best = posterior(options, found, rows, y);
  for (const double step : {-0.05, 0.05}) {
    for (std::size_t d = 0; d < found.log_lengths.size(); ++d) {
      Covariance near = found;
      near.log_lengths[d] += step;
      EXPECT_LT(posterior(options, near, rows, y), best) << "length " << d << " " << step;
    }
    Covariance near = found;
    near.log_noise += step;
    EXPECT_LT(posterior(options, near, rows, y), best) << "noise " << step;
    near = found;
    *near.variance *= std::exp(step);
    EXPECT_LT(posterior(options, near, rows, y), best) << "variance " << step;
  }
}

GaussianProcessOptions with_amplitude() {
  GaussianProcessOptions options;
  options.amplitude = {1e-3, 1e3, 1.0, 2.0};
  options.noise = {1e-4, 10.0, 0.1, 2.0};
  return options;
}

TEST(FitGaussianProcess, FindsWhereNoNeighbourIsLikelier) {
  const Matrix rows = random_rows(60, 2, 1);
  const std::vector<double> y = wave_with_noise(rows, 0.1);
  GaussianProcessOptions options;
  options.tolerance = 1e-10;
  expect_no_likelier_neighbour(options, rows, y);
  options.kernel = Kernel::SquaredExponential;
  expect_no_likelier_neighbour(options, rows, y);
  options = with_amplitude();
  options.tolerance = 1e-10;
  expect_no_likelier_neighbour(options, rows, y);
}

// So many rows that another library factors them.
TEST(FitGaussianProcess, FindsItOfManyRows) {
  const Matrix rows = random_rows(400, 1, 1);
  GaussianProcessOptions options;
  options.search_rows = 400;
  options.tolerance = 1e-10;
  expect_no_likelier_neighbour(options, rows, wave_with_noise(rows, 0.1));
}

TEST(FitGaussianProcess, TellsNoiseFromWaves) {
  const Matrix rows = random_rows(200, 1, 1);
  for (const auto& options : {GaussianProcessOptions{}, with_amplitude()}) {
    const Covariance found =
        fit_gaussian_process(rows, wave_with_noise(rows, 0.2), options).covariance();
    EXPECT_NEAR(std::sqrt(*found.variance * std::exp(found.log_noise)), 0.2, 0.04);
  }
}

TEST(FitGaussianProcess, AnInputWithoutInfluenceHasALongScale) {
  const Matrix rows = random_rows(100, 2, 1);
  const Covariance found = fit_gaussian_process(rows, wave_with_noise(rows, 0.01)).covariance();
  EXPECT_GT(found.log_lengths[1], found.log_lengths[0] + std::log(3.0));
}

TEST(FitGaussianProcess, InputsMayShareALength) {
  const Matrix rows = random_rows(60, 3, 1);
  GaussianProcessOptions options;
  options.length_of_input = {0, 1, 1};
  const Covariance found =
      fit_gaussian_process(rows, wave_with_noise(rows, 0.01), options).covariance();
  EXPECT_EQ(found.log_lengths[1], found.log_lengths[2]);
  EXPECT_NE(found.log_lengths[0], found.log_lengths[1]);
}

TEST(FitGaussianProcess, WithoutEvaluationsTakesTheBestStart) {
  const Matrix rows = random_rows(60, 1, 1);
  GaussianProcessOptions options;
  options.starts = {0.01, 1.0, 100.0};
  options.evaluations = 0;
  const Covariance found =
      fit_gaussian_process(rows, wave_with_noise(rows, 0.01), options).covariance();
  EXPECT_DOUBLE_EQ(found.log_lengths[0], std::log(options.length.usual));
}

TEST(FitGaussianProcess, OneRowOrOutputsAllAlikeArePredictedAsTheyAre) {
  for (const std::size_t n : {1u, 9u}) {
    const Matrix rows = random_rows(n, 2, 1), points = random_rows(5, 2, 2);
    const GaussianProcess process = fit_gaussian_process(rows, std::vector<double>(n, 42.0));
    for (const double mean : process.means(points)) EXPECT_DOUBLE_EQ(mean, 42.0);
  }
}

TEST(ClimbLikelihood, GoesOnFromWhereItIs) {
  const Matrix rows = random_rows(60, 2, 1);
  const std::vector<double> y = wave_with_noise(rows, 0.1);
  for (GaussianProcessOptions options : {GaussianProcessOptions{}, with_amplitude()}) {
    options.evaluations = 8;
    const auto value = [&](const Covariance& at) {
      return posterior(options, GaussianProcess(at, rows, y).covariance(), rows, y);
    };
    const Covariance start = usual_covariance(2, options);
    const Covariance once = climb_likelihood(rows, y, options, start);
    const Covariance twice = climb_likelihood(rows, y, options, once);
    EXPECT_GT(value(once), value(start) + 1.0);
    EXPECT_GT(value(twice), value(once));
    options.evaluations = 0;
    EXPECT_NEAR(climb_likelihood(rows, y, options, once).log_noise, once.log_noise, 1e-6);
  }
}

TEST(ClimbLikelihood, StaysWhereOutputsAreAllAlike) {
  const Covariance start = usual_covariance(2, {});
  const Covariance found =
      climb_likelihood(random_rows(9, 2, 1), std::vector<double>(9, 1.0), {}, start);
  EXPECT_EQ(found.log_lengths, start.log_lengths);
  EXPECT_EQ(found.log_noise, start.log_noise);
}

}  // namespace
}  // namespace understudy
