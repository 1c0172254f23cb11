// Adam's step. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_ADAM) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_ADAM
#undef UNDERSTUDY_FUSED_ADAM
#else
#define UNDERSTUDY_FUSED_ADAM
#endif

#include "surrogates/fused/kernel_arguments.h"
#include "surrogates/fused/vectors_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

void adam(const AdamStep& step) {
  constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kEpsilon = 1e-8;
  const V beta1 = constant(float(kBeta1)), rest1 = constant(float(1.0 - kBeta1));
  const V beta2 = constant(float(kBeta2)), rest2 = constant(float(1.0 - kBeta2));
  const V rate = constant(step.rate), unbias = constant(step.unbias);
  const V epsilon = constant(float(kEpsilon));
  for (std::size_t i = 0; i < step.count; i += kLanes) {
    const V g = load(step.gradient + i);
    const V mean = hn::MulAdd(beta1, load(step.mean + i), hn::Mul(rest1, g));
    const V square = hn::MulAdd(beta2, load(step.square + i), hn::Mul(hn::Mul(rest2, g), g));
    const V root = hn::MulAdd(hn::Sqrt(square), unbias, epsilon);
    store(mean, step.mean + i);
    store(square, step.square + i);
    store(hn::Sub(load(step.parameter + i), hn::Div(hn::Mul(rate, mean), root)),
          step.parameter + i);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
