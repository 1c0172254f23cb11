#pragma once

#include "surrogates/compiler/text_tokens.h"
#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// Weights from the program's text, as Weber et al. compile them. A command, which has no text,
/// gets the pooled surrogate, and the note says so.
Initial text_initial(const Program& program, const Architecture& architecture, Rng rng);

/// What a text compiler is shown of a C function: its tokens, with those of what it calls, and its
/// inputs. REQUIRES a C function.
ProgramText text_of(const Program& program);

}  // namespace understudy
