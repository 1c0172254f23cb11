#pragma once

#include <vector>

#include "base/goal.h"
#include "base/model.h"
#include "optimizers/tuning/cubic_interpolant.h"
#include "optimizers/tuning/search_space.h"

namespace understudy {

/// Runs that a predictor leans on, in the unit cube.
struct Known {
  Matrix units;    ///< [n x m], distinct
  Matrix outputs;  ///< [n x k], finite
};

/// Predicts the goal's value anywhere in the unit cube: the fitted model, corrected by an
/// interpolant of its errors, so that it is exact wherever the program was run. The correction is
/// made on the outputs and the goal is applied afterwards, so that the shape of the goal (a square,
/// say) need not be learned.
/// Alexandrov, Dennis, Lewis, Torczon: A trust-region framework for managing the use of
/// approximation models in optimization. Structural Optimization 15, 1998.
class Predictor {
 public:
  /// REQUIRES that the space outlives the predictor.
  /// Without a model, or with one that does not give numbers, the interpolant works alone.
  Predictor(const SearchSpace& space, Goal goal, std::size_t outputs, Model model,
            const Known& known, double price = 0.0);

  /// The merit of unit [m], the goal's value with `price` on violations; its derivatives into
  /// `gradient` [m] unless null. May be NaN.
  double value(const std::vector<double>& unit, std::vector<double>* gradient = nullptr) const;

  /// Each objective of the goal, with `price` on violations; in the order of its terms. May be NaN.
  std::vector<double> objectives(const std::vector<double>& unit) const;

  /// The program's outputs [k]; their derivatives by the unit cube's coordinates into `jacobian`
  /// unless null, which must be zeros [k x m]. May be NaN.
  std::vector<double> outputs(const std::vector<double>& unit, Matrix* jacobian) const;

  std::size_t output_count() const { return outputs_; }

  /// With constraints a little stricter than they were asked for.
  const Goal& goal() const { return goal_; }

 private:
  // Outputs [k] of the model, derivatives by the unit cube's coordinates [k x m].
  std::vector<double> ask_model(const std::vector<double>& unit, Matrix* jacobian) const;

  const SearchSpace* space_;
  Goal goal_;
  double price_;
  std::size_t outputs_;
  Model model_;
  CubicInterpolant correction_;
};

}  // namespace understudy
