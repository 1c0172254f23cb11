#pragma once

#include <vector>

#include "optimizers/solvers/descent.h"
#include "optimizers/tuning/search_space.h"

namespace understudy {

/// A cube around the best point of a basin, in which a predictor is believed. Grows while steps
/// give what was predicted and shrinks when they do not.
/// Conn, Gould, Toint: Trust-region methods. SIAM, 2000.
class TrustRegion {
 public:
  /// REQUIRES that the space outlives the region.
  TrustRegion(const SearchSpace& space, std::vector<double> centre, double value)
      : space_(&space), centre_(std::move(centre)), value_(value) {}

  const std::vector<double>& centre() const { return centre_; }
  double value() const { return value_; }  ///< at the centre
  double radius() const { return radius_; }

  Bounds bounds() const;  ///< cut off at the unit cube
  bool contains(const std::vector<double>& unit) const;

  void move_to(const std::vector<double>& unit, double value);
  void shrink(double factor) { radius_ *= factor; }

  /// Judges a step [distance in the maximum norm] by what it gave and what was predicted (> 0).
  void resize(double length, double gain, double predicted);

  /// Counts a step as idle when it gave less than what is worth a run.
  void count_step(bool idle) { idle_steps_ = idle ? idle_steps_ + 1 : 0; }

  /// Too small, or idle too often in a row: nothing is left to be gained here.
  bool is_spent() const;

 private:
  // An integer input can always move to its neighbours.
  double reach(std::size_t i) const;

  const SearchSpace* space_;
  std::vector<double> centre_;
  double value_;
  double radius_ = 0.2;
  int idle_steps_ = 0;
};

}  // namespace understudy
