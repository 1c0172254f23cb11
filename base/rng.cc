#include "base/rng.h"

#include <boost/random/normal_distribution.hpp>
#include <numeric>
#include <utility>

#include "base/hash.h"

namespace understudy {
namespace {

// One round of SplitMix64 (Steele, Lea, Flood 2014), so that seeds 0, 1, 2 ... start far apart.
std::uint64_t mix(std::uint64_t z) {
  z += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

Rng::Rng(std::uint64_t seed) : key_(mix(seed)), engine_(key_) {}

Rng Rng::fork(std::string_view name) const { return Rng(key_ ^ mix(hash64(name))); }

Rng Rng::fork(std::uint64_t index) const { return Rng(mix(key_) ^ mix(~index)); }

double Rng::uniform() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }

double Rng::uniform(double lo, double hi) { return lo + (hi - lo) * uniform(); }

double Rng::normal() { return boost::random::normal_distribution<double>()(engine_); }

std::size_t Rng::below(std::size_t n) {
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % n;
  std::uint64_t draw = engine_();
  while (draw >= limit) draw = engine_();
  return static_cast<std::size_t>(draw % n);
}

std::vector<std::size_t> Rng::permutation(std::size_t n) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[below(i)]);
  return order;
}

}  // namespace understudy
