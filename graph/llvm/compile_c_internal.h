#pragma once

#include <llvm/IR/Module.h>

#include <memory>
#include <string>
#include <vector>

#include "graph/reading/llvm_module.h"

namespace understudy {

/// LLVM's form of a C text as clang writes it down at -O1, before any pass, under IEEE arithmetic.
/// Throws Exhausted with clang's first message when the text does not compile.
std::unique_ptr<llvm::Module> compile_c(llvm::LLVMContext& context, const std::string& text,
                                        const std::vector<std::string>& flags);

/// Adds what the module takes from elsewhere. Throws Exhausted where the texts do not compile or do
/// not fit together.
void link(llvm::Module& module, const std::vector<LinkedText>& linked,
          const std::vector<std::string>& flags);

/// Inlines, and turns memory and branches into values where LLVM can; all but the entry is local.
/// Passes for which the source's work does not suffice are skipped, but for those that give loops
/// and branches the form in which they are read. Throws TooSlow after the deadline.
void run_passes(llvm::Module& module, const TextSource& source);

}  // namespace understudy
