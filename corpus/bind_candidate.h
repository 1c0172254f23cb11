#pragma once

#include "corpus/candidate.h"
#include "programs/program.h"

namespace understudy {

/// The candidate's text as a program, as load_c_program makes one of C that was read.
/// Throws misuse when it cannot be read, has no such function, or has a parameter that is no
/// number.
Program bind_candidate(const Candidate& candidate);

}  // namespace understudy
