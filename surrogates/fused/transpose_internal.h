// Squares of numbers, turned. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_TRANSPOSE) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_TRANSPOSE
#undef UNDERSTUDY_FUSED_TRANSPOSE
#else
#define UNDERSTUDY_FUSED_TRANSPOSE
#endif

#include "surrogates/fused/vectors_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

// As many vectors make a square.
constexpr std::size_t kSide = kLanes < 4 ? 4 : kLanes;

#if HWY_TARGET == HWY_SCALAR

using Square = V[kSide];
HWY_INLINE void store_transposed(const Square& square, float* to, std::size_t) {
  for (std::size_t i = 0; i < kSide; ++i) store(square[i], to + i);
}

#else

using Square = V[kSide];
using Pairs = hn::Repartition<double, D>;
HWY_INLINE hn::Vec<Pairs> low(V a, V b) {
  return hn::BitCast(Pairs(), hn::InterleaveLower(D(), a, b));
}
HWY_INLINE hn::Vec<Pairs> high(V a, V b) {
  return hn::BitCast(Pairs(), hn::InterleaveUpper(D(), a, b));
}

// Turns the 4 x 4 numbers in every block of four lanes: lane j of block b of vector i becomes lane
// i of block b of vector j.
HWY_INLINE void turn_in_blocks(V& a, V& b, V& c, V& d) {
  const auto low_ab = low(a, b), low_cd = low(c, d), high_ab = high(a, b), high_cd = high(c, d);
  a = hn::BitCast(D(), hn::InterleaveLower(Pairs(), low_ab, low_cd));
  b = hn::BitCast(D(), hn::InterleaveUpper(Pairs(), low_ab, low_cd));
  c = hn::BitCast(D(), hn::InterleaveLower(Pairs(), high_ab, high_cd));
  d = hn::BitCast(D(), hn::InterleaveUpper(Pairs(), high_ab, high_cd));
}

// Block j of vector i becomes block i of vector j.
#if HWY_TARGET <= HWY_AVX3
HWY_INLINE void turn_blocks(V& a, V& b, V& c, V& d) {
  const D tag;
  const V a01c01 = hn::ConcatLowerLower(tag, c, a), a23c23 = hn::ConcatUpperUpper(tag, c, a);
  const V b01d01 = hn::ConcatLowerLower(tag, d, b), b23d23 = hn::ConcatUpperUpper(tag, d, b);
  a = hn::OddEvenBlocks(hn::SwapAdjacentBlocks(b01d01), a01c01);
  b = hn::OddEvenBlocks(b01d01, hn::SwapAdjacentBlocks(a01c01));
  c = hn::OddEvenBlocks(hn::SwapAdjacentBlocks(b23d23), a23c23);
  d = hn::OddEvenBlocks(b23d23, hn::SwapAdjacentBlocks(a23c23));
}
#elif HWY_TARGET <= HWY_AVX2
HWY_INLINE void turn_blocks(V& a, V& b) {
  const V first = hn::ConcatLowerLower(D(), b, a);
  b = hn::ConcatUpperUpper(D(), b, a);
  a = first;
}
#endif

// Vectors of kLanes rows, each of one feature -> rows of kSide features, `stride` apart.
HWY_INLINE void store_transposed(Square& v, float* to, std::size_t stride) {
  for (std::size_t i = 0; i < kSide; i += 4) turn_in_blocks(v[i], v[i + 1], v[i + 2], v[i + 3]);
#if HWY_TARGET <= HWY_AVX3
  for (std::size_t i = 0; i < 4; ++i) turn_blocks(v[i], v[i + 4], v[i + 8], v[i + 12]);
#elif HWY_TARGET <= HWY_AVX2
  for (std::size_t i = 0; i < 4; ++i) turn_blocks(v[i], v[i + 4]);
#endif
  for (std::size_t i = 0; i < kSide; ++i) store(v[i], to + i * stride);
}

#endif

void pack(const float* const* rows, std::size_t count, std::size_t features, float* out,
          std::size_t stride) {
  for (std::size_t r = 0; r < count; r += kSide) {
    for (std::size_t f = 0; f < features; f += kLanes) {
      Square square;
      for (std::size_t i = 0; i < kSide; ++i) square[i] = load(rows[r + i] + f);
      store_transposed(square, out + f * stride + r, stride);
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
