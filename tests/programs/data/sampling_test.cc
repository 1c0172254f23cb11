#include "programs/data/sampling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/error.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

Box unit_box(std::size_t d) {
  Box box;
  for (std::size_t j = 0; j < d; ++j)
    box.dims.push_back({"x" + std::to_string(j), 0.0, 1.0, InputKind::Real});
  return box;
}

Box one_input(double lo, double hi, InputKind kind = InputKind::Real) {
  return Box{{{"x", lo, hi, kind}}};
}

std::vector<double> column(const Matrix& points, std::size_t j) {
  std::vector<double> values;
  for (std::size_t i = 0; i < points.rows; ++i) values.push_back(points(i, j));
  return values;
}

// In how many of n equal slices of [0,1) the values lie.
std::size_t slices_hit(const std::vector<double>& values, std::size_t n) {
  std::set<std::size_t> hit;
  for (double value : values)
    hit.insert(static_cast<std::size_t>(std::floor(value * static_cast<double>(n))));
  return hit.size();
}

class EverySampling : public testing::TestWithParam<std::string> {
 protected:
  Sampling sampling = sampling_from_string(GetParam());
};

INSTANTIATE_TEST_SUITE_P(All, EverySampling, testing::ValuesIn(sampling_names()),
                         [](const auto& sampling) { return sampling.param; });

TEST_P(EverySampling, StaysInTheBoxAndReachesItsEnds) {
  const Box box{{{"a", -3.0, 7.5, InputKind::Real}, {"n", 2.0, 5.0, InputKind::Integer}}};
  const Matrix points = sample_box(box, 500, sampling, Rng(1));
  ASSERT_EQ(points.rows, 500U);
  ASSERT_EQ(points.cols, 2U);
  for (std::size_t i = 0; i < points.rows; ++i) EXPECT_TRUE(box.contains(points.row(i)));
  const std::vector<double> a = column(points, 0);
  EXPECT_LT(*std::min_element(a.begin(), a.end()), -2.5);
  EXPECT_GT(*std::max_element(a.begin(), a.end()), 7.0);
}

TEST_P(EverySampling, HasTheMeanAndVarianceOfTheUniformDistribution) {
  const std::vector<double> values = column(sample_box(unit_box(3), 4096, sampling, Rng(2)), 2);
  double mean = 0.0;
  double square = 0.0;
  for (double value : values) {
    mean += value / 4096.0;
    square += value * value / 4096.0;
  }
  EXPECT_NEAR(mean, 0.5, 0.03);
  EXPECT_NEAR(square - mean * mean, 1.0 / 12.0, 0.01);
}

TEST_P(EverySampling, SameStreamGivesTheSamePoints) {
  const Box box = unit_box(4);
  EXPECT_EQ(sample_box(box, 33, sampling, Rng(7).fork("a")),
            sample_box(box, 33, sampling, Rng(7).fork("a")));
}

TEST_P(EverySampling, SeedsAndStreamNamesGiveOtherPoints) {
  const Box box = unit_box(4);
  const Matrix points = sample_box(box, 33, sampling, Rng(7).fork("a"));
  const Matrix other_seed = sample_box(box, 33, sampling, Rng(8).fork("a"));
  const Matrix other_name = sample_box(box, 33, sampling, Rng(7).fork("b"));
  for (std::size_t k = 0; k < points.data.size(); ++k) {
    EXPECT_NE(points.data[k], other_seed.data[k]);
    EXPECT_NE(points.data[k], other_name.data[k]);
  }
}

TEST_P(EverySampling, DimensionsAreNotCopiesOfEachOther) {
  const Matrix points = sample_box(unit_box(2), 256, sampling, Rng(3));
  double correlation = 0.0;
  for (std::size_t i = 0; i < points.rows; ++i)
    correlation += 12.0 * (points(i, 0) - 0.5) * (points(i, 1) - 0.5) / 256.0;
  EXPECT_LT(std::abs(correlation), 0.3);
}

TEST_P(EverySampling, IntegersComeEquallyOften) {
  const Matrix points =
      sample_box(one_input(-1.0, 2.0, InputKind::Integer), 4096, sampling, Rng(4));
  for (double value : {-1.0, 0.0, 1.0, 2.0}) {
    const auto times = std::count(points.data.begin(), points.data.end(), value);
    EXPECT_GT(times, 1024 - 130) << value;
    EXPECT_LT(times, 1024 + 130) << value;
  }
}

TEST_P(EverySampling, AnIntegerRangeWithFractionalEndsKeepsToItsIntegers) {
  const Matrix points = sample_box(one_input(0.5, 2.5, InputKind::Integer), 64, sampling, Rng(5));
  EXPECT_THAT(points.data, testing::Each(testing::AnyOf(1.0, 2.0)));
}

TEST_P(EverySampling, ARangeOfZeroWidthIsAConstant) {
  const Matrix points = sample_box(one_input(0.3, 0.3), 16, sampling, Rng(6));
  EXPECT_THAT(points.data, testing::Each(0.3));
}

TEST_P(EverySampling, NoPointsOrNoInputsGiveAnEmptyTable) {
  EXPECT_EQ(sample_box(unit_box(3), 0, sampling, Rng(1)), Matrix(0, 3));
  EXPECT_EQ(sample_box(Box{}, 5, sampling, Rng(1)), Matrix(5, 0));
}

TEST_P(EverySampling, ABadBoxIsMisuse) {
  EXPECT_THROW(sample_box(one_input(1.0, 0.0), 4, sampling, Rng(1)), Error);
}

TEST(UniformSampling, MorePointsBeginWithTheSamePoints) {
  const Matrix few = sample_box(unit_box(3), 10, Sampling::Uniform, Rng(1));
  const Matrix many = sample_box(unit_box(3), 100, Sampling::Uniform, Rng(1));
  EXPECT_EQ(few, many.slice_rows(0, 10));
}

TEST(LatinHypercube, EverySliceOfEveryInputHoldsOnePoint) {
  for (std::size_t n : {1U, 2U, 7U, 100U}) {
    const Matrix points = sample_box(unit_box(5), n, Sampling::LatinHypercube, Rng(n));
    for (std::size_t j = 0; j < 5; ++j) EXPECT_EQ(slices_hit(column(points, j), n), n);
  }
}

TEST(Sobol, EverySliceOfEveryInputHoldsOnePointForPowersOfTwo) {
  for (std::size_t n : {1U, 2U, 64U, 1024U}) {
    const Matrix points = sample_box(unit_box(40), n, Sampling::Sobol, Rng(n));
    for (std::size_t j = 0; j < 40; ++j) EXPECT_EQ(slices_hit(column(points, j), n), n);
  }
}

// A (0,m,2)-net in base 2: each of the 2^m boxes of 2^-a by 2^-(m-a) holds exactly one point.
TEST(Sobol, EveryElementaryIntervalOfTheFirstTwoInputsHoldsOnePoint) {
  for (std::uint64_t seed : {1U, 2U, 3U}) {
    constexpr unsigned m = 8;
    const Matrix points = sample_box(unit_box(2), 1U << m, Sampling::Sobol, Rng(seed));
    for (unsigned a = 0; a <= m; ++a) {
      std::set<std::pair<double, double>> hit;
      for (std::size_t i = 0; i < points.rows; ++i)
        hit.emplace(std::floor(std::ldexp(points(i, 0), static_cast<int>(a))),
                    std::floor(std::ldexp(points(i, 1), static_cast<int>(m - a))));
      EXPECT_EQ(hit.size(), 1U << m) << "2^-" << a << " wide, seed " << seed;
    }
  }
}

TEST(Sobol, IntegratesASmoothFunctionFarBetterThanUniformPoints) {
  const auto error = [](Sampling sampling) {
    double sum_of_squares = 0.0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const Matrix points = sample_box(unit_box(3), 1024, sampling, Rng(seed));
      double mean = 0.0;  // of the product of 2x, which integrates to 1
      for (std::size_t i = 0; i < 1024; ++i)
        mean += 8.0 * points(i, 0) * points(i, 1) * points(i, 2) / 1024.0;
      sum_of_squares += (mean - 1.0) * (mean - 1.0);
    }
    return std::sqrt(sum_of_squares / 20.0);
  };
  EXPECT_LT(error(Sampling::Sobol), 0.05 * error(Sampling::Uniform));
}

TEST(Sobol, TooManyInputsAreMisuseThatNamesAnotherSampling) {
  EXPECT_THAT(misuse_of([] { sample_box(unit_box(4000), 2, Sampling::Sobol, Rng(1)); }),
              testing::AllOf(testing::HasSubstr("4000"), testing::HasSubstr("lhs")));
}

TEST(SamplingNames, AnUnknownNameIsMisuseThatListsTheNames) {
  EXPECT_THAT(
      misuse_of([] { sampling_from_string("grid"); }),
      testing::AllOf(testing::HasSubstr("grid"), testing::HasSubstr("uniform, lhs, sobol")));
}

}  // namespace
}  // namespace understudy
