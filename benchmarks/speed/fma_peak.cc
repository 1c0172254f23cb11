#include "benchmarks/speed/fma_peak.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

namespace understudy {
namespace {

#if defined(__x86_64__)

using Wide = float __attribute__((vector_size(64)));
constexpr int kRounds = 100'000;

// Chains of sums that do not wait for each other, and differ: equal ones would be made once.
template <int kChains>
__attribute__((always_inline)) inline void run_chains(Wide factor, Wide term, Wide* result) {
  Wide sums[kChains];
  for (int c = 0; c < kChains; ++c) sums[c] = term + static_cast<float>(c);
  for (int i = 0; i < kRounds; ++i) {
#pragma GCC unroll 16
    for (int c = 0; c < kChains; ++c) sums[c] = sums[c] * factor + term;
  }
  *result = sums[0];
  for (int c = 1; c < kChains; ++c) *result += sums[c];
}

constexpr int kChainsOf512 = 12, kChainsOf256 = 6;  // that fit into the registers
#define FUSING optimize("O3,fp-contract=fast"), noinline
__attribute__((target("avx512f"), FUSING)) void run_512(const float* from, Wide* result) {
  run_chains<kChainsOf512>(Wide{} + from[0], Wide{} + from[1], result);
}
__attribute__((target("avx2,fma"), FUSING)) void run_256(const float* from, Wide* result) {
  run_chains<kChainsOf256>(Wide{} + from[0], Wide{} + from[1], result);
}
#undef FUSING

double measured_peak() {
  const bool has_512 = __builtin_cpu_supports("avx512f");
  if (!has_512 && !__builtin_cpu_supports("fma")) return 0.0;
  const float numbers[2] = {0.999F, 0.001F};
  Wide result = {};
  double fastest = 0.0;
  for (int i = 0; i < 200; ++i) {
    const auto start = std::chrono::steady_clock::now();
    has_512 ? run_512(numbers, &result) : run_256(numbers, &result);
    benchmark::DoNotOptimize(result);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const double count = 16.0 * kRounds * (has_512 ? kChainsOf512 : kChainsOf256);
    fastest = std::max(fastest, count / took.count());
  }
  return fastest;
}

#else

double measured_peak() { return 0.0; }

#endif

}  // namespace

double fma_peak() {
  static const double peak = measured_peak();
  return peak;
}

}  // namespace understudy
