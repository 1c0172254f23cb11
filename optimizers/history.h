#pragma once

#include <vector>

#include "optimizers/tuning/predictor.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {

/// The runs so far as points of the unit cube: who is near whom, and what may be tried next.
class History {
 public:
  explicit History(const Recorder& recorder) : recorder_(recorder) {}

  /// Takes in the runs since the last call.
  void update();

  std::size_t size() const { return units_.size(); }
  const std::vector<double>& unit(std::size_t run) const { return units_[run]; }
  double value(std::size_t run) const { return recorder_.trace()[run].merit; }

  /// Runs that gave a finite value, best first.
  const std::vector<std::size_t>& ranked() const { return ranked_; }

  /// Distance to the nearest run; infinite without any.
  double distance(const std::vector<double>& unit) const;

  /// Whether the run nearest to this point failed: then this point is taken to fail too, so that
  /// the border of a region of failures is approached by halving and never jumped over.
  bool expects_failure(const std::vector<double>& unit) const;

  /// The `count` runs with a finite value nearest to a point, nearest first; all if there are
  /// fewer.
  Known nearest(const std::vector<double>& unit, std::size_t count) const;

 private:
  std::size_t nearest_run(const std::vector<double>& unit) const;  // REQUIRES size() > 0

  const Recorder& recorder_;
  std::vector<std::vector<double>> units_;
  std::vector<std::size_t> ranked_;
};

/// Euclidean.
double distance_between(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace understudy
