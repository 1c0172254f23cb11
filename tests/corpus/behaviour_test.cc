#include "corpus/behaviour.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace understudy {
namespace {

using Function = std::function<double(const double*)>;

std::string hash_of(std::size_t inputs, const Function& function) {
  const Matrix design = behaviour_design(inputs);
  std::vector<double> outputs;
  for (std::size_t i = 0; i < design.rows; ++i) outputs.push_back(function(design.row(i)));
  return behaviour_hash(inputs, outputs);
}

double formula(double x, double y, double z) { return std::sin(3 * x) * y + std::exp(z * z); }

TEST(BehaviourHash, IgnoresTheOrderOfInputsAndAnAffineMapOfTheOutput) {
  const std::string plain = hash_of(3, [](const double* v) { return formula(v[0], v[1], v[2]); });
  EXPECT_NE(plain, "");
  EXPECT_EQ(hash_of(3, [](const double* v) { return formula(v[2], v[0], v[1]); }), plain);
  EXPECT_EQ(hash_of(3, [](const double* v) { return 7 * formula(v[0], v[1], v[2]) + 100; }), plain);
  EXPECT_EQ(hash_of(3, [](const double* v) { return 3 - 0.01 * formula(v[1], v[0], v[2]); }),
            hash_of(3, [](const double* v) { return formula(v[1], v[0], v[2]); }));
  EXPECT_EQ(hash_of(3,
                    [](const double* v) {
                      return static_cast<double>(static_cast<float>(formula(v[0], v[1], v[2])));
                    }),
            plain);
}

TEST(BehaviourHash, TellsProgramsApart) {
  const auto power = [](double exponent) {
    return hash_of(2, [=](const double* v) { return std::pow(v[0] + v[1] + 3, exponent); });
  };
  EXPECT_NE(power(2.0), power(2.1));
  EXPECT_NE(hash_of(1, [](const double* v) { return std::sin(3 * v[0]); }),
            hash_of(1, [](const double* v) { return std::sin(3.1 * v[0]); }));
  EXPECT_NE(hash_of(2, [](const double* v) { return v[0] * v[1]; }),
            hash_of(2, [](const double* v) { return v[0] + v[1]; }));
  EXPECT_NE(hash_of(1, [](const double* v) { return v[0]; }),
            hash_of(2, [](const double* v) { return v[0]; }));
}

TEST(BehaviourHash, LivesWithPolesAndMissingNumbers) {
  EXPECT_NE(hash_of(1, [](const double* v) { return std::log(v[0]); }), "");
  EXPECT_NE(hash_of(1, [](const double* v) { return std::log(v[0]); }),
            hash_of(1, [](const double* v) { return std::sqrt(v[0]); }));
  EXPECT_NE(hash_of(1, [](const double* v) { return 1 / (v[0] - 0.1100001); }),
            hash_of(1, [](const double* v) { return 1 / (v[0] - 0.1100001) + 30 * v[0]; }));
}

TEST(BehaviourHash, SaysNothingOfConstants) {
  EXPECT_EQ(hash_of(2, [](const double*) { return 3.0; }), "");
  EXPECT_EQ(hash_of(2, [](const double* v) { return 1e6 + 1e-9 * v[0]; }), "");
  EXPECT_EQ(hash_of(2, [](const double*) { return std::nan(""); }), "");
}

TEST(BehaviourDesign, StaysInTheBoxAndSmall) {
  for (const std::size_t inputs : {1u, 2u, 9u, 24u, 64u}) {
    const Matrix design = behaviour_design(inputs);
    EXPECT_EQ(design.cols, inputs);
    EXPECT_LE(design.rows, 800u);
    for (const double value : design.data) EXPECT_LE(std::fabs(value), 1.0);
  }
}

}  // namespace
}  // namespace understudy
