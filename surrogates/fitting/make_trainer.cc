#include "surrogates/fitting/make_trainer.h"

#include <algorithm>

#include "surrogates/fused/trainer.h"
#include "surrogates/torch/torch_loader.h"

namespace understudy {
namespace {

// Our own steps are the faster ones at every width that was measured on one thread, 6-w-w-1 and
// 2,898 rows: all rows in a step, 1.6 times LibTorch's speed at w = 32, 1.4 at 128, 1.2 at 512, 1.1
// at 1024; 32 rows in a step, 4.3, 1.6, 1.4 and 1.5 times (fit/ in benchmarks/speed). LibTorch has
// threads, which pay where layers are wide.
bool ours_is_faster(const TrainerSetup& setup) {
  constexpr std::size_t kWidest = 512, kWidestBesideThreads = 64;
  const auto widest = *std::max_element(setup.widths.begin() + 1, setup.widths.end());
  return widest <= (setup.threads == 1 ? kWidest : kWidestBesideThreads);
}

}  // namespace

std::unique_ptr<Trainer> make_trainer(const TrainerSetup& setup) {
  if (ours_is_faster(setup)) return fused::make_trainer(setup);
  return torch_module().make_trainer(setup);
}

}  // namespace understudy
