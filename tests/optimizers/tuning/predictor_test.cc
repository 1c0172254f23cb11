#include "optimizers/tuning/predictor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "base/unit_cube.h"
#include "optimizers/solver_loader.h"
#include "tests/optimizers/test_functions.h"

namespace understudy {
namespace {

double bowl(const std::vector<double>& x) {
  return 3.0 + 2.0 * x[0] * x[0] - x[0] * x[1] + x[1] * x[1] - 0.5 * x[0];
}

Known known_bowl(std::size_t n) {
  Known known;
  const Matrix points = latin_hypercube(n, 2, Rng(3));
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<double> unit = points.row_copy(i);
    known.units.append_row(unit);
    known.outputs.append_row({bowl(unit)});
  }
  return known;
}

class PredictorTest : public testing::Test {
 protected:
  SearchSpace space_{Box{{{"x", 0.0, 1.0, InputKind::Real}, {"y", 0.0, 1.0, InputKind::Real}}}};
  Goal goal_ = minimise();
};

TEST_F(PredictorTest, IsExactWhereTheProgramWasRunWhateverTheModelSays) {
  const Model wrong = [](const double* x, double* y, double* jacobian) {
    y[0] = 100.0 * std::sin(9.0 * x[0]);
    if (jacobian) jacobian[0] = 900.0 * std::cos(9.0 * x[0]), jacobian[1] = 0.0;
  };
  const Known known = known_bowl(12);
  for (const Model& model : {Model(), wrong}) {
    const Predictor predictor(space_, goal_, 1, model, known);
    for (std::size_t i = 0; i < known.units.rows; ++i)
      EXPECT_NEAR(predictor.value(known.units.row_copy(i)), known.outputs(i, 0), 1e-8);
  }
}

TEST_F(PredictorTest, FindsAQuadraticFromAsManyRunsAsItHasTerms) {
  const Predictor predictor(space_, goal_, 1, nullptr, known_bowl(6));
  EXPECT_NEAR(predictor.value({0.9, 0.1}), bowl({0.9, 0.1}), 1e-9);
}

TEST_F(PredictorTest, GradientAgreesWithDifferences) {
  const Model model = [](const double* x, double* y, double* jacobian) {
    y[0] = std::sin(3.0 * x[0]) * x[1];
    if (jacobian)
      jacobian[0] = 3.0 * std::cos(3.0 * x[0]) * x[1], jacobian[1] = std::sin(3.0 * x[0]);
  };
  for (std::size_t rows : {0, 1, 3, 5, 20}) {
    const Predictor predictor(space_, reach({0.7}), 1, model, known_bowl(rows));
    std::vector<double> gradient;
    predictor.value({0.4, 0.6}, &gradient);
    const double h = 1e-6;
    EXPECT_NEAR(gradient[0],
                (predictor.value({0.4 + h, 0.6}) - predictor.value({0.4 - h, 0.6})) / (2 * h),
                1e-5);
    EXPECT_NEAR(gradient[1],
                (predictor.value({0.4, 0.6 + h}) - predictor.value({0.4, 0.6 - h})) / (2 * h),
                1e-5);
  }
}

TEST_F(PredictorTest, DoesWithoutAModelThatGivesNoNumbersOrThrows) {
  const Model nan = [](const double*, double* y, double*) {
    y[0] = std::numeric_limits<double>::quiet_NaN();
  };
  const Model thrower = [](const double*, double*, double*) { throw std::runtime_error("broken"); };
  for (const Model& model : {nan, thrower})
    EXPECT_NEAR(Predictor(space_, goal_, 1, model, known_bowl(8)).value({0.2, 0.8}),
                bowl({0.2, 0.8}), 1e-9);
}

TEST_F(PredictorTest, CopesWithPointsThatDoNotDetermineAPlane) {
  Known known;
  for (double t : {0.1, 0.4, 0.9}) {
    known.units.append_row({t, t});
    known.outputs.append_row({t});
  }
  const Predictor predictor(space_, goal_, 1, nullptr, known);
  EXPECT_NEAR(predictor.value({0.4, 0.4}), 0.4, 1e-9);
  EXPECT_TRUE(std::isfinite(predictor.value({1.0, 0.0})));
}

TEST_F(PredictorTest, DescentEndsAtTheLowestPointInsideTheBounds) {
  const Predictor predictor(space_, goal_, 1, nullptr, known_bowl(6));
  const Bounds bounds{{0.3, 0.0}, {1.0, 1.0}};  // the free minimum is at x = 1/7
  const std::vector<Descent> ends =
      solver_module().descend(predictor, bounds, {{0.8, 0.9}, {0.3, 0.0}});
  ASSERT_EQ(ends.size(), 2u);
  EXPECT_NEAR(ends.front().unit[0], 0.3, 1e-6);
  EXPECT_NEAR(ends.front().unit[1], 0.15, 1e-4);
  EXPECT_LE(ends[0].value, ends[1].value);
}

TEST_F(PredictorTest, DescentIsSilentOnAFlatPrediction) {
  Known known = known_bowl(8);
  for (double& y : known.outputs.data) y = 1.0;
  testing::internal::CaptureStderr();
  const std::vector<Descent> ends =
      solver_module().descend(Predictor(space_, goal_, 1, nullptr, known), {{0.0, 0.0}, {1.0, 1.0}},
                              {{0.5, 0.5}, {0.1, 0.9}});
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(ends.size(), 2u);
}

}  // namespace
}  // namespace understudy
