#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "corpus/build/examined.h"

namespace understudy {

/// Candidates to be examined together, in the order in which they shall be heard of.
using NextCandidates = std::function<std::vector<Candidate>()>;  ///< empty: there are no more

/// Called from the calling thread with the batches' verdicts, in the order of the batches. False:
/// no more is wanted.
using HearExamined = std::function<bool(std::vector<Examined> batch)>;

/// Examines candidates in worker processes of this executable (`understudy examine-candidates`),
/// since a front end may crash or hang on what it is given: then each candidate of the batch is
/// examined alone, and refused if the worker ends over it.
/// `workers`: processes; 0: one per core. Throws failure when no worker can be started.
void examine_in_workers(std::size_t workers, const NextCandidates& next, const HearExamined& hear);

/// The worker's side: answers batches until its standard input ends.
void serve_examiner();

}  // namespace understudy
