#include "harness/execution/worker_identity.h"

#include "harness/execution/difference_internal.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/initialisers/models_hash.h"

namespace understudy {
namespace {

WorkerIdentity find_identity() {
  WorkerIdentity identity;
  identity.build = compiled_build();
  identity.tools = machine_tools();
  for (const Initialiser& initialiser : initialisers())
    for (const std::string& file : initialiser.files) identity.models[file] = models_hash({file});
  return identity;
}

}  // namespace

const WorkerIdentity& own_identity() {
  static const WorkerIdentity identity = find_identity();
  return identity;
}

std::string find_difference(const WorkerIdentity& ours, const WorkerIdentity& theirs) {
  if (ours.format == theirs.format) return describe_difference(ours, theirs);
  WorkerIdentity other = ours;
  other.format = theirs.format;
  return describe_difference(ours, other);
}

}  // namespace understudy
