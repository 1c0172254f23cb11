#include "corpus/bind_candidate.h"

#include "programs/reading/load_c_program.h"
#include "programs/reading/read_c.h"
#include "programs/reading/spec.h"

namespace understudy {

Program bind_candidate(const Candidate& candidate) {
  Spec said;
  said.function = candidate.options.function;
  said.roles = candidate.options.roles;
  said.flags = candidate.options.flags;
  return load_c_program(read_complete_c(candidate.text, candidate.origin), said);
}

}  // namespace understudy
