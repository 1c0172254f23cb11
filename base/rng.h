#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

namespace understudy {

/// A named stream of random numbers. Streams form a tree: a fork depends on the seed and on the
/// names along its path only, never on how much its parent has drawn, so that adding a draw in
/// one place changes nothing elsewhere.
class Rng {
 public:
  explicit Rng(std::uint64_t seed);

  Rng fork(std::string_view name) const;
  Rng fork(std::uint64_t index) const;

  std::uint64_t bits() { return engine_(); }
  double uniform();                      ///< in [0, 1), 53 bits
  double uniform(double lo, double hi);  ///< in [lo, hi)
  double normal();                       ///< mean 0, variance 1
  std::size_t below(std::size_t n);      ///< in 0..n-1, unbiased; REQUIRES n > 0
  std::vector<std::size_t> permutation(std::size_t n);

 private:
  std::uint64_t key_;
  std::mt19937_64 engine_;
};

}  // namespace understudy
