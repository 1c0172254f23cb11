#pragma once

#include <llvm/IR/Module.h>

#include <memory>
#include <string>
#include <vector>

#include "programs/llvm/llvm_code.h"

namespace understudy {

/// As compile_cxx; unoptimised, in the context.
std::unique_ptr<llvm::Module> compile_cxx_module(llvm::LLVMContext& context,
                                                 const CxxSource& source);

/// Throws misuse, as read_llvm does.
std::unique_ptr<llvm::Module> parse_llvm(llvm::LLVMContext& context, const std::string& code,
                                         const std::string& name);

/// Leaves what the entries need; without any, what others can call needs.
void keep_needed(llvm::Module& module, const std::vector<std::string>& entries);

std::vector<LlvmFunction> functions_of(llvm::Module& module);

std::string emit_module(llvm::Module& module);

}  // namespace understudy
