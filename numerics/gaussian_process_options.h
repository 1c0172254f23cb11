#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "numerics/covariance.h"

namespace understudy {

/// A positive number that is searched by its logarithm: between which bounds, where it usually is,
/// and how far from there (the deviation of the logarithm; infinite where nothing is known).
struct SearchedNumber {
  double least, most, usual;
  double spread = std::numeric_limits<double>::infinity();
};

/// How a Gaussian process chooses its covariance. As they stand, for inputs in the unit cube.
struct GaussianProcessOptions {
  Kernel kernel = Kernel::Matern52;

  SearchedNumber length{0.02, 20.0, 0.4, 1.0};
  /// Which length scale each input has, counted from 0; empty: each its own.
  std::vector<std::size_t> length_of_input = {};

  /// The noise's variance over the process's; where there is an amplitude, the noise's deviation.
  SearchedNumber noise{1e-10, 0.1, 1e-4};
  /// The process's deviation in the units of the outputs. Nothing: the likeliest, in closed form.
  std::optional<SearchedNumber> amplitude = {};

  std::vector<double> starts = {1.0};  ///< where length scales begin, over the usual one
  std::size_t search_rows = 128;       ///< on the first of which each start climbs,
  int evaluations = 120;               ///< so often at most; at 0 the best of the starts is taken
  int refinements = 12;                ///< likewise of the best on all rows, where there are more
  double tolerance = 1e-7;             ///< of the likelihood's relative change, which ends a climb
};

}  // namespace understudy
