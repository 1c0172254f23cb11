#pragma once

#include <cstddef>
#include <vector>

#include "surrogates/fused/aligned.h"
#include "surrogates/fused/kernels.h"
#include "surrogates/network/trainer.h"

namespace understudy::fused {

/// Rows that are worked on at once, as columns: row r of feature f is at [f * stride + r].
struct Block {
  const float* inputs;   ///< [d + 1 x stride]; the last feature is 1, for the biases
  const float* targets;  ///< [k x stride]
  std::size_t count;     ///< rows; columns beyond hold numbers of no meaning
  std::size_t padded;    ///< count in whole vectors
};

/// Rows of one step: blocks [begin, end).
struct Batch {
  std::size_t begin, end;
  std::size_t rows;
};

/// Rows cut into batches, and batches into blocks that stay in the cache.
class Rows {
 public:
  /// batch: rows of a step, 0: all of them; stride: at most so many rows a block, a multiple of
  /// lanes.
  Rows(const TrainerRows& rows, std::size_t batch, std::size_t stride, const Kernels& kernels);

  /// Puts them into an order: a permutation, or empty for the order they came in.
  void arrange(const std::vector<std::size_t>& order);

  std::size_t size() const { return count_; }
  const std::vector<Batch>& batches() const { return batches_; }
  const std::vector<Block>& blocks() const { return blocks_; }

 private:
  const Kernels& kernels_;
  std::size_t count_, features_, outputs_, stride_;  // features: inputs and 1, in whole vectors
  Floats inputs_;               // [n + 1 x features], as they came; the last row is zero
  std::vector<float> targets_;  // [n x k], as they came
  Floats packed_;               // of all blocks: inputs, targets
  std::vector<Block> blocks_;
  std::vector<Batch> batches_;
  bool as_given_ = false;
};

}  // namespace understudy::fused
