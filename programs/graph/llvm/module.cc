#include <llvm/IR/LLVMContext.h>
#include <llvm/Support/CrashRecoveryContext.h>

#include <exception>

#include "programs/graph/llvm/compile_c_internal.h"
#include "programs/graph/llvm/executor_internal.h"
#include "programs/graph/llvm_module.h"

namespace understudy {
namespace {

// The reader follows calls and expressions to their depth, as clang does.
constexpr unsigned kStackBytes = 256u << 20;

std::vector<NodeId> read_outputs(GraphBuilder& builder, const GraphSource& source) {
  std::vector<NodeId> roots;
  std::exception_ptr thrown;
  const auto read = [&] {
    try {
      llvm::LLVMContext context;
      const std::unique_ptr<llvm::Module> module = compile_c(context, source.text, source.flags);
      run_passes(*module, source.entry, source.deadline);
      roots = Executor(builder, source, *module).run();
    } catch (...) {
      thrown = std::current_exception();
    }
  };
  // A crash of clang on a text that it was not made for ends the thread, not the process.
  llvm::CrashRecoveryContext::Enable();
  llvm::CrashRecoveryContext recovery;
  const bool survived = recovery.RunSafelyOnThread(read, kStackBytes);
  llvm::CrashRecoveryContext::Disable();
  if (thrown) std::rethrow_exception(thrown);
  if (!survived) throw Exhausted("clang crashes on it");
  return roots;
}

}  // namespace
}  // namespace understudy

extern "C" understudy::ReadOutputs understudy_llvm_module() { return understudy::read_outputs; }
