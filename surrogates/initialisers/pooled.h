#pragma once

#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// One surrogate trained on all training programs, whatever their text: what is to be gained by
/// knowing what programs are like, without reading the one at hand.
Initial pooled_initial(const Program& program, const Architecture& architecture, Rng rng);

/// What compilers give for a command, which has no text: the pooled surrogate, and a note that says
/// so. REQUIRES a command.
Initial command_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
