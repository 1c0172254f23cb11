#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// A model of a program that is no network: what a user might well pick instead.
struct Baseline {
  std::string name;         ///< as among the initialisers of a study
  std::string description;  ///< one line, for `understudy list`

  /// Learns one output from rows of the box, inputs [n x d] and outputs [n], and predicts it at
  /// the queries [m x d], all in program units. REQUIRES n >= 1 and finite numbers. Deterministic.
  std::function<std::vector<double>(const Box& box, const Matrix& inputs,
                                    const std::vector<double>& outputs, const Matrix& queries)>
      predict;
};

/// All of them, in one table.
const std::vector<Baseline>& baselines();

/// Null when no baseline has the name.
const Baseline* find_baseline(const std::string& name);

}  // namespace understudy
