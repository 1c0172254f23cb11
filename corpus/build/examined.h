#pragma once

#include <string>
#include <vector>

#include "corpus/candidate.h"
#include "corpus/corpus_program.h"
#include "db/corpus_store.h"

namespace understudy {

/// A verdict as a process tells it to another: what the corpus stores of an accepted program (all
/// but its split), or why there is none.
struct Examined {
  RefusalReason refusal = RefusalReason::None;
  std::string detail;   ///< of a refusal
  std::string origin;   ///< the candidate's
  CorpusRecord record;  ///< when nothing refuses it
};

Examined to_examined(const Verdict& verdict);

/// The candidate that a stored program was, with the ranges that were found for it.
Candidate candidate_of(const CorpusRecord& record);

/// As bytes (CBOR), to cross to another process and back.
std::string candidates_to_bytes(const std::vector<Candidate>& candidates);
std::vector<Candidate> candidates_from_bytes(const std::string& bytes);
std::string examined_to_bytes(const std::vector<Examined>& examined);
std::vector<Examined> examined_from_bytes(const std::string& bytes);

}  // namespace understudy
