#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/candidate.h"
#include "graph/program_graph.h"
#include "programs/program.h"

namespace understudy {

/// Why a candidate is no program of the corpus: the filters, in the order in which they are asked.
/// The names are written to databases: add, never rename.
enum class RefusalReason {
  None,
  Unreadable,        ///< the front end finds no such function, or a parameter that is no number
  TooLong,           ///< more tokens than wanted
  DoesNotCompile,    ///< clang's words are the detail
  TooSlow,           ///< to read within a time limit, which says nothing of the program
  NeedsOthers,       ///< calls something that neither the text nor the C library has
  DoesNotRun,        ///< crashes, takes too long or asks for what a computation does not need
  NonDeterministic,  ///< answered differently when asked again
  NotFinite,         ///< too few inputs, of all boxes tried, give finite numbers
  TooLarge,          ///< an output beyond the bound
  Constant,          ///< no output varies
  GraphDisagrees,    ///< the graph, said to be exact, computes something else
  SameGraph,         ///< an earlier program has the same graph
  SameAnswers,       ///< an earlier program gives the same answers
  SameBehaviour,     ///< an output of an earlier program of another split does the same
  Evaluation,        ///< a program of an evaluation suite does the same
  HeldOut,           ///< for training, but the frozen lists hold it for validation or test
};

std::string_view to_string(RefusalReason refusal);  ///< "unreadable", "too-long", ...

/// Refusals in the order of the filters, without None.
const std::vector<RefusalReason>& refusal_reasons();

/// A program of the corpus.
struct CorpusProgram {
  Candidate candidate;
  Program program;     ///< its box is the candidate's ranges, or one that was found for it
  ProgramGraph graph;  ///< of the box scaled to [-1,1]
  std::string graph_hash;
  std::string answers_hash;          ///< of the outputs of all rows asked
  std::set<std::string> behaviours;  ///< behaviour_hash and formula_hash of each output
  double finite_share = 1.0;         ///< of the rows asked, those with finite outputs
};

/// What became of a candidate.
struct Verdict {
  RefusalReason refusal = RefusalReason::None;
  std::string detail;      ///< of a refusal, for people
  CorpusProgram accepted;  /// when nothing refuses it
};

}  // namespace understudy
