#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/rng.h"
#include "surrogates/fused/aligned.h"
#include "surrogates/fused/kernel_arguments.h"
#include "surrogates/fused/kernels.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy::fused {
namespace {

class FusedKernels : public testing::TestWithParam<const Kernels*> {
 protected:
  const Kernels& kernels() const { return *GetParam(); }

  Floats activated(Activation activation, Floats sums) const {
    Floats slopes(sums.size());
    kernels().activate(activation, sums.data(), slopes.data(), sums.size());
    return sums;
  }
};

INSTANTIATE_TEST_SUITE_P(All, FusedKernels, testing::ValuesIn(all_kernels()),
                         [](const auto& each) { return std::string(each.param->name); });

float float_of(std::uint32_t bits) {
  float number;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

// What `found` misses a number by, in units of its last place.
double units(float found, double exact) {
  int exponent = 0;
  std::frexp(exact, &exponent);
  return std::abs(found - exact) / std::ldexp(1.0, exponent - 24);
}

// Every 1021st number of single precision, both infinities and the largest among them.
Floats numbers() {
  Floats all;
  for (std::uint32_t bits = 0; bits < 0x7f800000U; bits += 1021)
    for (const std::uint32_t sign : {0U, 0x80000000U}) all.push_back(float_of(bits | sign));
  for (const float end :
       {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::max()})
    for (const float number : {end, -end}) all.push_back(number);
  all.resize(padded(all.size(), kMostLanes), 0.0F);
  return all;
}

TEST_P(FusedKernels, TanhIsWithinFiveUnitsInTheLastPlace) {
  const Floats x = numbers();
  const Floats y = activated(Activation::Tanh, x);
  double worst = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = std::tanh(static_cast<double>(x[i]));
    ASSERT_LE(std::abs(y[i]), 1.0F + 1.2e-7F) << x[i];
    ASSERT_EQ(std::signbit(y[i]), std::signbit(x[i])) << x[i];
    if (std::abs(exact) >= double(std::numeric_limits<float>::min()))
      worst = std::max(worst, units(y[i], exact));
  }
  EXPECT_LE(worst, 5.0);
}

TEST_P(FusedKernels, SigmoidIsWithinFourUnitsInTheLastPlace) {
  const Floats x = numbers();
  const Floats y = activated(Activation::Sigmoid, x);
  double worst = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = 1.0 / (1.0 + std::exp(-static_cast<double>(x[i])));
    ASSERT_TRUE(y[i] >= 0.0F && y[i] <= 1.0F) << x[i];
    if (x[i] < -87.0F)
      ASSERT_LT(y[i], 2e-38F) << x[i];
    else
      worst = std::max(worst, units(y[i], exact));
  }
  EXPECT_LE(worst, 4.0);
}

TEST_P(FusedKernels, NaNStaysNaN) {
  for (const Activation activation : all_activations())
    for (const std::uint32_t bits : {0x7fc00000U, 0xffc00000U, 0x7fffffffU, 0x7fc00001U})
      for (const float y : activated(activation, Floats(kMostLanes, float_of(bits))))
        EXPECT_TRUE(std::isnan(y)) << to_string(activation);
}

TEST_P(FusedKernels, MultiplyOfAnySizeIsTheSumOfProducts) {
  Rng rng(3);
  const auto random = [&](std::size_t count) {
    Floats all(count);
    for (float& number : all) number = static_cast<float>(rng.uniform(-1.0, 1.0));
    return all;
  };
  const std::size_t lanes = kernels().lanes;
  for (std::size_t rows = 1; rows <= 20; ++rows) {
    for (const std::size_t vectors : {1U, 2U, 3U, 4U, 7U}) {
      for (const bool add : {false, true}) {
        const std::size_t inner = 1 + (rows * 5) % 7, columns = vectors * lanes;
        const std::size_t stride = columns + lanes;
        const Floats left = random(inner * rows), right = random(inner * stride);
        const Floats before = random(rows * stride);
        Floats out = before;
        kernels().multiply({out.data(), stride, left.data(), 1, rows, right.data(), stride, rows,
                            inner, columns, add});
        for (std::size_t i = 0; i < rows; ++i) {
          for (std::size_t c = 0; c < stride; ++c) {
            double expected = add || c >= columns ? before[i * stride + c] : 0.0;
            for (std::size_t j = 0; j < inner && c < columns; ++j)
              expected += double(left[j * rows + i]) * double(right[j * stride + c]);
            ASSERT_NEAR(out[i * stride + c], expected, 1e-6) << rows << " rows, column " << c;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace understudy::fused
