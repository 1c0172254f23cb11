#include "harness/execution/machine_tools.h"

#include <gnu/libc-version.h>

#include "surrogates/fused/kernels.h"
#include "system/c_compiler.h"

namespace understudy {

const MachineTools& machine_tools() {
  static const MachineTools tools = {compiler_version(),
                                     std::string("glibc ") + ::gnu_get_libc_version(),
                                     fused::all_kernels().front()->name};
  return tools;
}

}  // namespace understudy
