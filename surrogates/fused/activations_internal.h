// Activations and their derivatives. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_ACTIVATIONS) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_ACTIVATIONS
#undef UNDERSTUDY_FUSED_ACTIVATIONS
#else
#define UNDERSTUDY_FUSED_ACTIVATIONS
#endif

#include "surrogates/fused/vectors_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

// NaN stays NaN: x86 gives the second of two numbers of which one is NaN, where comparisons are
// false.
#if HWY_ARCH_X86 && HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
HWY_INLINE V at_most(V x, V limit) { return hn::Min(limit, x); }
HWY_INLINE V at_least(V x, V limit) { return hn::Max(limit, x); }
#else
HWY_INLINE V at_most(V x, V limit) { return hn::IfThenElse(hn::Gt(x, limit), limit, x); }
HWY_INLINE V at_least(V x, V limit) { return hn::IfThenElse(hn::Lt(x, limit), limit, x); }
#endif

// x P(x^2) / Q(x^2), with P and Q of degree 4 for the least largest relative error (2.1e-8) on
// [0, 9.02]; where it is cut off, tanh differs from 1 by less than half a unit in the last place.
HWY_INLINE V tanh_of(V x) {
  constexpr float kLimit = 8.9F;
  x = at_least(at_most(x, constant(kLimit)), constant(-kLimit));
  const V u = hn::Mul(x, x);
  V p = hn::MulAdd(constant(1.3317322793363167e-8F), u, constant(2.0582309181663985e-5F));
  V q = hn::MulAdd(constant(7.7613277272188267e-7F), u, constant(3.2829811429200347e-4F));
  p = hn::MulAdd(p, u, constant(3.4939688572305487e-3F));
  q = hn::MulAdd(q, u, constant(2.5870830578526433e-2F));
  p = hn::MulAdd(p, u, constant(0.13379665219823851F));
  q = hn::MulAdd(q, u, constant(0.46712981296609380F));
  return hn::Div(hn::MulAdd(hn::Mul(x, u), p, x), hn::MulAdd(q, u, constant(1.0F)));
}

// exp(x) = 2^n exp(f) with |f| <= ln(2) / 2: 1 + f + f^2 R(f), with R of degree 4 for the least
// largest relative error (3.1e-9). Adding kShift rounds, and leaves n + 127, the exponent of 2^n,
// in the lowest bits. ln 2 is taken off in two parts, of which the first has no rounding.
HWY_INLINE V exp_of(V x) {
  constexpr float kShift = 12582912.0F + 127.0F;  // 1.5 * 2^23 + 127
  x = at_least(at_most(x, constant(87.0F)), constant(-87.0F));
  const V shifted = hn::MulAdd(x, constant(1.44269504F), constant(kShift));
  const V n = hn::Sub(shifted, constant(kShift));
  V f = hn::NegMulAdd(n, constant(0.693359375F), x);
  f = hn::NegMulAdd(n, constant(-2.12194440e-4F), f);
  V p = hn::MulAdd(constant(1.38146110020054e-3F), f, constant(8.3687100353421669e-3F));
  p = hn::MulAdd(p, f, constant(4.1668387408531495e-2F));
  p = hn::MulAdd(p, f, constant(0.16666520687562743F));
  p = hn::MulAdd(p, f, constant(0.49999993451472683F));
  p = hn::MulAdd(p, f, constant(1.0F));
  p = hn::MulAdd(p, f, constant(1.0F));
  const hn::RebindToUnsigned<D> bits;
  return hn::Mul(p, hn::BitCast(D(), hn::ShiftLeft<23>(hn::BitCast(bits, shifted))));
}

HWY_INLINE V sigmoid_of(V x) {
  const V one = constant(1.0F);
  return hn::Div(one, hn::Add(one, exp_of(hn::Neg(x))));
}

// How values follow from sums, and d value / d sum from values.
struct Tanh {
  static constexpr bool kFromValue = true;
  static HWY_INLINE V value(V x) { return tanh_of(x); }
  static HWY_INLINE V slope(V y) { return hn::NegMulAdd(y, y, constant(1.0F)); }
};
struct Sigmoid {
  static constexpr bool kFromValue = true;
  static HWY_INLINE V value(V x) { return sigmoid_of(x); }
  static HWY_INLINE V slope(V y) { return hn::NegMulAdd(y, y, y); }
};
struct ReLU {
  static constexpr bool kFromValue = true;
  static HWY_INLINE V value(V x) { return at_least(x, hn::Zero(D())); }
  static HWY_INLINE V slope(V y) {
    return hn::IfThenElseZero(hn::Gt(y, hn::Zero(D())), constant(1.0F));
  }
};

struct SiLU {
  static constexpr bool kFromValue = false;
  static HWY_INLINE V slope(V y) { return y; }
};

template <typename Function>
void activate_by(float* sums, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes) store(Function::value(load(sums + i)), sums + i);
}

void activate_silu(float* sums, float* slopes, std::size_t count) {
  const V one = constant(1.0F);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const V x = load(sums + i);
    const V s = sigmoid_of(x);
    store(hn::Mul(x, s), sums + i);
    store(hn::Mul(s, hn::MulAdd(x, hn::Sub(one, s), one)), slopes + i);
  }
}

void activate(Activation activation, float* sums, float* slopes, std::size_t count) {
  switch (activation) {
    case Activation::Tanh:
      return activate_by<Tanh>(sums, count);
    case Activation::Sigmoid:
      return activate_by<Sigmoid>(sums, count);
    case Activation::ReLU:
      return activate_by<ReLU>(sums, count);
    case Activation::SiLU:
      return activate_silu(sums, slopes, count);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
