#include "surrogates/trainer.h"

#include <algorithm>

#include "surrogates/fused/trainer.h"
#include "surrogates/torch_loader.h"

namespace understudy {
namespace {

constexpr std::size_t kWidestFused = 128;

}  // namespace

std::unique_ptr<Trainer> make_trainer(const TrainerSetup& setup) {
  const auto widest = *std::max_element(setup.widths.begin() + 1, setup.widths.end());
  if (widest <= kWidestFused) return fused::make_trainer(setup);
  return torch_module().make_trainer(setup);
}

}  // namespace understudy
