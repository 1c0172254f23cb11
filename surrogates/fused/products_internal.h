// Products of small matrices that lie in the cache. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_PRODUCTS) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_PRODUCTS
#undef UNDERSTUDY_FUSED_PRODUCTS
#else
#define UNDERSTUDY_FUSED_PRODUCTS
#endif

#include <algorithm>

#include "surrogates/fused/kernel_arguments.h"
#include "surrogates/fused/vectors_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

// A tile of the result stays in registers while its sums are made: kTall rows of two vectors, or
// fewer rows of four, so that enough sums are under way to hide how long one takes. AVX-512 has 32
// registers, the others 16.
constexpr std::size_t kTall = HWY_TARGET <= HWY_AVX3 ? 8 : 6;
constexpr std::size_t kFlat = 2;

template <std::size_t kRows, std::size_t kVectors>
void tile(const Product& p, std::size_t row, std::size_t column) {
  V sums[kRows][kVectors];
  float* out = p.out + row * p.out_stride + column;
  for (std::size_t i = 0; i < kRows; ++i)
    for (std::size_t v = 0; v < kVectors; ++v)
      sums[i][v] = p.add ? load(out + i * p.out_stride + v * kLanes) : hn::Zero(D());
  const float* HWY_RESTRICT left = p.left + row * p.left_row;
  const float* HWY_RESTRICT right = p.right + column;
  const std::size_t left_row = p.left_row, left_inner = p.left_inner, stride = p.right_stride;
  for (std::size_t j = p.inner; j > 0; --j, left += left_inner, right += stride) {
    V vectors[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) vectors[v] = load(right + v * kLanes);
    for (std::size_t i = 0; i < kRows; ++i) {
      const V factor = constant(left[i * left_row]);
      for (std::size_t v = 0; v < kVectors; ++v)
        sums[i][v] = hn::MulAdd(factor, vectors[v], sums[i][v]);
    }
  }
  for (std::size_t i = 0; i < kRows; ++i)
    for (std::size_t v = 0; v < kVectors; ++v)
      store(sums[i][v], out + i * p.out_stride + v * kLanes);
}

template <std::size_t kVectors>
void tile_of(std::size_t rows, const Product& p, std::size_t row, std::size_t column) {
  using Tile = void (*)(const Product&, std::size_t, std::size_t);
  static constexpr Tile tiles[] = {tile<1, kVectors>, tile<2, kVectors>, tile<3, kVectors>,
                                   tile<4, kVectors>, tile<5, kVectors>, tile<6, kVectors>,
                                   tile<7, kVectors>, tile<8, kVectors>};
  tiles[rows - 1](p, row, column);
}

// All rows of `kVectors` columns, in tiles of equal height as far as that goes.
template <std::size_t kVectors>
void strip(const Product& p, std::size_t column) {
  const std::size_t tiles = (p.rows + kTall - 1) / kTall;
  for (std::size_t t = 0, row = 0; t < tiles; ++t) {
    const std::size_t rows = (p.rows - row) / (tiles - t);
    tile_of<kVectors>(rows, p, row, column);
    row += rows;
  }
}

void multiply(const Product& p) {
  std::size_t column = 0;
  if (p.rows <= kFlat)
    for (; column + 4 * kLanes <= p.columns; column += 4 * kLanes) tile_of<4>(p.rows, p, 0, column);
  for (; column + 2 * kLanes <= p.columns; column += 2 * kLanes) strip<2>(p, column);
  for (; column < p.columns; column += kLanes) strip<1>(p, column);
}

void dot(const float* left, std::size_t stride, const float* right, std::size_t features,
         std::size_t rows, bool add, float* out) {
  for (std::size_t f = 0; f < features; ++f) {
    V sum = hn::Zero(D());
    for (std::size_t r = 0; r < rows; r += kLanes)
      sum = hn::MulAdd(load(left + f * stride + r), load(right + r), sum);
    const float total = hn::GetLane(hn::SumOfLanes(D(), sum));
    out[f] = add ? out[f] + total : total;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
