#pragma once

#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// One start for all programs, trained for what five steps of gradient descent make of it (Finn,
/// Abbeel and Levine, "Model-Agnostic Meta-Learning", ICML 2017).
Initial maml_initial(const Program& program, const Architecture& architecture, Rng rng);

/// The same to first order: the steps are taken as given when the start is trained.
Initial maml_first_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
