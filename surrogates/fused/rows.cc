#include "surrogates/fused/rows.h"

#include <algorithm>

namespace understudy::fused {

Rows::Rows(const TrainerRows& rows, std::size_t batch, std::size_t stride, std::size_t lanes)
    : count_(rows.inputs.rows),
      features_(rows.inputs.cols),
      outputs_(rows.targets.cols),
      stride_(stride) {
  given_.reserve(count_ * (features_ + outputs_));
  for (std::size_t r = 0; r < count_; ++r) {
    for (std::size_t f = 0; f < features_; ++f)
      given_.push_back(static_cast<float>(rows.inputs(r, f)));
    for (std::size_t o = 0; o < outputs_; ++o)
      given_.push_back(static_cast<float>(rows.targets(r, o)));
  }
  if (batch == 0 || batch > count_) batch = std::max<std::size_t>(count_, 1);
  for (std::size_t begin = 0; begin < count_; begin += batch) {
    const std::size_t end = std::min(begin + batch, count_);
    const std::size_t first = blocks_.size();
    for (std::size_t at = begin; at < end; at += stride) {
      const std::size_t count = std::min(stride, end - at);
      blocks_.push_back({nullptr, nullptr, count, padded(count, lanes)});
    }
    batches_.push_back({first, blocks_.size(), end - begin});
  }
  const std::size_t features = features_ + 1 + outputs_;
  packed_.assign(blocks_.size() * features * stride, 0.0F);
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    float* inputs = packed_.data() + b * features * stride;
    std::fill_n(inputs + features_ * stride, stride, 1.0F);
    blocks_[b].inputs = inputs;
    blocks_[b].targets = inputs + (features_ + 1) * stride;
  }
  arrange({});
}

void Rows::arrange(const std::vector<std::size_t>& order) {
  if (order.empty() && as_given_) return;
  const std::size_t width = features_ + outputs_;
  float* block = packed_.data();
  std::size_t next = 0;
  for (const Block& each : blocks_) {
    for (std::size_t r = 0; r < each.count; ++r, ++next) {
      const float* row = given_.data() + (order.empty() ? next : order[next]) * width;
      for (std::size_t f = 0; f < features_; ++f) block[f * stride_ + r] = row[f];
      float* targets = block + (features_ + 1) * stride_ + r;
      for (std::size_t o = 0; o < outputs_; ++o) targets[o * stride_] = row[features_ + o];
    }
    block += (features_ + 1 + outputs_) * stride_;
  }
  as_given_ = order.empty();
}

}  // namespace understudy::fused
