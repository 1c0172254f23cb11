#pragma once

#include <string>
#include <vector>

#include "programs/reading/fpcore/syntax.h"
#include "programs/reading/fpcore/translation.h"

namespace understudy::fpcore {

/// Translates by the semantics of FPCore: binary32 computes in float, let and the updates of while
/// are parallel, let* and while* sequential, what a branch or a loop does not reach is not
/// computed. What FPCore leaves open is settled so: without :precision numbers are binary64;
/// `integer` rounds results by :round to integers, kept in a double.
///
/// Throws misuse with file, line and column: a name that is bound nowhere, a truth value in place
/// of a number or the reverse, a :round that C does not compute with (any but nearestEven, except
/// for integers), blocks nested more than 100 deep.
Translation translate(const Core& core, const std::string& file);

}  // namespace understudy::fpcore
