#pragma once

#include <llvm/IR/Module.h>

#include <string>

#include "programs/graph/compiled_function.h"

namespace understudy {

/// Machine code of the module, in which its function `entry` is called `name`. The module stays as
/// it is. Throws Exhausted when LLVM makes no code of it.
NativeCode emit_object(const llvm::Module& module, const std::string& entry,
                       const std::string& name);

}  // namespace understudy
