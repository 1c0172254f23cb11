#pragma once

#include <llvm/IR/Module.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace understudy {

/// LLVM's form of a C text as clang writes it down at -O1, before any pass, under IEEE arithmetic.
/// Throws Exhausted with clang's first message when the text does not compile.
std::unique_ptr<llvm::Module> compile_c(llvm::LLVMContext& context, const std::string& text,
                                        const std::vector<std::string>& flags);

/// Inlines, and turns memory and branches into values where LLVM can; all but `entry` is local.
/// After `deadline` (steady clock) the passes that are left are skipped, but for those that give
/// loops and branches the form in which they are read.
void run_passes(llvm::Module& module, const std::string& entry,
                std::chrono::steady_clock::time_point deadline);

}  // namespace understudy
