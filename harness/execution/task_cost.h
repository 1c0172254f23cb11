#pragma once

#include "harness/execution/task.h"

namespace understudy {

/// What a task will take, roughly: multiply-adds of its fits, for comparing tasks. The longest of a
/// study come first, so that no worker is left alone with one at the end: Graham: Bounds on
/// multiprocessing timing anomalies. SIAM J. Appl. Math. 17(2), 1969.
double cost_of(const Task& task);

}  // namespace understudy
