#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/summary.h"
#include "surrogates/network/surrogate.h"

namespace understudy {

/// How a surrogate's means and scales meet the training outputs before its networks are fitted.
enum class Scaling {
  Keep,         ///< they stay as they are
  Standardise,  ///< to the mean and standard deviation of each output
  Calibrate,    ///< to where the surrogate, as it is, predicts best: it knows the program already
};

/// How a surrogate is fitted. The defaults are the paper's (Weber et al., ICML 2024).
struct FitOptions {
  // Affects the result.
  std::size_t epochs = 5000;
  double learning_rate = 0.01;  ///< Adam, beta 0.9 and 0.999, epsilon 1e-8, no weight decay
  std::size_t batch = 0;        ///< rows per step; 0: all of them
  std::size_t check_every = 3;  ///< epochs between looks at validation and test loss
  std::uint64_t seed = 0;       ///< of the order of mini-batches
  Scaling scaling = Scaling::Standardise;

  // Affects only speed.
  int threads = 1;

  void validate() const;  ///< throws misuse naming field, value and rule
};

struct CurvePoint {
  std::size_t epoch = 0;
  double train_loss = 0.0;  ///< at the look; mean over outputs, in units of the training scales
  double validation_loss = 0.0;  ///< likewise; -1 without validation rows
  double test_loss = 0.0;  ///< mean over outputs, each divided by the variance of its own test
                           ///< rows, so that 1.0 is what a constant scores; -1 without test rows
};

struct FitSummary : Summary {
  std::size_t epochs = 0;      ///< done
  std::size_t best_epoch = 0;  ///< mean over outputs, where validation loss was lowest
  double train_loss = -1.0;    ///< at the kept parameters; -1: never measured
  double validation_loss = -1.0;
  double test_loss = -1.0;          ///< as in CurvePoint
  std::vector<double> test_losses;  ///< [k] per output, likewise
};

struct FitResult {
  Surrogate surrogate;  ///< with each output's parameters of lowest validation loss
  FitSummary summary;
  std::vector<CurvePoint> curve;
};

/// Rows to learn from, in program units.
struct FitData {
  Matrix train_inputs, train_outputs;
  Matrix validation_inputs, validation_outputs;  ///< may be empty: then the last epoch is kept
  Matrix test_inputs, test_outputs;              ///< may be empty; never looked at to decide
};

}  // namespace understudy
