#pragma once

#include <llvm/IR/Module.h>

#include <string>

#include "graph/reading/compiled_function.h"
#include "graph/reading/native_code.h"

namespace understudy {

/// Machine code of the module, in which its function `entry` is called `name`. The module stays as
/// it is. Throws Exhausted when LLVM makes no code of it.
NativeCode emit_object(const llvm::Module& module, const std::string& entry,
                       const std::string& name);

}  // namespace understudy
