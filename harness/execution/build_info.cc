#include "harness/execution/build_info.h"

#include "base/hash.h"
#include "harness/execution/difference_internal.h"
#include "harness/execution/machine_tools.h"

namespace understudy {

BuildRecord build_info() {
  const MachineTools& tools = machine_tools();
  BuildRecord build = compiled_build();
  build.libraries += ", C by " + tools.c_compiler + " with " + tools.c_library + ", vectors by " +
                     tools.instruction_set;
  return build;
}

std::string tools_hash(const BuildRecord& build) {
  return Hasher().add(result_text(build)).digest();
}

std::string find_difference(const BuildRecord& here, const BuildRecord& there) {
  return describe_difference(here, there);
}

}  // namespace understudy
