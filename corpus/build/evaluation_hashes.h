#pragma once

#include <string>
#include <unordered_set>

#include "db/corpus_store.h"
#include "programs/program.h"

namespace understudy {

/// What an evaluation asks of programs, so that no corpus may hold it: graphs, and behaviours of
/// single outputs.
struct EvaluationHashes {
  std::unordered_set<std::string> graphs;
  std::unordered_set<std::string> behaviours;

  /// Adds a program's. Runs it.
  void add(const Program& program);

  /// What of the record an evaluation asks; empty when nothing.
  std::string find(const CorpusRecord& record) const;
};

/// Of all programs of all suites that come with the project.
EvaluationHashes evaluation_hashes();

}  // namespace understudy
