#pragma once

#include <vector>

#include "optimizers/history.h"
#include "optimizers/tuning/predictor.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {

/// Makes predictors of the runs so far. A fitted model and plain interpolation compete: every run
/// shows which of the two predicted it better, and the one that did better lately is used. So a
/// good model speeds a search up and a bad one cannot mislead it for long.
class Forecaster {
 public:
  Forecaster(Recorder& recorder, const History& history) : recorder_(recorder), history_(history) {}

  /// Fits the model again once the rows have grown by a share, so that the number of fits grows
  /// with the logarithm of the budget. A fit that throws leaves interpolation alone until the next.
  void learn();

  bool has_model() const { return static_cast<bool>(model_); }

  /// Leaning on the runs around a point: on many of them, to see the whole cube, or on as many as a
  /// quadratic needs twice over, to see the surroundings sharply.
  Predictor global(const std::vector<double>& where) const;
  Predictor local(const std::vector<double>& where) const;

  /// What the two competitors expect of a point that is about to be run.
  struct Expectation {
    double with_model = 0.0, without_model = 0.0;
    bool contested = false;  ///< false: there is only one of them
  };
  Expectation expect(const std::vector<double>& unit) const;
  void judge(const Expectation& expectation, double value);

 private:
  std::size_t local_rows() const;
  Predictor predictor(const std::vector<double>& where, std::size_t rows, bool with_model) const;

  Recorder& recorder_;
  const History& history_;
  Model model_;
  std::size_t fitted_rows_ = 0;
  double advantage_ = 0.0;  // of the model: discounted sum of logarithms of error ratios
  bool complained_ = false;
};

}  // namespace understudy
