#include "optimizers/latin_hypercube.h"

namespace understudy {

std::vector<double> random_point(std::size_t m, Rng& rng) {
  std::vector<double> point(m);
  for (double& coordinate : point) coordinate = rng.uniform();
  return point;
}

std::vector<std::vector<double>> latin_hypercube(std::size_t n, std::size_t m, Rng rng) {
  std::vector<std::vector<double>> points(n, std::vector<double>(m));
  for (std::size_t j = 0; j < m; ++j) {
    const std::vector<std::size_t> slices = rng.permutation(n);
    for (std::size_t i = 0; i < n; ++i)
      points[i][j] = (static_cast<double>(slices[i]) + rng.uniform()) / static_cast<double>(n);
  }
  return points;
}

}  // namespace understudy
