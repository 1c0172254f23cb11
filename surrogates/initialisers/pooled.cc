#include "surrogates/initialisers/pooled.h"

#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"

namespace understudy {

Initial pooled_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return base_initial(shipped_model("pooled"), program, architecture, rng);
}

Initial command_initial(const Program& program, const Architecture& architecture, Rng rng) {
  Initial initial = pooled_initial(program, architecture, rng);
  if (initial.note.empty())
    initial.note = "a command has no text to compile: it starts from the pooled surrogate";
  return initial;
}

}  // namespace understudy
