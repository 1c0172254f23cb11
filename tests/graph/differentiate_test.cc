#include "graph/differentiate.h"

#include <cmath>

#include "base/error.h"
#include "graph/interpret.h"
#include "programs/data/sampling.h"
#include "tests/graph/construct.h"

namespace understudy {
namespace {

class Differentiate : public testing::TestWithParam<Construct> {};

// Central differences of fourth order, by the interpreter.
TEST_P(Differentiate, AgreesWithDifferences) {
  const ProgramGraph graph = read_well_formed(load(GetParam()));
  ASSERT_EQ(told(graph), "exact: ");
  constexpr double kStep = 1e-3;
  Rng rng(3);
  for (int i = 0; i < 50; ++i) {
    std::vector<double> unit(graph.inputs);
    for (double& x : unit) x = rng.uniform(-0.95, 0.95);
    const GraphSlopes slopes = differentiate(graph, unit);
    for (std::size_t j = 0; j < graph.inputs; ++j) {
      const auto at = [&](double steps) {
        Matrix point(0, unit.size());
        point.append_row(unit);
        point(0, j) += steps * kStep;
        return interpret(graph, point);
      };
      const Matrix p1 = at(1), m1 = at(-1), p2 = at(2), m2 = at(-2), here = at(0);
      for (std::size_t k = 0; k < graph.roots.size(); ++k) {
        EXPECT_EQ(slopes.outputs[k], here(0, k));
        const double expected =
            (8.0 * (p1(0, k) - m1(0, k)) - (p2(0, k) - m2(0, k))) / (12.0 * kStep);
        EXPECT_NEAR(slopes.jacobian(k, j), expected, 1e-6 * (1.0 + std::abs(expected)))
            << "output " << k << " by input " << j;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Differentiate,
    testing::Values(
        Construct{"Arithmetic",
                  "double f(double x, double y) { return (x + 3*y) / (x*y - 2) - -x; }"},
        Construct{"Powers",
                  "double f(double x, double y) { return pow(x, y) + pow(y, 3) + sqrt(x) + cbrt(y) "
                  "+ hypot(x, y); }",
                  {"x=1:3", "y=1:2"}},
        Construct{"Circles",
                  "double f(double x) { return sin(x) * cos(2*x) + tan(0.4*x) + asin(0.5*x) - "
                  "acos(x/3) + atan(3*x); }"},
        Construct{"Angles", "double f(double x, double y) { return atan2(y + 3, x - 2); }"},
        Construct{"Hyperbolic",
                  "double f(double x) { return sinh(x) + cosh(2*x) * tanh(x) + asinh(3*x) + "
                  "acosh(x + 3) + atanh(x / 2); }"},
        Construct{"Exponentials",
                  "double f(double x) { return exp(x) + exp2(x) * expm1(x) + log(x + 2) - "
                  "log2(x + 2) * log10(x + 3) + log1p(x / 2); }"},
        Construct{"Distributions",
                  "double f(double x) { return erf(x) * erfc(x) + tgamma(x + 2.5) + lgamma(x + 3); "
                  "}"},
        Construct{"Choices",
                  "double f(double x, double y) { double z = x * y; if (x > 7) z = y; return "
                  "fmax(z, -5 + x) + fmin(x, 9 * y) + fabs(y) + fdim(x, -3); }",
                  {"x=3:4", "y=1:2"}},
        Construct{"Rest",
                  "double f(double x, double y) { return fmod(x, 0.75) * y + fma(x, y, x) + "
                  "ldexp(y, 3) + copysign(x, -1.0) + remainder(y, 9.0); }",
                  {"x=0.1:0.6", "y=1:2"}},
        Construct{
            "TwoOutputs",
            "void f(double x, double y, double *a, double *b) { *a = x * y; *b = x - y * y; }",
            {},
            {"a", "b"}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Differentiate, IsNothingThroughIntegersAndRounding) {
  const ProgramGraph graph = read_well_formed(
      load({"Rounded", "double f(double x) { return floor(3 * x) + (int)(5 * x) + x; }"}));
  EXPECT_EQ(differentiate(graph, {0.3}).jacobian(0, 0), 1.0);
}

TEST(Differentiate, RefusesAnotherNumberOfInputs) {
  const ProgramGraph graph = read_well_formed(load({"Line", "double f(double x) { return x; }"}));
  EXPECT_THROW(differentiate(graph, {0.1, 0.2}), Error);
}

}  // namespace
}  // namespace understudy
