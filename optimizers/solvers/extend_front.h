#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "optimizers/tuning/predictor.h"

namespace understudy {

/// What a front of compromises may be extended by.
struct FrontExtension {
  const Predictor& predictor;
  Matrix front;           ///< [n x m] points of the unit cube that were run; may be empty
  std::size_t count = 1;  ///< of points wanted
  std::uint64_t seed = 0;
  /// The point as it can be run; empty: it had better not be.
  std::function<std::vector<double>(const std::vector<double>& unit)> accept;
};

/// Points [m] each of which is predicted to add most to the volume that the front and
/// those before it dominate: the best first, at most `count`. Empty: nothing is predicted to add
/// to it. They are chosen among those to which the genetic algorithm of Deb, Pratap, Agarwal,
/// Meyarivan (A fast and elitist multiobjective genetic algorithm: NSGA-II. IEEE Trans. Evol.
/// Comput. 6(2), 2002) takes the front and random points on the predictor.
std::vector<std::vector<double>> extend_front(const FrontExtension& extension);

}  // namespace understudy
