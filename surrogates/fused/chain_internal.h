// The chain rule through an activation. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_CHAIN) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_CHAIN
#undef UNDERSTUDY_FUSED_CHAIN
#else
#define UNDERSTUDY_FUSED_CHAIN
#endif

#include "surrogates/fused/activations_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

HWY_INLINE void store_transposed(V a, V b, V c, V d, float* to, std::size_t) {
  store(a, to);
  store(b, to + 1);
  store(c, to + 2);
  store(d, to + 3);
}

#else

// The blocks of four lanes, one after another, `stride` apart.
template <typename Vector>
HWY_INLINE void store_blocks(Vector vector, float* to, std::size_t stride) {
  const hn::DFromV<Vector> d;
  if constexpr (hn::MaxLanes(hn::DFromV<Vector>()) == 4) {
    hn::Store(vector, d, to);
  } else {
    const hn::Half<hn::DFromV<Vector> > half;
    store_blocks(hn::LowerHalf(half, vector), to, stride);
    store_blocks(hn::UpperHalf(half, vector), to + hn::Lanes(half) / 4 * stride, stride);
  }
}

using Pairs = hn::Repartition<double, D>;
HWY_INLINE hn::Vec<Pairs> low(V a, V b) {
  return hn::BitCast(Pairs(), hn::InterleaveLower(D(), a, b));
}
HWY_INLINE hn::Vec<Pairs> high(V a, V b) {
  return hn::BitCast(Pairs(), hn::InterleaveUpper(D(), a, b));
}

// Four features of kLanes rows -> kLanes rows of four features, `stride` apart.
HWY_INLINE void store_transposed(V a, V b, V c, V d, float* to, std::size_t stride) {
  const Pairs pairs;
  const auto low_ab = low(a, b), low_cd = low(c, d), high_ab = high(a, b), high_cd = high(c, d);
  const auto block = 4 * stride;
  store_blocks(hn::BitCast(D(), hn::InterleaveLower(pairs, low_ab, low_cd)), to, block);
  store_blocks(hn::BitCast(D(), hn::InterleaveUpper(pairs, low_ab, low_cd)), to + stride, block);
  to += 2 * stride;
  store_blocks(hn::BitCast(D(), hn::InterleaveLower(pairs, high_ab, high_cd)), to, block);
  store_blocks(hn::BitCast(D(), hn::InterleaveUpper(pairs, high_ab, high_cd)), to + stride, block);
}

#endif

// One vector of one feature, through the activation; zero for a feature that there is not.
template <typename Function>
HWY_INLINE V chained(const Chain& c, std::size_t feature, std::size_t row) {
  if (feature >= c.features) return hn::Zero(D());
  const std::size_t at = feature * c.stride + row;
  const V slope = Function::kFromValue ? Function::slope(load(c.values + at)) : load(c.slopes + at);
  const V gradient = hn::Mul(load(c.gradient + at), slope);
  store(gradient, c.gradient + at);
  return gradient;
}

template <typename Function>
void chain(const Chain& c) {
  for (std::size_t f = 0; f < c.padded; f += 4) {
    for (std::size_t r = 0; r < c.rows; r += kLanes)
      store_transposed(chained<Function>(c, f, r), chained<Function>(c, f + 1, r),
                       chained<Function>(c, f + 2, r), chained<Function>(c, f + 3, r),
                       c.transposed + r * c.padded + f, c.padded);
  }
}

void backpropagate(const Chain& c) {
  switch (c.activation) {
    case Activation::Tanh:
      return chain<Tanh>(c);
    case Activation::Sigmoid:
      return chain<Sigmoid>(c);
    case Activation::ReLU:
      return chain<ReLU>(c);
    case Activation::SiLU:
      return chain<SiLU>(c);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
