#pragma once

#include "programs/running/worker/protocol.h"

namespace understudy {

/// Makes a refused system call and a stack overflow leave word in the control block before they
/// end the process. Works on a signal stack of its own. False where the system refuses.
bool report_signals_to(Control& control);

}  // namespace understudy
