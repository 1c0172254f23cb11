#pragma once

#include <string>

#include "base/model.h"
#include "base/rng.h"
#include "programs/program.h"
#include "surrogates/architecture.h"
#include "surrogates/fit.h"

namespace understudy {

/// What a tuner that uses a model is given: every call starts from the initialiser's surrogate of
/// the program and fits it to all rows seen so far; none is held out. Asked with no rows, it
/// answers with the initialiser's surrogate where that has read the program, and throws failure
/// otherwise.
ModelFitter make_model_fitter(const Program& program, const Architecture& architecture,
                              const std::string& initialiser, const FitOptions& options, Rng rng);

}  // namespace understudy
