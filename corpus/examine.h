#pragma once

#include <cstddef>
#include <vector>

#include "corpus/corpus_program.h"
#include "corpus/examine_options.h"
#include "graph/reading/read_graph.h"

namespace understudy {

/// Asks the candidates everything that can be asked of each alone, in the order of RefusalReason:
/// reads, compiles, runs (in the sandbox, all of them in one worker) and compares the graph with
/// what ran. A candidate without ranges gets the first of a list of boxes in which it answers.
/// The verdicts are in the order of the candidates and depend on nothing but the candidates, save
/// that one which takes longer than a time limit is refused.
/// Throws failure when this machine cannot compile or run programs.
std::vector<Verdict> examine(const std::vector<Candidate>& candidates,
                             const ExamineOptions& options = {});

}  // namespace understudy
