#pragma once

#include <cstddef>
#include <vector>

#include "base/matrix.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// Rows as the networks see them: inputs [n x d] in [-1,1], targets [n x k] standardised.
struct TrainerRows {
  Matrix inputs;
  Matrix targets;
};

struct TrainerSetup {
  std::vector<std::size_t> widths;  ///< of one network: inputs, hidden layers, 1
  Activation activation = Activation::Tanh;
  Matrix parameters;                    ///< [k x P], as in Surrogate; where training starts
  TrainerRows train, validation, test;  ///< all but `train` may be empty
  double learning_rate = 0.01;          ///< > 0
  std::size_t batch = 0;                ///< rows per step; 0: all of them
  int threads = 1;
};

/// Mean squared error of each output's network on each part of the rows: [k], empty without rows.
struct TrainerLosses {
  std::vector<double> train, validation, test;
};

/// Trains k scalar networks of one shape at once, each as if it were alone, in single precision.
class Trainer {
 public:
  virtual ~Trainer() = default;

  /// One pass over the training rows, an Adam step per batch. `order` is a permutation of the
  /// rows, or empty for the order they came in.
  virtual void train_epoch(const std::vector<std::size_t>& order) = 0;

  /// At the parameters of now.
  virtual TrainerLosses losses() = 0;

  /// Remembers the parameters of the outputs that are marked; [k].
  virtual void keep(const std::vector<bool>& outputs) = 0;

  /// What was kept last of each output, the start where nothing was: [k x P].
  virtual Matrix kept() const = 0;
};

}  // namespace understudy
