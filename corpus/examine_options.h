#pragma once

#include <cstddef>

#include "graph/reading/read_graph.h"

namespace understudy {

/// The rows that every candidate which comes so far is asked.
constexpr std::size_t kLeastRows = 32;

/// What a candidate must be like. All affect the result.
struct ExamineOptions {
  std::size_t most_tokens = 8192;
  std::size_t rows = 256;       ///< asked of a program, uniform in its box
  std::size_t passes = 5;       ///< how often each row is asked
  double least_finite = 0.5;    ///< share of rows with finite outputs
  double largest_output = 1e6;  ///< absolute
  double row_timeout_s = 0.1;
  GraphOptions graph;

  /// Throws misuse naming the field, its value and the rule.
  void validate() const;
};

}  // namespace understudy
