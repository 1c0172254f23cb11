#include "surrogates/initialisers/text.h"

#include "base/text.h"
#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"
#include "surrogates/initialisers/pooled.h"

namespace understudy {
ProgramText text_of(const Program& program) {
  const auto& body = std::get<CFunction>(program.body);
  return {body.function, join(body.tokens, " "), program.box};
}

Initial text_initial(const Program& program, const Architecture& architecture, Rng rng) {
  if (program.is_command()) return command_initial(program, architecture, rng);
  return compile_initial(shipped_text_model("text"), text_of(program), program, architecture, rng);
}

}  // namespace understudy
