#pragma once

#include <cstddef>

#include "base/fields.h"
#include "graph/reading/graph_options.h"

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

template <typename Visitor>
void visit_fields(GraphOptions& options, Visitor&& visit) {
  visit("node_budget", options.node_budget);
  visit("iterations", options.iterations);
  visit("work", options.work);
  visit("time_limit_s", options.time_limit_s, Effect::None);  // beyond it there is no result
}

template <typename Visitor>
void visit_fields(ExamineOptions& options, Visitor&& visit) {
  visit("most_tokens", options.most_tokens);
  visit("rows", options.rows);
  visit("passes", options.passes);
  visit("least_finite", options.least_finite);
  visit("largest_output", options.largest_output);
  visit("row_timeout_s", options.row_timeout_s);
  visit("graph", options.graph);
}

}  // namespace understudy
