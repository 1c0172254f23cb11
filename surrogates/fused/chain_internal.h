// The chain rule through an activation. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_CHAIN) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_CHAIN
#undef UNDERSTUDY_FUSED_CHAIN
#else
#define UNDERSTUDY_FUSED_CHAIN
#endif

#include "surrogates/fused/activations_internal.h"
#include "surrogates/fused/kernel_arguments.h"
#include "surrogates/fused/transpose_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

// One vector of one feature, through the activation.
template <typename Function, bool kLast>
HWY_INLINE V chained(const Chain& c, std::size_t feature, std::size_t row) {
  const std::size_t at = feature * c.stride + row;
  const V slope = Function::kFromValue ? Function::slope(load(c.values + at)) : load(c.slopes + at);
  const V incoming =
      kLast ? hn::Mul(constant(c.weights[feature]), load(c.errors + row)) : load(c.gradient + at);
  const V gradient = hn::Mul(incoming, slope);
  if (c.keep) store(gradient, c.gradient + at);
  return gradient;
}

template <typename Function, bool kLast>
void chain(const Chain& c) {
  for (std::size_t f = 0; f < c.padded; f += kSide) {
    const bool whole = f + kSide <= c.features;
    for (std::size_t r = 0; r < c.rows; r += kLanes) {
      Square square;
      if (whole) {
        for (std::size_t i = 0; i < kSide; ++i) square[i] = chained<Function, kLast>(c, f + i, r);
      } else {  // features that there are not are zero
        for (std::size_t i = 0; i < kSide; ++i)
          square[i] = f + i < c.features ? chained<Function, kLast>(c, f + i, r) : hn::Zero(D());
      }
      store_transposed(square, c.transposed + r * c.padded + f, c.padded);
    }
  }
}

template <typename Function>
void chain_of(const Chain& c) {
  return c.errors ? chain<Function, true>(c) : chain<Function, false>(c);
}

void backpropagate(const Chain& c) {
  switch (c.activation) {
    case Activation::Tanh:
      return chain_of<Tanh>(c);
    case Activation::Sigmoid:
      return chain_of<Sigmoid>(c);
    case Activation::ReLU:
      return chain_of<ReLU>(c);
    case Activation::SiLU:
      return chain_of<SiLU>(c);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
