#include "programs/data/sampling.h"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <cstdint>

#include "base/error.h"
#include "base/text.h"
#include "base/unit_cube.h"

namespace understudy {
namespace {

// Every dimension draws from a stream of its own: a new input leaves the others' values as they
// are, and (except for a Latin hypercube) more points begin with the same points.
Matrix uniform_points(std::size_t n, std::size_t d, const Rng& rng) {
  Matrix points(n, d);
  for (std::size_t j = 0; j < d; ++j) {
    Rng stream = rng.fork(j);
    for (std::size_t i = 0; i < n; ++i) points(i, j) = stream.uniform();
  }
  return points;
}

std::uint32_t reverse_bits(std::uint32_t x) {
  x = (x & 0x55555555U) << 1 | (x >> 1 & 0x55555555U);
  x = (x & 0x33333333U) << 2 | (x >> 2 & 0x33333333U);
  x = (x & 0x0f0f0f0fU) << 4 | (x >> 4 & 0x0f0f0f0fU);
  x = (x & 0x00ff00ffU) << 8 | (x >> 8 & 0x00ff00ffU);
  return x << 16 | x >> 16;
}

// Owen's nested uniform scrambling (Randomly permuted (t,m,s)-nets, 1995) by the hash of Laine and
// Karras (Stratified sampling for stochastic transparency, 2011), with the constants of Burley
// (Practical hash-based Owen scrambling, JCGT 9(4), 2020). In each step a bit depends on lower
// bits only; on reversed bits that makes every bit's flip depend on the higher bits: a permutation
// of every elementary interval, which keeps the net a net.
std::uint32_t owen_scramble(std::uint32_t x, std::uint32_t seed) {
  x = reverse_bits(x) + seed;
  x ^= x * 0x6c50b47cU;
  x ^= x * 0xb82f1e52U;
  x ^= x * 0xc7afe638U;
  x ^= x * 0x8d22f6e6U;
  return reverse_bits(x);
}

Matrix sobol_points(std::size_t n, std::size_t d, const Rng& rng) {
  constexpr std::size_t kMostDimensions = boost::random::default_sobol_table::max_dimension;
  if (d > kMostDimensions)
    throw misuse("Sobol points have at most " + std::to_string(kMostDimensions) +
                     " dimensions, and the program has " + std::to_string(d) + " inputs",
                 "sample with lhs or uniform");
  std::vector<std::uint32_t> seeds(d);
  for (std::size_t j = 0; j < d; ++j) seeds[j] = static_cast<std::uint32_t>(rng.fork(j).bits());

  boost::random::sobol_engine<std::uint32_t, 32> sequence(d);
  Matrix points(n, d);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < d; ++j) {
      // Boost leaves out the origin, without which the first 2^m points are no net.
      const std::uint32_t x = i == 0 ? 0U : sequence();
      points(i, j) = (owen_scramble(x, seeds[j]) + 0.5) * 0x1.0p-32;
    }
  }
  return points;
}

Matrix unit_points(std::size_t n, std::size_t d, Sampling sampling, const Rng& rng) {
  if (n == 0 || d == 0) return Matrix(n, d);
  switch (sampling) {
    case Sampling::Uniform:
      return uniform_points(n, d, rng);
    case Sampling::LatinHypercube:
      return latin_hypercube(n, d, rng);
    case Sampling::Sobol:
      return sobol_points(n, d, rng);
  }
  throw misuse("no such sampling: " + std::to_string(static_cast<int>(sampling)));
}

// u in [0,1) -> the interval; integers get equal shares of u, so the ends count in full.
double place(const Interval& dim, double u) {
  if (dim.is_whole()) {
    const double first = std::ceil(dim.lo);
    const double last = std::floor(dim.hi);
    return std::min(first + std::floor(u * (last - first + 1.0)), last);
  }
  return std::clamp(dim.lo + (dim.hi - dim.lo) * u, dim.lo, dim.hi);
}

}  // namespace

const std::vector<std::string>& sampling_names() {
  static const std::vector<std::string> names = {"uniform", "lhs", "sobol"};
  return names;
}

Sampling sampling_from_string(const std::string& name) {
  const std::vector<std::string>& names = sampling_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw misuse("no sampling is called '" + name + "'", "choose one of " + join(names, ", "));
  return static_cast<Sampling>(found - names.begin());
}

Matrix sample_box(const Box& box, std::size_t n, Sampling sampling, Rng rng) {
  box.validate();
  Matrix points = unit_points(n, box.size(), sampling, rng);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < box.size(); ++j) points(i, j) = place(box.dims[j], points(i, j));
  return points;
}

}  // namespace understudy
