#include "surrogates/fused/rows.h"

#include <algorithm>

namespace understudy::fused {

Rows::Rows(const TrainerRows& rows, std::size_t batch, std::size_t stride, const Kernels& kernels)
    : kernels_(kernels),
      count_(rows.inputs.rows),
      features_(padded(rows.inputs.cols + 1, kernels.lanes)),
      outputs_(rows.targets.cols),
      stride_(stride),
      inputs_((count_ + 1) * features_, 0.0F),
      targets_(rows.targets.data.begin(), rows.targets.data.end()) {
  for (std::size_t r = 0; r < count_; ++r) {
    float* row = inputs_.data() + r * features_;
    for (std::size_t f = 0; f < rows.inputs.cols; ++f)
      row[f] = static_cast<float>(rows.inputs(r, f));
    row[rows.inputs.cols] = 1.0F;
  }
  if (batch == 0 || batch > count_) batch = std::max<std::size_t>(count_, 1);
  for (std::size_t begin = 0; begin < count_; begin += batch) {
    const std::size_t end = std::min(begin + batch, count_);
    const std::size_t first = blocks_.size();
    for (std::size_t at = begin; at < end; at += stride) {
      const std::size_t count = std::min(stride, end - at);
      blocks_.push_back({nullptr, nullptr, count, padded(count, kernels.lanes)});
    }
    batches_.push_back({first, blocks_.size(), end - begin});
  }
  packed_.assign(blocks_.size() * (features_ + outputs_) * stride, 0.0F);
  float* next = packed_.data();
  for (Block& block : blocks_) {
    block.inputs = next;
    block.targets = next + features_ * stride;
    next += (features_ + outputs_) * stride;
  }
  arrange({});
}

void Rows::arrange(const std::vector<std::size_t>& order) {
  if (order.empty() && as_given_) return;
  std::vector<const float*> sources(stride_);
  float* to = packed_.data();
  std::size_t next = 0;
  for (const Block& block : blocks_) {
    float* targets = to + features_ * stride_;
    for (std::size_t r = 0; r < block.padded; ++r) {
      if (r >= block.count) {  // the row of zeros
        sources[r] = inputs_.data() + count_ * features_;
        continue;
      }
      const std::size_t row = order.empty() ? next : order[next];
      ++next;
      sources[r] = inputs_.data() + row * features_;
      for (std::size_t o = 0; o < outputs_; ++o)
        targets[o * stride_ + r] = targets_[row * outputs_ + o];
    }
    kernels_.pack(sources.data(), block.padded, features_, to, stride_);
    to = targets + outputs_ * stride_;
  }
  as_given_ = order.empty();
}

}  // namespace understudy::fused
