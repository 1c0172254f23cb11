#include "surrogates/torch/module/blocks_internal.h"

namespace understudy {

at::Tensor view_of(const at::Tensor& flat, const ParameterBlock& block) {
  return flat
      .narrow(0, static_cast<std::int64_t>(block.offset), static_cast<std::int64_t>(block.size()))
      .view({static_cast<std::int64_t>(block.rows), static_cast<std::int64_t>(block.cols)});
}

at::Tensor FollowedBlocks::operator()(const ParameterBlock& block) {
  if (!follow_) return view_of(flat_, block);
  for (const auto& [known, leaf] : leaves_)
    if (known.offset == block.offset) return leaf;
  leaves_.emplace_back(block, view_of(flat_, block).detach().requires_grad_(true));
  return leaves_.back().second;
}

void FollowedBlocks::write_gradients(const at::Tensor& flat) const {
  for (const auto& [block, leaf] : leaves_)
    if (leaf.grad().defined()) view_of(flat, block).copy_(leaf.grad());
}

}  // namespace understudy
