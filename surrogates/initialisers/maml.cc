#include "surrogates/initialisers/maml.h"

#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"

namespace understudy {

Initial maml_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return base_initial(shipped_model("maml"), program, architecture, rng);
}

Initial maml_first_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return base_initial(shipped_model("maml-first"), program, architecture, rng);
}

}  // namespace understudy
