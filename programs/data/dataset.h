#pragma once

#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/outcome.h"
#include "base/progress.h"
#include "base/rng.h"
#include "programs/data/sampling.h"
#include "programs/program.h"
#include "programs/running/make_runner.h"

namespace understudy {

/// Rows of inputs and what the program made of them.
struct Dataset {
  Matrix inputs;                  ///< [n x d], program units
  Matrix outputs;                 ///< [n x k]
  std::vector<Outcome> outcomes;  ///< [n]

  std::size_t rows() const { return inputs.rows; }
  std::string hash() const;  ///< of the content alone

  /// Only the rows whose outcome is Ok: what can be learned from.
  Dataset usable() const;

  Dataset select(const std::vector<std::size_t>& rows) const;
};

/// Runs the program on the inputs.
Dataset run_dataset(Runner& runner, Matrix inputs, const ProgressFn& progress = {});

/// Row numbers of a split of n rows, shuffled by rng: the first `fraction` for training, the rest
/// for validation; with n >= 2 neither is empty, and a single row is for training.
struct Split {
  std::vector<std::size_t> train;
  std::vector<std::size_t> validation;
};
Split split_rows(std::size_t n, double fraction, Rng rng);

/// The variance of each output over the rows; 1 where there is none.
std::vector<double> output_variances(const Dataset& rows);

}  // namespace understudy
