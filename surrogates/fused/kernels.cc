#include "surrogates/fused/kernels.h"

// Highway compiles this file, and the parts below, once for each instruction set. SSSE3 without
// SSE4 is rare, and arrays of vectors need a size that the compiler knows.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "surrogates/fused/kernels.cc"
#include <hwy/foreach_target.h>
// After it.
#include <hwy/highway.h>

#include <algorithm>

#include "surrogates/fused/activations_internal.h"
#include "surrogates/fused/adam_internal.h"
#include "surrogates/fused/chain_internal.h"
#include "surrogates/fused/products_internal.h"

HWY_BEFORE_NAMESPACE();
namespace understudy::fused {
namespace HWY_NAMESPACE {

const Kernels* target_kernels() {
  static const Kernels kernels = {hwy::TargetName(HWY_TARGET),
                                  std::max<std::size_t>(kLanes, 4),
                                  multiply,
                                  dot,
                                  activate,
                                  backpropagate,
                                  pack,
                                  adam};
  return &kernels;
}

}  // namespace HWY_NAMESPACE
}  // namespace understudy::fused
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace understudy::fused {

HWY_EXPORT(target_kernels);

const std::vector<const Kernels*>& all_kernels() {
  static const std::vector<const Kernels*> all = [] {
    std::vector<const Kernels*> found;
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
      hwy::ChosenTarget chosen;
      chosen.Update(target);
      found.push_back(HWY_DISPATCH_TABLE(target_kernels)[chosen.GetIndex()]());
    }
    return found;
  }();
  return all;
}

}  // namespace understudy::fused
#endif
