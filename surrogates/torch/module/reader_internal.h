#pragma once

#include <ATen/ATen.h>

#include <memory>

#include "surrogates/torch/module/blocks_internal.h"
#include "surrogates/torch/module/example_tensors_internal.h"
#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// What is known of the programs of a batch; undefined where nothing is read of them.
struct Reading {
  at::Tensor z;      ///< [n, z]: what the heads are given
  at::Tensor units;  ///< [n, 2]: unit estimates before the heads correct them
};

/// The part of a compiler that differs from kind to kind: from programs to embeddings. A reader may
/// keep what its derivative needs, so that it belongs to one thread.
class Reader {
 public:
  virtual ~Reader() = default;

  /// Differentiable by autograd in the blocks it takes of the parameters.
  virtual Reading read(FollowedBlocks& parameters, const CompilerExamples& examples,
                       const ExampleTensors& tensors) = 0;

  /// After the loss of the batch read last was differentiated: adds to the flat gradient what
  /// autograd did not follow.
  virtual void add_gradients(const at::Tensor& /*gradient*/) {}
};

/// The one for the shape, or one that reads nothing where the options say so.
std::unique_ptr<Reader> make_reader(const CompilerShape& shape,
                                    const CompilerTrainerOptions& options, at::Device device);

std::unique_ptr<Reader> make_graph_reader(const GraphModelShape& shape, at::Device device,
                                          bool half);
std::unique_ptr<Reader> make_text_reader(const TextModelShape& shape, at::Device device, bool half);

}  // namespace understudy
