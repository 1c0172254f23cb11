#include <llvm/IR/LLVMContext.h>
#include <llvm/Support/CrashRecoveryContext.h>

#include <exception>
#include <functional>
#include <set>

#include "graph/llvm/compile_c_internal.h"
#include "graph/llvm/emit_object_internal.h"
#include "graph/llvm/executor_internal.h"
#include "graph/reading/llvm_module.h"
#include "graph/reading/native_code.h"

namespace understudy {
namespace {

// The reader follows calls and expressions to their depth, as clang does.
constexpr unsigned kStackBytes = 256u << 20;

/// Does the work on a thread of its own, which a crash of LLVM on a text that it was not made for
/// ends, and not the process. Exceptions are passed on.
void run_guarded(const std::function<void()>& work) {
  static const bool enabled = (llvm::CrashRecoveryContext::Enable(), true);
  (void)enabled;
  std::exception_ptr thrown;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      thrown = std::current_exception();
    }
  };
  llvm::CrashRecoveryContext recovery;
  const bool survived = recovery.RunSafelyOnThread(guarded, kStackBytes);
  if (thrown) std::rethrow_exception(thrown);
  if (!survived) throw Exhausted("clang crashes on it");
}

/// Globals count as constants until a reading has seen a write to them: then it is done again
/// without those. One that cannot be done is done again without any.
std::vector<NodeId> read_module(llvm::Module& module, const std::string& entry,
                                GraphBuilder& builder, const GraphSource& source) {
  std::set<const llvm::GlobalVariable*> changing;
  const std::size_t nodes = builder.size();
  const std::size_t doubts = builder.doubts();
  for (;; builder.roll_back(nodes, doubts)) {
    const std::size_t known = changing.size();
    try {
      Executor executor(builder, source, module, changing);
      std::vector<NodeId> roots = executor.run(entry);
      changing.merge(executor.written());
      if (changing.size() == known) return roots;
    } catch (const Exhausted&) {
      for (const llvm::GlobalVariable& variable : module.globals())
        if (!variable.isConstant()) changing.insert(&variable);
      if (changing.size() == known) throw;
    }
  }
}

class CompiledModule final : public CompiledText {
 public:
  explicit CompiledModule(const TextSource& source) : entry_(source.entry) {
    run_guarded([&] {
      module_ = compile_c(context_, source.text, source.flags);
      link(*module_, source.linked, source.flags);
      run_passes(*module_, source);
    });
  }

  std::vector<NodeId> read(GraphBuilder& builder, const GraphSource& source) override {
    std::vector<NodeId> roots;
    run_guarded([&] { roots = read_module(*module_, entry_, builder, source); });
    return roots;
  }

  NativeCode emit(const std::string& name) override {
    NativeCode code;
    run_guarded([&] { code = emit_object(*module_, entry_, name); });
    return code;
  }

 private:
  llvm::LLVMContext context_;
  std::string entry_;
  std::unique_ptr<llvm::Module> module_;
};

std::unique_ptr<CompiledText> compile(const TextSource& source) {
  return std::make_unique<CompiledModule>(source);
}

}  // namespace
}  // namespace understudy

understudy::CompileText understudy_llvm_module() { return understudy::compile; }
