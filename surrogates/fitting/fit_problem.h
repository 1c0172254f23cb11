#pragma once

#include <array>
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

constexpr std::array<const char*, 3> enum_names(Scaling) {
  return {"keep", "standardise", "calibrate"};
}

/// How a surrogate is fitted. The defaults are the paper's (Weber et al., ICML 2024).
struct FitOptions {
  std::size_t epochs = 5000;
  double learning_rate = 0.01;  ///< Adam, beta 0.9 and 0.999, epsilon 1e-8, no weight decay
  std::size_t batch = 0;        ///< rows per step; 0: all of them
  std::size_t check_every = 3;  ///< epochs between looks at validation and test loss
  std::uint64_t seed = 0;       ///< of the order of mini-batches
  Scaling scaling = Scaling::Standardise;
  int threads = 1;  ///< with several, wider networks go to LibTorch, whose sums have another order

  void validate() const;  ///< throws misuse naming field, value and rule
};

template <typename Visitor>
void visit_fields(FitOptions& options, Visitor&& visit) {
  visit("epochs", options.epochs);
  visit("learning_rate", options.learning_rate);
  visit("batch", options.batch);
  visit("check_every", options.check_every);
  visit("seed", options.seed);
  visit("scaling", options.scaling);
  visit("threads", options.threads);
}

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

template <typename Visitor>
void visit_fields(FitData& data, Visitor&& visit) {
  visit("train_inputs", data.train_inputs);
  visit("train_outputs", data.train_outputs);
  visit("validation_inputs", data.validation_inputs);
  visit("validation_outputs", data.validation_outputs);
  visit("test_inputs", data.test_inputs);
  visit("test_outputs", data.test_outputs);
}

}  // namespace understudy
