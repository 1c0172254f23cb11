// The vector type that all kernels share. Read once for each instruction set.
#if defined(UNDERSTUDY_FUSED_VECTORS) == defined(HWY_TARGET_TOGGLE)
#ifdef UNDERSTUDY_FUSED_VECTORS
#undef UNDERSTUDY_FUSED_VECTORS
#else
#define UNDERSTUDY_FUSED_VECTORS
#endif

#include <hwy/highway.h>

#include "surrogates/fused/kernel_arguments.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;
constexpr std::size_t kLanes = hn::MaxLanes(D());
static_assert(kLanes <= kMostLanes);

HWY_INLINE V load(const float* from) { return hn::Load(D(), from); }
HWY_INLINE void store(V vector, float* to) { hn::Store(vector, D(), to); }
HWY_INLINE V constant(float value) { return hn::Set(D(), value); }

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#endif
