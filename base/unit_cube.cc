#include "base/unit_cube.h"

namespace understudy {

std::vector<double> random_point(std::size_t d, Rng& rng) {
  std::vector<double> point(d);
  for (double& coordinate : point) coordinate = rng.uniform();
  return point;
}

Matrix latin_hypercube(std::size_t n, std::size_t d, const Rng& rng) {
  Matrix points(n, d);
  for (std::size_t j = 0; j < d; ++j) {
    Rng stream = rng.fork(j);
    const std::vector<std::size_t> slices = stream.permutation(n);
    for (std::size_t i = 0; i < n; ++i)
      points(i, j) = (static_cast<double>(slices[i]) + stream.uniform()) / static_cast<double>(n);
  }
  return points;
}

}  // namespace understudy
