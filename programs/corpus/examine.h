#pragma once

#include <cstddef>
#include <vector>

#include "programs/corpus/corpus_program.h"
#include "programs/graph/read_graph.h"

namespace understudy {

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

/// Asks the candidates everything that can be asked of each alone, in the order of RefusalReason:
/// reads, compiles, runs (in the sandbox, all of them in one worker) and compares the graph with
/// what ran. A candidate without ranges gets the first of a list of boxes in which it answers.
/// The verdicts are in the order of the candidates and depend on nothing but the candidates.
/// Throws failure when this machine cannot compile or run programs.
std::vector<Verdict> examine(const std::vector<Candidate>& candidates,
                             const ExamineOptions& options = {});

}  // namespace understudy
