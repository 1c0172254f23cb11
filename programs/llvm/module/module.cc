#include <llvm/IR/LLVMContext.h>
#include <llvm/Support/CrashRecoveryContext.h>
#include <llvm/Support/raw_ostream.h>

#include <exception>
#include <functional>

#include "base/error.h"
#include "programs/llvm/llvm_code.h"
#include "programs/llvm/module/code_internal.h"

namespace understudy {
namespace {

constexpr unsigned kStackBytes = 256u << 20;

/// Does the work on a thread of its own, which a crash of LLVM on code that it was not made for
/// ends, and not the process. Exceptions are passed on.
void run_guarded(const std::string& name, const std::function<void()>& work) {
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
  if (!survived) throw misuse("LLVM crashes on '" + name + "'", "simplify it");
}

std::string assembly_of(const llvm::Module& module) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  module.print(stream, nullptr);
  return text;
}

std::string compile(const CxxSource& source) {
  std::string assembly;
  run_guarded(source.path, [&] {
    llvm::LLVMContext context;
    const auto module = compile_cxx_module(context, source);
    keep_needed(*module, source.entries);
    assembly = assembly_of(*module);
  });
  return assembly;
}

LlvmUnit read(const std::string& code, const std::string& name) {
  LlvmUnit unit;
  run_guarded(name, [&] {
    llvm::LLVMContext context;
    const auto module = parse_llvm(context, code, name);
    unit = {assembly_of(*module), functions_of(*module)};
  });
  return unit;
}

std::string emit(const std::string& assembly) {
  std::string object;
  run_guarded("its assembly language", [&] {
    llvm::LLVMContext context;
    object = emit_module(*parse_llvm(context, assembly, "its assembly language"));
  });
  return object;
}

constexpr LlvmCode kCode = {compile, read, emit};

}  // namespace
}  // namespace understudy

const understudy::LlvmCode* understudy_llvm_code_module() { return &understudy::kCode; }
