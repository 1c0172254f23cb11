#pragma once

#include "corpus/candidate.h"
#include "programs/program.h"
#include "programs/reading/load_c_program.h"

namespace understudy {

/// Reads the candidate's text: signature and tokens (of the function and of all others that the
/// text defines) by libclang, inputs and outputs as load_c_program binds them.
/// Throws misuse when it cannot be read, has no such function, or has a parameter that is no
/// number.
Program bind_candidate(const Candidate& candidate);

}  // namespace understudy
