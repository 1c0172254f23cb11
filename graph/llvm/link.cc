#include <llvm/IRReader/IRReader.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Passes/PassBuilder.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Transforms/Utils/LowerInvoke.h>

#include <memory>
#include <utility>

#include "graph/graph_builder.h"
#include "graph/llvm/compile_c_internal.h"

namespace understudy {
namespace {

std::unique_ptr<llvm::Module> parse(llvm::LLVMContext& context, const std::string& assembly) {
  context.setDiscardValueNames(false);  // as clang leaves it; LLVM's text has names
  llvm::SMDiagnostic problem;
  std::unique_ptr<llvm::Module> module =
      llvm::parseIR(llvm::MemoryBufferRef(assembly, "linked code"), problem, context);
  if (!module) throw Exhausted("LLVM cannot read it: " + problem.getMessage().str());
  return module;
}

/// A graph has no exceptions: what throws one is unknown.
void lower_invokes(llvm::Module& module) {
  llvm::FunctionAnalysisManager analyses;
  llvm::PassBuilder().registerFunctionAnalyses(analyses);
  for (llvm::Function& function : module)
    if (!function.isDeclaration()) llvm::LowerInvokePass().run(function, analyses);
}

}  // namespace

void link(llvm::Module& module, const std::vector<LinkedText>& linked,
          const std::vector<std::string>& flags) {
  for (const LinkedText& other : linked) {
    std::unique_ptr<llvm::Module> theirs = other.is_llvm
                                               ? parse(module.getContext(), other.text)
                                               : compile_c(module.getContext(), other.text, flags);
    theirs->setTargetTriple(module.getTargetTriple());
    theirs->setDataLayout(module.getDataLayout());
    if (other.is_llvm) lower_invokes(*theirs);
    if (llvm::Linker::linkModules(module, std::move(theirs)))
      throw Exhausted("its files do not link together");
  }
}

}  // namespace understudy
