#pragma once

#include <cstddef>
#include <vector>

#include "optimizers/history.h"
#include "optimizers/solvers/descent.h"
#include "optimizers/tuning/predictor.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {

/// Finds points of the unit cube that are worth a run for what they may teach.
class Scout {
 public:
  /// REQUIRES that recorder and history outlive the scout.
  Scout(const Recorder& recorder, const History& history, Rng rng)
      : recorder_(recorder), history_(history), rng_(rng) {}

  Bounds whole_cube() const;
  std::vector<std::vector<double>> random_points(const Bounds& bounds, std::size_t count);

  /// Not run yet, at least so far from all runs, and none that is expected to fail.
  bool is_new(const std::vector<double>& unit, double apart) const;

  /// One integer or category after the other at the best of its choices, as predicted.
  std::vector<double> rounded(const Predictor& predictor, std::vector<double> unit) const;

  /// Of random points within the bounds the new one farthest from all runs and from those in
  /// `taken`; empty if none is new.
  std::vector<double> farthest_within(const Bounds& bounds,
                                      const std::vector<std::vector<double>>& taken = {});

  /// Likewise anywhere. Never empty.
  std::vector<double> far_point();

  /// Likewise among the more promising half of what is anywhere.
  std::vector<double> promising(const Predictor& predictor);

 private:
  std::vector<double> farthest(const std::vector<std::vector<double>>& points,
                               const std::vector<std::vector<double>>& taken) const;

  const Recorder& recorder_;
  const History& history_;
  Rng rng_;
};

}  // namespace understudy
