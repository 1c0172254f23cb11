#include "surrogates/initialisers/pooled.h"

#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"

namespace understudy {

Initial pooled_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return base_initial(shipped_model("pooled"), program, architecture, rng);
}

}  // namespace understudy
