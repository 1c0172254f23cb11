#pragma once

#include <cstddef>
#include <vector>

#include "base/matrix.h"
#include "base/rng.h"

namespace understudy {

/// A uniform point of [0,1)^d.
std::vector<double> random_point(std::size_t d, Rng& rng);

/// n points of [0,1)^d [n x d], one in each of n slices of every coordinate. Every coordinate draws
/// from a stream of its own: one more leaves the others' values as they are.
/// McKay, Beckman, Conover: A comparison of three methods for selecting values of input variables.
/// Technometrics 21(2), 1979.
Matrix latin_hypercube(std::size_t n, std::size_t d, const Rng& rng);

}  // namespace understudy
