#pragma once

#include <ATen/ATen.h>

#include <utility>
#include <vector>

#include "surrogates/compiler/heads.h"

namespace understudy {

/// The block's part of flat parameters: [rows, cols], sharing their memory.
at::Tensor view_of(const at::Tensor& flat, const ParameterBlock& block);

/// Flat parameters whose blocks autograd follows one by one: following the whole would make it
/// fill a gradient of all parameters for every block that is used.
class FollowedBlocks {
 public:
  /// follow: false for values alone.
  FollowedBlocks(at::Tensor flat, bool follow) : flat_(std::move(flat)), follow_(follow) {}

  at::Tensor operator()(const ParameterBlock& block);

  const at::Tensor& flat() const { return flat_; }

  /// Writes the gradients of all blocks that were used into `flat`.
  void write_gradients(const at::Tensor& flat) const;

 private:
  at::Tensor flat_;
  bool follow_;
  std::vector<std::pair<ParameterBlock, at::Tensor>> leaves_;
};

}  // namespace understudy
