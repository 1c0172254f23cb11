#pragma once

#include "base/model.h"
#include "harness/execution/recent_starts.h"
#include "harness/execution/task.h"

namespace understudy {

/// What a tuner that uses a model is given: every call starts from the task's surrogate of the
/// program and fits it to all rows seen so far; none is held out. Asked with no rows, it
/// answers with that surrogate where its initialiser has read the program, and throws failure
/// otherwise.
ModelFitter make_model_fitter(const TuneTask& task, RecentStarts& starts);

}  // namespace understudy
