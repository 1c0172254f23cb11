#pragma once

#include <vector>

#include "base/rng.h"

namespace understudy {

/// A uniform point of the unit cube [m].
std::vector<double> random_point(std::size_t m, Rng& rng);

/// n points of the unit cube [n][m], one in each of n slices of every coordinate.
/// McKay, Beckman, Conover: A comparison of three methods for selecting values of input variables.
/// Technometrics 21(2), 1979.
std::vector<std::vector<double>> latin_hypercube(std::size_t n, std::size_t m, Rng rng);

}  // namespace understudy
